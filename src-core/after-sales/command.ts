import { z } from 'zod';
import { idSchema } from '../basis/id.ts';
import { fenSchema } from '../basis/money.ts';
import { modifiableSchema, tenderKinds } from '../order/order.ts';
import { trackingEventSchema } from '../order/tracking.ts';
import { caseKinds, caseLineSchema, caseSubsidySchema, evidenceSchema, faults } from './case.ts';
import { refundTroubles } from './codes.ts';

const words = z.string().max(500).default('');
const target = {
  caseId: idSchema,
  /** The case's version the actor saw. */ seen: z.number().int().min(1),
};
const waybill = { carrier: z.string().min(1).max(40), waybill: z.string().min(1).max(64) };
const difference = {
  orderId: idSchema,
  amount: fenSchema.min(1),
  tender: z.enum(tenderKinds),
  /** The payment's number, or the till. */
  reference: z.string().max(64),
};
const trackingEvents = z.array(trackingEventSchema).min(1).max(100);
const bare = z.strictObject(target);

/**
 * Arguments of every command, by name and version. Immutable once shipped: a change is a new version
 * and an upcast. Empty waybills are allowed by the schema of commands whose rule answers them with a reason.
 */
export const commandArgs = {
  'case.open@1': z.strictObject({
    caseId: idSchema,
    orderId: idSchema,
    kind: z.enum(caseKinds),
    lines: z.array(caseLineSchema).min(1).max(500),
    reasonCode: z.string().min(1).max(60),
    words,
    evidence: z.array(evidenceSchema).max(20).default([]),
    /** Absent: everything refundable for these lines. */
    amount: fenSchema.min(0).optional(),
    negotiated: z.boolean().default(false),
  }),
  'case.agree@1': bare,
  'case.refuse@1': z.strictObject({
    ...target,
    reasonCode: z.string().min(1).max(60),
    words,
    evidence: z.array(evidenceSchema).max(20).default([]),
  }),
  'case.propose_terms@1': z.strictObject({
    ...target,
    kind: z.enum(caseKinds),
    amount: fenSchema.min(0),
    words,
  }),
  'case.withdraw_terms@1': bare,
  'case.accept_terms@1': bare,
  'case.reject_terms@1': z.strictObject({ ...target, words }),
  'case.amend@1': z.strictObject({
    ...target,
    kind: z.enum(caseKinds),
    lines: z.array(caseLineSchema).min(1).max(500),
    reasonCode: z.string().min(1).max(60),
    words,
    evidence: z.array(evidenceSchema).max(20).default([]),
    amount: fenSchema.min(0).optional(),
  }),
  'case.withdraw@1': z.strictObject({ ...target, words }),
  'case.escalate@1': z.strictObject({ ...target, words }),
  'case.send_return@1': z.strictObject({ ...target, ...waybill }),
  'case.correct_logistics@1': z.strictObject({ ...target, ...waybill }),
  /** Fact: the goods lie on the counter. */
  'case.goods_taken_in@1': z.strictObject({
    ...target,
    orderId: idSchema,
    lines: z.array(caseLineSchema).min(1).max(500),
    words,
  }),
  'case.accept_receipt@1': z.strictObject({ ...target, words }),
  /** Accepted after inspection, with named sums taken off; headquarters switches each kind on. */
  'case.accept_with_deductions@1': z.strictObject({
    ...target,
    deductions: z
      .array(
        z.strictObject({
          code: z.enum(['damaged_goods', 'gift_missing']),
          orderLineId: z.string().min(1).max(64),
          name: z.string().min(1).max(200),
          amount: fenSchema.min(1),
        }),
      )
      .min(1)
      .max(100),
    words,
    evidence: z.array(evidenceSchema).max(20).default([]),
  }),
  /** Fact: the buyer paid what the replacement costs more. */
  'case.difference_collected@1': z.strictObject({ ...target, ...difference }),
  /** Fact: the buyer got back what the replacement costs less, or what an ended exchange had collected. */
  'case.difference_refunded@1': z.strictObject({ ...target, ...difference }),
  'case.accept_and_ship@1': z.strictObject({
    ...target,
    carrier: z.string().max(40),
    waybill: z.string().max(64),
    /** What inspection found. */ words,
  }),
  'case.refuse_receipt@1': z.strictObject({
    ...target,
    reasonCode: z.string().min(1).max(60),
    words,
    evidence: z.array(evidenceSchema).max(20).default([]),
  }),
  'case.confirm_receipt@1': bare,
  'case.report_not_received@1': z.strictObject({ ...target, words }),
  'case.withdraw_report@1': bare,
  'case.extend_receipt@1': bare,
  /** Fact: the replacement was handed to the buyer over the counter. */
  'case.handed_over@1': z.strictObject({ ...target, orderId: idSchema }),
  'case.ship_again@1': z.strictObject({
    ...target,
    carrier: z.string().max(40),
    waybill: z.string().max(64),
  }),
  /** Fact: the refund was paid in cash out of the till. */
  'case.cash_paid@1': z.strictObject({
    ...target,
    orderId: idSchema,
    amount: fenSchema.min(1),
    till: z.string().max(40),
    /** What the buyer agreed to where the money was not paid in cash: their words, or how they agreed. */
    consent: z.string().min(1).max(200).optional(),
  }),
  /** Fact: goods of a refused or ended case were given back or sent back. */
  'case.goods_sent_back@1': z.strictObject({
    ...target,
    orderId: idSchema,
    carrier: z.string().max(40),
    waybill: z.string().max(64),
  }),
  'case.rule@1': z.strictObject({
    ...target,
    ruling: z.enum(['refund', 'return', 'exchange', 'close']),
    fault: z.enum(faults),
    amount: fenSchema.min(0).optional(),
    reason: z.string().min(1).max(500),
  }),
  /** Self-service modification of an order (S); `seen`: how many modifications the form knew of. */
  'order.modify@1': z.strictObject({
    orderId: idSchema,
    seen: z.number().int().min(0),
    ...modifiableSchema.shape,
  }),
  /** A label for the order’s parcel was printed; only an unknown order is refused. */
  'order.label_printed@1': z.strictObject({ orderId: idSchema }),
  /** What a carrier's webhook said, or somebody by hand, of a parcel of a case or of an order. */
  'case.track@1': z.strictObject({ caseId: idSchema, ...waybill, events: trackingEvents }),
  'order.track@1': z.strictObject({ orderId: idSchema, ...waybill, events: trackingEvents }),
  /** Headquarters' clock; never sent by a client. */
  'deadline.fire@1': z.strictObject({ caseId: idSchema, rule: z.string().max(60) }),
  /** Headquarters' refund engine; never sent by a client. */
  'refund.settle@1': z.strictObject({
    caseId: idSchema,
    gateway: z.string().max(40),
    reference: z.string().max(80),
  }),
  /** Headquarters' refund engine: one part of the refund went, others are still to go. */
  'refund.part_paid@1': z.strictObject({
    caseId: idSchema,
    part: z.number().int().min(0),
    gateway: z.string().max(40),
    reference: z.string().max(80),
  }),
  /** Headquarters paid one part outside of every gateway here, by transfer for example. */
  'refund.paid_outside@1': z.strictObject({
    caseId: idSchema,
    part: z.number().int().min(0),
    /** The transfer's or slip's number. */
    reference: z.string().min(1).max(80),
    words,
  }),
  /** Headquarters' refund engine: what stands in a refund's way; null: nothing any more. */
  'refund.report@1': z.strictObject({
    caseId: idSchema,
    exceptionId: idSchema,
    trouble: z
      .strictObject({
        code: z.enum(refundTroubles),
        params: z.record(z.string(), z.unknown()),
      })
      .nullable(),
  }),
  /** Headquarters' subsidy engine: how the case's return freight stands now. */
  'subsidy.report@1': z.strictObject({ caseId: idSchema, subsidy: caseSubsidySchema }),
  /** Headquarters' subsidy engine: return freight that was paid already left again by a gateway's word. */
  'subsidy.paid_again@1': z.strictObject({
    caseId: idSchema,
    amount: fenSchema.min(1),
    gateway: z.string().max(40),
    reference: z.string().max(80),
  }),
  'exception.resolve@1': z.strictObject({
    exceptionId: idSchema,
    words: z.string().min(1).max(500),
  }),
} as const;

export type CommandKey = keyof typeof commandArgs;
export type CommandArgs<K extends CommandKey> = z.infer<(typeof commandArgs)[K]>;

/** Facts happened and are never rejected; everything else is an intent and may be. */
export const factCommands: ReadonlySet<CommandKey> = new Set<CommandKey>([
  'case.goods_taken_in@1',
  'case.handed_over@1',
  'case.cash_paid@1',
  'case.goods_sent_back@1',
  'case.difference_collected@1',
  'case.difference_refunded@1',
]);

/** Only headquarters itself issues these; from a client they are `not_allowed`. */
export const internalCommands: ReadonlySet<CommandKey> = new Set<CommandKey>([
  'deadline.fire@1',
  'refund.settle@1',
  'refund.part_paid@1',
  'refund.report@1',
  'subsidy.report@1',
  'subsidy.paid_again@1',
]);

/** A command after its arguments were checked. */
export type Command<K extends CommandKey = CommandKey> = {
  [P in K]: { readonly key: P; readonly commandId: string; readonly args: CommandArgs<P> };
}[K];
