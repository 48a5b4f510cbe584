import { z } from 'zod';
import { idSchema, unitIdSchema } from '../basis/id.ts';
import { instantSchema } from '../basis/instant.ts';
import { fenSchema } from '../basis/money.ts';
import { tenderKinds } from '../order/order.ts';
import { trackedParcelSchema } from '../order/tracking.ts';

export const caseKinds = ['refund_only', 'return_refund', 'exchange'] as const;
export const caseStates = [
  'awaiting_seller_review',
  'negotiating',
  'seller_refused',
  'awaiting_buyer_return',
  'awaiting_seller_receipt',
  'receipt_refused',
  'awaiting_buyer_receipt',
  'arbitration',
  'refunding',
  'succeeded',
  'closed',
] as const;
export const faults = ['none', 'buyer', 'seller', 'carrier'] as const;
export const actorRoles = ['buyer', 'seller', 'hq', 'system'] as const;

export type CaseKind = (typeof caseKinds)[number];
export type CaseState = (typeof caseStates)[number];
export type Fault = (typeof faults)[number];
export type ActorRole = (typeof actorRoles)[number];

/** Who did it, as the history says it. `personId` is the staff member at the keys, also when a shop records the buyer's word. */
export const actorSchema = z.strictObject({
  role: z.enum(actorRoles),
  personId: z.string().max(64).optional(),
  name: z.string().max(60).optional(),
  deviceId: z.string().max(64).optional(),
  /** Set when shop staff entered at the counter what the buyer said. */
  atCounter: z.boolean().optional(),
});

export const caseLineSchema = z.strictObject({
  orderLineId: z.string().min(1).max(64),
  quantity: z.number().int().min(1).max(100_000),
  /** Exchange only: what the buyer wants instead; absent means the same article again. */
  replacement: z
    .strictObject({
      articleId: z.string().min(1).max(64),
      name: z.string().min(1).max(200),
      specification: z.string().max(100),
      unitPrice: fenSchema.min(0),
    })
    .optional(),
});

export const parcelSchema = z.strictObject({
  carrier: z.string().min(1).max(40),
  waybill: z.string().min(1).max(64),
  sentAt: instantSchema,
});

/** How the goods came back: over the counter, or in a parcel. */
export const inboundSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('counter'), takenInAt: instantSchema }),
  z.strictObject({ by: z.literal('parcel'), parcel: parcelSchema }),
]);

