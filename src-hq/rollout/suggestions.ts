import { fen } from '../../src-core/basis/money.ts';
import type { Fen } from '../../src-core/basis/money.ts';
import { day } from '../../src-core/basis/instant.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import { fail, ok } from '../../src-core/basis/result.ts';
import type { Result } from '../../src-core/basis/result.ts';
import type { SuggestionBranch } from '../../src-core/contract/hq-rollout-suggestions.ts';
import { funnelsOf, suggestDisabling } from '../../src-core/freight-subsidy/rollout/suggestions.ts';
import type {
  BranchFigures,
  DisableSuggestion,
} from '../../src-core/freight-subsidy/rollout/suggestions.ts';
import type { FunnelPoint } from '../../src-core/freight-subsidy/rollout/funnel.ts';
import { isSuspendedAt, pathAt } from '../../src-core/org/tree.ts';
import type { Sql } from '../store/connect.ts';
import type { RolloutDeps, Sight } from './rollout-view.ts';

const longestPeriod = 400 * day;

interface Period {
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * Per shop: orders placed in a period, those of them with a return, returns with a claim that lives, and what
 * the claims cost. An order counts once, however often something of it came back.
 */
async function figuresOf(sql: Sql, { from, to }: Period): Promise<BranchFigures[]> {
  return [
    ...(await sql<BranchFigures[]>`
      with placed as (
        select u.id as unit_id, counted.n from org_unit u, lateral (
          select count(*) as n from orders o
          where o.space_id = u.id and o.placed_at >= ${from} and o.placed_at < ${to}) counted
        where u.kind = 'shop' and counted.n > 0
      ),
      asked as (
        select c.space_id, c.order_id,
          c.doc #>> '{subsidy,state}' in ('reserved', 'confirmed', 'settled') as lives,
          coalesce(c.doc #>> '{subsidy,amount}', c.doc #>> '{subsidy,promised}', '0')::bigint as amount
        from placed p
          join orders o on o.space_id = p.unit_id and o.placed_at >= ${from} and o.placed_at < ${to}
          join cases c on c.space_id = o.space_id and c.order_id = o.id
        where c.state <> 'closed' and c.doc ->> 'kind' <> 'refund_only'
      ),
      returned as (
        select space_id, order_id, bool_or(coalesce(lives, false)) as claimed,
          coalesce(sum(amount) filter (where lives), 0)::float8 as cost
        from asked group by space_id, order_id
      ),
      sums as (
        select space_id, count(*) as returns, count(*) filter (where claimed) as claims,
          sum(cost) as cost, sum(cost * cost) as squares
        from returned group by space_id
      )
      select p.unit_id as "unitId", p.n as orders, coalesce(s.returns, 0) as returns,
        coalesce(s.claims, 0) as claims, coalesce(s.cost, 0) as cost,
        coalesce(s.squares, 0) as "costSquares"
      from placed p left join sums s on s.space_id = p.unit_id order by p.unit_id`),
  ];
}

/** Six figures are more than a screen shows, and half as long on the wire. */
const rounded = (value: number) => Math.round(value * 1e6) / 1e6;

function plain({ value, sample, expected, lower, upper, z, verdict }: FunnelPoint) {
  return {
    value: rounded(value),
    sample,
    expected: rounded(expected),
    lower: rounded(lower),
    upper: rounded(upper),
    z: rounded(z),
    verdict,
  };
}

/** Every branch in sight with its place in the chain's funnels; those above a limit first. Failures:
 * `window_reversed`, `period_too_long`. */
export async function suggestionsFor(
  { sql, books, clock }: RolloutDeps,
  { from, to }: Period,
  sight: Sight,
): Promise<
  Result<
    Period & {
      readonly chain: { orders: number; returns: number; claims: number; cost: Fen };
      readonly branches: SuggestionBranch[];
    }
  >
> {
  if (to <= from) return fail('window_reversed', { from, to });
  if (to - from > longestPeriod) return fail('period_too_long', { days: longestPeriod / day });
  const { policies } = await books.now(sql);
  const now = clock();
  const figures = await figuresOf(sql, { from, to });
  const ofUnit = new Map(figures.map((one) => [one.unitId, one]));
  const { tree } = policies;
  // Nobody need be told to switch off what does not trade; its past stays in the chain's figures.
  const trades = ({ unitId }: DisableSuggestion) => !isSuspendedAt(tree, unitId, now);
  const suggested = suggestDisabling(figures).filter(trades);
  const first = new Set(suggested.map(({ unitId }) => unitId));
  const rest = funnelsOf(figures).filter((one) => !first.has(one.unitId) && trades(one));
  const seen = sight === undefined ? undefined : new Set(sight);
  const branchOf = ({ unitId, above, points }: DisableSuggestion): SuggestionBranch => {
    const { orders, returns, claims, cost } = ofUnit.get(unitId) ?? nobody;
    const region = (pathAt(tree, unitId, now) ?? [])
      .map((id) => tree.units.get(id))
      .find((unit) => unit?.kind === 'region');
    return {
      unitId,
      name: tree.units.get(unitId)?.name ?? unitId,
      regionName: region?.name ?? null,
      orders,
      returns,
      claims,
      cost: fen(Math.round(cost)),
      above: [...above],
      points: {
        return_rate: plain(points.return_rate),
        claims_per_return: plain(points.claims_per_return),
        cost_per_order: plain(points.cost_per_order),
      },
      off: policies.at('freight_subsidy', unitId, now).version === null,
    };
  };
  const total = (pick: (one: BranchFigures) => number) =>
    figures.reduce((sum, one) => sum + pick(one), 0);
  return ok({
    from,
    to,
    chain: {
      orders: total((one) => one.orders),
      returns: total((one) => one.returns),
      claims: total((one) => one.claims),
      cost: fen(Math.round(total((one) => one.cost))),
    },
    branches: [...suggested, ...rest]
      .filter(({ unitId }) => seen?.has(unitId) ?? true)
      .map(branchOf),
  });
}

const nobody: BranchFigures = {
  unitId: '',
  orders: 0,
  returns: 0,
  claims: 0,
  cost: 0,
  costSquares: 0,
};
