import type { TFunction } from 'i18next';
import type { Language } from '../../look/preferences.ts';
import type { Format } from '../format.ts';

/** What sentences about policies need to know of the world; each name falls back to its code. */
export interface PolicyWords {
  readonly t: TFunction;
  readonly language: Language;
  readonly format: Format;
  /** Of a case, by code. */
  readonly reason: (code: string) => string;
  readonly article: (id: string) => string;
  readonly campaign: (id: string) => string;
  readonly tariff: (id: string, version: number) => string;
  readonly unit: (id: string) => string;
  /** "退货包运费 v3" */
  readonly version: (id: string) => string;
}

const lists = {
  or: {
    'zh-CN': new Intl.ListFormat('zh-CN', { type: 'disjunction' }),
    en: new Intl.ListFormat('en-GB', { type: 'disjunction' }),
  },
  and: {
    'zh-CN': new Intl.ListFormat('zh-CN', { type: 'conjunction' }),
    en: new Intl.ListFormat('en-GB', { type: 'conjunction' }),
  },
} as const;

/** Longer lists say how many there are: nobody reads two thousand numbers in a sentence. */
const MOST_NAMED = 6;

/** "A、B或C", "A, B or C". */
export function listOf(
  { t, language }: Pick<PolicyWords, 't' | 'language'>,
  how: 'or' | 'and',
  names: readonly string[],
): string {
  const named = names.slice(0, MOST_NAMED);
  const text = lists[how][language].format(named);
  const more = names.length - named.length;
  return more === 0 ? text : t('policySentences.andMore', { list: text, n: more });
}

/** Parts of one sentence, those that are there. */
export function joined(
  { t }: Pick<PolicyWords, 't'>,
  parts: readonly (string | null | undefined)[],
): string {
  return parts.filter((part) => part != null && part !== '').join(t('policySentences.comma'));
}
