import { fen, sumFen } from '../../src-core/basis/money.ts';
import type { CostTotals, PolicyExample } from '../../src-core/contract/hq-policy-questions.ts';
import { coverageSchema } from '../../src-core/contract/hq-policy-answers.ts';
import type { Coverage } from '../../src-core/freight-subsidy/coverage.ts';
import type { PolicyIndex } from '../../src-core/freight-subsidy/pushed-down/policy-index.ts';
import { coverInTurn } from '../../src-core/freight-subsidy/rollout/cost-estimate.ts';
import type { PastReturn } from '../../src-core/freight-subsidy/rollout/cost-estimate.ts';
import type { SubsidyContent } from '../../src-core/freight-subsidy/subsidy-rule.ts';
import { returnableLine } from '../../src-core/order/returnable-lines.ts';
import type { FoundReturn } from './past-returns.ts';

/** Of a content that is no version yet. */
const unwritten = '00000000-0000-4000-8000-000000000000';

type Past = PastReturn & { readonly seen: FoundReturn };

interface Answered {
  readonly one: Past;
  readonly coverage: Coverage;
}

/** What a content pays for returns, which come oldest first. */
export function cover(returns: readonly Past[], content: SubsidyContent): readonly Answered[] {
  return [...coverInTurn(returns, () => ({ id: unwritten, content }))];
}

/** @returns counts and sums, the rules in the order of their cost. */
export function totalsOf(answered: readonly Answered[]): CostTotals {
  const rules = new Map<string | null, { covered: number; cost: number }>();
  const reasons = new Map<string, number>();
  let unknown = 0;
  for (const { coverage } of answered) {
    if (!coverage.covered) {
      reasons.set(coverage.why.code, (reasons.get(coverage.why.code) ?? 0) + 1);
      continue;
    }
    const sum = rules.get(coverage.ruleId) ?? { covered: 0, cost: 0 };
    rules.set(coverage.ruleId, {
      covered: sum.covered + 1,
      cost: sum.cost + (coverage.amount ?? 0),
    });
    if (coverage.amount === null) unknown += 1;
  }
  const byRule = [...rules].map(([ruleId, { covered, cost }]) => ({
    ruleId,
    covered,
    cost: fen(cost),
  }));
  return {
    returns: answered.length,
    covered: byRule.reduce((sum, { covered }) => sum + covered, 0),
    cost: sumFen(byRule.map(({ cost }) => cost)),
    unknown,
    byRule: byRule.toSorted((a, b) => b.cost - a.cost || b.covered - a.covered),
    byReason: [...reasons]
      .map(([code, returns]) => ({ code, returns }))
      .toSorted((a, b) => b.returns - a.returns),
  };
}

/**
 * The newest of each kind of answer in turn, so that a few of them show every rule and every reason that
 * occurs; newest first.
 */
export function pick(answered: readonly Answered[], limit: number): readonly Answered[] {
  const newest = answered.toReversed();
  const kinds = [
    ...Map.groupBy(newest, ({ coverage }) =>
      coverage.covered ? `rule ${coverage.ruleId}` : `reason ${coverage.why.code}`,
    ).values(),
  ];
  const picked = new Set<Answered>();
  for (let round = 0; picked.size < Math.min(limit, newest.length); round += 1) {
    for (const kind of kinds) {
      const one = kind[round];
      if (one !== undefined && picked.size < limit) picked.add(one);
    }
  }
  return newest.filter((one) => picked.has(one));
}

export function exampleOf({ one, coverage }: Answered, { tree }: PolicyIndex): PolicyExample {
  const { order, found } = one.seen;
  return {
    orderId: order.id,
    orderNo: order.externalNo,
    caseId: found.id,
    caseNo: found.no,
    shopId: order.shopId,
    shopName: tree.units.get(order.shopId)?.name ?? order.shopId,
    openedAt: found.openedAt,
    currency: order.currency,
    kind: found.kind,
    reasonCode: found.reasonCode,
    fault: found.fault,
    way: one.parcel.way,
    lines: found.lines.map(({ orderLineId, quantity }) => {
      const line = returnableLine(order, orderLineId);
      const name = [line?.name, line?.specification].filter(Boolean).join(' ');
      return { name, category: line?.category ?? '', quantity };
    }),
    coverage: coverageAnswer(coverage),
  };
}

/** As it travels: a version that is none yet is null. */
export function coverageAnswer(coverage: Coverage): PolicyExample['coverage'] {
  const answer = coverageSchema.parse(coverage);
  if (!answer.covered || answer.versionId !== unwritten) return answer;
  return { ...answer, versionId: null };
}
