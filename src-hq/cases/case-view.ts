import type { Instant } from '../../src-core/basis/instant.ts';
import type { Case, HistoryEntry } from '../../src-core/after-sales/case.ts';
import { withEffectiveDeadline } from '../../src-core/after-sales/standstill.ts';
import { fail, ok, type Result } from '../../src-core/basis/result.ts';
import type { Order } from '../../src-core/order/order.ts';
import type { OrgUnit } from '../../src-core/org/org.ts';
import type { HqStore } from '../store/store.ts';

export interface CaseView {
  readonly case: Case;
  readonly order: Order;
  readonly history: HistoryEntry[];
  readonly shop: OrgUnit;
}

/** A case with all that belongs to it, from one snapshot. The caller has checked who asks. Failure: `not_found`. */
export async function viewCase(
  store: HqStore,
  spaceId: string,
  caseId: string,
  now: Instant,
): Promise<Result<CaseView>> {
  return await store.read(async (view) => {
    const reach = { orderIds: [], caseIds: [caseId], exceptionIds: [] };
    const { cases, orders } = await view.loadAggregates(spaceId, reach);
    const context = await view.shopContext(spaceId, now);
    const [found] = cases;
    const [order] = orders;
    if (!found || !order || !context) return fail('not_found');
    const history = [...(await view.caseHistory(spaceId, caseId))];
    const { shop, rulebook } = context;
    // As every list and countdown shows it: with the deadline that really holds.
    const one = withEffectiveDeadline(found.doc, rulebook, shop.timeZone);
    return ok({ case: one, order: order.doc, history, shop });
  });
}
