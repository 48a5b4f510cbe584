import { oc } from '@orpc/contract';
import { z } from 'zod';
import { caseKinds, caseSchema, caseStates, historyEntrySchema } from '../after-sales/case.ts';
import { commandArgs } from '../after-sales/command.ts';
import type { CommandKey } from '../after-sales/command.ts';
import { carrierSchema, reasonSchema } from '../after-sales/rulebook.ts';
import { stepKeys } from '../after-sales/steps.ts';
import { idSchema } from '../basis/id.ts';
import { instantSchema } from '../basis/instant.ts';
import { fenSchema } from '../basis/money.ts';
import { subsidyContentSchema } from '../freight-subsidy/subsidy-rule.ts';
import { orderSchema } from '../order/order.ts';
import { trackingStatuses } from '../order/tracking.ts';
import { orgUnitSchema } from '../org/org.ts';
import { outcomeSchema } from '../sync/protocol.ts';

/**
 * What a buyer's page or a chain's own mini-program does for a buyer, under /api/v1/buyer. Who asks is
 * said by `token` alone, the last part of the signed link: it opens one order with all its cases, or one
 * case; anything else answers 404, like a link that ended. `commandId` is the idempotency key: sent
 * again, the same is answered again and nothing is done twice. Refusals by a rule are outcomes
 * (`rejected`, `error.code`), not failures. Name, phone and address come masked.
 */
export const buyerCommands = [
  'case.open@1',
  'case.amend@1',
  'case.withdraw@1',
  'case.send_return@1',
  'case.correct_logistics@1',
  'case.accept_terms@1',
  'case.reject_terms@1',
  'case.confirm_receipt@1',
  'case.report_not_received@1',
  'case.withdraw_report@1',
  'case.extend_receipt@1',
  'case.escalate@1',
  'order.modify@1',
] as const satisfies readonly CommandKey[];
export type BuyerCommand = (typeof buyerCommands)[number];

const tokenSchema = z.string().max(600);

const failureSchema = z.strictObject({
  code: z.string(),
  params: z.record(z.string(), z.unknown()),
});

const stepSchema = z.strictObject({
  key: z.enum(stepKeys),
  side: z.enum(['buyer', 'shop', 'platform', 'both']),
  state: z.enum(['done', 'current', 'todo', 'skipped', 'failed']),
  at: instantSchema.optional(),
  event: z.string().optional(),
  bySystem: z.boolean().optional(),
  parcel: z
    .strictObject({ carrier: z.string(), waybill: z.string(), sentAt: instantSchema })
    .optional(),
});

const timelineEntrySchema = z.strictObject({
  at: instantSchema,
  leg: z.enum(['order', 'return', 'replacement']),
  what: z.enum(['sent', 'taken_in', ...trackingStatuses]),
  carrier: z.string().optional(),
  waybill: z.string().optional(),
  place: z.string().optional(),
  text: z.string().optional(),
});

const caseShape = {
  /** Its deadline is the one that really holds, calendar extensions included. */
  case: caseSchema,
  /** What the buyer sees of it. */
  history: z.array(historyEntrySchema),
  steps: z.array(stepSchema),
  /** What the buyer may do now, and why not the rest. */
  actions: z.array(
    z.strictObject({
      command: z.string(),
      allowed: z.boolean(),
      failure: failureSchema.nullable(),
      leadsTo: z.array(z.enum(caseStates)),
    }),
  ),
  /** Order out, goods back, replacement out: oldest first. */
  timeline: z.array(timelineEntrySchema),
};

export const buyerCaseSchema = z.strictObject({
  ...caseShape,
  order: orderSchema,
  shop: orgUnitSchema,
  /** Headquarters' clock: what deadlines count by. */
  now: instantSchema,
});

const openingSchema = z.strictObject({
  lines: z.array(
    z.strictObject({
      orderLineId: z.string(),
      bought: z.number().int(),
      taken: z.number().int(),
      refundedQuantity: z.number().int(),
      refunded: fenSchema,
      left: z.number().int(),
      shareLeft: fenSchema,
      applicationsLeft: z.number().int(),
      why: z.enum(['all_taken', 'too_many_applications']).nullable(),
    }),
  ),
  kinds: z.array(z.enum(caseKinds)),
  buyersWindowEnds: instantSchema.nullable(),
  noReasonEnds: instantSchema.nullable(),
  failure: failureSchema.extend({ final: z.boolean() }).nullable(),
});

