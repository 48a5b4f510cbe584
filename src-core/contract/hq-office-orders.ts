import { oc } from '@orpc/contract';
import { z } from 'zod';
import { exceptionSchema } from '../after-sales/case.ts';
import { idSchema, unitIdSchema } from '../basis/id.ts';
import { instantSchema } from '../basis/instant.ts';
import { fenSchema } from '../basis/money.ts';
import { afterSalesStatuses, channels, orderSchema, orderStatuses } from '../order/order.ts';
import { orgUnitSchema } from '../org/org.ts';
import { officeCaseRowSchema } from './hq-office.ts';

/*
 * Orders of all shops in sight, also those nobody ever complained about. To look at: what is done about an
 * order is done by its shop, in a case, or by its channel. Who sees what, and what is masked, is as in `hqOffice`.
 */

const officeOrderRowSchema = z.strictObject({
  id: idSchema,
  externalNo: z.string(),
  channel: z.enum(channels),
  shopId: unitIdSchema,
  shopName: z.string(),
  status: z.enum(orderStatuses),
  afterSales: z.enum(afterSalesStatuses),
  buyerName: z.string(),
  /** First article, and pieces in all. */
  firstLine: z.string(),
  pieces: z.number().int(),
  /** What was paid, freight included. */
  total: fenSchema,
  currency: orderSchema.shape.currency,
  placedAt: instantSchema,
});

const officeOrderViewSchema = z.strictObject({
  /** Numbers masked. */
  order: orderSchema,
  shop: orgUnitSchema,
  /** Newest application first. */
  cases: z.array(officeCaseRowSchema),
  /** Of the order and of its cases, oldest first. */
  exceptions: z.array(exceptionSchema),
});

const route = (path: `/${string}`, summary: string) =>
  oc.route({ path: `/office/orders${path}`, method: 'POST', tags: ['office'], summary });

export const hqOfficeOrders = {
  list: route('/search', 'Orders over all shops, newest first')
    .input(
      z.strictObject({
        /** `next` of the page before. */
        cursor: z.string().max(80).optional(),
        limit: z.number().int().min(1).max(200).default(60),
        /** Shops, or units above them: everything below counts. Absent: all that may be seen. */
        unitIds: z.array(unitIdSchema).max(200).optional(),
        /** A whole order number, of whatever channel. */
        text: z.string().max(100).optional(),
      }),
    )
    .output(z.strictObject({ rows: z.array(officeOrderRowSchema), next: z.string().nullable() })),
  get: route('/{orderId}', 'An order with its cases and exceptions')
    .input(z.strictObject({ orderId: idSchema }))
    .output(officeOrderViewSchema),
} as const;

export type OfficeOrderRow = z.infer<typeof officeOrderRowSchema>;
export type OfficeOrderView = z.infer<typeof officeOrderViewSchema>;
