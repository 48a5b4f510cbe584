import { fc } from '../support/property.ts';
import { expect, test } from 'vitest';
import type { Fault } from '../../src-core/after-sales/case.ts';
import { fen } from '../../src-core/basis/money.ts';
import { bearerKinds } from '../../src-core/freight-subsidy/bearers.ts';
import { coverageOf } from '../../src-core/freight-subsidy/coverage.ts';
import type { Coverage } from '../../src-core/freight-subsidy/coverage.ts';
import type { SubsidyCase } from '../../src-core/freight-subsidy/match-rule.ts';
import { nearestRule, unmetOf } from '../../src-core/freight-subsidy/nearest-rule.ts';
import { returnWays, subsidyContentSchema } from '../../src-core/freight-subsidy/subsidy-rule.ts';
import type { Channel, Order } from '../../src-core/order/order.ts';
import { contentOf, version } from './freight-world.ts';
import { modelCoverage } from './model/coverage-model.ts';
import type { ModelCoverage, ModelReturn, ModelRule } from './model/coverage-model.ts';
import { orderOf } from './world.ts';

const categories = ['上衣', '零食'];
const articles = ['a1', 'a2', 'a3'];
const reasons = ['dislike', 'quality'];
const campaigns = ['double11', 'spring'];
const channels = ['mini_program', 'pos'];
const kinds = ['return_refund', 'exchange'];
const faults = ['buyer', 'carrier', 'seller'];
const price = fc.integer({ min: 1, max: 6 });

const some = (from: readonly string[]) =>
  fc.option(fc.subarray([...from], { minLength: 1 }), { nil: undefined, freq: 1 });
const rarely = (from: readonly string[]) =>
  fc.option(fc.subarray([...from], { minLength: 1 }), { nil: undefined, freq: 4 });
const few = (from: readonly string[]) => fc.subarray([...from], { maxLength: 1 });
const cap = fc.option(fc.nat(40), { nil: undefined });

const drawnRule = fc.record({
  allLines: fc.boolean(),
  wants: fc.record({
    categories: some(categories),
    articles: rarely(articles),
    channels: rarely(channels),
    kinds: rarely(kinds),
    reasons: rarely(reasons),
    faults: rarely(faults),
    campaigns: rarely(campaigns),
  }),
  notCategories: fc.constantFrom<string[]>([], [], ['零食']),
  notArticles: few(articles),
  cheapest: price,
  dearest: price,
  pays: fc.record({
    carrier_pickup: fc.option(fc.nat(30), { nil: undefined }),
    self_sent: fc.option(fc.nat(30), { nil: undefined, freq: 8 }),
    counter: fc.option(fc.nat(30), { nil: undefined, freq: 1 }),
  }),
  caps: fc.record({ perClaim: cap, perOrder: cap, perBuyerMonth: cap }),
  bearers: fc.shuffledSubarray([...bearerKinds], { minLength: 1, maxLength: 3 }),
  cut: fc.integer({ min: 1, max: 49 }),
});
const drawnReturn = fc.record({
  channel: fc.constantFrom(...channels),
  kind: fc.constantFrom(...kinds),
  reason: fc.constantFrom(...reasons),
  fault: fc.constantFrom(...faults),
  campaigns: fc.subarray(campaigns),
  lines: fc.array(
    fc.record({
      category: fc.constantFrom(...categories),
      article: fc.constantFrom(...articles),
      price,
    }),
    { minLength: 1, maxLength: 3 },
  ),
  way: fc.constantFrom(...returnWays),
  bill: fc.nat(60),
  ofOrder: fc.nat(40),
  ofBuyerMonth: fc.nat(40),
});
type DrawnRule = typeof drawnRule extends fc.Arbitrary<infer T> ? T : never;
type DrawnReturn = typeof drawnReturn extends fc.Arbitrary<infer T> ? T : never;

/** Percentages of one, two or three bearers. */
function sharesOf({ bearers, cut }: DrawnRule): (readonly [string, number])[] {
  const [first = 'shop', second, third] = bearers;
  if (second === undefined) return [[first, 100]];
  if (third === undefined)
    return [
      [first, cut],
      [second, 100 - cut],
    ];
  return [
    [first, cut],
    [second, 50],
    [third, 50 - cut],
  ];
}

const present = <T extends object>(value: T) =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));

/** Checked by the schema, as headquarters would. */
function contentFrom(rules: readonly DrawnRule[]) {
  const all = rules.map((rule, i) => ({
    id: `r${i}`,
    priority: (i * 7) % 11,
    scope: present({
      lines: rule.allLines ? 'every' : 'any',
      categories: rule.wants.categories,
      articles: rule.wants.articles,
      channels: rule.wants.channels,
      caseKinds: rule.wants.kinds,
      reasons: rule.wants.reasons,
      faults: rule.wants.faults,
      campaigns: rule.wants.campaigns,
      exceptCategories: rule.notCategories.length === 0 ? undefined : rule.notCategories,
      exceptArticles: rule.notArticles.length === 0 ? undefined : rule.notArticles,
      price: rangeOf(rule),
    }),
    pays: present(
      Object.fromEntries(
        Object.entries(rule.pays).map(([way, amount]) => [
          way,
          amount === undefined ? undefined : { by: 'flat', amount },
        ]),
      ),
    ),
    caps: present(rule.caps),
    bearers: sharesOf(rule).map(([bearer, percent]) => ({ bearer, percent })),
  }));
  return subsidyContentSchema.parse({ ...contentOf({}), rules: all });
}

