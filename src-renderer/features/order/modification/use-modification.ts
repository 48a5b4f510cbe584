import { instant } from '../../../../src-core/basis/instant.ts';
import { modificationOf } from '../../../../src-core/order/modification.ts';
import type { ModificationAnswer } from '../../../../src-core/order/modification.ts';
import type { Order } from '../../../../src-core/order/order.ts';
import { useReference } from '../../../client/use-reference.ts';
import { useHqNow } from '../../../parts/clock.ts';

/** Whether self-service may change an order now, rule by rule; null: the rules are not here yet. */
export function useModification(order: Order): ModificationAnswer | null {
  const rulebook = useReference()?.rulebook;
  const now = instant(useHqNow(5));
  return rulebook == null ? null : modificationOf(order, rulebook, now);
}
