import { createInstance } from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import { day, hour, instant } from '../../src-core/basis/instant.ts';
import { deadlineRanges } from '../../src-core/after-sales/deadline-ranges.ts';
import { defaultDeadlines } from '../../src-core/after-sales/default-rulebook.ts';
import { deadlinePolicySchema } from '../../src-core/after-sales/rulebook.ts';
import type { ContentOf, PushedKind } from '../../src-core/freight-subsidy/pushed-down/contents.ts';
import { hintPlaces, labelPlaces } from '../../src-core/freight-subsidy/pushed-down/text-places.ts';
import type { PolicyVersion } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import { chainPolicies } from '../../src-hq/demo/policies/chain-policies.ts';
import { chinese, english } from '../../src-renderer/i18n/texts.ts';
import type { Format } from '../../src-renderer/parts/format.ts';
import {
  contentDifferences,
  contentSentences,
} from '../../src-renderer/parts/policy-sentences/content-sentences.ts';
import type { ListedKind } from '../../src-renderer/parts/policy-sentences/content-sentences.ts';
import { placeName } from '../../src-renderer/parts/policy-sentences/texts.ts';
import type { PolicyWords } from '../../src-renderer/parts/policy-sentences/words.ts';

const i18n = createInstance();
beforeAll(() =>
  i18n.init({
    lng: 'zh-CN',
    resources: { 'zh-CN': { translation: chinese }, en: { translation: english } },
    interpolation: { escapeValue: false },
  }),
);

const format: Format = {
  money: (amount) => `¥${(amount / 100).toFixed(2)}`,
  number: String,
  dateTime: String,
  short: String,
  date: String,
  time: String,
  relative: String,
};

function wordsIn(language: 'zh-CN' | 'en'): PolicyWords {
  const code = (one: string) => one;
  return {
    t: i18n.getFixedT(language),
    language,
    format,
    reason: code,
    article: code,
    campaign: code,
    tariff: code,
    unit: code,
    version: code,
  };
}

const people = ['hq-operator-1', 'hq-operator-2', 'hq-approver-1'].map((id) => {
  const role = id === 'hq-approver-1' ? 'hq_approver' : 'hq_operator';
  return { id, name: id, role, unitId: 'hq', pinHash: '', active: true } as const;
});
const { versions } = chainPolicies(people, instant(Date.UTC(2026, 10, 22, 13, 7)));
const listed = versions.filter(
  (version): version is Exclude<PolicyVersion, { kind: 'freight_subsidy' }> =>
    version.kind !== 'freight_subsidy',
);
const said = (language: 'zh-CN' | 'en', kind: ListedKind, content: ContentOf<ListedKind>) =>
  contentSentences(wordsIn(language), kind, content);

describe.each(['zh-CN', 'en'] as const)('in %s', (language) => {
  test.each(listed.map(({ kind, n, content }) => [kind, n, content] as const))(
    '%s v%s is said without a gap',
    (kind, _n, content) => {
      const sentences = said(language, kind, content);
      expect(sentences.length).toBeGreaterThan(0);
      expect(new Set(sentences.map(({ key }) => key)).size).toBe(sentences.length);
      for (const { about, text, note = '' } of sentences) {
        expect(about).not.toBe('');
        expect(text).not.toBe('');
        // A text that is missing is shown as its own key.
        expect(about + text + note).not.toMatch(/policyKinds|policySentences|\{\{/);
      }
    },
  );

  test('each place of a hint or label has a name', () => {
    const names = [...hintPlaces, ...labelPlaces].map((code) => placeName(wordsIn(language), code));
    expect(
      names.filter((name) => [...hintPlaces, ...labelPlaces].some((one) => one === name)),
    ).toEqual([]);
  });
});

const differences = <K extends ListedKind>(kind: K, before: ContentOf<K>, after: ContentOf<K>) =>
  contentDifferences(wordsIn('zh-CN'), kind, before, after);
const contentOf = <K extends PushedKind>(kind: K) =>
  versions.find((version) => version.kind === kind)?.content as ContentOf<K>;

describe('what changed', () => {
  test('is nothing between the same, in any kind', () => {
    for (const { kind, content } of listed) expect(differences(kind, content, content)).toEqual([]);
  });

  test('names the clock and both times', () => {
    const before = contentOf('deadlines');
    const after = { ...before, review: 24 * hour, offlineGrace: 2 * hour };
    expect(differences('deadlines', before, after)).toEqual([
      { key: 'review', about: '商家处理申请', before: '48 小时', after: '24 小时' },
      { key: 'offlineGrace', about: '门店离线宽限', before: '没有', after: '2 小时' },
    ]);
  });

  test('says words in the other language, too, when they alone changed', () => {
    const before = { texts: [{ code: 'order_apply', zh: '可申请', en: 'Apply' }] };
    const after = { texts: [{ code: 'order_apply', zh: '可申请', en: 'Apply here' }] };
    expect(differences('hints', before, after)).toMatchObject([
      { before: '可申请 / Apply', after: '可申请 / Apply here' },
    ]);
  });

  test('tells what came and what went, and not what only stands elsewhere', () => {
    const before = contentOf('refusal_reasons');
    const [first, ...rest] = before.list;
    const after = {
      list: [...rest.toReversed(), { code: 'late', zh: '超过期限', en: 'Too late' }],
    };
    expect(differences('refusal_reasons', before, after)).toEqual([
      { key: 'late', about: 'late', before: null, after: '超过期限 / Too late' },
      { key: first?.code, about: first?.code, before: `${first?.zh} / ${first?.en}`, after: null },
    ]);
  });

  test('switches are said as what they do', () => {
    const before = contentOf('refund_rules');
    expect(
      differences('refund_rules', before, { ...before, cashNeedsConsent: false }),
    ).toMatchObject([{ about: '退现金', after: '非现金支付退现金，不须买家同意' }]);
  });
});

test('every clock of a deadline policy has its range, and the usual ones lie within', () => {
  const { version: _own, ...fields } = deadlinePolicySchema.shape;
  expect(new Set(deadlineRanges.map(({ field }) => field))).toEqual(new Set(Object.keys(fields)));
  for (const { field, least, most } of deadlineRanges) {
    const value = defaultDeadlines[field] ?? 0;
    expect(value >= least && value <= most, field).toBe(true);
    expect(most).toBeLessThanOrEqual(field === 'openDaysAfterCompletion' ? 365 : 365 * day);
  }
});
