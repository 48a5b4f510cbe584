import { bigint, index, integer, json, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { Failure } from '../../src-core/basis/result.ts';
import type { BatchSpec, ReasonWord } from '../../src-core/contract/hq-rollout-batch.ts';

/* How far versions have come in the branches, and what is done to many branches at once. */
const instant = (name: string) => bigint(name, { mode: 'number' });

/**
 * What a counter said of a version while it belonged to a unit: the earliest of each. A branch's reading and
 * acknowledgement outlive the counter that told of them.
 */
export const policyReceipts = pgTable(
  'policy_receipt',
  {
    versionId: uuid('version_id').notNull(),
    unitId: text('unit_id').notNull(),
    deviceId: uuid('device_id').notNull(),
    deliveredAt: instant('delivered_at').notNull(),
    readAt: instant('read_at'),
    readBy: text('read_by'),
    acknowledgedAt: instant('acknowledged_at'),
    acknowledgedBy: text('acknowledged_by'),
  },
  (table) => [primaryKey({ columns: [table.versionId, table.unitId, table.deviceId] })],
);

/** What is asked of a version's rollout. No row: nothing. */
export const policyRollouts = pgTable('policy_rollout', {
  versionId: uuid('version_id').primaryKey(),
  acknowledgeBy: instant('acknowledge_by'),
});

export const policyBatches = pgTable(
  'policy_batch',
  {
    id: uuid().primaryKey(),
    /** Of what was asked for: the same id with another hash is another batch, and refused. */
    hash: text().notNull(),
    spec: json().$type<Omit<BatchSpec, 'unitIds'>>().notNull(),
    personId: text('person_id').notNull(),
    personName: text('person_name').notNull(),
    personRole: text('person_role').notNull(),
    state: text().notNull(),
    createdAt: instant('created_at').notNull(),
    endedAt: instant('ended_at'),
    cancelledBy: text('cancelled_by'),
    total: integer().notNull(),
  },
  (table) => [
    index('policy_batch_state').on(table.state, table.createdAt),
    index('policy_batch_created').on(table.createdAt, table.id),
  ],
);

/** A branch of a batch: its result is written in the transaction that writes its assignment. */
export const policyBatchBranches = pgTable(
  'policy_batch_branch',
  {
    batchId: uuid('batch_id').notNull(),
    /** Its place in the batch. */
    n: integer().notNull(),
    unitId: text('unit_id').notNull(),
    assignmentId: uuid('assignment_id').notNull(),
    state: text().notNull(),
    error: json().$type<Failure>(),
    reasons: json().$type<readonly ReasonWord[]>(),
    from: instant('from_at'),
    at: instant('at'),
  },
  (table) => [
    primaryKey({ columns: [table.batchId, table.n] }),
    index('policy_batch_branch_state').on(table.batchId, table.state, table.n),
  ],
);
