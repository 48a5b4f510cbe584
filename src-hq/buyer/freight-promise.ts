import type { Case, CaseSubsidy, HistoryEntry } from '../../src-core/after-sales/case.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import { fen, zeroFen } from '../../src-core/basis/money.ts';
import type { Fen } from '../../src-core/basis/money.ts';
import { bearerUnitsOf } from '../../src-core/freight-subsidy/bearers.ts';
import { coverageOf } from '../../src-core/freight-subsidy/coverage.ts';
import { labelledLines } from '../../src-core/freight-subsidy/match-rule.ts';
import { resolve } from '../../src-core/freight-subsidy/pushed-down/resolve.ts';
import { returnParcelOf } from '../../src-core/freight-subsidy/return-parcel.ts';
import { returnWays } from '../../src-core/freight-subsidy/subsidy-rule.ts';
import type { SubsidyContent } from '../../src-core/freight-subsidy/subsidy-rule.ts';
import type { Order } from '../../src-core/order/order.ts';
import type { ShopContext } from '../store/store.ts';

/** 退货包运费 as the buyer was promised it with the order. */
export interface FreightPromise {
  readonly label: SubsidyContent['label'];
  /** Lines that carry the label. */
  readonly lineIds: readonly string[];
  /** The most any return of them is paid, in fen. */
  readonly most: Fen;
}

const nothingUsed = { ofOrder: zeroFen, ofBuyerMonth: zeroFen };

/** What a return of the order's labelled lines may be paid, whatever its kind, reason and way. null: nothing. */
export function freightPromise(
  order: Order,
  { shop, rulebook, policies, tariffs }: ShopContext,
  now: Instant,
): FreightPromise | null {
  const { shopId, placedAt, subsidyVersionId: versionId } = order;
  const placed = { shopId, placedAt, ...(versionId === undefined ? {} : { versionId }) };
  const { version } = resolve(policies, 'freight_subsidy', placed, now);
  if (version === null) return null;
  const lineIds = labelledLines(version.content, order);
  const bearers = bearerUnitsOf(policies.tree, shop.id, placedAt) ?? {
    headquarters: shop.id,
    shop: shop.id,
  };
  let most = 0;
  for (const orderLineId of lineIds) {
    for (const reason of rulebook.reasons.list) {
      for (const kind of reason.kinds) {
        for (const way of returnWays) {
          const answer = coverageOf({
            order,
            case: {
              kind,
              reasonCode: reason.code,
              fault: reason.defaultFault,
              lines: [{ orderLineId, quantity: 1 }],
            },
            parcel: { ...returnParcelOf(order, shop, undefined, way), way },
            version,
            tariffs,
            bearers,
            used: nothingUsed,
          });
          if (answer.covered && answer.why === 'rule') most = Math.max(most, answer.amount ?? 0);
        }
      }
    }
  }
  // A label that nothing stands behind for this order is none.
  return most === 0 ? null : { label: version.content.label, lineIds, most: fen(most) };
}

/** What the buyer may know of a claim: not which other case or whose budget stood in its way. */
function subsidyForBuyer({ claimId: _claim, refused, ...shown }: CaseSubsidy): CaseSubsidy {
  return { ...shown, ...(refused && { refused: { code: refused.code, params: {} } }) };
}

/** An entry of the case's history without the same. */
export function detailsForBuyer(details: HistoryEntry['details']): HistoryEntry['details'] {
  const { refused } = details;
  if (typeof refused !== 'object' || refused === null) return details;
  return { ...details, refused: { code: Reflect.get(refused, 'code'), params: {} } };
}

/** The case with its claim as the buyer may know it. */
export function withSubsidyForBuyer<T extends Pick<Case, 'subsidy'>>(found: T): T {
  const { subsidy } = found;
  return subsidy === undefined ? found : { ...found, subsidy: subsidyForBuyer(subsidy) };
}
