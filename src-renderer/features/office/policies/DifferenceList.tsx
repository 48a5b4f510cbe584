import { ArrowRightOutlined } from '@ant-design/icons';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  ContentOf,
  PushedKind,
} from '../../../../src-core/freight-subsidy/pushed-down/contents.ts';
import type { SubsidyContent } from '../../../../src-core/freight-subsidy/subsidy-rule.ts';
import { contentSentences } from '../../../parts/policy-sentences/content-sentences.ts';
import { differencesInWords } from '../../../parts/policy-sentences/differences.ts';
import { subsidySentences } from '../../../parts/policy-sentences/subsidy.ts';
import { usePolicyWords } from './use-choices.ts';

interface Said {
  readonly key: string;
  readonly about: string;
  readonly text: string;
}

/** A first version differs from nothing: it is shown whole. */
function FirstVersion(props: { kind: PushedKind; content: unknown }) {
  const { t } = useTranslation();
  const words = usePolicyWords();
  const { kind, content } = props;
  const said: readonly Said[] =
    kind === 'freight_subsidy'
      ? subsidySentences(words, content as SubsidyContent).map(({ ruleId, n, whole }) => ({
          key: ruleId,
          about: t('policySentences.differences.rule', { n }),
          text: whole,
        }))
      : contentSentences(words, kind, content as ContentOf<typeof kind>);
  return (
    <ol className="difference-list" data-testid="first-version">
      {said.map(({ key, about, text }) => (
        <li key={key}>
          <span className="small quiet">{about}</span>
          <p>{text}</p>
        </li>
      ))}
    </ol>
  );
}

/** What one version says that another did not, thing by thing: before, and now. */
export function DifferenceList(props: { kind: PushedKind; before: unknown; after: unknown }) {
  const { t } = useTranslation();
  const words = usePolicyWords();
  const { kind, before, after } = props;
  const found = useMemo(
    () => differencesInWords(words, kind, before, after),
    [words, kind, before, after],
  );
  if (before === undefined) return <FirstVersion kind={kind} content={after} />;
  if (found.length === 0) return <p className="quiet">{t('officePolicies.difference.same')}</p>;
  return (
    <ol className="difference-list" data-testid="differences">
      {found.map((one) => (
        <li key={one.key} data-testid="difference">
          <span className="small quiet">{one.about}</span>
          <p>
            {one.before === null ? (
              <span className="quiet">{t('officePolicies.difference.notThere')}</span>
            ) : (
              <del>{one.before}</del>
            )}{' '}
            <ArrowRightOutlined aria-label={t('officePolicies.difference.becomes')} />{' '}
            {one.after === null ? (
              <span className="quiet">{t('officePolicies.difference.gone')}</span>
            ) : (
              <ins>{one.after}</ins>
            )}
          </p>
        </li>
      ))}
    </ol>
  );
}
