import { z } from 'zod';
import { unitIdSchema } from '../basis/id.ts';
import { fenSchema } from '../basis/money.ts';

export const modificationModes = ['minutes_after_payment', 'before_shipment', 'both'] as const;

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** Outbound freight by the province it goes to; a value of headquarters', so that everybody computes alike. */
export const freightTariffSchema = z.strictObject({
  zones: z
    .array(z.strictObject({ provinces: z.array(z.string().max(60)), freight: fenSchema.min(0) }))
    .max(100),
  /** For provinces no zone names; absent: they are not delivered to. */
  otherwise: fenSchema.min(0).optional(),
});

/** 买家自助修改订单 (S); absent in the rulebook: off. */
export const modificationPolicySchema = z.strictObject({
  enabled: z.boolean(),
  /** In any mode only what is not shipped can be changed; `both`: within the minutes and before shipment. */
  mode: z.enum(modificationModes),
  /** Minutes after payment. */
  minutes: z.number().int().min(1).max(100_000),
  /** How often an order may be changed. */
  times: z.number().int().min(1).max(20).default(1),
  /** What order page and detail show (S: "地址/时间填错？在发货前可自助修改1次"). */
  hint: z.strictObject({ zh: z.string().max(200), en: z.string().max(200) }),
  /** Absent: an express order stays in its province. */
  freightTariff: freightTariffSchema.optional(),
  /** Where local delivery goes; absent: it stays in its district. */
  deliveryAreas: z
    .array(z.strictObject({ city: z.string().max(60), districts: z.array(z.string().max(60)) }))
    .max(500)
    .optional(),
  /** Shops an order may be picked up at; absent: the pick-up shop stays. */
  pickupShops: z.array(unitIdSchema).max(10_000).optional(),
  /** Their names by id: a counter knows no other shop than its own. */
  pickupShopNames: z.record(unitIdSchema, z.string().min(1).max(60)).optional(),
  /** When delivery and pick-up are offered, in the shop's time; absent: appointments are not checked but for being to come. */
  slots: z
    .strictObject({
      opens: clockTime,
      closes: clockTime,
      leadMinutes: z.number().int().min(0).max(10_000),
      daysAhead: z.number().int().min(0).max(365),
    })
    .optional(),
});

export type FreightTariff = z.infer<typeof freightTariffSchema>;
export type ModificationPolicy = z.infer<typeof modificationPolicySchema>;
