import { fc } from '../support/property.ts';
import { describe, expect, test } from 'vitest';
import { fen, sumFen } from '../../src-core/basis/money.ts';
import {
  bearerKinds,
  bearerUnitsOf,
  splitByBearers,
} from '../../src-core/freight-subsidy/bearers.ts';
import { coverageOf, notCoveredCodes } from '../../src-core/freight-subsidy/coverage.ts';
import type { CoverageQuestion } from '../../src-core/freight-subsidy/coverage.ts';
import { divisionIndex } from '../../src-core/freight-subsidy/divisions.ts';
import { labelledLines } from '../../src-core/freight-subsidy/match-rule.ts';
import type { SubsidyRule } from '../../src-core/freight-subsidy/subsidy-rule.ts';
import { feeOf, freightOf, tariffSchema, zoneOf } from '../../src-core/freight-subsidy/tariff.ts';
import type { Tariff } from '../../src-core/freight-subsidy/tariff.ts';
import { treeOf } from '../../src-core/org/tree.ts';
import { chain, contentOf, shanghai, tariff, version } from './freight-world.ts';
import { orderOf } from './world.ts';

const bearers = {
  headquarters: 'hq',
  shop: 'shop-a',
  supplier: 'supplier-s',
  partner: 'partner-a',
};
const hangzhou = ['330102', '3301', '33'];
const urumqi = ['6501', '65'];

function ask(
  rules: readonly Partial<SubsidyRule>[],
  over: { [K in keyof CoverageQuestion]?: Partial<CoverageQuestion[K]> } & {
    version?: CoverageQuestion['version'];
  } = {},
  tariffs: readonly Tariff[] = [tariff],
) {
  const question: CoverageQuestion = {
    order: { ...orderOf(), ...over.order },
    case: {
      kind: 'return_refund',
      reasonCode: 'dislike',
      fault: 'buyer',
      lines: [{ orderLineId: 'l1', quantity: 1 }],
      ...over.case,
    },
    parcel: { way: 'self_sent', carrier: 'SF', from: urumqi, to: hangzhou, ...over.parcel },
    version:
      over.version === undefined ? version(1, { content: contentOf(...rules) }) : over.version,
    tariffs,
    bearers,
    used: { ofOrder: fen(0), ofBuyerMonth: fen(0), ...over.used },
  };
  return coverageOf(question);
}
const why = (answer: ReturnType<typeof ask>) =>
  answer.covered ? `${answer.ruleId} ${answer.amount}` : answer.why.code;

describe('which rule', () => {
  const clothes: { scope: SubsidyRule['scope'] } = {
    scope: { lines: 'every', categories: ['上衣'] },
  };
  const both = [
    { orderLineId: 'l1', quantity: 1 },
    { orderLineId: 'l2', quantity: 1 },
  ];

  test('the first by priority that fits, whatever their order in the list', () => {
    expect(
      why(
        ask([
          { priority: 9 },
          { priority: 2, pays: { self_sent: { by: 'flat', amount: fen(1) } } },
        ]),
      ),
    ).toBe('r2 1');
  });

  test.each<[string, Partial<SubsidyRule>['scope'], boolean]>([
    ['its category', { lines: 'any', categories: ['上衣'] }, true],
    ['another category', { lines: 'any', categories: ['零食'] }, false],
    ['a category that is out', { lines: 'any', exceptCategories: ['上衣'] }, false],
    ['its article', { lines: 'any', articles: ['a1'] }, true],
    ['an article that is out', { lines: 'any', exceptArticles: ['a1'] }, false],
    ['exactly the lowest price', { lines: 'any', price: { from: fen(9900) } }, true],
    ['a fen too cheap', { lines: 'any', price: { from: fen(9901) } }, false],
    ['exactly the highest price', { lines: 'any', price: { to: fen(9900) } }, true],
    ['a fen too dear', { lines: 'any', price: { to: fen(9899) } }, false],
    ['a campaign it is not in', { lines: 'any', campaigns: ['double11'] }, false],
    ['its channel', { lines: 'any', channels: ['mini_program'] }, true],
    ['another channel', { lines: 'any', channels: ['pos'] }, false],
    ['another kind of case', { lines: 'any', caseKinds: ['exchange'] }, false],
    ['another reason', { lines: 'any', reasons: ['quality'] }, false],
    ['another fault', { lines: 'any', faults: ['carrier'] }, false],
  ])('asks for %s', (_what, scope, fits) => {
    const answer = ask([{ scope: scope! }]);
    expect(why(answer)).toBe(fits ? 'r1 800' : 'no_rule_fits');
    // Why not is told by the one thing that is not met.
    const told = answer.covered ? [] : answer.why.params['unmet'];
    expect(told).toEqual(fits ? [] : Object.keys(scope!).filter((field) => field !== 'lines'));
  });

  test('of a campaign the order was in', () => {
    const promotion = {
      id: 'double11',
      name: '双11',
      lineIds: ['l1'],
      threshold: fen(0),
      off: fen(0),
      gifts: [],
    };
    const scope: SubsidyRule['scope'] = { lines: 'any', campaigns: ['double11'] };
    expect(why(ask([{ scope }], { order: { promotions: [promotion] } }))).toBe('r1 800');
  });

  test('where none fits, the one of which least is missing is named', () => {
    const answer = ask([
      { scope: { lines: 'any', categories: ['零食'], reasons: ['quality'] } },
      { scope: { lines: 'any', reasons: ['quality'] } },
      { scope: { lines: 'any', caseKinds: ['exchange'] } },
    ]);
    expect(answer).toMatchObject({ why: { params: { ruleId: 'r2', n: 2, unmet: ['reasons'] } } });
  });

  test('every line or any line: one parcel', () => {
    expect(why(ask([clothes], { case: { lines: both } }))).toBe('no_rule_fits');
    expect(
      why(ask([{ scope: { ...clothes.scope, lines: 'any' } }], { case: { lines: both } })),
    ).toBe('r1 800');
  });

  test('the first that fits decides alone, also that this way is not paid', () => {
    const answer = ask([{ pays: { carrier_pickup: { by: 'flat', amount: fen(500) } } }, {}]);
    expect(answer).toEqual({
      covered: false,
      why: { code: 'way_not_paid', params: { way: 'self_sent', ruleId: 'r1' } },
    });
  });
});

