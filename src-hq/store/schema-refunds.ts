import { sql } from 'drizzle-orm';
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

const instant = (name: string) => bigint(name, { mode: 'number' });

/**
 * Money that somebody was or will be asked to give back, one row per part of a refund. Written down
 * before anybody is asked, so that an answer nobody heard is asked for again.
 */
export const refundRequests = pgTable(
  'refund_request',
  {
    spaceId: text('space_id').notNull(),
    /** Of the part; the same on every retry. */
    refundNo: text('refund_no').notNull(),
    caseId: uuid('case_id').notNull(),
    orderId: uuid('order_id').notNull(),
    part: integer().notNull(),
    /** Null: the order's tenders are not known. */
    tenderKind: text('tender_kind'),
    tenderReference: text('tender_reference'),
    amount: bigint({ mode: 'number' }).notNull(),
    gateway: text().notNull(),
    state: text().notNull(),
    writtenAt: instant('written_at').notNull(),
    /** First and last time. Null: a gateway never heard of it. */
    askedAt: instant('asked_at'),
    triedAt: instant('tried_at'),
    tries: integer().notNull(),
    /** How often in a row the gateway said that it does not know it. */
    unknowns: integer().notNull(),
    /** Null: concluded. */
    nextTryAt: instant('next_try_at'),
    concludedAt: instant('concluded_at'),
    reference: text(),
    lastError: json('last_error'),
    /** Why it stands in the exception queue. */
    trouble: text(),
    /** It was noticed that the case needs it no more. */
    caseEnded: boolean('case_ended').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.spaceId, table.refundNo] }),
    index('refund_request_case').on(table.spaceId, table.caseId),
    index('refund_request_number').on(table.refundNo),
    index('refund_request_payment').on(table.spaceId, table.orderId),
    index('refund_request_due')
      .on(table.nextTryAt, table.spaceId)
      .where(sql`next_try_at is not null`),
    index('refund_request_written').on(table.spaceId, table.writtenAt, table.refundNo),
  ],
);

/**
 * Entries that take back another one: what they correct, and why. The entry itself stands in
 * `ledger_posting` like any other.
 */
export const ledgerReversals = pgTable(
  'ledger_reversal',
  {
    spaceId: text('space_id').notNull(),
    /** What is taken back: once. */
    ofCommandId: uuid('of_command_id').notNull(),
    ofKind: text('of_kind').notNull(),
    /** The entry that does it, of kind `reversal`. */
    commandId: uuid('command_id').notNull(),
    words: text().notNull(),
    by: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.spaceId, table.ofCommandId, table.ofKind] })],
);
