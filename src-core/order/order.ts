import { z } from 'zod';
import { idSchema, unitIdSchema } from '../basis/id.ts';
import { instantSchema } from '../basis/instant.ts';
import { fenSchema } from '../basis/money.ts';
import { trackedParcelSchema } from './tracking.ts';

export const channels = ['mini_program', 'mall', 'marketplace', 'pos'] as const;
export const fulfilments = ['express', 'local_delivery', 'pickup', 'in_store'] as const;
/** 待付款不入库: an order is known here from payment on. */
export const orderStatuses = ['paid', 'part_shipped', 'shipped', 'completed', 'cancelled'] as const;
/** 售后状态, what an order list shows (S). */
export const afterSalesStatuses = [
  'none',
  'in_progress',
  'ended',
  'exchange_succeeded',
  'exchange_closed',
] as const;
export const tenderKinds = [
  'cash',
  'wechat',
  'alipay',
  'card',
  'stored_value',
  'coupon',
  'points',
] as const;

export type Channel = (typeof channels)[number];
export type Fulfilment = (typeof fulfilments)[number];
export type OrderStatus = (typeof orderStatuses)[number];
export type AfterSalesStatus = (typeof afterSalesStatuses)[number];
export type TenderKind = (typeof tenderKinds)[number];

const text = (max: number) => z.string().min(1).max(max);

export const addressSchema = z.strictObject({
  province: z.string().max(60),
  city: z.string().max(60),
  district: z.string().max(60),
  street: z.string().max(200),
  contact: z.string().max(60),
  phone: z.string().max(32),
});

export const buyerSchema = z.strictObject({
  name: z.string().max(60),
  phone: z.string().max(32),
  /** The channel's own id of the buyer, where it has one. */
  externalId: z.string().max(64).optional(),
});

export const orderLineSchema = z.strictObject({
  id: text(64),
  articleId: text(64),
  name: text(200),
  /** 规格: size, colour, flavour. */
  specification: z.string().max(100),
  category: z.string().max(60),
  /** The unit of the organisation that supplies it, where the channel knows it. */
  supplierId: unitIdSchema.optional(),
  unitPrice: fenSchema.min(0),
  quantity: z.number().int().min(1).max(100_000),
  /** What was really paid for the whole line after all discounts were apportioned to it. */
  paid: fenSchema.min(0),
});

export const tenderSchema = z.strictObject({
  kind: z.enum(tenderKinds),
  amount: fenSchema.min(0),
  /** The payment's number at whoever took it. */
  reference: z.string().max(64),
});

export const shipmentSchema = z.strictObject({
  carrier: text(40),
  waybill: text(64),
  shippedAt: instantSchema,
  signedAt: instantSchema.optional(),
});

/**
 * A promotion the buyer got by buying enough of some lines. Its money off is already in the lines' `paid`;
 * kept here so that headquarters may take back what a return breaks.
 */
export const promotionSchema = z.strictObject({
  id: text(64),
  name: text(100),
  /** The lines that count towards it. */
  lineIds: z.array(text(64)).min(1).max(2_000),
  /** Goods at unit prices that earned it. */
  threshold: fenSchema.min(0),
  /** Money off, over all its lines; 0: it gave presents only. */
  off: fenSchema.min(0),
  gifts: z.array(z.strictObject({ orderLineId: text(64), markedPrice: fenSchema.min(0) })).max(100),
});

/** What an exchange put in a line's place; it can be returned again like any line. */
export const replacementLineSchema = orderLineSchema.extend({
  replaces: z.strictObject({ orderLineId: text(64), caseId: idSchema }),
});

/** Money that came in after the order was paid: the difference to a dearer replacement. */
export const collectedSchema = tenderSchema.extend({
  caseId: idSchema,
  /** Of it, what refunds took back. */
  back: fenSchema.min(0),
});

/** What the cases of an order have taken of one line; kept on the order so that one aggregate answers "what is left". */
export const lineAfterSalesSchema = z.strictObject({
  /** Pieces in open and succeeded cases; never above the line's quantity. */
  taken: z.number().int().min(0),
  /** Pieces of succeeded refund cases, and their money. */
  refundedQuantity: z.number().int().min(0),
  refunded: fenSchema.min(0),
  /** What was paid for the pieces in `taken`; absent: counted by the pieces. */
  shareHeld: fenSchema.min(0).optional(),
  /** Applications and amendments so far; at most 5 (W). */
  applications: z.number().int().min(0),
});

/** When delivery or pick-up was agreed for. */
export const appointmentSchema = z.strictObject({ from: instantSchema, to: instantSchema });