test('without a policy, without goods that travel, nothing', () => {
  expect(why(ask([{}], { version: null }))).toBe('no_policy');
  expect(why(ask([{}], { case: { kind: 'refund_only' } }))).toBe('goods_do_not_travel');
  expect(notCoveredCodes.length).toBe(7);
});

describe('a tariff', () => {
  const byTariff = {
    pays: { self_sent: { by: 'tariff', tariffId: 'sf', tariffVersion: 1 } },
  } as const;
  const far = tariff.rows[1]!;

  test.each([
    [1, 1200],
    [1000, 1200],
    [1001, 1350],
    [1500, 1350],
    [1501, 1500],
  ])('%d g cost %d fen', (weight, fee) => {
    expect(feeOf(far, weight)).toBe(fee);
  });

  test('a place is in the most exact zone that names it', () => {
    expect(zoneOf(tariff, hangzhou)).toBe('hangzhou');
    expect(zoneOf(tariff, ['3302', '33'])).toBe('delta');
    expect(zoneOf(tariff, ['11'])).toBeUndefined();
  });

  test('its first row that fits counts; without one the parcel is not paid', () => {
    expect(ask([byTariff], { parcel: { from: hangzhou, weight: 2500 } })).toMatchObject({
      amount: 1200,
      estimated: false,
    });
    expect(why(ask([byTariff], { parcel: { carrier: 'EMS' } }))).toBe('not_delivered_there');
    expect(why(ask([byTariff], { parcel: { to: urumqi } }))).toBe('not_delivered_there');
  });

  test('what is not known is estimated and said to be', () => {
    expect(ask([byTariff])).toMatchObject({ amount: 1200, estimated: true });
    expect(freightOf(tariff, { from: urumqi, to: hangzhou, weight: 1 })).toEqual({
      amount: 1200,
      estimated: true,
    });
  });

  test.each<[string, Partial<Tariff>]>([
    ['a zone twice', { zones: [tariff.zones[0]!, { ...tariff.zones[0]!, divisions: [] }] }],
    ['a division in two zones', { zones: [...tariff.zones, { ...tariff.zones[2]!, code: 'x' }] }],
    ['a row of a zone that is not there', { zones: tariff.zones.slice(0, 1) }],
    ['no row', { rows: [] }],
  ])('with %s is none', (_what, over) => {
    expect(tariffSchema.safeParse(tariff).success).toBe(true);
    expect(tariffSchema.safeParse({ ...tariff, ...over }).success).toBe(false);
  });

  test('is the very version that was promised', () => {
    const next = {
      pays: { self_sent: { by: 'tariff', tariffId: 'sf', tariffVersion: 2 } },
    } as const;
    expect(why(ask([next]))).toBe('tariff_unknown');
  });
});

