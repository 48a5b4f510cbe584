import { read } from './forwarded.ts';
import { hqOfficeOrders } from './hq-office-orders.ts';

/** Orders of all shops, to look at. */
export const officeOrderReads = { orders: hqOfficeOrders.list, order: hqOfficeOrders.get } as const;

export const officeOrders = {
  orders: read(officeOrderReads.orders),
  order: read(officeOrderReads.order),
} as const;
