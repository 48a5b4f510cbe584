import type { Instant } from '../basis/instant.ts';
import type { Failure } from '../basis/result.ts';
import { linesLeftOf } from '../order/order-summary.ts';
import type { LineLeft } from '../order/order-summary.ts';
import type { Order } from '../order/order.ts';
import { nothingSent } from '../order/refundable.ts';
import type { OrgUnit } from '../org/org.ts';
import { endOfDaysAfter, noReasonDays } from './calendar.ts';
import { caseKinds } from './case.ts';
import type { CaseKind } from './case.ts';
import type { Reason, Rulebook } from './rulebook.ts';

/** Everything the form of a new case shows before anything is typed. */
export interface Opening {
  readonly lines: readonly LineLeft[];
  /** Kinds that make sense: goods that were never sent cannot come back. */
  readonly kinds: readonly CaseKind[];
  /** Last instant of the buyer's own time, exclusive (S); null: it has not begun to run. */
  readonly buyersWindowEnds: Instant | null;
  /** Last instant of no-reason return, exclusive; null: the goods are not signed for. */
  readonly noReasonEnds: Instant | null;
  /** Why the buyer cannot open one alone; staff may still do so by agreement unless `final`. */
  readonly failure: (Failure & { readonly final: boolean }) | null;
}

/** Whether and how a case can be opened on an order at `now`. */
export function openingOf(order: Order, shop: OrgUnit, rulebook: Rulebook, now: Instant): Opening {
  const days = rulebook.deadlines.openDaysAfterCompletion;
  const { completedAt, signedAt } = order;
  const ends = completedAt === undefined ? null : endOfDaysAfter(completedAt, days, shop.timeZone);
  const lines = linesLeftOf(order);
  return {
    lines,
    kinds: nothingSent(order) ? ['refund_only'] : caseKinds,
    buyersWindowEnds: ends,
    noReasonEnds:
      signedAt === undefined ? null : endOfDaysAfter(signedAt, noReasonDays, shop.timeZone),
    failure: openingFailure(order, lines, ends, now, days),
  };
}

function openingFailure(
  order: Order,
  lines: readonly LineLeft[],
  ends: Instant | null,
  now: Instant,
  days: number,
): Opening['failure'] {
  if (order.status === 'cancelled') return { code: 'order_cancelled', params: {}, final: true };
  if (lines.every((line) => line.why !== null)) {
    return { code: 'nothing_left', params: {}, final: true };
  }
  if (ends !== null && now >= ends)
    return { code: 'window_closed', params: { days }, final: false };
  return null;
}

/** The reasons a kind of case may give. */
export function reasonsFor(rulebook: Rulebook, kind: CaseKind): Reason[] {
  return rulebook.reasons.list.filter((reason) => reason.kinds.includes(kind));
}
