import { z } from 'zod';
import { idSchema, unitIdSchema } from '../basis/id.ts';
import { instantSchema } from '../basis/instant.ts';
import { fenSchema } from '../basis/money.ts';
import { bearerKinds, bearersSchema } from './bearers.ts';
import { drawSchema } from './budget.ts';

export const claimStates = ['reserved', 'confirmed', 'settled', 'void'] as const;
export type ClaimState = (typeof claimStates)[number];

/** Why a claim came to nothing. */
export const voidReasons = [
  'goods_did_not_come',
  'case_closed',
  'withdrawn',
  'not_covered_after_all',
  'claimed_twice',
] as const;

/** The months of caps are the shop's calendar months, that in which the goods were sent: "2026-11". */
export const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** Return freight of one case: promised, found right, paid. One living claim per case and per waybill. */
export const subsidyClaimSchema = z.strictObject({
  id: idSchema,
  caseId: idSchema,
  orderId: idSchema,
  shopId: unitIdSchema,
  /** Whoever the cap per buyer and month counts for; absent: nobody is known. */
  buyerKey: z.string().max(80).optional(),
  /** As `waybillKey` makes it; absent: brought to the counter. */
  waybill: z.string().min(1).max(64).optional(),
  why: z.enum(['rule', 'seller_fault']),
  versionId: idSchema.nullable(),
  ruleId: z.string().max(64).nullable(),
  state: z.enum(claimStates),
  /** Every accepted change adds one. */
  version: z.number().int().min(1),
  /** What was told when the buyer sent; null: in full, by the carrier's bill. */
  promised: fenSchema.min(0).nullable(),
  /** What it is now; null only while reserved. */
  amount: fenSchema.min(0).nullable(),
  /** Confirmed otherwise than promised: why, in words both numbers are shown with. */
  differs: z.strictObject({ code: z.string().max(60), words: z.string().max(500) }).optional(),
  bearers: bearersSchema,
  bearerUnits: z.strictObject({
    headquarters: unitIdSchema,
    shop: unitIdSchema,
    supplier: unitIdSchema.optional(),
    partner: unitIdSchema.optional(),
  }),
  perBearer: z.array(
    z.strictObject({ bearer: z.enum(bearerKinds), unitId: unitIdSchema, amount: fenSchema.min(0) }),
  ),
  /** Out of which budgets; a fault of the seller's is paid out of none. */
  draws: z.array(drawSchema).max(8),
  month: monthSchema,
  reservedAt: instantSchema,
  confirmedAt: instantSchema.optional(),
  settledAt: instantSchema.optional(),
  voided: z.strictObject({ at: instantSchema, why: z.enum(voidReasons) }).optional(),
});

export type SubsidyClaim = z.infer<typeof subsidyClaimSchema>;
export type VoidReason = (typeof voidReasons)[number];

/** A waybill as the rule "one claim per waybill" compares it: capital letters and digits. */
export function waybillKey(waybill: string): string {
  return waybill
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}
