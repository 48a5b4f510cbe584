import type { ContentOf } from '../../../src-core/freight-subsidy/pushed-down/contents.ts';
import { bothLanguages } from './content-sentence.ts';
import type { ContentSentence } from './content-sentence.ts';
import type { PolicyWords } from './words.ts';

export function carrierSentences(
  words: PolicyWords,
  { list }: ContentOf<'carriers'>,
): readonly ContentSentence[] {
  return list.map((carrier) => {
    const { text: name, other } = bothLanguages(words, carrier);
    return {
      key: carrier.code,
      about: name,
      text:
        carrier.waybillPattern === ''
          ? words.t('policyKinds.carriers.anyWaybill', { code: carrier.code })
          : words.t('policyKinds.carriers.waybill', {
              code: carrier.code,
              pattern: carrier.waybillPattern,
            }),
      other,
    };
  });
}