/** What self-service may change of an order. */
export const modifiableSchema = z.strictObject({
  address: addressSchema.optional(),
  pickupShopId: unitIdSchema.optional(),
  appointment: appointmentSchema.optional(),
});

/** One entry of an order's own history: one submission, however many fields it changed. */
export const modificationSchema = z.strictObject({
  commandId: idSchema,
  by: z.strictObject({
    role: z.enum(['buyer', 'seller', 'hq']),
    personId: z.string().max(64).optional(),
    name: z.string().max(60).optional(),
    deviceId: z.string().max(64).optional(),
    atCounter: z.boolean().optional(),
  }),
  occurredAt: instantSchema,
  takenAt: instantSchema.optional(),
  before: modifiableSchema,
  after: modifiableSchema,
  /** The parcel had left without it: it goes where the channel said. */
  overtakenAt: instantSchema.optional(),
});

export const orderSchema = z.strictObject({
  id: idSchema,
  shopId: unitIdSchema,
  channel: z.enum(channels),
  /** The number printed on the receipt or shown by the channel; unique per channel. */
  externalNo: text(64),
  currency: z.enum(['CNY', 'GBP']),
  status: z.enum(orderStatuses),
  fulfilment: z.enum(fulfilments),
  buyer: buyerSchema,
  address: addressSchema.optional(),
  lines: z.array(orderLineSchema).min(1).max(2_000),
  /** Outbound freight the buyer paid. */
  freight: fenSchema.min(0),
  tenders: z.array(tenderSchema).max(20),
  shipments: z.array(shipmentSchema).max(50),
  placedAt: instantSchema,
  paidAt: instantSchema,
  signedAt: instantSchema.optional(),
  completedAt: instantSchema.optional(),
  /** The channel completed it while a case was open; it completes when the last case ends (W). */
  completionHeld: z.strictObject({ at: instantSchema }).optional(),
  /**
   * The return-freight subsidy's version that was in force when the order was placed, written by headquarters
   * when the order came in: what was promised is kept. null: none was. Absent: nothing is written, see `resolve`.
   */
  subsidyVersionId: idSchema.nullable().optional(),
  /** Where it is picked up, if not at `shopId`. */
  pickupShopId: unitIdSchema.optional(),
  appointment: appointmentSchema.optional(),
  /** A label was printed: the parcel is as good as gone. */
  labelPrintedAt: instantSchema.optional(),
  /** What carriers said of its shipments; absent: nothing. */
  tracking: z.array(trackedParcelSchema).max(50).optional(),
  /** Self-service modifications, oldest first; absent: none. */
  modifications: z.array(modificationSchema).max(100).optional(),
  /** Absent: none. */
  promotions: z.array(promotionSchema).max(50).optional(),
  /** Lines that exchanges put in the place of others; absent: none. */
  replacements: z.array(replacementLineSchema).max(10_000).optional(),
  afterSales: z.strictObject({
    status: z.enum(afterSalesStatuses),
    lines: z.record(z.string(), lineAfterSalesSchema),
    /** Outbound freight already given back. */
    freightRefunded: fenSchema.min(0),
    /** Outbound freight that open cases ask back. */
    freightHeld: fenSchema.min(0).optional(),
    /** Per tender, what refunds that fell due took of it; absent: in proportion to what was given back. */
    tendersBack: z.array(fenSchema.min(0)).max(20).optional(),
    collected: z.array(collectedSchema).max(10_000).optional(),
    /** Differences paid out to buyers who took a cheaper replacement. */
    differencesRefunded: fenSchema.min(0).optional(),
    /** Pieces per line that refunds which fell due took away; kept for promotions alone. */
    gone: z.record(z.string(), z.number().int().min(0)).optional(),
    /** What broken promotions cost the buyer so far, by promotion or present. */
    losses: z.record(z.string(), fenSchema.min(0)).optional(),
    /** Deductions from refunds that were paid, less what later refunds gave back of them. */
    deducted: fenSchema.optional(),
    /** Newest last. */
    caseIds: z.array(idSchema).max(10_000),
    openCaseIds: z.array(idSchema).max(10_000),
  }),
});

export type Address = z.infer<typeof addressSchema>;
export type Buyer = z.infer<typeof buyerSchema>;
export type OrderLine = z.infer<typeof orderLineSchema>;
export type Tender = z.infer<typeof tenderSchema>;
export type LineAfterSales = z.infer<typeof lineAfterSalesSchema>;
export type Modifiable = z.infer<typeof modifiableSchema>;
export type Modification = z.infer<typeof modificationSchema>;
export type Promotion = z.infer<typeof promotionSchema>;
export type ReplacementLine = z.infer<typeof replacementLineSchema>;
export type Collected = z.infer<typeof collectedSchema>;
export type Order = z.infer<typeof orderSchema>;
