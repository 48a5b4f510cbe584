import { day, instant } from '../../src-core/basis/instant.ts';
import type { Order } from '../../src-core/order/order.ts';
import type { WireCommand } from '../../src-core/sync/protocol.ts';
import { datedId } from '../../src-hq/import/derived-id.ts';
import { clerkOf } from '../hq/chain.ts';

/** What a counter does with a return at the counter: four commands a case, the last one with a posting. */
const perCase = 4;

type Step = (order: Order, caseId: string) => { name: string; args: Record<string, unknown> };

const steps: readonly Step[] = [
  (order, caseId) => ({
    name: 'case.open',
    args: {
      caseId,
      orderId: order.id,
      kind: 'return_refund',
      lines: [{ orderLineId: 'L1', quantity: 1 }],
      reasonCode: 'dislike',
      words: '颜色和图片不太一样',
      negotiated: true,
    },
  }),
  (_order, caseId) => ({ name: 'case.agree', args: { caseId, seen: 1 } }),
  (order, caseId) => ({
    name: 'case.goods_taken_in',
    args: {
      caseId,
      seen: 2,
      orderId: order.id,
      lines: [{ orderLineId: 'L1', quantity: 1 }],
      words: '',
    },
  }),
  (_order, caseId) => ({ name: 'case.accept_receipt', args: { caseId, seen: 3, words: '' } }),
];

/** `count` commands of one offline counter, on as many orders as it takes; `orders` are completed ones. */
export function offlineCommands(orders: readonly Order[], count: number): WireCommand[] {
  return Array.from({ length: count }, (_, n): WireCommand => {
    const order = orders[Math.floor(n / perCase)];
    if (order === undefined) throw new RangeError('too few orders');
    const step = steps[n % perCase] as Step;
    const openedAt = instant(order.placedAt + 5 * day);
    const occurredAt = instant(openedAt + n);
    return {
      seq: n + 1,
      commandId: datedId(occurredAt, 'push', n),
      version: 1,
      ...step(order, datedId(openedAt, 'push-case', order.id)),
      actor: { role: 'seller', personId: clerkOf(order.shopId).id },
      occurredAt,
    };
  });
}

/**
 * Orders of which headquarters meanwhile took back every piece somewhere else. Opening a case on one is
 * refused and so are the two intents behind it, goods taken in become an exception: of a hundred commands
 * one is invalid.
 */
export function takenMeanwhile(orders: readonly Order[]): Order[] {
  return orders
    .filter((_order, n) => n % 75 === 0)
    .map((order) => ({
      ...order,
      afterSales: {
        ...order.afterSales,
        lines: Object.fromEntries(
          order.lines.map(({ id, quantity }) => [
            id,
            { taken: quantity, refundedQuantity: 0, refunded: order.freight, applications: 1 },
          ]),
        ),
      },
    }));
}
