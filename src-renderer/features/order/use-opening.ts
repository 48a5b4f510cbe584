import { openingOf } from '../../../src-core/after-sales/opening.ts';
import type { Opening } from '../../../src-core/after-sales/opening.ts';
import { instant } from '../../../src-core/basis/instant.ts';
import type { Order } from '../../../src-core/order/order.ts';
import { useReference } from '../../client/use-reference.ts';
import { useHqNow } from '../../parts/clock.ts';

/** Whether and how a case can be opened on an order now; null: the rules are not here yet. */
export function useOpening(order: Order): Opening | null {
  const { shop, rulebook } = useReference() ?? {};
  const now = instant(useHqNow(60));
  return shop == null || rulebook == null ? null : openingOf(order, shop, rulebook, now);
}