describe('caps', () => {
  const caps = { perClaim: fen(700), perOrder: fen(1000), perBuyerMonth: fen(2000) };

  test.each([
    ['the claim', 0, 0, 700, 'perClaim'],
    ['the order', 600, 0, 400, 'perOrder'],
    ['the buyer’s month', 0, 1999, 1, 'perBuyerMonth'],
    ['the tightest of two', 900, 1950, 50, 'perBuyerMonth'],
  ] as const)('of %s', (_what, ofOrder, ofBuyerMonth, amount, cap) => {
    const used = { ofOrder: fen(ofOrder), ofBuyerMonth: fen(ofBuyerMonth) };
    const answer = ask([{ caps }], { used });
    expect(answer).toMatchObject({ covered: true, amount, cut: { cap, of: 800 } });
  });

  test('at exactly the amount cut nothing; used up there is nothing to promise', () => {
    expect(ask([{ caps: { perClaim: fen(800) } }])).toMatchObject({ amount: 800, cut: null });
    expect(ask([{ caps }], { used: { ofOrder: fen(1000) } })).toEqual({
      covered: false,
      why: { code: 'cap_used_up', params: { cap: 'perOrder', of: 800 } },
    });
  });

  test('never cut below what the claim itself took, whatever others took after it', () => {
    const used = { ofOrder: fen(1000), ofBuyerMonth: fen(5000), kept: fen(600) };
    expect(ask([{ caps }], { used })).toMatchObject({ amount: 600, cut: { of: 800 } });
    // The cap of the single claim is nobody else's.
    const dear = { caps: { perClaim: fen(500), perBuyerMonth: fen(2000) } };
    expect(ask([dear], { used })).toMatchObject({ amount: 500, cut: { cap: 'perClaim' } });
  });
});

describe('the seller’s fault', () => {
  const capped = {
    caps: { perClaim: fen(1) },
    bearers: [{ bearer: 'headquarters', percent: 100 }],
  } as const;
  const seller = { case: { fault: 'seller' } } as const;

  test('is paid by the seller in full: no cap, no bearer, no missing policy lessens it', () => {
    const full = {
      covered: true,
      why: 'seller_fault',
      cut: null,
      perBearer: [{ bearer: 'shop', unitId: 'shop-a', amount: 2345 }],
    };
    const parcel = { paid: fen(2345) };
    expect(ask([{ ...capped, bearers: [...capped.bearers] }], { ...seller, parcel })).toMatchObject(
      { ...full, amount: 2345, estimated: false },
    );
    expect(
      ask([{ scope: { lines: 'any', categories: ['别的'] } }], { ...seller, parcel }),
    ).toMatchObject(full);
    expect(ask([], { ...seller, parcel, version: null })).toMatchObject({
      ...full,
      versionId: null,
    });
  });

  test('without a bill is estimated by the tariffs, and without a tariff not made up', () => {
    expect(ask([{ ...capped, bearers: [...capped.bearers] }], seller)).toMatchObject({
      amount: 1200,
      estimated: true,
    });
    expect(ask([{}], { ...seller, parcel: { carrier: 'EMS' } })).toMatchObject({
      covered: true,
      amount: null,
      perBearer: [],
    });
  });

  test('is estimated by the newest version of each tariff: yesterday’s mistake is not paid for ever', () => {
    const cheaper = {
      ...tariff,
      version: tariff.version + 1,
      rows: tariff.rows.map((row) => ({ ...row, firstFee: fen(100) })),
    };
    expect(ask([{}], seller, [tariff, cheaper])).toMatchObject({ amount: 100 });
    expect(ask([{}], seller, [cheaper, tariff])).toMatchObject({ amount: 100 });
  });
});

