import { oc } from '@orpc/contract';
import { z } from 'zod';
import { unitIdSchema } from '../basis/id.ts';
import { instantSchema } from '../basis/instant.ts';
import { fenSchema } from '../basis/money.ts';
import { suggestionMeasures } from '../freight-subsidy/rollout/suggestions.ts';

const count = z.number().int().min(0);

/** A branch's place in a funnel: rates from 0 to 1, costs in fen per order. */
const pointSchema = z.strictObject({
  value: z.number(),
  sample: count,
  expected: z.number(),
  lower: z.number(),
  upper: z.number(),
  /** Standard deviations from the chain's figure. */
  z: z.number(),
  verdict: z.enum(['inside', 'above', 'below', 'too_few']),
});

const branchSchema = z.strictObject({
  unitId: unitIdSchema,
  name: z.string(),
  regionName: z.string().nullable(),
  orders: count,
  returns: count,
  claims: count,
  cost: fenSchema,
  /** Measures above their upper limit. */
  above: z.array(z.enum(suggestionMeasures)),
  points: z.record(z.enum(suggestionMeasures), pointSchema),
  /** Nothing holds there by now already. */
  off: z.boolean(),
});

export const suggestionsContract = {
  suggestions: oc
    .route({
      path: '/rollout/suggestions',
      method: 'POST',
      tags: ['rollout'],
      summary:
        'Branches whose return-freight subsidy stands out, by control limits and never by rank',
    })
    .input(
      z.strictObject({
        kind: z.literal('freight_subsidy'),
        /** Orders placed in this time, with what became of them; `to` exclusive, 400 days at most. */
        from: instantSchema,
        to: instantSchema,
      }),
    )
    .output(
      z.strictObject({
        from: instantSchema,
        to: instantSchema,
        /** Of the whole chain, also where one sees a part. */
        chain: z.strictObject({ orders: count, returns: count, claims: count, cost: fenSchema }),
        /** Branches in sight that had orders: those above a limit first, the most exceptional first. */
        branches: z.array(branchSchema),
      }),
    ),
} as const;

export type SuggestionBranch = z.infer<typeof branchSchema>;
