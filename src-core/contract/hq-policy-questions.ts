import { z } from 'zod';
import { caseKinds, faults } from '../after-sales/case.ts';
import { idSchema, unitIdSchema } from '../basis/id.ts';
import { instantSchema } from '../basis/instant.ts';
import { fenSchema } from '../basis/money.ts';
import { returnWays, subsidyContentSchema } from '../freight-subsidy/subsidy-rule.ts';
import { channels } from '../order/order.ts';
import { unitKinds } from '../org/org.ts';
import { coverageSchema, resolutionSchema } from './hq-policy-answers.ts';
import { policyRoute, pushedKindSchema } from './hq-policy-parts.ts';

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
  kind: pushedKindSchema.default('freight_subsidy'),
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

/** Questions about what holds, and about what a content would pay. */
export const hqPolicyQuestions = {
  resolve: policyRoute('/resolve', 'Which version for this order, there, then, and why')
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
  examples: policyRoute('/examples', 'What a content of rules would pay on returns that happened')
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
  forShop: policyRoute('/for-unit', 'In force and coming at a unit, kind by kind')
    .input(z.strictObject({ unitId: unitIdSchema }))
    .output(
      z.strictObject({
        at: instantSchema,
        unit: unitRef,
        path: z.array(unitRef),
        kinds: z.array(
          z.strictObject({
            kind: pushedKindSchema,
            inForce: resolutionSchema,
            coming: z.array(z.strictObject({ at: instantSchema, resolution: resolutionSchema })),
          }),
        ),
      }),
    ),
  vocabulary: policyRoute(
    '/vocabulary',
    'Words rules may name, as the chain’s newest orders have them',
  )
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

export type PolicyExample = z.infer<typeof exampleSchema>;
export type CostTotals = z.infer<typeof costTotalsSchema>;