const modificationSchema = z.strictObject({
  allowed: z.boolean(),
  failure: failureSchema.nullable(),
  checks: z.array(z.strictObject({ rule: z.string(), failure: failureSchema.nullable() })),
  usesLeft: z.number().int(),
  endsAt: instantSchema.nullable(),
  fields: z.array(z.enum(['address', 'pickupShopId', 'appointment'])),
  hint: z.strictObject({ zh: z.string(), en: z.string() }).nullable(),
});

export const buyerOrderSchema = z.strictObject({
  order: orderSchema,
  shop: orgUnitSchema,
  now: instantSchema,
  /** Newest first. */
  cases: z.array(z.strictObject(caseShape)),
  /** Whether and for what a case can be opened. */
  opening: openingSchema,
  /** Whether the order can be changed, rule by rule. */
  modification: modificationSchema,
  /** 退货包运费 as it was promised with the order: what is read beside which lines, up to how much. */
  freight: z
    .strictObject({
      label: subsidyContentSchema.shape.label,
      lineIds: z.array(z.string()),
      most: fenSchema,
    })
    .nullable(),
  reasons: z.array(reasonSchema),
  carriers: z.array(carrierSchema),
});

const page = (path: `/${string}`, method: 'GET' | 'POST', summary: string) =>
  oc.route({ path, method, tags: ['buyer'], summary });

const answer = outcomeSchema.omit({ seq: true });

const operation = <Shape extends z.core.$ZodLooseShape>(
  path: `/buyer/${string}`,
  summary: string,
  shape: Shape,
) =>
  page(path, 'POST', summary)
    .input(z.strictObject({ token: tokenSchema, commandId: idSchema, ...shape }))
    .output(answer);

export const hqBuyer = {
  order: page('/buyer/order', 'GET', 'The order with its cases and all a buyer may do')
    .input(z.strictObject({ token: tokenSchema }))
    .output(buyerOrderSchema),
  view: page('/buyer/case', 'GET', 'What the buyer sees of a case')
    .input(
      z.strictObject({
        token: tokenSchema,
        /** Which one, where the link opens an order. */
        caseId: idSchema.optional(),
      }),
    )
    .output(buyerCaseSchema),
  submit: page('/buyer/commands', 'POST', 'Any command of a buyer, by its name')
    .input(
      z.strictObject({
        token: tokenSchema,
        commandId: idSchema,
        name: z.string().max(60),
        version: z.number().int().min(1),
        args: z.record(z.string(), z.unknown()),
      }),
    )
    .output(answer),
  apply: operation('/buyer/apply', 'Apply for after-sales', commandArgs['case.open@1'].shape),
  amend: operation('/buyer/amend', 'Amend an application', commandArgs['case.amend@1'].shape),
  withdraw: operation(
    '/buyer/withdraw',
    'Withdraw an application',
    commandArgs['case.withdraw@1'].shape,
  ),
  sendReturn: operation(
    '/buyer/send-return',
    'Goods are sent back: carrier and waybill',
    commandArgs['case.send_return@1'].shape,
  ),
  correctLogistics: operation(
    '/buyer/correct-logistics',
    'Correct carrier and waybill after receipt was refused',
    commandArgs['case.correct_logistics@1'].shape,
  ),
  acceptTerms: operation(
    '/buyer/accept-terms',
    "Accept the shop's terms",
    commandArgs['case.accept_terms@1'].shape,
  ),
  rejectTerms: operation(
    '/buyer/reject-terms',
    "Reject the shop's terms",
    commandArgs['case.reject_terms@1'].shape,
  ),
  confirmReceipt: operation(
    '/buyer/confirm-receipt',
    'Confirm receipt of a replacement',
    commandArgs['case.confirm_receipt@1'].shape,
  ),
  reportNotReceived: operation(
    '/buyer/report-not-received',
    'The replacement did not arrive, or is wrong: the clock stops',
    commandArgs['case.report_not_received@1'].shape,
  ),
  withdrawReport: operation(
    '/buyer/withdraw-report',
    'It did arrive: the clock goes on',
    commandArgs['case.withdraw_report@1'].shape,
  ),
  extendReceipt: operation(
    '/buyer/extend-receipt',
    'More time to receive, once',
    commandArgs['case.extend_receipt@1'].shape,
  ),
  escalate: operation(
    '/buyer/escalate',
    'Ask headquarters to decide',
    commandArgs['case.escalate@1'].shape,
  ),
  modifyOrder: operation(
    '/buyer/modify-order',
    'Change address, pick-up shop or appointment before shipment',
    commandArgs['order.modify@1'].shape,
  ),
} as const;
