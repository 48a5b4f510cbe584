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
import type { OrgUnit, UnitKind } from '../../src-core/org/org.ts';

/*
 * Everything that syncs carries the space it belongs to, leading its primary key: the schema
 * distributes by that column. Instants and money are bigint: epoch milliseconds and minor units.
 * Documents are `json`, not `jsonb`: they travel to counters as the text they are kept as, and what
 * is searched for stands in columns of its own.
 */
const instant = (name: string) => bigint(name, { mode: 'number' });
const version = () => bigint('ver', { mode: 'number' }).notNull();
const space = () => text('space_id').notNull();

/** Names: `hq_epoch`, `signing_key`, `durability`, … with their value as JSON. */
export const settings = pgTable('setting', {
  name: text().primaryKey(),
  value: json().notNull(),
});

export const spaces = pgTable('space', {
  id: text().primaryKey(),
  ver: bigint({ mode: 'number' }).notNull().default(0),
  count: integer().notNull().default(0),
  sumHigh: bigint('sum_high', { mode: 'number' }).notNull().default(0),
  sumLow: bigint('sum_low', { mode: 'number' }).notNull().default(0),
  tombstoneFloor: bigint('tombstone_floor', { mode: 'number' }).notNull().default(0),
  epoch: integer().notNull().default(1),
});

export const orgUnits = pgTable(
  'org_unit',
  {
    id: text().primaryKey(),
    parentId: text('parent_id'),
    kind: text().$type<UnitKind>().notNull(),
    doc: json().$type<OrgUnit>().notNull(),
  },
  (table) => [index('org_unit_parent').on(table.parentId)],
);

export const clients = pgTable(
  'client',
  {
    spaceId: space(),
    clientId: text('client_id').notNull(),
    lastSeq: bigint('last_seq', { mode: 'number' }).notNull(),
    durableSeq: bigint('durable_seq', { mode: 'number' }).notNull().default(0),
    /** `last_seq` when the backup that is under way began. */
    backupSeq: bigint('backup_seq', { mode: 'number' }).notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.spaceId, table.clientId] })],
);

export const answeredCommands = pgTable(
  'answered_command',
  {
    spaceId: space(),
    commandId: uuid('command_id').notNull(),
    hash: text().notNull(),
    outcome: json().notNull(),
  },
  (table) => [primaryKey({ columns: [table.spaceId, table.commandId] })],
);

export const clientCommands = pgTable(
  'client_command',
  {
    spaceId: space(),
    clientId: text('client_id').notNull(),
    seq: bigint({ mode: 'number' }).notNull(),
    commandId: uuid('command_id').notNull(),
    hash: text().notNull(),
    outcome: json().notNull(),
    touched: json().notNull(),
  },
  (table) => [primaryKey({ columns: [table.spaceId, table.clientId, table.seq] })],
);

export const orderKeys = pgTable(
  'order_key',
  {
    channel: text().notNull(),
    externalNo: text('external_no').notNull(),
    spaceId: space(),
    orderId: uuid('order_id').notNull(),
    revision: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.channel, table.externalNo] })],
);

export const orders = pgTable(
  'orders',
  {
    spaceId: space(),
    id: uuid().notNull(),
    ver: version(),
    placedAt: instant('placed_at').notNull(),
    /** Bytes of `doc` as text, for a snapshot's progress bar. */
    size: integer().notNull(),
    doc: json().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.spaceId, table.id] }),
    index('orders_ver').on(table.spaceId, table.ver),
    index('orders_placed').on(table.spaceId, table.placedAt, table.id),
    index('orders_id').on(table.id),
  ],
);

