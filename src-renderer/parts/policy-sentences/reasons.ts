import type { ContentOf } from '../../../src-core/freight-subsidy/pushed-down/contents.ts';
import { bothLanguages } from './content-sentence.ts';
import type { ContentSentence } from './content-sentence.ts';
import { joined, listOf } from './words.ts';
import type { PolicyWords } from './words.ts';

/** "可用于仅退款、换货，默认判商家责任，须附凭证". */
export function reasonSentences(
  words: PolicyWords,
  { list }: ContentOf<'reasons'>,
): readonly ContentSentence[] {
  const { t } = words;
  return list.map((reason) => {
    const { text: name, other } = bothLanguages(words, reason);
    const kinds = reason.kinds.map((kind) => t(`afterSales.kind.${kind}`));
    return {
      key: reason.code,
      about: name,
      text: joined(words, [
        t('policyKinds.reasons.kinds', { list: listOf(words, 'and', kinds) }),
        t('policyKinds.reasons.fault', { fault: t(`afterSales.fault.${reason.defaultFault}`) }),
        t(`policyKinds.reasons.evidence.${reason.evidenceRequired ? 'yes' : 'no'}`),
        reason.noReasonReturn ? t('policyKinds.reasons.noReason') : null,
      ]),
      other,
    };
  });
}

export function refusalSentences(
  words: PolicyWords,
  { list }: ContentOf<'refusal_reasons'>,
): readonly ContentSentence[] {
  return list.map((one) => ({ key: one.code, about: one.code, ...bothLanguages(words, one) }));
}
