import { z } from 'zod';
import { caseKinds, caseStates } from '../after-sales/case.ts';
import { afterSalesStatuses, channels, orderStatuses } from '../order/order.ts';

/** What every list takes: where to go on, and how many rows at most. */
export const listInput = {
  cursor: z.string().max(400).optional(),
  limit: z.number().int().min(1).max(200).default(50),
};

export const orderQuerySchema = z.strictObject({
  ...listInput,
  /** Order number, phone (whole or last four), buyer, waybill, article: two characters are enough. */
  text: z.string().max(100).optional(),
  afterSales: z.array(z.enum(afterSalesStatuses)).optional(),
  status: z.array(z.enum(orderStatuses)).optional(),
  channel: z.array(z.enum(channels)).optional(),
  placedFrom: z.number().int().optional(),
  placedTo: z.number().int().optional(),
});
export type OrderQuery = z.input<typeof orderQuerySchema>;

export const caseQuerySchema = z.strictObject({
  ...listInput,
  text: z.string().max(100).optional(),
  state: z.array(z.enum(caseStates)).optional(),
  kind: z.array(z.enum(caseKinds)).optional(),
  open: z.boolean().optional(),
});
export type CaseQuery = z.input<typeof caseQuerySchema>;
