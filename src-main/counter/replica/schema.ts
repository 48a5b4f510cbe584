import { sql } from 'drizzle-orm';
import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';

/*
 * The replica of one shop. Documents are JSON text as headquarters sent them; beside each stand only the
 * columns that something looks up, filters or sorts by. The search table (`order_search`, FTS5) is made in
 * SQL of its own, because drizzle does not know virtual tables; nor does it know WITHOUT ROWID, which the migration
 * adds to tables whose key is not a number.
 */

export const orders = sqliteTable(
  'orders',
  {
    /** Newest first, see order-key.ts: list, filter, search and pages all run along this key. */
    n: integer().primaryKey(),
    id: text().notNull(),
    spaceId: text('space_id').notNull(),
    ver: integer().notNull(),
    /** Status, channel and after-sales status in one number, see order-key.ts. */
    facet: integer().notNull(),
    externalNo: text('external_no').notNull(),
    /** Hash of its search terms: most changes of an order leave them as they are. */
    termsHash: integer('terms_hash').notNull(),
  },
  (table) => [
    uniqueIndex('orders_id').on(table.id),
    index('orders_facet').on(table.facet),
    index('orders_external_no').on(table.externalNo),
  ],
);

/** Apart from `orders`, so that walking over a hundred thousand orders does not read their documents. */
export const orderDocs = sqliteTable('order_docs', {
  n: integer()
    .primaryKey()
    .references(() => orders.n, { onDelete: 'cascade' }),
  doc: text().notNull(),
});

export const cases = sqliteTable(
  'cases',
  {
    n: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull(),
    spaceId: text('space_id').notNull(),
    ver: integer().notNull(),
    no: text().notNull(),
    orderId: text('order_id').notNull(),
    kind: text().notNull(),
    state: text().notNull(),
    open: integer().notNull(),
    /** What a shop has to do with it, see work-filter.ts; null: nothing. */
    work: text(),
    /** Far future when no clock runs, so that one index gives the order of work. */
    dueAt: integer('due_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    doc: text().notNull(),
  },
  (table) => [
    uniqueIndex('cases_id').on(table.id),
    index('cases_no').on(table.no),
    index('cases_order').on(table.orderId),
    index('cases_updated').on(table.updatedAt),
    index('cases_state').on(table.state, table.updatedAt),
    index('cases_work')
      .on(table.work, table.dueAt, table.n)
      .where(sql`work is not null`),
  ],
);

export const caseHistory = sqliteTable(
  'case_history',
  {
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id, { onDelete: 'cascade' }),
    n: integer().notNull(),
    commandId: text('command_id').notNull(),
    doc: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.caseId, table.n] }),
    index('case_history_command').on(table.commandId),
  ],
);

export const exceptions = sqliteTable(
  'exceptions',
  {
    id: text().primaryKey(),
    spaceId: text('space_id').notNull(),
    ver: integer().notNull(),
    caseId: text('case_id'),
    orderId: text('order_id'),
    openedAt: integer('opened_at').notNull(),
    resolved: integer().notNull(),
    doc: text().notNull(),
  },
  (table) => [
    index('exceptions_open')
      .on(table.openedAt)
      .where(sql`resolved = 0`),
    index('exceptions_case').on(table.caseId),
    index('exceptions_order').on(table.orderId),
  ],
);

/** Units, people, rulebook, scripts, articles. */
export const reference = sqliteTable(
  'reference',
  {
    spaceId: text('space_id').notNull(),
    id: text().notNull(),
    ver: integer().notNull(),
    kind: text().notNull(),
    /** An article's barcode. */
    code: text(),
    doc: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.spaceId, table.id] }),
    index('reference_kind').on(table.kind, table.id),
    index('reference_code')
      .on(table.code)
      .where(sql`code is not null`),
  ],
);

/** Every parcel number of orders and cases, for scanning. What an owner's were before, its document says. */
export const waybills = sqliteTable(
  'waybills',
  {
    waybill: text().notNull(),
    ownerType: text('owner_type').notNull(),
    ownerId: text('owner_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.waybill, table.ownerType, table.ownerId] })],
);

export const outbox = sqliteTable(
  'outbox',
  {
    position: integer().primaryKey({ autoIncrement: true }),
    seq: integer().notNull(),
    commandId: text('command_id').notNull(),
    command: text().notNull(),
    outcome: text(),
    reflected: integer().notNull(),
    doubt: text(),
    dismissed: integer().notNull(),
    /** The answer wants a clerk's eye and has not had it. */
    attention: integer().notNull(),
    caseId: text('case_id'),
    orderId: text('order_id'),
  },
  (table) => [
    uniqueIndex('outbox_command').on(table.commandId),
    index('outbox_unsent')
      .on(table.seq)
      .where(sql`outcome is null`),
    index('outbox_unreflected')
      .on(table.seq)
      .where(sql`reflected = 0`),
    index('outbox_attention')
      .on(table.position)
      .where(sql`attention = 1`),
  ],
);

export const shadow = sqliteTable(
  'shadow',
  {
    type: text().notNull(),
    id: text().notNull(),
    /** `{spaceId, ver, doc}` as JSON; null: it did not exist. */
    was: text(),
  },
  (table) => [primaryKey({ columns: [table.type, table.id] })],
);

export const spaces = sqliteTable('spaces', {
  id: text().primaryKey(),
  ver: integer().notNull(),
  count: integer().notNull(),
  high: integer().notNull(),
  low: integer().notNull(),
  agreed: integer(),
});

export const meta = sqliteTable('meta', { key: text().primaryKey(), value: text().notNull() });

/** Acts that must leave a trace here, such as looking at a whole phone number. Never changed. */
export const audit = sqliteTable('audit', {
  n: integer().primaryKey({ autoIncrement: true }),
  at: integer().notNull(),
  act: text().notNull(),
  personId: text('person_id').notNull(),
  subject: text().notNull(),
  reason: text().notNull(),
});

/** What headquarters is to know of the versions that came down; see policies/receipts.ts. */
export const policyReceipts = sqliteTable(
  'policy_receipts',
  {
    versionId: text('version_id').primaryKey(),
    deliveredAt: integer('delivered_at').notNull(),
    /** Headquarters has not answered for it as it is now. */
    unsent: integer().notNull(),
  },
  (table) => [
    index('policy_receipts_unsent')
      .on(table.versionId)
      .where(sql`unsent = 1`),
  ],
);

/** Who opened and who acknowledged a version at this counter. */
export const policyActs = sqliteTable(
  'policy_acts',
  {
    versionId: text('version_id').notNull(),
    personId: text('person_id').notNull(),
    readAt: integer('read_at').notNull(),
    acknowledgedAt: integer('acknowledged_at'),
  },
  (table) => [primaryKey({ columns: [table.versionId, table.personId] })],
);

/** What people of a back office last saw, for when the line is down; a shop's counter has none. */
export const officeSeen = sqliteTable(
  'office_seen',
  {
    /** Of person, call and question; see seen-store.ts. */
    key: text().primaryKey(),
    personId: text('person_id').notNull(),
    at: integer().notNull(),
    value: text().notNull(),
  },
  (table) => [index('office_seen_at').on(table.at)],
);
