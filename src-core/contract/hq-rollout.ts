import { oc } from '@orpc/contract';
import { z } from 'zod';
import { idSchema, unitIdSchema } from '../basis/id.ts';
import { instantSchema } from '../basis/instant.ts';
import { windowSchema } from '../freight-subsidy/pushed-down/version.ts';
import { rolloutStages } from '../freight-subsidy/rollout/rollout.ts';
import { batchContract, kindSchema } from './hq-rollout-batch.ts';
import { suggestionsContract } from './hq-rollout-suggestions.ts';

/**
 * How far a version has come in the branches. Branches are the shops in which it holds now or will, by the
 * same resolution that counters use; once it is over, those in which it held. Headquarters' people see all,
 * a regional manager what stands below the region, shop staff their shop.
 */
const units = z.array(unitIdSchema).max(5_000).optional();
/** `reached` of `of`: exact, as two integers; `of` counts the branches that have a counter. */
const coverageSchema = z.strictObject({ reached: z.number().int(), of: z.number().int() });
const count = z.number().int().min(0);
const maybe = instantSchema.nullable();
const personSchema = z.strictObject({ id: z.string(), name: z.string() }).nullable();

export const rolloutVersionSchema = z.strictObject({
  id: idSchema,
  policyId: idSchema,
  kind: kindSchema,
  zh: z.string(),
  en: z.string(),
  n: z.number().int(),
  serial: z.number().int(),
  state: z.string(),
  window: windowSchema,
  publishedAt: instantSchema,
  revokedAt: maybe,
  /** By when branches are to have acknowledged; null: nobody asks. */
  acknowledgeBy: maybe,
});

export const rolloutBranchSchema = z.strictObject({
  unitId: unitIdSchema,
  name: z.string(),
  /** The nearest region above it by now; null: none. */
  regionId: unitIdSchema.nullable(),
  regionName: z.string().nullable(),
  stage: z.enum(rolloutStages),
  /** It does not trade for the time being: it is neither waited for nor counted in the coverage. */
  suspended: z.boolean(),
  /** Counters that are enrolled, and how many of them have it. */
  counters: count,
  delivered: count,
  /** When the last of its counters had it; null: not all have. */
  deliveredAt: maybe,
  /** From when on it holds here, by resolution. */
  opensAt: instantSchema,
  inForceAt: maybe,
  readAt: maybe,
  readBy: personSchema,
  acknowledgedAt: maybe,
  acknowledgedBy: personSchema,
  behindSince: maybe,
  /** When any of its counters was last heard of; null: never. */
  lastSeenAt: maybe,
});

/** One counter of a branch: what it has told of a version. */
export const rolloutCounterSchema = z.strictObject({
  deviceId: idSchema,
  name: z.string(),
  enrolledAt: instantSchema,
  lastSeenAt: maybe,
  deliveredAt: maybe,
  readAt: maybe,
  readBy: personSchema,
  acknowledgedAt: maybe,
  acknowledgedBy: personSchema,
});

export const rolloutSummarySchema = z.strictObject({
  version: rolloutVersionSchema,
  now: instantSchema,
  /** Nothing holds by it any more: what is shown is where it held. */
  over: z.boolean(),
  branches: count,
  coverage: coverageSchema,
  counts: z.record(z.enum(rolloutStages), count),
  behind: count,
  regions: z.array(
    z.strictObject({
      /** Null: branches that stand in no region. */
      unitId: unitIdSchema.nullable(),
      name: z.string().nullable(),
      branches: count,
      coverage: coverageSchema,
      acknowledged: count,
      behind: count,
    }),
  ),
});

export const rolloutShows = ['all', 'behind', ...rolloutStages] as const;

const route = (path: `/${string}`, summary: string) =>
  oc.route({ path: `/rollout${path}`, method: 'POST', tags: ['rollout'], summary });
const version = { versionId: idSchema, unitIds: units };

export const hqRollout = {
  versions: route('/versions', 'Published versions that hold or will, with how far they came')
    .input(z.strictObject({ kind: kindSchema.optional() }))
    .output(
      z.strictObject({
        now: instantSchema,
        rows: z.array(
          z.strictObject({
            version: rolloutVersionSchema,
            branches: count,
            coverage: coverageSchema,
            acknowledged: count,
            behind: count,
          }),
        ),
      }),
    ),
  of: route('/versions/{versionId}', 'How far a version has come: coverage, stages, regions')
    .input(z.strictObject(version))
    .output(rolloutSummarySchema),
  branches: route('/versions/{versionId}/branches', 'Branch by branch, longest behind first')
    .input(
      z.strictObject({
        ...version,
        show: z.enum(rolloutShows).default('all'),
        /** Part of a branch's name or id. */
        text: z.string().max(100).optional(),
        /** `next` of the page before. */
        cursor: z.string().max(80).optional(),
        limit: z.number().int().min(1).max(500).default(100),
      }),
    )
    .output(z.strictObject({ rows: z.array(rolloutBranchSchema), next: z.string().nullable() })),
  counters: route('/versions/{versionId}/counters', 'The counters of one branch, the oldest first')
    .input(z.strictObject({ versionId: idSchema, unitId: unitIdSchema }))
    .output(z.strictObject({ rows: z.array(rolloutCounterSchema) })),
  csv: route(
    '/versions/{versionId}/csv',
    'The same as a table of comma separated values, all of it',
  )
    .input(
      z.strictObject({
        ...version,
        show: z.enum(rolloutShows).default('behind'),
        language: z.enum(['zh-CN', 'en']),
      }),
    )
    .output(z.strictObject({ name: z.string(), text: z.string(), rows: count })),
  acknowledgeBy: route(
    '/versions/{versionId}/acknowledge-by',
    'By when branches acknowledge; null: never mind',
  )
    .input(z.strictObject({ versionId: idSchema, at: maybe }))
    .output(z.strictObject({ acknowledgeBy: maybe })),
  ...batchContract,
  ...suggestionsContract,
} as const;

export type RolloutVersion = z.infer<typeof rolloutVersionSchema>;
export type RolloutBranchRow = z.infer<typeof rolloutBranchSchema>;
export type RolloutCounter = z.infer<typeof rolloutCounterSchema>;
export type RolloutSummary = z.infer<typeof rolloutSummarySchema>;
export type RolloutShow = (typeof rolloutShows)[number];
