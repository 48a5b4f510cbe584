import type { ContentOf } from '../../../src-core/freight-subsidy/pushed-down/contents.ts';
import { scriptSituations } from '../../../src-core/after-sales/script-situations.ts';
import { bothLanguages } from './content-sentence.ts';
import type { ContentSentence } from './content-sentence.ts';
import { listOf } from './words.ts';
import type { PolicyWords } from './words.ts';

type Script = ContentOf<'scripts'>['scripts'][number];

/** A situation's name; its code where this program does not know it. */
export function situationName({ t }: Pick<PolicyWords, 't'>, situation: string): string {
  const known = scriptSituations.find((one) => one === situation);
  return known === undefined ? situation : t(`caseGuide.situations.${known}`);
}

/** When it is said: "质量问题 · 换货 · 尺码不合适". */
export function occasionOf(words: PolicyWords, { situation, kinds, reasons }: Script): string {
  const names = (kinds ?? []).map((kind) => words.t(`afterSales.kind.${kind}`));
  return [
    situationName(words, situation),
    listOf(words, 'or', names),
    listOf(words, 'or', (reasons ?? []).map(words.reason)),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

export function scriptSentences(
  words: PolicyWords,
  { scripts }: ContentOf<'scripts'>,
): readonly ContentSentence[] {
  return scripts.map((script) => ({
    key: script.id,
    about: occasionOf(words, script),
    ...bothLanguages(words, script),
  }));
}
