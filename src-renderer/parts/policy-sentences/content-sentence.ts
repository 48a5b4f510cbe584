import type { PolicyWords } from './words.ts';

/** One thing a content says, as people read it. */
export interface ContentSentence {
  /** The same in two contents that speak of the same thing. */
  readonly key: string;
  /** What it is about: a name, a place, a clock. */
  readonly about: string;
  readonly text: string;
  /** The same words in the language the screen is not in; where headquarters wrote both. */
  readonly other?: string;
  /** What follows from it, or where it comes from; the same whatever the content says. */
  readonly note?: string;
}

/** Headquarters' words in the screen's language, and the other one beside them. */
export function bothLanguages(
  { language }: Pick<PolicyWords, 'language'>,
  words: { readonly zh: string; readonly en: string },
): { readonly text: string; readonly other: string } {
  const [text, other] = language === 'en' ? [words.en, words.zh] : [words.zh, words.en];
  return { text, other };
}
