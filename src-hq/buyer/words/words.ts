import * as enFailures from './en-failures.ts';
import * as enForms from './en-forms.ts';
import * as enFreight from './en-freight.ts';
import * as enHistory from './en-history.ts';
import * as enPage from './en-page.ts';
import type { Same } from './same.ts';
import * as zhFailures from './zh-failures.ts';
import * as zhForms from './zh-forms.ts';
import * as zhFreight from './zh-freight.ts';
import * as zhHistory from './zh-history.ts';
import * as zhPage from './zh-page.ts';

export type Language = 'zh' | 'en';

const zh = {
  tag: 'zh-CN',
  dates: 'zh-CN',
  ...zhPage,
  ...zhForms,
  ...zhHistory,
  ...zhFailures,
  ...zhFreight,
};

/** Every text of the buyer's pages in one language. */
export type Words = Same<typeof zh>;

const en: Words = {
  tag: 'en',
  dates: 'en-GB',
  ...enPage,
  ...enForms,
  ...enHistory,
  ...enFailures,
  ...enFreight,
};

export const wordsOf = (language: Language): Words => (language === 'zh' ? zh : en);

/** Puts values into a text's `{places}`. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
