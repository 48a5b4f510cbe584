import { EditOutlined } from '@ant-design/icons';
import { Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  filledScript,
  scriptGap,
  scriptSituations,
  situationsOf,
} from '../../../src-core/after-sales/script-situations.ts';
import { scriptsFor } from '../../../src-core/freight-subsidy/pushed-down/contents.ts';
import type { CaseView } from '../../../src-core/contract/counter-rows.ts';
import type { Reference } from '../../../src-core/contract/counter-reference.ts';
import { usePreferences } from '../../look/preferences.ts';
import { CopyText } from '../../parts/CopyText.tsx';
import { Panel } from '../../parts/Panel.tsx';
import { useScriptFacts } from './script-facts.ts';

type Script = Reference['scripts'][number];

/** Headquarters' words for where the case stands, with the case's own facts; copied with one button. */
export function ScriptPanel(props: { view: CaseView; reference: Reference | undefined }) {
  const { t } = useTranslation();
  const screens = usePreferences((preferences) => preferences.language);
  // The buyer's language may be another than the screen's.
  const [language, setLanguage] = useState(screens);
  const facts = useScriptFacts(props.view);
  const { case: found, order } = props.view;
  const [chosen, setChosen] = useState<{ readonly version: number; readonly id: string } | null>(
    null,
  );
  const scripts = props.reference?.scripts ?? [];
  if (scripts.length === 0) return null;
  const fitting = situationsOf(order, found).flatMap((situation) => [
    ...scriptsFor({ scripts: [...scripts] }, situation, found),
  ]);
  const others = scripts.filter((script) => !fitting.includes(script));
  // What was picked by hand holds until the case moves on.
  const picked = chosen?.version === found.version ? chosen.id : undefined;
  const script = scripts.find(({ id }) => id === picked) ?? fitting[0];
  const nameOf = ({ situation }: Script) => {
    const known = scriptSituations.find((one) => one === situation);
    return known === undefined ? situation : t(`caseGuide.situations.${known}`);
  };
  const group = (label: string, some: readonly Script[]) =>
    some.length === 0
      ? []
      : [{ label, options: some.map((one) => ({ value: one.id, label: nameOf(one) })) }];
  const text =
    script === undefined ? '' : filledScript(language === 'en' ? script.en : script.zh, facts);
  return (
    <Panel
      title={t('caseGuide.script.title')}
      testId="script"
      extra={
        <Segmented
          size="small"
          aria-label={t('caseGuide.script.language')}
          value={language}
          options={[
            { value: 'zh-CN', label: t('caseGuide.script.chinese') },
            { value: 'en', label: t('caseGuide.script.english') },
          ]}
          onChange={(value) => setLanguage(value === 'en' ? 'en' : 'zh-CN')}
        />
      }
    >
      <div className="stack-8">
        <Select
          className="script-choice"
          aria-label={t('caseGuide.script.situation')}
          placeholder={t('caseGuide.script.choose')}
          value={script?.id ?? null}
          options={[
            ...group(t('caseGuide.script.fitting'), fitting),
            ...group(t('caseGuide.script.others'), others),
          ]}
          onChange={(id: string) => setChosen({ version: found.version, id })}
        />
        {text === '' ? null : <CopyText text={text} testId="script-text" />}
        {text.includes(scriptGap) ? (
          <p className="small tone-text-warn">
            <EditOutlined aria-hidden /> {t('caseGuide.script.gap')}
          </p>
        ) : null}
      </div>
    </Panel>
  );
}
