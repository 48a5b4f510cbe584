import { z } from 'zod';
import { caseKinds, faults } from './case.ts';

/** One entry of headquarters' versioned list of reasons. */
export const reasonSchema = z.strictObject({
  code: z.string().min(1).max(60),
  zh: z.string().min(1).max(60),
  en: z.string().min(1).max(60),
  kinds: z.array(z.enum(caseKinds)).min(1),
  defaultFault: z.enum(faults),
  evidenceRequired: z.boolean(),
  noReasonReturn: z.boolean(),
});

/** Durations in milliseconds. Sources: after-sales.md, the state machine's column "deadline". */
export const deadlinePolicySchema = z.strictObject({
  version: z.number().int().min(1),
  review: z.number().int().positive(),
  negotiation: z.number().int().positive(),
  refusedReaction: z.number().int().positive(),
  buyerReturn: z.number().int().positive(),
  returnReceipt: z.number().int().positive(),
  exchangeReceipt: z.number().int().positive(),
  receiptRefusedReaction: z.number().int().positive(),
  buyerReceipt: z.number().int().positive(),
  buyerReceiptExtension: z.number().int().positive(),
  /** Days after completion in which the buyer opens a case alone (S). */
  openDaysAfterCompletion: z.number().int().min(0),
});

export const carrierSchema = z.strictObject({
  code: z.string().min(1).max(40),
  zh: z.string().min(1).max(40),
  en: z.string().min(1).max(40),
  /** Pattern a waybill of this carrier fits, anchored, without flags. */
  waybillPattern: z.string().max(120),
});

/** What headquarters pushes down and every decision reads; the same value at headquarters and on a counter. */
export const rulebookSchema = z.strictObject({
  reasons: z.strictObject({ version: z.number().int().min(1), list: z.array(reasonSchema) }),
  refusalReasons: z.array(z.strictObject({ code: z.string(), zh: z.string(), en: z.string() })),
  deadlines: deadlinePolicySchema,
  carriers: z.array(carrierSchema),
});

export type Reason = z.infer<typeof reasonSchema>;
export type DeadlinePolicy = z.infer<typeof deadlinePolicySchema>;
export type Carrier = z.infer<typeof carrierSchema>;
export type Rulebook = z.infer<typeof rulebookSchema>;