const rangeOf = ({ cheapest, dearest }: DrawnRule) => ({
  from: Math.min(cheapest, dearest),
  to: Math.max(cheapest, dearest),
});

const modelRule = (rule: DrawnRule, i: number): ModelRule => ({
  id: `r${i}`,
  priority: (i * 7) % 11,
  allLines: rule.allLines,
  wants: rule.wants,
  notCategories: rule.notCategories,
  notArticles: rule.notArticles,
  cheapest: rangeOf(rule).from,
  dearest: rangeOf(rule).to,
  pays: rule.pays,
  caps: Object.entries(rule.caps).flatMap(([name, limit]) =>
    limit === undefined ? [] : [[name, limit] as const],
  ),
  shares: sharesOf(rule),
});

const modelReturn = (back: DrawnReturn): ModelReturn => ({
  facts: { channels: back.channel, kinds: back.kind, reasons: back.reason, faults: back.fault },
  campaigns: back.campaigns,
  lines: back.lines,
  way: back.way,
  fault: back.fault,
  bill: back.bill,
  taken: { perOrder: back.ofOrder, perBuyerMonth: back.ofBuyerMonth },
});

function asked(back: DrawnReturn): readonly [Order, SubsidyCase] {
  const lines = back.lines.map((line, i) => ({
    ...orderOf().lines[0]!,
    id: `l${i}`,
    articleId: line.article,
    category: line.category,
    unitPrice: fen(line.price),
  }));
  const promotions = back.campaigns.map((one) => ({
    id: one,
    name: one,
    lineIds: ['l0'],
    threshold: fen(0),
    off: fen(0),
    gifts: [],
  }));
  const found: SubsidyCase = {
    kind: back.kind as 'exchange',
    reasonCode: back.reason,
    fault: back.fault as Fault,
    lines: lines.map((line) => ({ orderLineId: line.id, quantity: 1 })),
  };
  return [orderOf({ channel: back.channel as Channel, lines, promotions }), found];
}

function ask(rules: readonly DrawnRule[], back: DrawnReturn): Coverage {
  const [order, found] = asked(back);
  return coverageOf({
    order,
    case: found,
    parcel: { way: back.way, from: [], to: [], paid: fen(back.bill) },
    version: version(1, { content: contentFrom(rules) }),
    tariffs: [],
    bearers: { headquarters: 'hq', shop: 'shop-a', supplier: 'supplier-s', partner: 'partner-a' },
    used: { ofOrder: fen(back.ofOrder), ofBuyerMonth: fen(back.ofBuyerMonth) },
  });
}

function told(answer: Coverage): ModelCoverage | string {
  if (!answer.covered) return answer.why.code;
  return {
    rule: answer.ruleId,
    amount: answer.amount ?? -1,
    parts: Object.fromEntries(answer.perBearer.map(({ bearer, amount }) => [bearer, amount])),
  };
}

test('any return under any rules is paid as a clerk would work it out, to the fen', () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(fc.array(drawnRule, { minLength: 1, maxLength: 5 }), drawnReturn, (rules, back) => {
      const expected = modelCoverage(rules.map(modelRule), modelReturn(back));
      const answer = ask(rules, back);
      expect(told(answer)).toEqual(expected);
      // Words and decision agree: what decided is met whole, and where nothing fits something always lacks.
      const content = contentFrom(rules);
      const decided = answer.covered ? answer.ruleId : answer.why.params['ruleId'];
      const rule = content.rules.find(({ id }) => id === decided);
      const [order, found] = asked(back);
      const fits = answer.covered || answer.why.code !== 'no_rule_fits';
      const met = rule === undefined ? fits : unmetOf(rule.scope, order, found).length === 0;
      expect(met, rule?.id ?? 'no rule').toBe(fits);
      const nearest = nearestRule(content, order, found);
      expect(answer.covered || fits ? {} : nearest).toEqual(
        answer.covered || fits ? {} : answer.why.params,
      );
      const what = answer.covered
        ? `${answer.why}${answer.cut === null ? '' : ' cut'}`
        : answer.why.code;
      seen.set(what, (seen.get(what) ?? 0) + 1);
    }),
    { numRuns: 3000 },
  );
  for (const what of [
    'rule',
    'rule cut',
    'seller_fault',
    'no_rule_fits',
    'way_not_paid',
    'cap_used_up',
  ]) {
    expect(seen.get(what) ?? 0, what).toBeGreaterThan(20);
  }
});
