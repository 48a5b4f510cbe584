import { useTranslation } from 'react-i18next';
import type { ComponentType } from 'react';
import type { PushedKind } from '../../../src-core/freight-subsidy/pushed-down/contents.ts';
import type { PolicyVersion } from '../../../src-core/freight-subsidy/pushed-down/version.ts';
import { Badge } from '../../parts/Badge.tsx';
import { subsidySentences } from '../../parts/policy-sentences/subsidy.ts';
import type { PolicyWords } from '../../parts/policy-sentences/words.ts';
import { TagOutlined } from '@ant-design/icons';
import type { ContentEditorProps } from '../office/policies/contents/content-editor.ts';
import { contentEditors } from '../office/policies/contents/content-editors.ts';

type Reader = ComponentType<ContentEditorProps<PushedKind>>;

/** What a version says, to be read: return freight as sentences, the rest as headquarters' own view of it. */
export function PolicyContent(props: { version: PolicyVersion; words: PolicyWords }) {
  const { t } = useTranslation();
  const { version, words } = props;
  if (version.kind === 'freight_subsidy') {
    const { label } = version.content;
    return (
      <div className="stack-8">
        <p className="line">
          <span className="quiet">{t('policies.label')}</span>
          <Badge tone="accent" icon={<TagOutlined />} testId="policy-label">
            {words.language === 'en' ? label.en : label.zh}
          </Badge>
        </p>
        <p className="small quiet">{t('policies.firstFits')}</p>
        <ol className="policy-rules">
          {subsidySentences(words, version.content).map((rule) => (
            <li key={rule.ruleId} data-testid="policy-rule">
              {rule.whole}
            </li>
          ))}
        </ol>
      </div>
    );
  }
  // Each reader takes the content of its own kind, which this one is.
  const Reader = contentEditors[version.kind] as Reader | undefined;
  if (Reader === undefined) return <p className="quiet">{t('policies.noReader')}</p>;
  return <Reader content={version.content} onChange={() => undefined} readOnly faults={[]} />;
}
