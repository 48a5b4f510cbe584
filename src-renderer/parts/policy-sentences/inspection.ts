import type { ContentOf } from '../../../src-core/freight-subsidy/pushed-down/contents.ts';
import { bothLanguages } from './content-sentence.ts';
import type { ContentSentence } from './content-sentence.ts';
import { joined, listOf } from './words.ts';
import type { PolicyWords } from './words.ts';

/** What is looked at, and for which goods and reasons. */
export function inspectionSentences(
  words: PolicyWords,
  { checks }: ContentOf<'inspection'>,
): readonly ContentSentence[] {
  const { t } = words;
  return checks.map((check) => {
    const { text: about, other } = bothLanguages(words, check);
    const { categories, reasons } = check;
    const only = joined(words, [
      categories &&
        t('policyKinds.inspection.categories', { list: listOf(words, 'or', categories) }),
      reasons &&
        t('policyKinds.inspection.reasons', {
          list: listOf(words, 'or', reasons.map(words.reason)),
        }),
    ]);
    return {
      key: check.code,
      about,
      text: only === '' ? t('policyKinds.inspection.always') : only,
      other,
    };
  });
}