describe('who bears it', () => {
  test('one fen too many falls to the first', () => {
    const shares = [
      { bearer: 'supplier', percent: 50 },
      { bearer: 'headquarters', percent: 50 },
    ] as const;
    expect(splitByBearers(fen(801), [...shares], bearers)).toEqual([
      { bearer: 'supplier', unitId: 'supplier-s', amount: 401 },
      { bearer: 'headquarters', unitId: 'hq', amount: 400 },
    ]);
    expect(splitByBearers(fen(801), [...shares].reverse(), bearers)[0]).toMatchObject({
      bearer: 'headquarters',
      amount: 401,
    });
  });

  test('whom there is not, headquarters bears for', () => {
    const shares = [
      { bearer: 'supplier' as const, percent: 70 },
      { bearer: 'shop' as const, percent: 30 },
    ];
    const units = { headquarters: 'hq', shop: 'shop-b' };
    expect(splitByBearers(fen(1001), shares, units)).toEqual([
      { bearer: 'headquarters', unitId: 'hq', amount: 701 },
      { bearer: 'shop', unitId: 'shop-b', amount: 300 },
    ]);
  });

  test('any split sums, and no part is off by a fen but the first', () => {
    const kinds = fc.shuffledSubarray([...bearerKinds], { minLength: 1 });
    fc.assert(
      fc.property(
        kinds,
        fc.array(fc.nat(100), { minLength: 4, maxLength: 4 }),
        fc.nat(10_000_000),
        (who, draws, amount) => {
          const cuts = draws.slice(0, who.length - 1).map((one) => one % 97);
          const ends = [0, ...cuts.toSorted((a, b) => a - b), 100];
          const shares = who
            .map((bearer, i) => ({ bearer, percent: ends[i + 1]! - ends[i]! }))
            .filter(({ percent }) => percent > 0);
          const parts = splitByBearers(fen(amount), shares, bearers);
          expect(sumFen(parts.map((one) => one.amount))).toBe(amount);
          for (const [i, { bearer, percent }] of shares.entries()) {
            const part = parts.find((one) => one.bearer === bearer)?.amount ?? 0;
            const exact = Number((BigInt(amount) * BigInt(percent)) / 100n);
            const remainder = i === 0 ? shares.length - 1 : 0;
            expect(part - exact).toBeGreaterThanOrEqual(0);
            expect(part - exact).toBeLessThanOrEqual(remainder);
          }
        },
      ),
    );
  });

  test('units by the path when the order was placed', () => {
    const tree = treeOf({ units: chain, moves: [] });
    const at = shanghai('2026-11-02T00:00:00');
    expect(bearerUnitsOf(tree, 'shop-a', at, ['supplier-s', 'supplier-s'])).toEqual({
      headquarters: 'hq',
      shop: 'shop-a',
      partner: 'partner-a',
      supplier: 'supplier-s',
    });
    expect(bearerUnitsOf(tree, 'shop-b', at, ['supplier-s', undefined])).toEqual({
      headquarters: 'hq',
      shop: 'shop-b',
    });
    expect(bearerUnitsOf(tree, 'nowhere', at)).toBeUndefined();
  });
});

describe('the label', () => {
  test('is on the lines of which some return is paid', () => {
    const rules = contentOf({
      scope: { lines: 'any', categories: ['上衣'], reasons: ['quality'] },
    });
    expect(labelledLines(rules, orderOf())).toEqual(['l1']);
  });

  test('is not on what an earlier rule takes out for every case', () => {
    const out: SubsidyRule['scope'] = { lines: 'any', articles: ['a1'] };
    const labelled = (scope: SubsidyRule['scope']) =>
      labelledLines(contentOf({ scope, pays: {} }, {}), orderOf());
    expect(labelled(out)).toEqual(['l2']);
    expect(labelled({ ...out, reasons: ['dislike'] })).toEqual(['l1', 'l2']);
  });
});

test('places are found by the names addresses carry', () => {
  const { placeOf } = divisionIndex([
    { code: '33', name: '浙江省' },
    { code: '3301', name: '杭州市' },
    { code: '330102', name: '上城区' },
    { code: '11', name: '北京市' },
    { code: '1101', name: '市辖区' },
    { code: '110105', name: '朝阳区' },
    { code: '41', name: '河南省' },
    { code: '419001', name: '济源市' },
    { code: '22', name: '吉林省' },
    { code: '2201', name: '长春市' },
    { code: '220104', name: '朝阳区' },
  ]);
  const place = (province: string, city: string, district: string) =>
    placeOf({ province, city, district });
  expect(place('浙江省', '杭州市', '上城区')).toEqual(['330102', '3301', '33']);
  expect(place('北京市', '北京市', '朝阳区')).toEqual(['110105', '1101', '11']);
  expect(place('吉林省', '长春市', '朝阳区')).toEqual(['220104', '2201', '22']);
  expect(place('河南省', '济源市', '')).toEqual(['419001', '4190', '41']);
  expect(place('浙江省', '杭州市', '没有区')).toEqual(['3301', '33']);
  expect(place('', '杭州市', '上城区')).toEqual([]);
});
