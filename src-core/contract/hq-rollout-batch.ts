import { oc } from '@orpc/contract';
import { z } from 'zod';
import { idSchema, unitIdSchema } from '../basis/id.ts';
import { instantSchema } from '../basis/instant.ts';
import { fenSchema } from '../basis/money.ts';
import { pushedKinds } from '../freight-subsidy/pushed-down/contents.ts';
import type { PushedKind } from '../freight-subsidy/pushed-down/contents.ts';

/**
 * Switching on, switching off, or giving another version to many branches at once: looked at first, then
 * done as a job that goes on by itself, in portions. For people of headquarters.
 */
export const kindSchema = z.enum(pushedKinds as [PushedKind, ...PushedKind[]]);

/**
 * override: this version holds there. inherit: what comes from above holds there again. disable: nothing
 * holds there. lift: the branch's own switch-offs end, and what held besides them shows again.
 */
export const batchModes = ['override', 'inherit', 'disable', 'lift'] as const;

const branchesAtMost = 5_000;
const count = z.number().int().min(0);

const spec = {
  kind: kindSchema,
  /** Shops, or units above them: every shop below counts, as the tree is at `from`. */
  unitIds: z.array(unitIdSchema).min(1).max(branchesAtMost),
  mode: z.enum(batchModes),
  /** With override alone. */
  versionId: idSchema.optional(),
  /** Absent: at once. */
  from: instantSchema.optional(),
  /** Exclusive; absent: until further notice. */
  to: instantSchema.optional(),
  locked: z.boolean().default(false),
  /** With override and inherit: a switch-off of the branch itself ends as well, else it goes on to decide. */
  lift: z.boolean().default(false),
  /** Why; stands on each assignment. */
  words: z.string().trim().max(500).default(''),
};

const asked = z
  .strictObject(spec)
  .refine(({ mode, versionId }) => (mode === 'override') === (versionId !== undefined), {
    error: 'a version goes with override and with nothing else',
  });

const held = z
  .strictObject({ versionId: idSchema, n: z.number().int(), zh: z.string(), en: z.string() })
  .nullable();

/** A reason of `resolutionReasonCodes`, with what stands where. */
const reasonSchema = z.strictObject({
  code: z.string(),
  unitId: unitIdSchema.optional(),
  unitName: z.string().optional(),
  by: z.string().optional(),
  from: instantSchema.optional(),
});

const failureSchema = z.strictObject({
  code: z.string(),
  params: z.record(z.string(), z.unknown()),
});

const branchAnswer = {
  unitId: unitIdSchema,
  name: z.string(),
  /** `no_effect`: it is written and orders resolve as before; `reasons` says why. */
  done: z.enum(['changed', 'no_effect', 'refused']),
  error: failureSchema.optional(),
  before: held,
  after: held,
  reasons: z.array(reasonSchema).max(20),
};

const costSums = z.strictObject({
  returns: count,
  covered: count,
  cost: fenSchema,
  /** Covered, by an amount that nobody can tell yet; not in `cost`. */
  unknown: count,
});

/** What it would have cost on real returns of these branches: not a forecast. */
const estimateSchema = z.strictObject({
  from: instantSchema,
  to: instantSchema,
  /** Returns of these branches in that time, and how many of them were looked at: the newest. */
  returns: count,
  looked: count,
  before: costSums,
  after: costSums,
});

export const batchPreviewSchema = z.strictObject({
  /** What was looked at: from when on. */
  at: instantSchema,
  counts: z.strictObject({ changed: count, no_effect: count, refused: count }),
  branches: z.array(z.strictObject(branchAnswer)),
  /** Null: of this kind nothing costs money. */
  estimate: estimateSchema.nullable(),
});

export const batchStates = ['waiting', 'running', 'done', 'cancelled'] as const;
export const batchBranchStates = [
  'waiting',
  'changed',
  'no_effect',
  'refused',
  'left_out',
] as const;

export const batchSchema = z.strictObject({
  id: idSchema,
  kind: kindSchema,
  mode: z.enum(batchModes),
  version: held,
  from: instantSchema.nullable(),
  to: instantSchema.nullable(),
  locked: z.boolean(),
  lift: z.boolean(),
  words: z.string(),
  by: z.strictObject({ personId: z.string(), name: z.string() }),
  createdAt: instantSchema,
  endedAt: instantSchema.nullable(),
  /** Cancelled: what was done stays, the rest was left out. */
  state: z.enum(batchStates),
  cancelledBy: z.string().nullable(),
  total: count,
  counts: z.record(z.enum(batchBranchStates), count),
});

const batchBranchSchema = z.strictObject({
  unitId: unitIdSchema,
  name: z.string(),
  state: z.enum(batchBranchStates),
  error: failureSchema.optional(),
  reasons: z.array(reasonSchema).max(20),
  /** From when on it holds: later than asked for where the job came to it later. */
  from: instantSchema.nullable(),
  at: instantSchema.nullable(),
});

const route = (path: `/${string}`, summary: string) =>
  oc.route({ path: `/rollout${path}`, method: 'POST', tags: ['rollout'], summary });

export const batchContract = {
  previewBatch: route(
    '/batches/preview',
    'What a batch would change for whom, and what it would have cost',
  )
    .input(asked)
    .output(batchPreviewSchema),
  startBatch: route('/batches', 'Start a batch; the same id again is the same batch')
    .input(
      z
        .strictObject({ id: idSchema, ...spec })
        .refine(({ mode, versionId }) => (mode === 'override') === (versionId !== undefined), {
          error: 'a version goes with override and with nothing else',
        }),
    )
    .output(batchSchema),
  cancelBatch: route('/batches/{batchId}/cancel', 'Leave out what is not done yet')
    .input(z.strictObject({ batchId: idSchema }))
    .output(batchSchema),
  batch: route('/batches/{batchId}', 'How far a batch is, and what became of each branch')
    .input(
      z.strictObject({
        batchId: idSchema,
        show: z.enum(batchBranchStates).optional(),
        /** How many rows to leave out. */
        skip: z.number().int().min(0).default(0),
        limit: z.number().int().min(0).max(1_000).default(200),
      }),
    )
    .output(
      z.strictObject({ batch: batchSchema, rows: z.array(batchBranchSchema), more: z.boolean() }),
    ),
  batches: route('/batches/search', 'Batches, newest first')
    .input(z.strictObject({ limit: z.number().int().min(1).max(100).default(20) }))
    .output(z.strictObject({ rows: z.array(batchSchema) })),
} as const;

export type BatchSpec = z.infer<typeof asked>;
export type BatchPreview = z.infer<typeof batchPreviewSchema>;
export type PreviewedBranch = BatchPreview['branches'][number];
export type Batch = z.infer<typeof batchSchema>;
export type BatchBranch = z.infer<typeof batchBranchSchema>;
export type BatchBranchState = (typeof batchBranchStates)[number];
export type ReasonWord = z.infer<typeof reasonSchema>;
export type HeldVersion = z.infer<typeof held>;
export type BatchEstimate = z.infer<typeof estimateSchema>;
