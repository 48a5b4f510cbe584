import type { Truth, Violation } from './truth.ts';

/**
 * Invariant 10: per line, the pieces in open and succeeded cases never exceed what was bought, and the
 * order's own count agrees. Counted from the cases alone.
 */
export function checkQuantities(truth: Truth): Violation[] {
  const found: Violation[] = [];
  const taken = new Map<string, number>();
  for (const one of truth.cases.values()) {
    if (one.state === 'closed') continue;
    for (const line of one.lines) {
      const key = `${one.orderId}/${line.orderLineId}`;
      taken.set(key, (taken.get(key) ?? 0) + line.quantity);
    }
  }
  for (const order of truth.orders.values()) {
    for (const line of order.lines) {
      const pieces = taken.get(`${order.id}/${line.id}`) ?? 0;
      if (pieces > line.quantity)
        found.push({
          invariant: 10,
          text: `${pieces} of ${line.quantity} pieces returned: order ${order.id} line ${line.id}`,
        });
      const counted = order.afterSales.lines[line.id]?.taken ?? 0;
      if (counted !== pieces)
        found.push({
          invariant: 10,
          text: `order ${order.id} line ${line.id} counts ${counted}, its cases ${pieces}`,
        });
    }
  }
  return found;
}
