import type { Order } from '../../../../src-core/order/order.ts';

/**
 * Whether a phone may be sent: the order's own as it is shown, stars and all, which means to keep it, or a
 * whole one typed anew. `phone` undefined: the address stays.
 */
export function phoneFits(order: Order, phone: string | undefined): boolean {
  if (phone === undefined || phone === order.address?.phone) return true;
  return /^\+?[\d\s-]{5,32}$/.test(phone.trim());
}
