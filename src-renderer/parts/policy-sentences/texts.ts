import type { ContentOf } from '../../../src-core/freight-subsidy/pushed-down/contents.ts';
import {
  hintPlaces,
  labelPlaces,
} from '../../../src-core/freight-subsidy/pushed-down/text-places.ts';
import { bothLanguages } from './content-sentence.ts';
import type { ContentSentence } from './content-sentence.ts';
import type { PolicyWords } from './words.ts';

/** Where a text stands, in words; its code where this program has no such place. */
export function placeName({ t }: Pick<PolicyWords, 't'>, code: string): string {
  const hint = hintPlaces.find((place) => place === code);
  if (hint !== undefined) return t(`policyKinds.hints.${hint}`);
  const label = labelPlaces.find((place) => place === code);
  return label === undefined ? code : t(`policyKinds.labels.${label}`);
}

/** Hints and labels: the place, and the words there. */
export function placedTextSentences(
  words: PolicyWords,
  { texts }: ContentOf<'hints'>,
): readonly ContentSentence[] {
  return texts.map((text) => ({
    key: text.code,
    about: placeName(words, text.code),
    ...bothLanguages(words, text),
  }));
}
