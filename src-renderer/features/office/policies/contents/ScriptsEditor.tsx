import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { caseKinds } from '../../../../../src-core/after-sales/case.ts';
import {
  filledScript,
  scriptSituations,
} from '../../../../../src-core/after-sales/script-situations.ts';
import type { Script } from '../../../../../src-core/freight-subsidy/pushed-down/contents.ts';
import { Labelled } from '../../../../parts/Labelled.tsx';
import { occasionOf, situationName } from '../../../../parts/policy-sentences/scripts.ts';
import { FaultText } from '../subsidy/FaultText.tsx';
import { NamesField } from '../subsidy/NamesField.tsx';
import { usePolicyWords, useVocabulary } from '../use-choices.ts';
import { BilingualFields } from './BilingualFields.tsx';
import type { ContentEditorProps, ContentFault } from './content-editor.ts';
import { ContentRows } from './ContentRows.tsx';
import { ReadContent } from './ReadContent.tsx';
import { freshCode, rowFaults } from './row-faults.ts';

type Part = { readonly [K in keyof Script]?: Script[K] | undefined };

/** Without the members that ask nothing. */
function cleaned(script: Script, part: Part): Script {
  const { kinds, reasons, ...rest } = { ...script, ...part };
  return { ...rest, ...(kinds && { kinds }), ...(reasons && { reasons }) } as Script;
}

function ScriptFields(props: {
  script: Script;
  faults: readonly ContentFault[];
  onChange: (part: Part) => void;
}) {
  const { t } = useTranslation();
  const words = usePolicyWords();
  const vocabulary = useVocabulary();
  const { script, faults, onChange } = props;
  const example = t('officeContents.scripts.example', { returnObjects: true });
  return (
    <>
      <div className="field-row">
        <Labelled label={t('officeContents.scripts.situation')}>
          <Select
            className="names-field"
            showSearch={{ optionFilterProp: 'label' }}
            value={script.situation}
            aria-label={t('officeContents.scripts.situation')}
            options={[...new Set([...scriptSituations, script.situation])].map((situation) => ({
              value: situation,
              label: situationName(words, situation),
            }))}
            data-testid="script-situation"
            onChange={(situation: string) => onChange({ situation })}
          />
        </Labelled>
        <NamesField
          label={t('officeContents.scripts.kinds')}
          any={t('officeContents.any')}
          value={script.kinds}
          choices={caseKinds.map((kind) => ({ value: kind, label: t(`afterSales.kind.${kind}`) }))}
          testId="script-kinds"
          onChange={(names) => onChange({ kinds: caseKinds.filter((one) => names?.includes(one)) })}
        />
        <NamesField
          label={t('officeContents.scripts.reasons')}
          any={t('officeContents.any')}
          value={script.reasons}
          choices={(vocabulary?.reasons ?? []).map(({ code }) => ({
            value: code,
            label: words.reason(code),
          }))}
          free
          testId="script-reasons"
          onChange={(reasons) => onChange({ reasons })}
        />
      </div>
      <BilingualFields
        value={script}
        name={occasionOf(words, script)}
        most={{ zh: 1_000, en: 2_000 }}
        faults={faults}
        long
        onChange={onChange}
      />
      <FaultText faults={faults.filter(({ path }) => path[0] === 'situation')} />
      <figure className="content-preview" data-testid="script-preview">
        <figcaption className="small quiet">{t('officeContents.scripts.preview')}</figcaption>
        <p lang="zh-CN">{filledScript(script.zh, example)}</p>
        <p lang="en" className="quiet">
          {filledScript(script.en, example)}
        </p>
      </figure>
    </>
  );
}

/** 标准话术: when it is said, in both languages, and how it reads with a case's own facts in it. */
export function ScriptsEditor(props: ContentEditorProps<'scripts'>) {
  const words = usePolicyWords();
  const { content, onChange, readOnly, faults } = props;
  if (readOnly) return <ReadContent kind="scripts" content={content} />;
  const { scripts } = content;
  const ids = scripts.map(({ id }) => id);
  return (
    <ContentRows
      kind="scripts"
      rows={scripts}
      keyOf={({ id }) => id}
      nameOf={(script) => occasionOf(words, script)}
      onChange={(next) => onChange({ scripts: next })}
      make={() => ({
        id: freshCode('script', ids),
        situation: 'asked_how_to_apply',
        zh: '',
        en: '',
      })}
    >
      {(script, at) => (
        <ScriptFields
          script={script}
          faults={rowFaults(faults, 'scripts', at)}
          onChange={(part) => {
            const kinds = part.kinds?.length === 0 ? { kinds: undefined } : {};
            const next = cleaned(script, { ...part, ...kinds });
            onChange({ scripts: scripts.map((one, i) => (i === at ? next : one)) });
          }}
        />
      )}
    </ContentRows>
  );
}
