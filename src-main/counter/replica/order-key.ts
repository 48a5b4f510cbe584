import { afterSalesStatuses, channels, orderStatuses } from '../../../src-core/order/order.ts';
import type { Order } from '../../../src-core/order/order.ts';
import type { OrderQuery } from '../../../src-core/contract/counter-queries.ts';

/** Room for orders placed within the same second. */
const SLOTS = 2 ** 20;
const LAST_SECOND = 2 ** 32 - 1;

function slotOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i += 1) {
    hash ^= id.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  hash ^= hash >>> 15;
  return (hash >>> 0) % SLOTS;
}

/**
 * The row number of an order: the newer, the smaller, so that walking up is newest first and a first
 * fill, which comes newest first, only ever appends. Below 2^53. Two orders of one second differ by
 * their ids; should these collide, the writer takes the next free number.
 */
export function orderKey(placedAt: number, id: string): number {
  return firstKeyAt(placedAt) + slotOf(id);
}

/** The smallest key of orders placed in the second of `placedAt` (epoch ms). */
export function firstKeyAt(placedAt: number): number {
  const placed = Math.min(LAST_SECOND, Math.max(0, Math.floor(placedAt / 1_000)));
  return (LAST_SECOND - placed) * SLOTS;
}

export function sameSecond(key: number, placedAt: number): boolean {
  const first = firstKeyAt(placedAt);
  return key >= first && key < first + SLOTS;
}

/** Keys of orders placed from `from` to `to` (epoch ms, both inclusive to the second), as `[least, greatest]`. */
export function keyRange(from: number | undefined, to: number | undefined): [number, number] {
  const least = to === undefined ? 0 : firstKeyAt(to);
  const greatest = from === undefined ? Number.MAX_SAFE_INTEGER : firstKeyAt(from) + SLOTS - 1;
  return [least, greatest];
}

/**
 * What order lists filter by, in one small number: a filter is then a handful of ranges of one index,
 * each already newest first, whatever is combined.
 */
export function facetOf(order: Pick<Order, 'status' | 'channel' | 'afterSales'>): number {
  return (
    (orderStatuses.indexOf(order.status) * 16 + channels.indexOf(order.channel)) * 16 +
    afterSalesStatuses.indexOf(order.afterSales.status)
  );
}

/** The facets a query asks for; null: it does not filter by them. */
export function facetsOf(
  query: Pick<OrderQuery, 'status' | 'channel' | 'afterSales'>,
): number[] | null {
  const { status, channel, afterSales } = query;
  if (status === undefined && channel === undefined && afterSales === undefined) return null;
  return (status ?? orderStatuses).flatMap((one) =>
    (channel ?? channels).flatMap((two) =>
      (afterSales ?? afterSalesStatuses).map((three) =>
        facetOf({ status: one, channel: two, afterSales: { status: three } } as Order),
      ),
    ),
  );
}
