import { fen } from '../../../../../src-core/basis/money.ts';
import type {
  SubsidyCaps,
  SubsidyContent,
  SubsidyPay,
  SubsidyRule,
  SubsidyScope,
} from '../../../../../src-core/freight-subsidy/subsidy-rule.ts';

/** Stands for an amount that was emptied: no content with it can be handed in. */
export const NO_AMOUNT = fen(-1);
/** Room between two priorities, so that they read as an order and not as numbers one has chosen. */
const STEP = 10;

export interface PlacedRule {
  readonly rule: SubsidyRule;
  /** In the list as it is written, where faults name it. */
  readonly index: number;
}

/** The rules in the order in which they are asked. */
export function rulesInOrder(content: SubsidyContent): readonly PlacedRule[] {
  return content.rules
    .map((rule, index) => ({ rule, index }))
    .toSorted((a, b) => a.rule.priority - b.rule.priority);
}

const numbered = (content: SubsidyContent, rules: readonly SubsidyRule[]): SubsidyContent => ({
  ...content,
  rules: rules.map((rule, i) => ({ ...rule, priority: (i + 1) * STEP })),
});

const ordered = (content: SubsidyContent): SubsidyRule[] =>
  rulesInOrder(content).map(({ rule }) => rule);

function freeId(content: SubsidyContent): string {
  const taken = new Set(content.rules.map(({ id }) => id));
  let n = content.rules.length + 1;
  while (taken.has(`r${n}`)) n += 1;
  return `r${n}`;
}

/** What a rule begins as: everything, fetched or sent, up to twelve yuan, borne by headquarters. */
function firstRule(id: string, priority: number): SubsidyRule {
  const flat: SubsidyPay = { by: 'flat', amount: fen(1_200) };
  return {
    id,
    priority,
    scope: { lines: 'any', caseKinds: ['return_refund', 'exchange'] },
    pays: { carrier_pickup: flat, self_sent: flat },
    caps: { perClaim: fen(1_200) },
    bearers: [{ bearer: 'headquarters', percent: 100 }],
  };
}

/** What a new policy says until somebody writes something else. */
export function firstSubsidy(): SubsidyContent {
  return {
    rules: [firstRule('r1', STEP)],
    label: { code: 'return_freight', zh: '退货包运费', en: 'Free returns' },
  };
}

export interface WithRule {
  readonly content: SubsidyContent;
  readonly id: string;
}

/** A further rule, asked last. */
export function addRule(content: SubsidyContent): WithRule {
  const id = freeId(content);
  return { id, content: numbered(content, [...ordered(content), firstRule(id, 0)]) };
}

/** A copy of a rule, asked right after it. */
export function copyRule(content: SubsidyContent, of: string): WithRule {
  const id = freeId(content);
  const rules = ordered(content).flatMap((rule) =>
    rule.id === of ? [rule, { ...rule, id }] : [rule],
  );
  return { id, content: numbered(content, rules) };
}

export function removeRule(content: SubsidyContent, id: string): SubsidyContent {
  return { ...content, rules: content.rules.filter((rule) => rule.id !== id) };
}

/** A rule again where it was, counted from 0. */
export function putBack(content: SubsidyContent, rule: SubsidyRule, at: number): SubsidyContent {
  if (content.rules.some(({ id }) => id === rule.id)) return content;
  return numbered(content, ordered(content).toSpliced(at, 0, rule));
}

/** Puts a rule to a place in the order, counted from 0; places that do not exist are the nearest that do. */
export function placeRule(content: SubsidyContent, id: string, place: number): SubsidyContent {
  const rules = ordered(content);
  const from = rules.findIndex((rule) => rule.id === id);
  const [rule] = rules.splice(from, 1);
  const to = Math.min(Math.max(0, place), rules.length);
  if (from < 0 || rule === undefined || from === to) return content;
  rules.splice(to, 0, rule);
  return numbered(content, rules);
}

export function changeRule(
  content: SubsidyContent,
  id: string,
  part: Partial<SubsidyRule>,
): SubsidyContent {
  return {
    ...content,
    rules: content.rules.map((rule) => (rule.id === id ? { ...rule, ...part } : rule)),
  };
}

/** Without members that say nothing: what is left empty asks nothing. */
export function cleanScope(scope: SubsidyScope): SubsidyScope {
  const says = (value: unknown) =>
    value !== undefined &&
    !(Array.isArray(value) && value.length === 0) &&
    !(typeof value === 'object' && value !== null && Object.keys(value).length === 0);
  return Object.fromEntries(
    Object.entries(scope).filter(([, value]) => says(value)),
  ) as SubsidyScope;
}

export function cleanCaps(caps: {
  readonly [K in keyof SubsidyCaps]: number | null | undefined;
}): SubsidyCaps {
  const set = Object.entries(caps).flatMap(([name, amount]) =>
    typeof amount === 'number' ? [[name, fen(amount)] as const] : [],
  );
  return Object.fromEntries(set);
}
