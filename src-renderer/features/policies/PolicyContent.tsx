import { TagOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { PolicyNames } from '../../../src-core/contract/counter-policies.ts';
import type { PolicyVersion } from '../../../src-core/freight-subsidy/pushed-down/version.ts';
import type { SubsidyContent } from '../../../src-core/freight-subsidy/subsidy-rule.ts';
import { Badge } from '../../parts/Badge.tsx';
import { contentSentences } from '../../parts/policy-sentences/content-sentences.ts';
import { subsidySentences } from '../../parts/policy-sentences/subsidy.ts';
import type { PolicyWords } from '../../parts/policy-sentences/words.ts';
import { usePolicyWords } from './use-policy-words.ts';

function Subsidy(props: { content: SubsidyContent; words: PolicyWords }) {
  const { t } = useTranslation();
  const { content, words } = props;
  return (
    <div className="stack-8">
      <p className="line">
        <span className="quiet">{t('policies.label')}</span>
        <Badge tone="accent" icon={<TagOutlined />} testId="policy-label">
          {words.language === 'en' ? content.label.en : content.label.zh}
        </Badge>
      </p>
      <p className="small quiet">{t('policies.firstFits')}</p>
      <ol className="policy-rules">
        {subsidySentences(words, content).map((rule) => (
          <li key={rule.ruleId} data-testid="policy-rule">
            {rule.whole}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** What a version says, to be read: return freight as rules in their order, the rest thing by thing. */
export function PolicyContent(props: { version: PolicyVersion; names: PolicyNames }) {
  const { version } = props;
  const words = usePolicyWords(props.names);
  if (version.kind === 'freight_subsidy') {
    return <Subsidy content={version.content} words={words} />;
  }
  return (
    <dl className="policy-things">
      {contentSentences(words, version.kind, version.content).map(({ key, about, text, note }) => (
        <div key={key} className="policy-thing" data-testid="policy-thing">
          <dt>{about}</dt>
          <dd>
            {text}
            {note === undefined ? null : <span className="small quiet"> {note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
