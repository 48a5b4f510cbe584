import { z } from 'zod';
import { caseKinds, faults } from '../after-sales/case.ts';
import { fenSchema } from '../basis/money.ts';
import { channels } from '../order/order.ts';
import { bearersSchema } from './bearers.ts';

/** How the goods come back: fetched by a carrier, sent by the buyer, brought to the counter. */
export const returnWays = ['carrier_pickup', 'self_sent', 'counter'] as const;
export type ReturnWay = (typeof returnWays)[number];

const names = z.array(z.string().min(1).max(64)).min(1).max(2_000).optional();

const paySchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('flat'), amount: fenSchema.min(0) }),
  z.strictObject({
    by: z.literal('tariff'),
    tariffId: z.string().min(1).max(64),
    tariffVersion: z.number().int().min(1),
  }),
]);

/** What a rule is about; what is absent asks nothing. */
const scopeSchema = z.strictObject({
  categories: names,
  exceptCategories: names,
  articles: names,
  exceptArticles: names,
  /** Unit price of a line in fen, both ends included. */
  price: z
    .strictObject({ from: fenSchema.min(0).optional(), to: fenSchema.min(0).optional() })
    .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
      error: 'the range is upside down',
    })
    .optional(),
  /** Whether every line of the case has to fit, or one is enough; it is one parcel. */
  lines: z.enum(['every', 'any']),
  /** Promotions the order took part in: one is enough. */
  campaigns: names,
  channels: z.array(z.enum(channels)).min(1).optional(),
  caseKinds: z.array(z.enum(caseKinds)).min(1).optional(),
  reasons: names,
  faults: z.array(z.enum(faults)).min(1).optional(),
});

/** Most that is paid, in fen; absent: no bound. The month is the shop's calendar month. */
export const capsSchema = z.strictObject({
  perClaim: fenSchema.min(0).optional(),
  perOrder: fenSchema.min(0).optional(),
  perBuyerMonth: fenSchema.min(0).optional(),
});

export const subsidyRuleSchema = z.strictObject({
  id: z.string().min(1).max(64),
  /** Smaller is asked first; the first that fits decides alone, also when it pays nothing for this way. */
  priority: z.number().int().min(0).max(10_000),
  scope: scopeSchema,
  pays: z.partialRecord(z.enum(returnWays), paySchema),
  caps: capsSchema,
  bearers: bearersSchema,
});

/** What a version of a return-freight policy says. */
export const subsidyContentSchema = z.strictObject({
  rules: z
    .array(subsidyRuleSchema)
    .min(1)
    .max(500)
    .refine((rules) => new Set(rules.map(({ id }) => id)).size === rules.length, {
      error: 'a rule is there twice',
    })
    .refine((rules) => new Set(rules.map((rule) => rule.priority)).size === rules.length, {
      error: 'two rules have one priority',
    }),
  /** What the buyer reads beside what is covered (S: 退货包运费, 无忧试穿/试吃). */
  label: z.strictObject({
    code: z.string().min(1).max(60),
    zh: z.string().min(1).max(20),
    en: z.string().min(1).max(40),
  }),
});

export type SubsidyRule = z.infer<typeof subsidyRuleSchema>;
export type SubsidyScope = z.infer<typeof scopeSchema>;
export type SubsidyPay = z.infer<typeof paySchema>;
export type SubsidyCaps = z.infer<typeof capsSchema>;
export type SubsidyContent = z.infer<typeof subsidyContentSchema>;
