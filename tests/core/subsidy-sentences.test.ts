import i18next from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import { instant } from '../../src-core/basis/instant.ts';
import { fen } from '../../src-core/basis/money.ts';
import { notCoveredCodes } from '../../src-core/freight-subsidy/coverage.ts';
import type { Coverage } from '../../src-core/freight-subsidy/coverage.ts';
import type { Assignment } from '../../src-core/freight-subsidy/pushed-down/assignment.ts';
import { resolutionReasonCodes } from '../../src-core/freight-subsidy/pushed-down/resolution.ts';
import type { ResolutionReason } from '../../src-core/freight-subsidy/pushed-down/resolution.ts';
import type { SubsidyRule } from '../../src-core/freight-subsidy/subsidy-rule.ts';
import { chinese, english } from '../../src-renderer/i18n/texts.ts';
import type { Language } from '../../src-renderer/look/preferences.ts';
import type { Format } from '../../src-renderer/parts/format.ts';
import {
  coverageSentence,
  notCoveredSentence,
} from '../../src-renderer/parts/policy-sentences/coverage.ts';
import { resolutionSentence } from '../../src-renderer/parts/policy-sentences/resolution.ts';
import { subsidyDifferences } from '../../src-renderer/parts/policy-sentences/subsidy-differences.ts';
import { subsidySentences } from '../../src-renderer/parts/policy-sentences/subsidy.ts';
import type { PolicyWords } from '../../src-renderer/parts/policy-sentences/words.ts';
import { contentOf, plainRule } from './freight-world.ts';
import { id } from './world.ts';

const format: Format = {
  money: (amount) => `¥${(amount / 100).toFixed(2)}`,
  number: String,
  dateTime: String,
  short: String,
  date: String,
  time: String,
  relative: String,
};

const languages = ['zh-CN', 'en'] as const;
const instances = new Map<Language, PolicyWords>();

beforeAll(async () => {
  for (const language of languages) {
    const instance = i18next.createInstance();
    await instance.init({
      lng: language,
      resources: { 'zh-CN': { translation: chinese }, en: { translation: english } },
      interpolation: { escapeValue: false },
    });
    instances.set(language, {
      t: instance.t,
      language,
      format,
      reason: (code) => (code === 'wrong_size' ? '尺码不合适' : code),
      article: (article) => article,
      campaign: (campaign) => campaign,
      tariff: (tariff, version) => `${tariff} v${version}`,
      unit: (unit) => unit,
      version: () => '退货包运费 v3',
    });
  }
});

function wordsIn(language: Language): PolicyWords {
  const words = instances.get(language);
  if (words === undefined) throw new Error(language);
  return words;
}

/** No placeholder left, no key instead of a text. */
function expectFilled(text: string): void {
  expect(text).not.toMatch(/[{}]|policySentences|undefined/u);
  expect(text.trim()).not.toBe('');
}

const rule: SubsidyRule = {
  ...plainRule,
  scope: {
    lines: 'every',
    caseKinds: ['return_refund'],
    reasons: ['wrong_size'],
    categories: ['服装'],
    price: { from: fen(5_000), to: fen(50_000) },
  },
  pays: {
    carrier_pickup: { by: 'tariff', tariffId: 'T1', tariffVersion: 1 },
    self_sent: { by: 'flat', amount: fen(800) },
  },
  caps: { perOrder: fen(1_200) },
  bearers: [
    { bearer: 'headquarters', percent: 60 },
    { bearer: 'shop', percent: 40 },
  ],
};

const assignment: Assignment = {
  id: id(1),
  kind: 'freight_subsidy',
  unitId: 'S17',
  mode: 'disable',
  locked: false,
  from: instant(Date.UTC(2026, 10, 1, 4)),
  n: 1,
  by: { personId: 'p', name: '沈思远' },
  words: '',
};