export const evidenceSchema = z.strictObject({
  /** SHA-256 of the content, hex. The content itself travels apart; a case never waits for it. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  mime: z.string().max(80),
  name: z.string().max(120),
});

export const termsSchema = z.strictObject({
  kind: z.enum(caseKinds),
  amount: fenSchema.min(0),
  words: z.string().max(500),
});

/** One clock at most runs on a case; headquarters alone fires it. */
export const deadlineSchema = z.strictObject({
  /** Names the rule in the transition table, so that a stale timer is recognised. */
  rule: z.string().max(60),
  at: instantSchema,
  /** Since when it counts, and how many milliseconds of counted time it has; absent: `at` stands as it is. */
  since: instantSchema.optional(),
  counted: z.number().int().min(0).optional(),
  /** The grace of an offline shop was given; allowed once. */
  graced: z.boolean().optional(),
});

/** Named sums taken off a refund; headquarters switches each on. */
export const deductionCodes = ['threshold_broken', 'gift_missing', 'damaged_goods'] as const;

/** And what was given back already, of an exchange for something cheaper: no switch, it was paid. */
export const ownDeductionCodes = [...deductionCodes, 'difference_returned'] as const;

export const deductionSchema = z.strictObject({
  code: z.enum(ownDeductionCodes),
  /** The promotion's or article's name, or what is damaged. */
  name: z.string().min(1).max(200),
  /** Positive: taken off. Negative: given back, because a later return undid the reason. */
  amount: fenSchema,
  orderLineId: z.string().max(64).optional(),
  promotionId: z.string().max(64).optional(),
});

/** What goes back along one tender the order was paid with; coupons and points in kind. */
export const tenderPartSchema = z.strictObject({
  kind: z.enum(tenderKinds),
  reference: z.string().max(64),
  amount: fenSchema.min(0),
});

/** A part of the refund that went: which of `tenderParts` (0 where the refund is undivided), and how. */
export const paidPartSchema = z.strictObject({
  part: z.number().int().min(0),
  amount: fenSchema.min(0),
  /** `cash`, or whoever paid it. */
  gateway: z.string().max(40),
  reference: z.string().max(80),
  at: instantSchema,
});

/** What is known of the way of goods that came back, or of a replacement. */
export const trackedReturnSchema = trackedParcelSchema.extend({
  way: z.enum(['inbound', 'outbound']),
});

/** 退货包运费: what headquarters says of the case's return freight; its claim stands there. */
export const caseSubsidySchema = z.strictObject({
  /** `refused`: nothing is paid, and `refused` says why. */
  state: z.enum(['reserved', 'confirmed', 'settled', 'void', 'refused']),
  claimId: idSchema.optional(),
  versionId: idSchema.nullable(),
  ruleId: z.string().max(64).nullable(),
  why: z.enum(['rule', 'seller_fault']),
  /** What was promised when the buyer sent, and what it is now; null: in full, by the carrier's bill. */
  promised: fenSchema.min(0).nullable(),
  amount: fenSchema.min(0).nullable(),
  /** The cap that cut it, and what it would have been. */
  cut: z.strictObject({ cap: z.string().max(40), of: fenSchema.min(0) }).optional(),
  /** Confirmed otherwise than promised, and why. */
  differs: z.strictObject({ code: z.string().max(60), words: z.string().max(500) }).optional(),
  /** Stable code of why nothing is paid, or why the claim came to nothing. */
  refused: z
    .strictObject({ code: z.string().max(60), params: z.record(z.string(), z.unknown()) })
    .optional(),
  at: instantSchema,
});

export const caseSchema = z.strictObject({
  id: idSchema,
  /** 售后单号, printed and scanned. */
  no: z.string().max(32),
  shopId: unitIdSchema,
  orderId: idSchema,
  kind: z.enum(caseKinds),
  state: z.enum(caseStates),
  /** Every accepted change adds one; a command names the version it saw. Equals the number of history entries. */
  version: z.number().int().min(1),
  lines: z.array(caseLineSchema).min(1).max(500),
  reasonCode: z.string().min(1).max(60),
  words: z.string().max(500),
  fault: z.enum(faults),
  evidence: z.array(evidenceSchema).max(20),
  /** Outside the buyer's own time: a shop or headquarters opened it by agreement (S). */
  negotiated: z.boolean(),
  /** What the buyer asks back; 0 for an exchange. */
  amount: fenSchema.min(0),
  /** What was paid for each of `lines`, in their order; held for this case so that no other can take it. */
  paidShares: z.array(fenSchema.min(0)).max(500).optional(),
  /** What was taken off when the refund fell due; absent: nothing. */
  deductions: z.array(deductionSchema).max(500).optional(),
  /** Kind and amount were settled between the parties or ruled: nothing is taken off any more. */
  amountAgreed: z.boolean().optional(),
  /** How the refund goes back, fixed when it fell due; absent: it did not, or no tender is known. */
  tenderParts: z.array(tenderPartSchema).max(1_000).optional(),
  /** Exchange: difference collected (positive) or given back (negative) so far; absent: none. */
  differencePaid: fenSchema.optional(),
  /** Version since which kind, lines and amount stand; absent: since the first. */
  claimVersion: z.number().int().min(1).optional(),
  terms: termsSchema.optional(),
  /** Version with which the present terms were proposed. */
  termsVersion: z.number().int().min(1).optional(),
  inbound: inboundSchema.optional(),
  outbound: parcelSchema.optional(),
  /** What carriers said of its parcels, also of earlier ones; absent: nothing. */
  tracking: z.array(trackedReturnSchema).max(50).optional(),
  /** 确认收货超时 was extended by the buyer; allowed once. */
  receiptExtended: z.boolean(),
  /** The buyer says the replacement did not arrive or is wrong: the clock stands still. */
  notReceivedReported: z.boolean(),
  /** Exchange: the 7 days ran out; the buyer may amend and change the kind (S). */
  amendUnlocked: z.boolean(),
  /** Goods are with the shop after a refused receipt and the case's end: they must go back. */
  goodsToSendBack: z.boolean(),
  refused: z
    .strictObject({ reasonCode: z.string().max(60), words: z.string().max(500) })
    .optional(),
  /** Parts of the refund that were paid; absent: none, or paid in one go before parts were kept. */
  paidParts: z.array(paidPartSchema).max(1_000).optional(),
  /** Absent: nobody asked for return freight yet. */
  subsidy: caseSubsidySchema.optional(),
  /** Number of the one refund, the same on every retry. */
  refundNo: z.string().max(40).optional(),
  deadline: deadlineSchema.optional(),
  /** Time the review clock had left when negotiation or arbitration stopped it, in milliseconds. */
  clockLeft: z.number().int().optional(),
  deadlinePolicyVersion: z.number().int().min(1),
  closed: z
    .strictObject({ why: z.string().max(60), by: z.enum(actorRoles), at: instantSchema })
    .optional(),
  succeededAt: instantSchema.optional(),
  openedAt: instantSchema,
  openedBy: actorSchema,
  updatedAt: instantSchema,
  /** Event of the newest history entry: what to tell who comes too late. */
  lastEvent: z.string().max(60).optional(),
});

/** What happened, once, for both sides; the words for each side are made from `event` on the screen. */
export const historyEntrySchema = z.strictObject({
  caseId: idSchema,
  /** Equals the case's version after it: 1, 2, 3 … without a gap. */
  n: z.number().int().min(1),
  commandId: idSchema,
  event: z.string().max(60),
  actor: actorSchema,
  /** When it happened where it happened, and when headquarters took it. Absent: not yet taken. */
  occurredAt: instantSchema,
  takenAt: instantSchema.optional(),
  from: z.enum(caseStates).nullable(),
  to: z.enum(caseStates),
  fault: z.enum(faults).optional(),
  /** Before and after of what an amendment changed, reasons, words, parcels. */
  details: z.record(z.string(), z.unknown()),
  buyerSees: z.boolean(),
});

/** A thing somebody must look at: a fact that collided with the state, a deadline that could not fire. */
export const exceptionSchema = z.strictObject({
  /** Equals the id of the command that raised it; of a refund that stands still, made from its number. */
  id: idSchema,
  shopId: unitIdSchema,
  caseId: idSchema.optional(),
  orderId: idSchema.optional(),
  /** Stable code, translated on the screen together with what to do. */
  code: z.string().max(60),
  params: z.record(z.string(), z.unknown()),
  openedAt: instantSchema,
  resolved: z
    .strictObject({ at: instantSchema, by: actorSchema, words: z.string().max(500) })
    .optional(),
});

export type Actor = z.infer<typeof actorSchema>;
export type CaseLine = z.infer<typeof caseLineSchema>;
export type Parcel = z.infer<typeof parcelSchema>;
export type Evidence = z.infer<typeof evidenceSchema>;
export type Deduction = z.infer<typeof deductionSchema>;
export type DeductionCode = (typeof ownDeductionCodes)[number];
export type TenderPart = z.infer<typeof tenderPartSchema>;
export type TrackedReturn = z.infer<typeof trackedReturnSchema>;
export type Deadline = z.infer<typeof deadlineSchema>;
export type CaseSubsidy = z.infer<typeof caseSubsidySchema>;
export type Case = z.infer<typeof caseSchema>;
export type HistoryEntry = z.infer<typeof historyEntrySchema>;
export type AfterSalesException = z.infer<typeof exceptionSchema>;
