import { CheckCircleOutlined, StopOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { CoverageAtCounter } from '../../../src-core/contract/counter-policies.ts';
import { CopyText } from '../../parts/CopyText.tsx';
import { useFormat } from '../../parts/format.ts';
import { coverageSentence } from '../../parts/policy-sentences/coverage.ts';
import { resolutionSentence } from '../../parts/policy-sentences/resolution.ts';
import type { PolicyWords } from '../../parts/policy-sentences/words.ts';
import { usePolicyWords } from '../policies/use-policy-words.ts';

function Amount(props: { one: CoverageAtCounter }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { coverage } = props.one;
  if (!coverage.covered)
    return (
      <span className="quiet">
        <StopOutlined aria-hidden /> {t('policies.coverage.none')}
      </span>
    );
  const { amount, estimated } = coverage;
  return (
    <span className="strong tone-text-good figures">
      <CheckCircleOutlined aria-hidden />{' '}
      {amount === null
        ? t('policies.coverage.inFull')
        : t(estimated ? 'policies.coverage.about' : 'policies.coverage.sum', {
            amount: format.money(amount),
          })}
    </span>
  );
}

/** Sentences that all ways share are said once. */
function sentencesOf(words: PolicyWords, ways: readonly CoverageAtCounter[]): readonly string[] {
  const some = ways.some(({ coverage }) => coverage.covered);
  const said = ways.flatMap(({ coverage }) => {
    // The row says it already.
    const plain = coverage.covered
      ? coverage.why === 'rule' && coverage.cut === null
      : some && coverage.why.code === 'way_not_paid';
    if (plain) return [];
    // The rows say how much; that it is all of it, and whose, is said once.
    return coverage.covered && coverage.why === 'seller_fault'
      ? [words.t('policySentences.covered.inFull')]
      : [coverageSentence(words, coverage)];
  });
  return [...new Set(said)];
}

/** Return freight by each way of sending: whether it is paid, how much, by which rule, why, and what one may say. */
export function FreightWays(props: { ways: readonly CoverageAtCounter[] }) {
  const { t } = useTranslation();
  const [first] = props.ways;
  const words = usePolicyWords(first?.names);
  if (first === undefined) return null;
  const covered = props.ways.find(({ coverage }) => coverage.covered);
  const shown = covered ?? first;
  const script = shown.scripts[0];
  const by = props.ways.find(({ rule }) => rule !== null);
  return (
    <div className="stack-8" data-testid="freight" data-covered={covered !== undefined}>
      <dl className="freight-ways">
        {props.ways.map((one) => (
          <div
            key={one.way}
            className="line-apart"
            data-testid={`freight-${one.way}`}
            data-covered={one.coverage.covered}
            data-amount={one.coverage.covered ? one.coverage.amount : undefined}
          >
            <dt>{t(`policySentences.ways.${one.way}`)}</dt>
            <dd>
              <Amount one={one} />
            </dd>
          </div>
        ))}
      </dl>
      {sentencesOf(words, props.ways).map((text) => (
        <p key={text} className="small">
          {text}
        </p>
      ))}
      <details className="why" data-testid="freight-why">
        <summary>{t('policies.coverage.why')}</summary>
        <ul className="stack-2 small">
          {by?.rule == null || by.version === null ? null : (
            <li>
              {t('policies.coverage.rule', { version: words.version(by.version.id), n: by.rule.n })}
            </li>
          )}
          {first.reasons.map((reason) => {
            const text = resolutionSentence(words, reason);
            return <li key={text}>{text}</li>;
          })}
        </ul>
      </details>
      {script === undefined ? null : (
        <details className="why">
          <summary>{t('policies.coverage.say')}</summary>
          <CopyText
            text={words.language === 'en' ? script.en : script.zh}
            testId="freight-script"
          />
        </details>
      )}
    </div>
  );
}
