import { oc } from '@orpc/contract';
import { z } from 'zod';
import { caseKinds, faults } from '../after-sales/case.ts';
import { idSchema, unitIdSchema } from '../basis/id.ts';
import { instantSchema } from '../basis/instant.ts';
import { fenSchema } from '../basis/money.ts';
import { channels } from '../order/order.ts';
import { unitKinds } from '../org/org.ts';
import { assignmentModes, assignmentSchema } from '../freight-subsidy/pushed-down/assignment.ts';
import { pushedKinds } from '../freight-subsidy/pushed-down/contents.ts';
import type { PushedKind } from '../freight-subsidy/pushed-down/contents.ts';
import {
  policySchema,
  policyVersionSchema,
  versionStates,
  windowSchema,
} from '../freight-subsidy/pushed-down/version.ts';
import { returnWays, subsidyContentSchema } from '../freight-subsidy/subsidy-rule.ts';
import { coverageSchema, resolutionSchema } from './hq-policy-answers.ts';

/**
 * What headquarters pushes down: lines of policy, their versions, where they hold, and questions about all of
 * it. For people. Headquarters' people see everything; regional managers and shop staff see what was
 * published and what concerns their units, and change nothing (`not_allowed`). Whoever creates something
 * makes its id, so that the same call again is the same call; another thing under a known id is `id_taken`.
 * Failures are the codes of the pure rules (`versionRefusals`, `assignmentRefusals`), `not_found` and
 * `not_allowed`. Lists are questions with a body, like those of the back office.
 */
const kindSchema = z.enum(pushedKinds as [PushedKind, ...PushedKind[]]);
const personSchema = z.strictObject({ id: z.string(), name: z.string() });
const words = z.string().trim().max(500);

/** A version as lists show it. */
export const versionHeadSchema = z.strictObject({
  id: idSchema,
  policyId: idSchema,
  kind: kindSchema,
  n: z.number().int(),
  serial: z.number().int(),
  state: z.enum(versionStates),
  contentHash: z.string(),
  window: windowSchema.optional(),
  revokedAt: instantSchema.optional(),
  /** The first writer first. */
  authors: z.array(personSchema),
  approvedBy: personSchema.optional(),
  /** Its last step. */
  updatedAt: instantSchema,
  /** Why it was sent back; absent once somebody wrote on or handed it in again. */
  sentBack: z.string().optional(),
  restores: idSchema.optional(),
  /** Assignments that name it and are not over. */
  assignments: z.number().int(),
  /** Shops where it holds now for new orders. */
  shops: z.number().int(),
});

const lineOfPolicySchema = z.strictObject({
  policy: policySchema,
  /** Newest first. */
  versions: z.array(versionHeadSchema),
});

/** `window.from`, `from` and `at` absent: now, by headquarters' clock. */
const openWindow = z.strictObject({
  from: instantSchema.optional(),
  to: instantSchema.optional(),
});

const moveSchema = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('edit'), content: z.unknown() }),
  z.strictObject({ name: z.literal('submit') }),
  z.strictObject({ name: z.literal('withdraw') }),
  z.strictObject({ name: z.literal('send_back'), words: words.min(1) }),
  z.strictObject({ name: z.literal('approve') }),
  z.strictObject({ name: z.literal('publish'), window: openWindow }),
  z.strictObject({ name: z.literal('revoke'), words: words.min(1) }),
]);

const failureSchema = z.strictObject({
  code: z.string(),
  params: z.record(z.string(), z.unknown()),
});

export const differenceSchema = z.strictObject({
  path: z.array(z.string()),
  /** Absent: it does not say it. */
  before: z.unknown().optional(),
  after: z.unknown().optional(),
});

export const versionViewSchema = z.strictObject({
  policy: policySchema,
  version: policyVersionSchema,
  /** Names of everybody in `authors`, `approvedBy` and `steps`, by id. */
  names: z.record(z.string(), z.string()),
  /** What `differences` compare with: the one asked for, else the version before this one; null: none. */
  before: policyVersionSchema.nullable(),
  differences: z.array(differenceSchema),
  /** What whoever asks may do with it now, and why not the rest. `publish` is asked with a window from now on. */
  may: z.array(z.strictObject({ name: z.string(), error: failureSchema.optional() })),
  assignments: z.number().int(),
  shops: z.number().int(),
});

const assignWish = {
  kind: kindSchema,
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
  before: resolutionSchema,
  after: resolutionSchema,
});

