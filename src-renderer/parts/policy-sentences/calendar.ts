import type { ContentOf } from '../../../src-core/freight-subsidy/pushed-down/contents.ts';
import type { ContentSentence } from './content-sentence.ts';
import { listOf } from './words.ts';
import type { PolicyWords } from './words.ts';

/** "2027-02-05 至 2027-02-12，所有期限停止计时". */
export function calendarSentences(
  words: PolicyWords,
  { extensions }: ContentOf<'calendar'>,
): readonly ContentSentence[] {
  const { t } = words;
  const seen = new Map<string, number>();
  return extensions.map(({ name, from, to, rules }) => {
    const n = (seen.get(name) ?? 0) + 1;
    seen.set(name, n);
    const clocks = (rules ?? []).map((rule) => t(`policyKinds.calendar.rule.${rule}`));
    const what =
      rules === undefined
        ? t('policyKinds.calendar.all')
        : t('policyKinds.calendar.some', { list: listOf(words, 'and', clocks) });
    return {
      key: `${name} ${n}`,
      about: name,
      text: t('policyKinds.calendar.days', { from, to, what }),
    };
  });
}
