import { meanInFunnel, rateInFunnel } from './funnel.ts';
import type { FunnelPoint } from './funnel.ts';

/** A branch's numbers over the period that is looked at. */
export interface BranchFigures {
  readonly unitId: string;
  readonly orders: number;
  /** Orders with at least one return; never above `orders`. */
  readonly returns: number;
  /** Returns with a subsidy claim that is not void; never above `returns`. */
  readonly claims: number;
  /** Subsidy over all orders in fen, and the sum of the squares of each order's subsidy. */
  readonly cost: number;
  readonly costSquares: number;
}

export const suggestionMeasures = ['return_rate', 'claims_per_return', 'cost_per_order'] as const;
export type SuggestionMeasure = (typeof suggestionMeasures)[number];

export interface DisableSuggestion {
  readonly unitId: string;
  /** Measures above their upper limit. */
  readonly above: readonly SuggestionMeasure[];
  readonly points: Readonly<Record<SuggestionMeasure, FunnelPoint>>;
}

const sumOf = (branches: readonly BranchFigures[], pick: (one: BranchFigures) => number): number =>
  branches.reduce((sum, one) => sum + pick(one), 0);

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** Every branch's place in the three funnels of the chain. */
export function funnelsOf(branches: readonly BranchFigures[]): readonly DisableSuggestion[] {
  const orders = sumOf(branches, (one) => one.orders);
  const returns = sumOf(branches, (one) => one.returns);
  const returnRate = ratio(returns, orders);
  const claimRate = ratio(
    sumOf(branches, (one) => one.claims),
    returns,
  );
  const mean = ratio(
    sumOf(branches, (one) => one.cost),
    orders,
  );
  const squares = ratio(
    sumOf(branches, (one) => one.costSquares),
    orders,
  );
  const spread = Math.sqrt(Math.max(0, squares - mean * mean));
  return branches.map((one) => {
    const points = {
      return_rate: rateInFunnel(one.returns, one.orders, returnRate),
      claims_per_return: rateInFunnel(one.claims, one.returns, claimRate),
      cost_per_order: meanInFunnel(one.cost, one.orders, mean, spread),
    };
    const above = suggestionMeasures.filter((measure) => points[measure].verdict === 'above');
    return { unitId: one.unitId, above, points };
  });
}

/**
 * Branches whose subsidy headquarters may want to switch off: above the upper control limit in at least
 * one measure. Those above in more measures first, then by how far, in standard deviations: never by a
 * bare rate. It suggests; a person decides.
 */
export function suggestDisabling(branches: readonly BranchFigures[]): readonly DisableSuggestion[] {
  const farthest = ({ above, points }: DisableSuggestion) =>
    Math.max(...above.map((measure) => points[measure].z));
  return funnelsOf(branches)
    .filter(({ above }) => above.length > 0)
    .toSorted((a, b) => b.above.length - a.above.length || farthest(b) - farthest(a));
}
