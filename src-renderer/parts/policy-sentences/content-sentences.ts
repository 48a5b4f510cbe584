import type {
  ContentOf,
  PushedKind,
} from '../../../src-core/freight-subsidy/pushed-down/contents.ts';
import { calendarSentences } from './calendar.ts';
import { carrierSentences } from './carriers.ts';
import type { ContentSentence } from './content-sentence.ts';
import { deadlineSentences } from './deadlines.ts';
import { differing } from './difference.ts';
import type { DifferenceSentence } from './difference.ts';
import { inspectionSentences } from './inspection.ts';
import { modificationSentences } from './modification.ts';
import { reasonSentences, refusalSentences } from './reasons.ts';
import { refundRuleSentences } from './refund-rules.ts';
import { scriptSentences } from './scripts.ts';
import { placedTextSentences } from './texts.ts';
import type { PolicyWords } from './words.ts';

/** Kinds that are read as a list of things; the return-freight rules have sentences of their own. */
export type ListedKind = Exclude<PushedKind, 'freight_subsidy'>;

const sentencesOf: {
  readonly [K in ListedKind]: (
    words: PolicyWords,
    content: ContentOf<K>,
  ) => readonly ContentSentence[];
} = {
  scripts: scriptSentences,
  reasons: reasonSentences,
  refusal_reasons: refusalSentences,
  deadlines: deadlineSentences,
  calendar: calendarSentences,
  carriers: carrierSentences,
  refund_rules: refundRuleSentences,
  modification: modificationSentences,
  inspection: inspectionSentences,
  hints: placedTextSentences,
  labels: placedTextSentences,
};

/** What a content says, thing by thing, in its own order. */
export function contentSentences<K extends ListedKind>(
  words: PolicyWords,
  kind: K,
  content: ContentOf<K>,
): readonly ContentSentence[] {
  return sentencesOf[kind](words, content);
}

/** What two contents say differently, thing by thing; one that only stands elsewhere is none. */
export function contentDifferences<K extends ListedKind>(
  words: PolicyWords,
  kind: K,
  before: ContentOf<K>,
  after: ContentOf<K>,
): readonly DifferenceSentence[] {
  const was = new Map(contentSentences(words, kind, before).map((one) => [one.key, one]));
  const is = new Map(contentSentences(words, kind, after).map((one) => [one.key, one]));
  return differing(
    [...new Set([...is.keys(), ...was.keys()])].map((key) => {
      const [then, now] = [was.get(key), is.get(key)];
      const said = (one: ContentSentence | undefined) => {
        if (one === undefined) return null;
        // A name that changed is said with the words; so is the language the screen is not in.
        const named = then !== undefined && now !== undefined && then.about !== now.about;
        const other = then?.other === now?.other ? undefined : one.other;
        return [named ? one.about : undefined, one.text, other]
          .filter((part) => part !== undefined)
          .join(' / ');
      };
      return { key, about: (now ?? then)?.about ?? key, before: said(then), after: said(now) };
    }),
  );
}
