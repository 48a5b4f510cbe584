import { readOffice } from '../office/forward.ts';
import { contract } from './contract.ts';

/** Orders in the back office: both calls are forwarded. */
export const officeOrders = {
  orders: contract.office.orders.handler(({ context, input }) =>
    readOffice(context.counter, 'orders', input),
  ),
  order: contract.office.order.handler(({ context, input }) =>
    readOffice(context.counter, 'order', input),
  ),
};
