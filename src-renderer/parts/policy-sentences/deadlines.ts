import type { ContentOf } from '../../../src-core/freight-subsidy/pushed-down/contents.ts';
import { day, hour } from '../../../src-core/basis/instant.ts';
import { deadlineRanges } from '../../../src-core/after-sales/deadline-ranges.ts';
import type { DeadlineField } from '../../../src-core/after-sales/deadline-ranges.ts';
import type { ContentSentence } from './content-sentence.ts';
import type { PolicyWords } from './words.ts';

/** "7 天", "48 小时", "30 分钟"; `openDaysAfterCompletion` counts days, all others milliseconds. */
export function durationText(
  { t }: Pick<PolicyWords, 't'>,
  field: DeadlineField,
  value: number,
): string {
  if (value === 0 && field === 'offlineGrace') return t('policyKinds.deadlines.none');
  const length = field === 'openDaysAfterCompletion' ? value * day : value;
  if (length % day === 0 && length >= 3 * day)
    return t('policyKinds.deadlines.days', { n: length / day });
  if (length % hour === 0) return t('policyKinds.deadlines.hours', { n: length / hour });
  return t('policyKinds.deadlines.minutes', { n: Math.round(length / 60_000) });
}

/** Each clock: how long, what happens when it runs out, and where the number comes from. */
export function deadlineSentences(
  words: PolicyWords,
  content: ContentOf<'deadlines'>,
): readonly ContentSentence[] {
  const { t } = words;
  return deadlineRanges.map(({ field, source }) => ({
    key: field,
    about: t(`policyKinds.deadlines.field.${field}`),
    text: durationText(words, field, content[field] ?? 0),
    note: t('policyKinds.deadlines.note', {
      then: t(`policyKinds.deadlines.then.${field}`),
      source: t(`policyKinds.deadlines.source.${source}`),
    }),
  }));
}
