import { fen, zeroFen } from '../../basis/money.ts';
import type { Fen } from '../../basis/money.ts';
import { coverageOf, firstPaid } from '../coverage.ts';
import type { Coverage, CoverageQuestion, SubsidyUsed } from '../coverage.ts';
import type { PolicyIndex } from '../pushed-down/policy-index.ts';
import type { ReturnWay } from '../subsidy-rule.ts';

/** A return that happened, to be asked about again. */
export interface PastReturn extends Omit<CoverageQuestion, 'version' | 'used'> {
  readonly buyerKey?: string | undefined;
  /** Ways it may have gone, of which the first that is paid counts; absent: the parcel's own. */
  readonly ways?: readonly ReturnWay[];
  /** Calendar month of the shop in which the goods were sent. */
  readonly month: string;
}

interface CostSums {
  readonly returns: number;
  readonly covered: number;
  readonly cost: Fen;
  /** Of those covered, how many amounts nobody can tell yet: they are in `covered` and not in `cost`. */
  readonly unknown: number;
}

export interface CostEstimate {
  readonly before: CostSums;
  readonly after: CostSums;
  /** Branches whose cost or coverage changes, in the order of their first return. */
  readonly branches: readonly {
    readonly unitId: string;
    readonly before: CostSums;
    readonly after: CostSums;
  }[];
}

const nothing: CostSums = { returns: 0, covered: 0, cost: zeroFen, unknown: 0 };

function coverageBy(
  { ways, ...one }: PastReturn,
  question: Pick<CoverageQuestion, 'version' | 'used'>,
): Coverage {
  const by = (way: ReturnWay) =>
    coverageOf({ ...one, ...question, parcel: { ...one.parcel, way } });
  return firstPaid(ways?.map(by) ?? []) ?? by(one.parcel.way);
}

/** Asks about each return in turn, oldest first, with the caps filling up as they would have. */
export function* coverInTurn<R extends PastReturn>(
  returns: readonly R[],
  versionFor: (one: R) => CoverageQuestion['version'],
): Generator<{ readonly one: R; readonly coverage: Coverage }> {
  const used = new Map<string, number>();
  const usedFor = (keys: { order: string; buyer: string | undefined }): SubsidyUsed => ({
    ofOrder: fen(used.get(keys.order) ?? 0),
    ofBuyerMonth: fen(keys.buyer === undefined ? 0 : (used.get(keys.buyer) ?? 0)),
  });
  for (const one of returns) {
    const { order, buyerKey, month } = one;
    const keys = {
      order: `order ${order.id}`,
      buyer: buyerKey === undefined ? undefined : `${month} ${buyerKey}`,
    };
    const coverage = coverageBy(one, { version: versionFor(one), used: usedFor(keys) });
    if (coverage.covered && coverage.why === 'rule') {
      for (const key of [keys.order, keys.buyer]) {
        if (key !== undefined) used.set(key, (used.get(key) ?? 0) + (coverage.amount ?? 0));
      }
    }
    yield { one, coverage };
  }
}

function costsBy(
  returns: readonly PastReturn[],
  versionFor: (one: PastReturn) => CoverageQuestion['version'],
): ReadonlyMap<string, CostSums> {
  const sums = new Map<string, CostSums>();
  for (const { one, coverage } of coverInTurn(returns, versionFor)) {
    const amount = coverage.covered ? coverage.amount : zeroFen;
    const sum = sums.get(one.order.shopId) ?? nothing;
    sums.set(one.order.shopId, {
      returns: sum.returns + 1,
      covered: sum.covered + (coverage.covered ? 1 : 0),
      cost: fen(sum.cost + (amount ?? 0)),
      unknown: sum.unknown + (amount === null ? 1 : 0),
    });
  }
  return sums;
}

function total(sums: Iterable<CostSums>): CostSums {
  let all = nothing;
  for (const one of sums) {
    all = {
      returns: all.returns + one.returns,
      covered: all.covered + one.covered,
      cost: fen(all.cost + one.cost),
      unknown: all.unknown + one.unknown,
    };
  }
  return all;
}

/**
 * What a plan would have cost on returns that happened, against what holds now: every order is asked as
 * if it had been placed at `at`. Not a forecast: people send back more when it costs them nothing.
 */
export function estimateCost(
  returns: readonly PastReturn[],
  before: PolicyIndex,
  after: PolicyIndex,
  at: number,
): CostEstimate {
  const versionIn =
    (index: PolicyIndex) =>
    ({ order }: PastReturn) => {
      const { version } = index.at('freight_subsidy', order.shopId, at);
      return version?.kind === 'freight_subsidy' ? version : null;
    };
  const [was, is] = [costsBy(returns, versionIn(before)), costsBy(returns, versionIn(after))];
  const branches = [...was].map(([unitId, sums]) => ({
    unitId,
    before: sums,
    after: is.get(unitId) ?? nothing,
  }));
  return {
    before: total(was.values()),
    after: total(is.values()),
    branches: branches.filter(
      ({ before: a, after: b }) => a.cost !== b.cost || a.covered !== b.covered,
    ),
  };
}
