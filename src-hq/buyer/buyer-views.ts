import { logisticsTimeline } from '../../src-core/after-sales/logistics-timeline.ts';
import { openingOf } from '../../src-core/after-sales/opening.ts';
import { actionsOf } from '../../src-core/after-sales/permitted.ts';
import { stepsOf } from '../../src-core/after-sales/steps.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import { modificationOf } from '../../src-core/order/modification.ts';
import type { BuyerCase, BuyerOrder } from './buyer-order.ts';

/** A case with what the buyer may do with it now, as the API answers it. */
function caseOf(of: BuyerOrder, { case: found, history }: BuyerCase, now: Instant) {
  const { order, shop, rulebook } = of;
  return {
    case: found,
    history: [...history],
    steps: stepsOf(found, history),
    actions: actionsOf({ case: found, order, shop, rulebook }, 'buyer', now).map(
      ({ command, allowed, failure, leadsTo }) => ({
        command,
        allowed,
        failure: failure === null ? null : { ...failure },
        leadsTo: [...leadsTo],
      }),
    ),
    timeline: logisticsTimeline(order, found),
  };
}

export function buyerCaseView(of: BuyerOrder, one: BuyerCase, now: Instant) {
  return { ...caseOf(of, one, now), order: of.order, shop: of.shop, now };
}

export function buyerOrderView(of: BuyerOrder, now: Instant) {
  const { order, shop, rulebook, cases } = of;
  const opening = openingOf(order, shop, rulebook, now);
  const { allowed, failure, checks, usesLeft, endsAt, fields, hint } = modificationOf(
    order,
    rulebook,
    now,
  );
  return {
    order,
    shop,
    now,
    cases: cases.map((one) => caseOf(of, one, now)),
    opening: { ...opening, lines: [...opening.lines], kinds: [...opening.kinds] },
    modification: {
      allowed,
      failure,
      checks: [...checks],
      usesLeft,
      endsAt,
      fields: [...fields],
      hint,
    },
    freight: of.freight && { ...of.freight, lineIds: [...of.freight.lineIds] },
    reasons: rulebook.reasons.list,
    carriers: rulebook.carriers,
  };
}