export const cases = pgTable(
  'cases',
  {
    spaceId: space(),
    id: uuid().notNull(),
    ver: version(),
    orderId: uuid('order_id').notNull(),
    state: text().notNull(),
    openedAt: instant('opened_at').notNull(),
    deadlineAt: instant('deadline_at'),
    size: integer().notNull(),
    /** It may ask for a step of its return freight since somebody looked last. */
    subsidyDue: boolean('subsidy_due').notNull().default(false),
    doc: json().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.spaceId, table.id] }),
    index('cases_ver').on(table.spaceId, table.ver),
    index('cases_order').on(table.spaceId, table.orderId),
    index('cases_opened').on(table.spaceId, table.openedAt, table.id),
    index('cases_id').on(table.id),
    index('cases_due')
      .on(table.deadlineAt, table.spaceId)
      .where(sql`deadline_at is not null`),
    index('cases_due_in_space')
      .on(table.spaceId, table.deadlineAt, table.id)
      .where(sql`deadline_at is not null`),
    // The back office's lists run over all shops: these do not begin with the space.
    index('cases_opened_anywhere').on(table.openedAt, table.id),
    index('cases_open_anywhere')
      .on(table.openedAt, table.id)
      .where(sql`state not in ('succeeded', 'closed')`),
    index('cases_for_ruling')
      .on(sql`((doc ->> 'updatedAt')::bigint)`, table.id)
      .where(sql`state = 'arbitration'`),
    index('cases_no').on(sql`(doc ->> 'no') text_pattern_ops`),
    index('cases_subsidy_due')
      .on(table.spaceId, table.id)
      .where(sql`subsidy_due`),
    index('cases_refunding')
      .on(table.spaceId, table.id)
      .where(sql`state = 'refunding'`),
  ],
);

export const caseHistory = pgTable(
  'case_history',
  {
    spaceId: space(),
    caseId: uuid('case_id').notNull(),
    n: integer().notNull(),
    ver: version(),
    doc: json().notNull(),
  },
  (table) => [primaryKey({ columns: [table.spaceId, table.caseId, table.n] })],
);

export const exceptions = pgTable(
  'exceptions',
  {
    spaceId: space(),
    id: uuid().notNull(),
    ver: version(),
    resolved: boolean().notNull(),
    doc: json().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.spaceId, table.id] }),
    index('exceptions_ver').on(table.spaceId, table.ver),
    index('exceptions_id').on(table.id),
    index('exceptions_anywhere').on(table.resolved, sql`((doc ->> 'openedAt')::bigint)`, table.id),
  ],
);

export const referenceDocs = pgTable(
  'reference_doc',
  { spaceId: space(), id: text().notNull(), ver: version(), doc: json().notNull() },
  (table) => [
    primaryKey({ columns: [table.spaceId, table.id] }),
    index('reference_doc_ver').on(table.spaceId, table.ver),
  ],
);

export const tombstones = pgTable(
  'tombstone',
  {
    spaceId: space(),
    of: text().notNull(),
    id: text().notNull(),
    ver: version(),
    at: instant('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.spaceId, table.of, table.id] }),
    index('tombstone_ver').on(table.spaceId, table.ver),
  ],
);

export const ledgerPostings = pgTable(
  'ledger_posting',
  {
    spaceId: space(),
    commandId: uuid('command_id').notNull(),
    kind: text().notNull(),
    caseId: uuid('case_id').notNull(),
    orderId: uuid('order_id').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [
    // UNIQUE(command, kind): the same command never books twice, whatever goes wrong above.
    primaryKey({ columns: [table.spaceId, table.commandId, table.kind] }),
    index('ledger_posting_case').on(table.spaceId, table.caseId),
  ],
);

export const ledgerLegs = pgTable(
  'ledger_leg',
  {
    spaceId: space(),
    commandId: uuid('command_id').notNull(),
    kind: text().notNull(),
    n: integer().notNull(),
    account: text().notNull(),
    amount: bigint({ mode: 'number' }).notNull(),
    /** Which tender the money goes back to or came from. */
    tenderKind: text('tender_kind'),
    tenderReference: text('tender_reference'),
    /** A deduction has a leg of its own. */
    deductionCode: text('deduction_code'),
    deductionName: text('deduction_name'),
    /** Return freight: who bears this part. */
    bearer: text(),
    bearerUnit: text('bearer_unit'),
  },
  (table) => [primaryKey({ columns: [table.spaceId, table.commandId, table.kind, table.n] })],
);
