import type { SubsidyScope } from '../../../src-core/freight-subsidy/subsidy-rule.ts';
import { joined, listOf } from './words.ts';
import type { PolicyWords } from './words.ts';

type Field = Exclude<keyof SubsidyScope, 'lines'>;

const lineFields = [
  'categories',
  'exceptCategories',
  'articles',
  'exceptArticles',
  'price',
] as const;
const caseFields = ['caseKinds', 'reasons', 'faults', 'channels', 'campaigns'] as const;

function priceText({ t, format }: PolicyWords, price: NonNullable<SubsidyScope['price']>): string {
  const from = price.from === undefined ? '' : format.money(price.from);
  const to = price.to === undefined ? '' : format.money(price.to);
  if (from !== '' && to !== '') return t('policySentences.scope.price', { from, to });
  if (from !== '') return t('policySentences.scope.priceFrom', { from });
  return to === '' ? '' : t('policySentences.scope.priceTo', { to });
}

/** One condition of a rule in words; empty: it asks nothing of that. */
export function scopeText(words: PolicyWords, scope: SubsidyScope, field: Field): string {
  const { t } = words;
  const or = (names: readonly string[] | undefined, name: (one: string) => string) =>
    listOf(words, 'or', (names ?? []).map(name));
  if (scope[field] === undefined) return '';
  switch (field) {
    case 'categories':
    case 'exceptCategories':
      return t(`policySentences.scope.${field}`, { list: or(scope[field], (name) => name) });
    case 'articles':
    case 'exceptArticles':
      return t(`policySentences.scope.${field}`, { list: or(scope[field], words.article) });
    case 'price':
      return scope.price === undefined ? '' : priceText(words, scope.price);
    case 'campaigns':
      return t('policySentences.scope.campaigns', { list: or(scope.campaigns, words.campaign) });
    case 'channels': {
      const names = (scope.channels ?? []).map((one) => t(`afterSales.channel.${one}`));
      return t('policySentences.scope.channels', { list: listOf(words, 'or', names) });
    }
    case 'caseKinds': {
      const names = (scope.caseKinds ?? []).map((one) => t(`afterSales.kind.${one}`));
      return t('policySentences.scope.caseKinds', { list: listOf(words, 'or', names) });
    }
    case 'reasons': {
      const quoted = (code: string) => t('policySentences.quoted', { text: words.reason(code) });
      return t('policySentences.scope.reasons', { list: or(scope.reasons, quoted) });
    }
    case 'faults': {
      const names = (scope.faults ?? []).map((one) => t(`afterSales.fault.${one}`));
      return t('policySentences.scope.faults', { list: listOf(words, 'or', names) });
    }
  }
}

/** Which returns a rule is about: "退货退款，原因为“尺码不合适”；每件商品都要符合：服装". */
export function scopeSentence(words: PolicyWords, scope: SubsidyScope): string {
  const ofCase = joined(
    words,
    caseFields.map((field) => scopeText(words, scope, field)),
  );
  const ofLines = joined(
    words,
    lineFields.map((field) => scopeText(words, scope, field)),
  );
  const lines =
    ofLines === '' ? '' : words.t(`policySentences.scope.lines.${scope.lines}`, { list: ofLines });
  const parts = [ofCase, lines].filter((part) => part !== '');
  return parts.length === 0
    ? words.t('policySentences.scope.everything')
    : parts.join(words.t('policySentences.semicolon'));
}

export const scopeFields: readonly Field[] = [...caseFields, ...lineFields];
