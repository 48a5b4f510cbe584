import { actionsOf } from '../../../src-core/after-sales/permitted.ts';
import type { Action } from '../../../src-core/after-sales/permitted.ts';
import { instant } from '../../../src-core/basis/instant.ts';
import type { CaseView } from '../../../src-core/contract/counter-rows.ts';
import type { Reference } from '../../../src-core/contract/counter-reference.ts';
import { useHqNow } from '../../parts/clock.ts';
import { trackedParcelsOf } from './tracked-parcels.ts';

/** Beside the state machine: whatever state a case is in, its parcels' way may be written down. */
function trackAction(view: CaseView): Action {
  const none = trackedParcelsOf(view.case).length === 0;
  return {
    command: 'case.track@1',
    as: 'seller',
    fact: false,
    allowed: !none,
    failure: none ? { code: 'no_parcel_yet', params: {} } : null,
    leadsTo: [view.case.state],
  };
}

/** What shop and buyer may do with a case now, and why not the rest; null: the rules are not here yet. */
export function useActions(
  view: CaseView,
  reference: Reference | undefined,
): readonly Action[] | null {
  const now = instant(useHqNow(10));
  const { shop, rulebook } = reference ?? {};
  if (shop == null || rulebook == null) return null;
  const { case: found, order } = view;
  return [...actionsOf({ case: found, order, shop, rulebook }, 'seller', now), trackAction(view)];
}
