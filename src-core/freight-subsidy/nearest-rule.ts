import type { Order, OrderLine } from '../order/order.ts';
import { returnableLine } from '../order/returnable-lines.ts';
import type { SubsidyCase } from './match-rule.ts';
import type { SubsidyContent, SubsidyScope } from './subsidy-rule.ts';

/** Where no rule fits: the one that nearly does, and what of its scope is not met. For words, never for a decision. */
export interface NearestRule {
  readonly ruleId: string;
  /** Its place by priority, from 1. */
  readonly n: number;
  readonly unmet: readonly (keyof SubsidyScope)[];
}

type Line = Pick<OrderLine, 'articleId' | 'category' | 'unitPrice'>;

const lineAsks: readonly (readonly [
  keyof SubsidyScope,
  (scope: SubsidyScope, line: Line) => boolean,
])[] = [
  ['categories', ({ categories }, line) => categories?.includes(line.category) ?? true],
  ['exceptCategories', ({ exceptCategories }, line) => !exceptCategories?.includes(line.category)],
  ['articles', ({ articles }, line) => articles?.includes(line.articleId) ?? true],
  ['exceptArticles', ({ exceptArticles }, line) => !exceptArticles?.includes(line.articleId)],
  [
    'price',
    ({ price }, { unitPrice }) =>
      unitPrice >= (price?.from ?? 0) && unitPrice <= (price?.to ?? Infinity),
  ],
];

/** What of a scope an order and a case do not meet; empty: it fits. */
export function unmetOf(
  scope: SubsidyScope,
  order: Order,
  found: SubsidyCase,
): readonly (keyof SubsidyScope)[] {
  const unmet = new Set<keyof SubsidyScope>();
  const promotions = new Set((order.promotions ?? []).map(({ id }) => id));
  if (scope.caseKinds?.includes(found.kind) === false) unmet.add('caseKinds');
  if (scope.reasons?.includes(found.reasonCode) === false) unmet.add('reasons');
  if (scope.faults?.includes(found.fault) === false) unmet.add('faults');
  if (scope.channels?.includes(order.channel) === false) unmet.add('channels');
  if (scope.campaigns?.some((id) => promotions.has(id)) === false) unmet.add('campaigns');
  const lines = found.lines.flatMap(({ orderLineId }) => returnableLine(order, orderLineId) ?? []);
  const ofLines = lines.map((line) =>
    lineAsks.flatMap(([field, meets]) => (meets(scope, line) ? [] : [field])),
  );
  // Where one is enough, the one that lacks least; where all have to, what any of them lacks.
  const least = ofLines.toSorted((a, b) => a.length - b.length)[0] ?? ['lines'];
  for (const field of scope.lines === 'any' || lines.length === 0 ? least : ofLines.flat())
    unmet.add(field);
  return [...unmet];
}

/** The rule of which least is not met, the first by priority among equals; undefined: one fits. */
export function nearestRule(
  { rules }: Pick<SubsidyContent, 'rules'>,
  order: Order,
  found: SubsidyCase,
): NearestRule | undefined {
  let nearest: NearestRule | undefined;
  for (const [i, rule] of rules.toSorted((a, b) => a.priority - b.priority).entries()) {
    const unmet = unmetOf(rule.scope, order, found);
    if (unmet.length === 0) return undefined;
    if (nearest === undefined || unmet.length < nearest.unmet.length)
      nearest = { ruleId: rule.id, n: i + 1, unmet };
  }
  return nearest;
}