/** What a case would be, for the simulator; absent parts are what most cases are. */
const simulatedCase = z.strictObject({
  kind: z.enum(caseKinds),
  reasonCode: z.string().max(60),
  /** Absent: what the reason says where the order's shop is. */
  fault: z.enum(faults).optional(),
  way: z.enum(returnWays),
  /** Absent: every line, whole. */
  lines: z
    .array(z.strictObject({ orderLineId: z.string(), quantity: z.number().int().min(1) }))
    .min(1)
    .optional(),
  carrier: z.string().max(40).optional(),
  /** Grams. */
  weight: z.number().int().min(1).optional(),
  /** What the buyer showed to have paid for sending. */
  paid: fenSchema.min(0).optional(),
});

/** About a unit at an instant, or about an order where and when it was placed. */
export const resolveQuerySchema = z.strictObject({
  kind: kindSchema.default('freight_subsidy'),
  about: z.discriminatedUnion('by', [
    z.strictObject({
      by: z.literal('unit'),
      unitId: unitIdSchema,
      at: instantSchema.optional(),
    }),
    z.strictObject({ by: z.literal('order_id'), orderId: idSchema }),
    /** As printed; of several channels the newest order counts, `orders` has them all. */
    z.strictObject({ by: z.literal('order_no'), orderNo: z.string().trim().min(1).max(64) }),
  ]),
  /** Asks for coverage, too; of `freight_subsidy` and with an order alone. */
  case: simulatedCase.optional(),
});

const orderSeen = z.strictObject({
  id: idSchema,
  externalNo: z.string(),
  channel: z.enum(channels),
  shopId: unitIdSchema,
  shopName: z.string(),
  placedAt: instantSchema,
});

/** A return that happened, asked about again. */
export const exampleSchema = z.strictObject({
  orderId: idSchema,
  orderNo: z.string(),
  caseId: idSchema,
  caseNo: z.string(),
  shopId: unitIdSchema,
  shopName: z.string(),
  openedAt: instantSchema,
  currency: z.string(),
  kind: z.enum(caseKinds),
  reasonCode: z.string(),
  fault: z.enum(faults),
  way: z.enum(returnWays),
  lines: z.array(
    z.strictObject({ name: z.string(), category: z.string(), quantity: z.number().int() }),
  ),
  coverage: coverageSchema,
});

/** What a content pays for a sample of returns. `cost` leaves out what only a bill will say (`unknown`). */
export const costTotalsSchema = z.strictObject({
  returns: z.number().int(),
  covered: z.number().int(),
  cost: fenSchema,
  unknown: z.number().int(),
  /** Of those covered, by rule; null: the seller is at fault, no rule was asked. */
  byRule: z.array(
    z.strictObject({
      ruleId: z.string().nullable(),
      covered: z.number().int(),
      cost: fenSchema,
    }),
  ),
  /** Of those not covered, by code of `notCoveredCodes`. */
  byReason: z.array(z.strictObject({ code: z.string(), returns: z.number().int() })),
});

const unitRef = z.strictObject({ id: unitIdSchema, name: z.string(), kind: z.enum(unitKinds) });
const named = z.strictObject({ id: z.string(), name: z.string() });

const route = (path: `/${string}`, summary: string) =>
  oc.route({ path: `/policies${path}`, method: 'POST', tags: ['policies'], summary });

