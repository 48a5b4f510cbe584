import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  customType,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import type { EvidenceType } from '../../src-core/evidence/limits.ts';

/*
 * The content of photos and videos, space by space. It does not sync: a counter fetches what somebody
 * looks at. `hash` is the SHA-256 of the content in hex.
 */
const instant = (name: string) => bigint(name, { mode: 'number' });
const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

export const evidenceFiles = pgTable(
  'evidence_file',
  {
    spaceId: text('space_id').notNull(),
    hash: text().notNull(),
    size: integer().notNull(),
    /** Bytes that are there, from the beginning and without a gap. */
    received: integer().notNull().default(0),
    /** As found in the content; null: not all of it is there and looked through. */
    type: text().$type<EvidenceType>(),
    thumb: bytea(),
    /** `device:…`, `buyer:…`: who announced it first, for the quota. */
    announcedBy: text('announced_by').notNull(),
    announcedAt: instant('announced_at').notNull(),
    /** When it goes unless a case names it by then; null: one does. */
    orphanDue: instant('orphan_due'),
  },
  (table) => [
    primaryKey({ columns: [table.spaceId, table.hash] }),
    // People of regions and headquarters ask without saying where.
    index('evidence_file_hash').on(table.hash),
    index('evidence_file_quota').on(table.spaceId, table.announcedBy, table.announcedAt),
    index('evidence_file_orphan_due')
      .on(table.orphanDue)
      .where(sql`orphan_due is not null`),
  ],
);

export const evidenceChunks = pgTable(
  'evidence_chunk',
  {
    spaceId: text('space_id').notNull(),
    hash: text().notNull(),
    /** Of its first byte. */
    at: integer().notNull(),
    bytes: bytea().notNull(),
  },
  (table) => [primaryKey({ columns: [table.spaceId, table.hash, table.at] })],
);

/** Which case names what, also in what stood before an amendment. Written with the history that says so. */
export const evidenceUses = pgTable(
  'evidence_use',
  {
    spaceId: text('space_id').notNull(),
    hash: text().notNull(),
    caseId: uuid('case_id').notNull(),
    buyerSees: boolean('buyer_sees').notNull(),
  },
  (table) => [primaryKey({ columns: [table.spaceId, table.hash, table.caseId] })],
);
