import {
  bigint,
  boolean,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { PushedKind } from '../../src-core/freight-subsidy/pushed-down/contents.ts';
import type { Assignment } from '../../src-core/freight-subsidy/pushed-down/assignment.ts';
import type { Policy, PolicyVersion } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import type { Tariff } from '../../src-core/freight-subsidy/tariff.ts';

const instant = (name: string) => bigint(name, { mode: 'number' });

/*
 * What headquarters steers by. Truth stands here, also drafts; what counters need of it goes down as
 * reference documents of the spaces (`src-hq/policies/push-down.ts`). Any change of these tables or of
 * `org_unit` raises `policy_revision` when it is committed: triggers of the migration do that.
 */

/** One row: rises with every committed change of what resolution looks at. */
export const policyRevisions = pgTable('policy_revision', {
  one: boolean().primaryKey().default(true),
  n: bigint({ mode: 'number' }).notNull(),
  /** The transaction that raised it last, so that many rows of one raise it once. */
  byTransaction: text('by_transaction').notNull().default(''),
});

/** Dated moves in the tree; `org_unit.parent_id` is where a unit stands by now. */
export const orgMoves = pgTable(
  'org_move',
  {
    unitId: text('unit_id').notNull(),
    at: instant('at').notNull(),
    fromParentId: text('from_parent_id').notNull(),
    toParentId: text('to_parent_id').notNull(),
    /** `org_unit` and its document follow it; false: it is still to come. */
    done: boolean().notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.unitId, table.at] }),
    index('org_move_due').on(table.done, table.at),
  ],
);

export const policies = pgTable('policy', {
  id: uuid().primaryKey(),
  kind: text().$type<PushedKind>().notNull(),
  doc: json().$type<Policy>().notNull(),
});

export const policyVersions = pgTable(
  'policy_version',
  {
    id: uuid().primaryKey(),
    policyId: uuid('policy_id').notNull(),
    kind: text().$type<PushedKind>().notNull(),
    n: integer().notNull(),
    serial: integer().notNull(),
    state: text().notNull(),
    contentHash: text('content_hash').notNull(),
    doc: json().$type<PolicyVersion>().notNull(),
  },
  (table) => [
    uniqueIndex('policy_version_n').on(table.policyId, table.n),
    uniqueIndex('policy_version_serial').on(table.kind, table.serial),
    index('policy_version_state').on(table.state),
  ],
);

export const policyAssignments = pgTable(
  'policy_assignment',
  {
    id: uuid().primaryKey(),
    kind: text().$type<PushedKind>().notNull(),
    unitId: text('unit_id').notNull(),
    /** The order in which they were written. */
    n: bigint({ mode: 'number' }).notNull().generatedByDefaultAsIdentity(),
    doc: json().$type<Assignment>().notNull(),
  },
  (table) => [
    uniqueIndex('policy_assignment_n').on(table.n),
    index('policy_assignment_unit').on(table.unitId, table.kind),
  ],
);

export const tariffs = pgTable(
  'tariff',
  {
    id: text().notNull(),
    version: integer().notNull(),
    doc: json().$type<Tariff>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.id, table.version] })],
);