const reasons: Readonly<Record<(typeof resolutionReasonCodes)[number], ResolutionReason>> = {
  assigned: { code: 'assigned', assignment },
  locked_above: { code: 'locked_above', assignment, ignored: [assignment] },
  disabled: { code: 'disabled', assignment },
  revoked: { code: 'revoked', assignment, at: assignment.from },
  disabled_later: { code: 'disabled_later', assignment },
  nothing_assigned: { code: 'nothing_assigned' },
  no_such_unit_then: { code: 'no_such_unit_then', unitId: 'S17' },
  on_the_order: { code: 'on_the_order', versionId: id(2) },
  version_unknown: { code: 'version_unknown', versionId: id(2) },
};

describe('return freight in sentences', () => {
  test('a rule says which returns, how much by which way, the bound and who bears it', () => {
    const [zh] = subsidySentences(wordsIn('zh-CN'), contentOf(rule));
    expect(zh?.whole).toBe(
      '退货退款，原因为“尺码不合适”；退回的每件商品类目为服装，单价 ¥50.00 至 ¥500.00：' +
        '快递上门取件按运价表“T1 v1”付，买家自行寄回付 ¥8.00，到店退回不付；每单最多 ¥12.00；总部承担 60%，门店承担 40%。',
    );
    const [en] = subsidySentences(wordsIn('en'), contentOf(rule));
    expect(en?.whole).toContain('sent by the buyer: ¥8.00');
    expect(en?.whole).toContain('headquarters bears 60%, the shop bears 40%');
  });

  test('rules stand in the order in which they are asked, and one that pays nothing says so', () => {
    const content = contentOf({ priority: 9 }, { priority: 2, pays: {} });
    const said = subsidySentences(wordsIn('zh-CN'), content);
    expect(said.map(({ ruleId, n }) => [ruleId, n])).toEqual([
      ['r2', 1],
      ['r1', 2],
    ]);
    expect(said[0]?.whole).toBe('所有退换货：不付退货运费。');
  });

  test('what changed names the rule, the thing and both sides; what stayed is not named', () => {
    const before = contentOf({ ...rule, priority: 1 }, {});
    const after = contentOf({ ...rule, priority: 1, caps: { perOrder: fen(1_500) } });
    const label = { ...after.label, zh: '无忧退货' };
    expect(subsidyDifferences(wordsIn('zh-CN'), before, { ...after, label })).toEqual([
      {
        key: 'r1.caps',
        about: '第 1 条规则 · 上限',
        before: '每单最多 ¥12.00',
        after: '每单最多 ¥15.00',
      },
      {
        key: 'r2',
        about: '删去原第 2 条规则',
        before: expect.stringContaining('¥8.00'),
        after: null,
      },
      { key: 'label.zh', about: '标签（中文）', before: '退货包运费', after: '无忧退货' },
    ]);
    expect(subsidyDifferences(wordsIn('en'), before, before)).toEqual([]);
  });

  test.each(languages)('every reason of a resolution has its sentence in %s', (language) => {
    const said = resolutionReasonCodes.map((code) =>
      resolutionSentence(wordsIn(language), reasons[code]),
    );
    for (const text of said) expectFilled(text);
    // Whoever decided it is named.
    for (const code of ['assigned', 'locked_above', 'disabled', 'disabled_later'] as const) {
      expect(resolutionSentence(wordsIn(language), reasons[code])).toContain('S17');
    }
    expectFilled(resolutionSentence(wordsIn(language), { code: 'on_the_order', versionId: null }));
  });

  test.each(languages)('every reason not to pay has its sentence in %s', (language) => {
    for (const code of notCoveredCodes) {
      const params = { way: 'counter', cap: 'perOrder', of: 900 };
      expectFilled(notCoveredSentence(wordsIn(language), { code, params }));
    }
  });

  test('what is covered never says who bears it', () => {
    const coverage: Coverage = {
      covered: true,
      why: 'rule',
      amount: fen(800),
      estimated: true,
      shares: rule.bearers,
      perBearer: [],
      versionId: id(2),
      ruleId: 'r1',
      cut: { cap: 'perOrder', of: fen(1_000) },
      label: null,
    };
    const text = coverageSentence(wordsIn('zh-CN'), coverage);
    expect(text).toBe('退货运费补贴约 ¥8.00，以总部确认为准。受每单上限限制，原为 ¥10.00。');
    expectFilled(
      coverageSentence(wordsIn('en'), { ...coverage, why: 'seller_fault', amount: null }),
    );
  });
});
