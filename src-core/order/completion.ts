import { instant } from '../basis/instant.ts';
import type { Instant } from '../basis/instant.ts';
import type { Order } from './order.ts';

/**
 * An open case keeps its order from completing (W). A channel that says `completed` meanwhile is believed
 * that everything was delivered, but the completion waits for the last case: until then no day of the
 * buyer's 15 runs. An order that was completed before its case was opened stays completed, and a later
 * revision takes back none of the days that were promised.
 */
export function withCompletionHeld(order: Order, known: Order | undefined, now: Instant): Order {
  const { completionHeld: _before, ...rest } = order;
  if (order.status !== 'completed') return rest;
  if (known?.status === 'completed') {
    const latest = Math.max(known.completedAt ?? 0, order.completedAt ?? 0);
    return latest === 0 ? rest : { ...rest, completedAt: instant(latest) };
  }
  if (order.afterSales.openCaseIds.length === 0) return rest;
  const { completedAt, ...open } = rest;
  return { ...open, status: 'shipped', completionHeld: { at: completedAt ?? now } };
}

/** The order after its last case ended at `endedAt`: a held completion counts from then. */
export function withCompletionReleased(order: Order, endedAt: Instant): Order {
  const { completionHeld, ...rest } = order;
  if (completionHeld === undefined || order.afterSales.openCaseIds.length > 0) return order;
  const completedAt = instant(Math.max(completionHeld.at, endedAt));
  return { ...rest, status: 'completed', completedAt };
}
