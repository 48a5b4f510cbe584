import { z } from 'zod';
import { idSchema, unitIdSchema } from '../basis/id.ts';
import { instantSchema } from '../basis/instant.ts';
import { assignmentModes, assignmentSchema } from '../freight-subsidy/pushed-down/assignment.ts';
import { versionStates, windowSchema } from '../freight-subsidy/pushed-down/version.ts';
import { unitKinds } from '../org/org.ts';
import { resolutionSchema } from './hq-policy-answers.ts';
import { policyRoute, policyWords, pushedKindSchema } from './hq-policy-parts.ts';

const assignWish = {
  kind: pushedKindSchema,
  unitId: unitIdSchema,
  mode: z.enum(assignmentModes),
  versionId: idSchema.optional(),
  locked: z.boolean(),
  from: instantSchema.optional(),
  to: instantSchema.optional(),
};

/** An assignment with what a list says beside it. */
export const assignmentRowSchema = z.strictObject({
  assignment: assignmentSchema,
  unitName: z.string(),
  unitKind: z.enum(unitKinds),
  /** Of the version it names; absent for `inherit` and `disable`. */
  version: z
    .strictObject({
      policyId: idSchema,
      zh: z.string(),
      en: z.string(),
      n: z.number().int(),
      state: z.enum(versionStates),
      window: windowSchema.optional(),
      revokedAt: instantSchema.optional(),
    })
    .optional(),
});

export const unitChangeSchema = z.strictObject({
  unitId: unitIdSchema,
  unitName: z.string(),
  change: z.enum(['gains', 'loses', 'other_version']),
  /** Absent: from the preview's own instant on. */
  from: instantSchema.optional(),
  before: resolutionSchema,
  after: resolutionSchema,
});

/** Where versions hold, and what an assignment would change. */
export const hqPolicyAssignments = {
  assignments: policyRoute('/assignments/search', 'Where versions hold, newest written first')
    .input(
      z.strictObject({
        kind: pushedKindSchema.optional(),
        /** Standing at this unit itself … */
        unitId: unitIdSchema.optional(),
        /** … or at what is above it as well. */
        above: z.boolean().default(false),
        versionId: idSchema.optional(),
        /** Absent: those that are not over at the moment. With it: those whose window contains it. */
        at: instantSchema.optional(),
        /** Also those that are over. */
        ended: z.boolean().default(false),
        limit: z.number().int().min(1).max(500).default(200),
        /** `next` of the page before. */
        before: z.number().int().optional(),
      }),
    )
    .output(
      z.strictObject({
        rows: z.array(assignmentRowSchema),
        /** Null: that was the last page. */
        next: z.number().int().nullable(),
      }),
    ),
  assign: policyRoute(
    '/assignments/assign',
    'Let a version hold at a unit, switch off, inherit again',
  )
    .input(z.strictObject({ id: idSchema, ...assignWish, words: policyWords.default('') }))
    .output(assignmentSchema),
  endAssignment: policyRoute('/assignments/end', 'End an assignment')
    .input(
      z.strictObject({
        id: idSchema,
        at: instantSchema.optional(),
        words: policyWords.default(''),
      }),
    )
    .output(assignmentSchema),
  previewAssign: policyRoute(
    '/assignments/preview',
    'What an assignment, its end, or revoking a version changes for whom',
  )
    .input(
      z.strictObject({
        plan: z.discriminatedUnion('do', [
          z.strictObject({ do: z.literal('assign'), ...assignWish }),
          z.strictObject({
            do: z.literal('end'),
            id: idSchema,
            at: instantSchema.optional(),
          }),
          z.strictObject({ do: z.literal('revoke'), versionId: idSchema }),
        ]),
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .output(
      z.strictObject({
        /** Orders placed from here on are meant: when assignment and version both have begun. */
        at: instantSchema,
        /** Shops below the unit, or below all that the version is assigned to. */
        shops: z.number().int(),
        counts: z.strictObject({
          gains: z.number().int(),
          loses: z.number().int(),
          other_version: z.number().int(),
          unchanged: z.number().int(),
        }),
        /** In the order of the units' names; `changes.length + offset` below the sum of counts: ask on. */
        changes: z.array(unitChangeSchema),
        /** Some of those for which it changes nothing, with why: a lock or a switch-off above. At most 20. */
        unmoved: z.array(
          z.strictObject({ unitId: unitIdSchema, unitName: z.string(), after: resolutionSchema }),
        ),
      }),
    ),
} as const;

export type AssignmentRow = z.infer<typeof assignmentRowSchema>;
