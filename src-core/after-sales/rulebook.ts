import { z } from 'zod';
import { day, instantSchema } from '../basis/instant.ts';
import { caseKinds, deductionCodes, faults } from './case.ts';
import { modificationPolicySchema } from '../order/modification-policy.ts';
import { deadlineRuleNames } from './deadline-rule-names.ts';
import { inspectionSchema } from './inspection.ts';

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
  /**
   * Milliseconds a shop whose counters are all offline gets on top when its own review or receipt
   * deadline passes; absent: none.
   */
  offlineGrace: z.number().int().min(0).max(day).optional(),
});

/**
 * Days on which clocks stand still (Spring Festival). Not part of a policy's version: a festival concerns
 * every case that is open, whichever version it was opened under.
 */
export const calendarExtensionSchema = z.strictObject({
  name: z.string().min(1).max(60),
  /** First and last day, both included, in each shop's own time zone. */
  from: z.iso.date(),
  to: z.iso.date(),
  /** Absent: all clocks. */
  rules: z.array(z.enum(deadlineRuleNames)).min(1).optional(),
});

/** Headquarters' switches for money; absent: all off. */
export const refundRulesSchema = z.strictObject({
  /** Which deductions are made. */
  deductions: z.array(z.enum(deductionCodes)).max(deductionCodes.length).default([]),
  /** Cash for what was not paid in cash wants the buyer's consent on record. */
  cashNeedsConsent: z.boolean().default(false),
  /** A replacement leaves only when the difference is collected or given back. */
  settleDifferenceFirst: z.boolean().default(false),
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
  /** Earlier versions that open cases still run under; absent: none. */
  deadlineVersions: z.array(deadlinePolicySchema).max(100).optional(),
  /** Absent: none. */
  calendarExtensions: z.array(calendarExtensionSchema).max(100).optional(),
  carriers: z.array(carrierSchema),
  refundRules: refundRulesSchema.optional(),
  modification: modificationPolicySchema.optional(),
  /** What held before: orders placed before `until` keep it; oldest first. Absent: it was always the same. */
  modificationsBefore: z
    .array(z.strictObject({ until: instantSchema, policy: modificationPolicySchema.optional() }))
    .max(100)
    .optional(),
  /** What to look at before goods are accepted; absent: nothing is listed. */
  inspection: inspectionSchema.optional(),
});

export type Reason = z.infer<typeof reasonSchema>;
export type DeadlinePolicy = z.infer<typeof deadlinePolicySchema>;
export type CalendarExtension = z.infer<typeof calendarExtensionSchema>;
export type RefundRules = z.infer<typeof refundRulesSchema>;
export type Carrier = z.infer<typeof carrierSchema>;
export type Rulebook = z.infer<typeof rulebookSchema>;
