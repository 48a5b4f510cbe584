import {
  bigint,
  boolean,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import type { PersonRole } from '../../src-core/org/org.ts';

/* Who may ask: people, devices, order sources, and the record of what they did. */
const instant = (name: string) => bigint(name, { mode: 'number' });

export const people = pgTable(
  'person',
  {
    id: text().primaryKey(),
    unitId: text('unit_id').notNull(),
    name: text().notNull(),
    role: text().$type<PersonRole>().notNull(),
    pinHash: text('pin_hash').notNull(),
    active: boolean().notNull(),
    /** Who signed in with an earlier PIN is not signed in any more. */
    pinSetAt: instant('pin_set_at'),
  },
  (table) => [index('person_unit_name').on(table.unitId, table.name)],
);

export const devices = pgTable(
  'device',
  {
    id: uuid().primaryKey(),
    unitId: text('unit_id').notNull(),
    name: text().notNull(),
    platform: text().notNull(),
    enrolledAt: instant('enrolled_at').notNull(),
    /** To the minute. */
    lastSeenAt: instant('last_seen_at'),
    revokedAt: instant('revoked_at'),
    revokedWhy: text('revoked_why'),
  },
  (table) => [index('device_unit').on(table.unitId)],
);

export const enrolCodes = pgTable('enrol_code', {
  hash: text().primaryKey(),
  unitId: text('unit_id').notNull(),
  issuedBy: text('issued_by').notNull(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
});

export const refreshTokens = pgTable(
  'refresh_token',
  {
    hash: text().primaryKey(),
    deviceId: uuid('device_id').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    /** The token that was turned in for this one. */
    parentHash: text('parent_hash'),
  },
  (table) => [
    index('refresh_token_device').on(table.deviceId),
    index('refresh_token_parent').on(table.parentHash),
  ],
);

/** Wrong PINs in a row, by unit and name: also for names that do not exist, so that nothing is told. */
export const signInFailures = pgTable('sign_in_failure', {
  key: text().primaryKey(),
  failures: integer().notNull(),
  blockedUntil: instant('blocked_until').notNull(),
});

export const channelKeys = pgTable('channel_key', {
  hash: text().primaryKey(),
  name: text().notNull(),
  createdAt: instant('created_at').notNull(),
  revokedAt: instant('revoked_at'),
});

/** Buyers' links to an order and its cases that were made up to then open nothing any more. */
export const buyerLinkStops = pgTable(
  'buyer_link_stop',
  {
    spaceId: text('space_id').notNull(),
    orderId: uuid('order_id').notNull(),
    stoppedAt: instant('stopped_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.spaceId, table.orderId] })],
);

export const auditLog = pgTable('audit_log', {
  n: bigint({ mode: 'number' }).primaryKey(),
  at: instant('at').notNull(),
  actor: text().notNull(),
  action: text().notNull(),
  subject: text().notNull(),
  details: json().notNull(),
  /** Of the entry before and of this one: a gap or a change breaks the chain. */
  hash: text().notNull(),
});
