import type { Case } from '../after-sales/case.ts';
import type { Order, OrderLine } from '../order/order.ts';
import { returnableLine } from '../order/returnable-lines.ts';
import type { SubsidyContent, SubsidyRule, SubsidyScope } from './subsidy-rule.ts';

/** What rules ask of a case. */
export type SubsidyCase = Pick<Case, 'kind' | 'reasonCode' | 'fault' | 'lines'>;

type AskedLine = Pick<OrderLine, 'articleId' | 'category' | 'unitPrice'>;

const has = <T>(wanted: readonly T[] | undefined, is: T): boolean => wanted?.includes(is) ?? true;

function lineFits(scope: SubsidyScope, line: AskedLine): boolean {
  const { price } = scope;
  return (
    has(scope.categories, line.category) &&
    has(scope.articles, line.articleId) &&
    scope.exceptCategories?.includes(line.category) !== true &&
    scope.exceptArticles?.includes(line.articleId) !== true &&
    line.unitPrice >= (price?.from ?? 0) &&
    line.unitPrice <= (price?.to ?? Infinity)
  );
}

/** What rules ask of an order before anybody complained, or of articles nobody has ordered yet. */
interface AskedOrder {
  readonly channel: Order['channel'];
  readonly promotions?: readonly { readonly id: string }[] | undefined;
  readonly lines: readonly (AskedLine & { readonly id: string })[];
}

function orderFits(scope: SubsidyScope, order: Omit<AskedOrder, 'lines'>): boolean {
  const { campaigns } = scope;
  return (
    has(scope.channels, order.channel) &&
    (campaigns === undefined || (order.promotions ?? []).some(({ id }) => campaigns.includes(id)))
  );
}

function fits(rule: SubsidyRule, order: Order, found: SubsidyCase): boolean {
  const { scope } = rule;
  if (!orderFits(scope, order)) return false;
  if (!has(scope.caseKinds, found.kind) || !has(scope.faults, found.fault)) return false;
  if (!has(scope.reasons, found.reasonCode)) return false;
  const lines = found.lines.flatMap(({ orderLineId }) => returnableLine(order, orderLineId) ?? []);
  if (lines.length === 0) return false;
  return scope.lines === 'every'
    ? lines.every((line) => lineFits(scope, line))
    : lines.some((line) => lineFits(scope, line));
}

const byPriority = (rules: readonly SubsidyRule[]) =>
  rules.toSorted((a, b) => a.priority - b.priority);

/** The first rule by priority that fits; undefined: none. */
export function ruleFor(
  { rules }: Pick<SubsidyContent, 'rules'>,
  order: Order,
  found: SubsidyCase,
): SubsidyRule | undefined {
  return byPriority(rules).find((rule) => fits(rule, order, found));
}

const asksOfCase = ({ caseKinds, reasons, faults }: SubsidyScope): boolean =>
  caseKinds !== undefined || reasons !== undefined || faults !== undefined;

/**
 * Lines that carry the label before anybody knows whether and why they come back: some return of them is
 * paid for. A rule that pays nothing, whatever the case, takes what it fits out of all rules after it.
 */
export function labelledLines(
  { rules }: Pick<SubsidyContent, 'rules'>,
  order: AskedOrder,
): readonly string[] {
  const ordered = byPriority(rules).filter(({ scope }) => orderFits(scope, order));
  const deciding = (line: AskedLine) =>
    ordered.find(
      ({ scope, pays }) =>
        lineFits(scope, line) && (Object.keys(pays).length > 0 || !asksOfCase(scope)),
    );
  return order.lines
    .filter((line) => Object.keys(deciding(line)?.pays ?? {}).length > 0)
    .map(({ id }) => id);
}