export const hqPolicies = {
  list: route('/search', 'Lines of policy with all their versions')
    .input(z.strictObject({ kind: kindSchema.optional() }))
    .output(z.strictObject({ policies: z.array(lineOfPolicySchema), now: instantSchema })),
  create: route('/create', 'A new line of policy').input(policySchema).output(policySchema),
  rename: route('/rename', 'Other names for a line of policy')
    .input(policySchema.omit({ kind: true }))
    .output(policySchema),
  version: route('/versions/get', 'A version whole, what it changes, what may be done with it')
    .input(z.strictObject({ versionId: idSchema, compareWith: idSchema.optional() }))
    .output(versionViewSchema),
  draft: route('/versions/draft', 'A new version to write on')
    .input(
      z.strictObject({
        id: idSchema,
        policyId: idSchema,
        from: z.discriminatedUnion('by', [
          z.strictObject({ by: z.literal('content'), content: z.unknown() }),
          /** A version of any line of the kind: where to begin. */
          z.strictObject({ by: z.literal('copy'), versionId: idSchema }),
          /** An earlier version of this line: its content again, to be approved anew. */
          z.strictObject({ by: z.literal('roll_back'), versionId: idSchema }),
        ]),
      }),
    )
    .output(policyVersionSchema),
  move: route('/versions/move', 'Write, hand in, approve, send back, publish, revoke a version')
    .input(
      z.strictObject({
        versionId: idSchema,
        command: moveSchema,
        /** Hash of the content one has before oneself; another one now: `content_changed {at, by, name}`. */
        expect: z.string().length(64),
      }),
    )
    .output(policyVersionSchema),
  assignments: route('/assignments/search', 'Where versions hold, newest written first')
    .input(
      z.strictObject({
        kind: kindSchema.optional(),
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
  assign: route('/assignments/assign', 'Let a version hold at a unit, switch off, inherit again')
    .input(z.strictObject({ id: idSchema, ...assignWish, words: words.default('') }))
    .output(assignmentSchema),
  endAssignment: route('/assignments/end', 'End an assignment')
    .input(z.strictObject({ id: idSchema, at: instantSchema.optional(), words: words.default('') }))
    .output(assignmentSchema),
  previewAssign: route('/assignments/preview', 'What an assignment or its end changes for whom')
    .input(
      z.strictObject({
        plan: z.discriminatedUnion('do', [
          z.strictObject({ do: z.literal('assign'), ...assignWish }),
          z.strictObject({
            do: z.literal('end'),
            id: idSchema,
            at: instantSchema.optional(),
          }),
        ]),
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .output(
      z.strictObject({
        /** Orders placed from here on are meant: when the assignment and its version both have begun. */
        at: instantSchema,
        /** Shops below the unit then. */
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
  resolve: route('/resolve', 'Which version for this order, there, then, and why')
    .input(resolveQuerySchema)
    .output(
      z.strictObject({
        /** The instant that was asked about: an order's is when it was placed. */
        at: instantSchema,
        unit: unitRef,
        /** The unit's way up then, nearest first. */
        path: z.array(unitRef),
        resolution: resolutionSchema,
        /** Empty when no order was asked about. */
        orders: z.array(orderSeen),
        /** Null: not asked for. */
        coverage: coverageSchema.nullable(),
        /** What the buyer reads, and beside which lines of the order, by id; null: no label. */
        label: z
          .strictObject({ zh: z.string(), en: z.string(), lineIds: z.array(z.string()) })
          .nullable(),
      }),
    ),
  examples: route('/examples', 'What a content of rules would pay on returns that happened')
    .input(
      z.strictObject({
        content: subsidyContentSchema,
        /** Only these and what is below them. */
        unitIds: z.array(unitIdSchema).max(200).optional(),
        /** Examples, some covered and some not. */
        limit: z.number().int().min(1).max(50).default(12),
        /** Also what this version would have paid on the same returns. */
        compareWith: idSchema.optional(),
      }),
    )
    .output(
      z.strictObject({
        examples: z.array(exampleSchema),
        totals: costTotalsSchema,
        /** Null: nothing to compare with was asked for. */
        before: costTotalsSchema.nullable(),
        /** The newest returns of the chain; `whole`: there are no others. */
        sample: z.strictObject({
          size: z.number().int(),
          from: instantSchema.nullable(),
          to: instantSchema.nullable(),
          whole: z.boolean(),
        }),
      }),
    ),
  forShop: route('/for-unit', 'In force and coming at a unit, kind by kind')
    .input(z.strictObject({ unitId: unitIdSchema }))
    .output(
      z.strictObject({
        at: instantSchema,
        unit: unitRef,
        path: z.array(unitRef),
        kinds: z.array(
          z.strictObject({
            kind: kindSchema,
            inForce: resolutionSchema,
            coming: z.array(z.strictObject({ at: instantSchema, resolution: resolutionSchema })),
          }),
        ),
      }),
    ),
  vocabulary: route('/vocabulary', 'Words rules may name, as the chain’s newest orders have them')
    .input(z.strictObject({}))
    .output(
      z.strictObject({
        categories: z.array(z.string()),
        articles: z.array(named.extend({ category: z.string() })),
        campaigns: z.array(named),
        reasons: z.array(z.strictObject({ code: z.string(), zh: z.string(), en: z.string() })),
      }),
    ),
} as const;

export type PolicyListLine = z.infer<typeof lineOfPolicySchema>;
export type VersionHead = z.infer<typeof versionHeadSchema>;
export type VersionView = z.infer<typeof versionViewSchema>;
export type VersionMove = z.infer<typeof moveSchema>;
export type AssignmentRow = z.infer<typeof assignmentRowSchema>;
export type PolicyExample = z.infer<typeof exampleSchema>;
export type CostTotals = z.infer<typeof costTotalsSchema>;
