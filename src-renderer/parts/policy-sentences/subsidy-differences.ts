import { returnWays } from '../../../src-core/freight-subsidy/subsidy-rule.ts';
import type {
  SubsidyContent,
  SubsidyRule,
} from '../../../src-core/freight-subsidy/subsidy-rule.ts';
import { differing } from './difference.ts';
import type { DifferenceSentence } from './difference.ts';
import { bearersText, capsText, payText, ruleSentence } from './subsidy.ts';
import { scopeFields, scopeText } from './subsidy-scope.ts';
import type { PolicyWords } from './words.ts';

interface Placed {
  readonly rule: SubsidyRule;
  readonly n: number;
  /** Place among the rules that both versions have: one that comes or goes moves no other. */
  readonly among: number;
}

function placed(
  { rules }: Pick<SubsidyContent, 'rules'>,
  other: Pick<SubsidyContent, 'rules'>,
): Map<string, Placed> {
  const shared = new Set(other.rules.map(({ id }) => id));
  let among = 0;
  const ordered = rules.toSorted((a, b) => a.priority - b.priority);
  return new Map(
    ordered.map((rule, index) => {
      if (shared.has(rule.id)) among += 1;
      return [rule.id, { rule, n: index + 1, among }];
    }),
  );
}

/** Both say the rule: what of it reads otherwise. */
function ofRule(words: PolicyWords, was: Placed, is: Placed): readonly DifferenceSentence[] {
  const { t } = words;
  const name = t('policySentences.differences.rule', { n: is.n });
  const part = (
    key: string,
    what: string,
    text: (rule: SubsidyRule) => string,
  ): DifferenceSentence => ({
    key: `${is.rule.id}.${key}`,
    about: t('policySentences.differences.of', { rule: name, what }),
    before: text(was.rule) || null,
    after: text(is.rule) || null,
  });
  return differing([
    {
      key: `${is.rule.id}.priority`,
      about: t('policySentences.differences.of', {
        rule: name,
        what: t('policySentences.differences.place'),
      }),
      before: t('policySentences.differences.nth', { n: was.among === is.among ? is.n : was.n }),
      after: t('policySentences.differences.nth', { n: is.n }),
    },
    ...scopeFields.map((field) =>
      part(field, t(`policySentences.fields.${field}`), ({ scope }) =>
        scopeText(words, scope, field),
      ),
    ),
    part('lines', t('policySentences.fields.lines'), ({ scope }) =>
      t(`policySentences.scope.linesWord.${scope.lines}`),
    ),
    ...returnWays.map((way) =>
      part(way, t(`policySentences.ways.${way}`), ({ pays }) => {
        const pay = pays[way];
        return pay === undefined ? t('policySentences.noPay') : payText(words, pay);
      }),
    ),
    part('caps', t('policySentences.fields.caps'), ({ caps }) => capsText(words, caps)),
    part('bearers', t('policySentences.fields.bearers'), ({ bearers }) =>
      bearersText(words, bearers),
    ),
  ]);
}

/** What changed from one return-freight content to another, in words: rules that came, went, or read otherwise; the label. */
export function subsidyDifferences(
  words: PolicyWords,
  before: SubsidyContent,
  after: SubsidyContent,
): readonly DifferenceSentence[] {
  const { t } = words;
  const [was, is] = [placed(before, after), placed(after, before)];
  const whole = ({ rule, n }: Placed) => ruleSentence(words, rule, n).whole;
  const rules = [...is].flatMap(([id, now]): readonly DifferenceSentence[] => {
    const then = was.get(id);
    if (then !== undefined) return ofRule(words, then, now);
    const about = t('policySentences.differences.added', { n: now.n });
    return [{ key: id, about, before: null, after: whole(now) }];
  });
  const gone = [...was]
    .filter(([id]) => !is.has(id))
    .map(([id, then]): DifferenceSentence => {
      const about = t('policySentences.differences.removed', { n: then.n });
      return { key: id, about, before: whole(then), after: null };
    });
  const label = differing(
    (['zh', 'en'] as const).map((language) => ({
      key: `label.${language}`,
      about: t(`policySentences.differences.label.${language}`),
      before: before.label[language],
      after: after.label[language],
    })),
  );
  return [...rules, ...gone, ...label];
}
