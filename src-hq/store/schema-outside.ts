import { sql } from 'drizzle-orm';
import { bigint, index, integer, json, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { NoticeSeed } from '../../src-core/after-sales/notices.ts';

/* What headquarters exchanges with others: parcels carriers tell of, and notices that go out. */
const instant = (name: string) => bigint(name, { mode: 'number' });

/** Where a waybill belongs: written with its order or case, never changed; one parcel may belong to several. */
export const parcels = pgTable(
  'parcel',
  {
    spaceId: text('space_id').notNull(),
    of: text().$type<'order' | 'case'>().notNull(),
    id: uuid().notNull(),
    /** As `tidyWaybill` makes it. */
    waybill: text().notNull(),
    carrier: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.spaceId, table.of, table.id, table.waybill] }),
    index('parcel_waybill').on(table.waybill),
  ],
);

/** Who may report tracking. The secret itself is kept nowhere: it follows from the name and the issue. */
export const trackingSources = pgTable('tracking_source', {
  name: text().primaryKey(),
  issue: integer().notNull(),
  issuedAt: instant('issued_at').notNull(),
  revokedAt: instant('revoked_at'),
});

export const noticeStates = ['waiting', 'sent', 'dropped', 'dead'] as const;

/** What is to be told, written with the change that made it: none is lost, none tells of what was rolled back. */
export const notices = pgTable(
  'notice',
  {
    spaceId: text('space_id').notNull(),
    key: text().notNull(),
    /** The same on every try: whoever receives it twice knows. */
    id: uuid().notNull(),
    caseId: uuid('case_id'),
    orderId: uuid('order_id').notNull(),
    state: text().$type<(typeof noticeStates)[number]>().notNull(),
    /** Waiting: not before. While somebody sends it: until when nobody else does. */
    dueAt: instant('due_at').notNull(),
    tries: integer().notNull().default(0),
    createdAt: instant('created_at').notNull(),
    endedAt: instant('ended_at'),
    /** Why the last try failed, or why it was dropped. */
    why: text(),
    seed: json().$type<NoticeSeed>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.spaceId, table.key] }),
    index('notice_id').on(table.id),
    index('notice_due')
      .on(table.dueAt, table.id)
      .where(sql`state = 'waiting'`),
    index('notice_dead')
      .on(table.createdAt, table.id)
      .where(sql`state = 'dead'`),
    index('notice_case').on(table.spaceId, table.caseId),
  ],
);
