import type {
  ContentOf,
  PushedKind,
} from '../../../src-core/freight-subsidy/pushed-down/contents.ts';
import type { SubsidyContent } from '../../../src-core/freight-subsidy/subsidy-rule.ts';
import { contentDifferences } from './content-sentences.ts';
import type { DifferenceSentence } from './difference.ts';
import { subsidyDifferences } from './subsidy-differences.ts';
import type { PolicyWords } from './words.ts';

/** What two contents of one kind say differently, in words; `before` absent: there was none. */
export function differencesInWords(
  words: PolicyWords,
  kind: PushedKind,
  before: unknown,
  after: unknown,
): readonly DifferenceSentence[] {
  if (before === undefined) return [];
  if (kind === 'freight_subsidy')
    return subsidyDifferences(words, before as SubsidyContent, after as SubsidyContent);
  return contentDifferences(
    words,
    kind,
    before as ContentOf<typeof kind>,
    after as ContentOf<typeof kind>,
  );
}
