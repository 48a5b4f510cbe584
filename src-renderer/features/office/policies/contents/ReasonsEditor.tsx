import { Checkbox, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { caseKinds, faults as faultKinds } from '../../../../../src-core/after-sales/case.ts';
import type { Reason } from '../../../../../src-core/after-sales/rulebook.ts';
import { Labelled } from '../../../../parts/Labelled.tsx';
import { FaultText } from '../subsidy/FaultText.tsx';
import { NamesField } from '../subsidy/NamesField.tsx';
import { usePolicyWords } from '../use-choices.ts';
import { BilingualFields } from './BilingualFields.tsx';
import type { ContentEditorProps } from './content-editor.ts';
import { ContentRows } from './ContentRows.tsx';
import { faultsAt } from './faults-of.ts';
import { ReadContent } from './ReadContent.tsx';
import { freshCode, rowFaults } from './row-faults.ts';

const most = { zh: 60, en: 60 };

/** Why buyers send back: what each reason is for, who is at fault, what has to be shown. */
export function ReasonsEditor(props: ContentEditorProps<'reasons'>) {
  const { t } = useTranslation();
  const { language } = usePolicyWords();
  const { content, onChange, readOnly, faults } = props;
  if (readOnly) return <ReadContent kind="reasons" content={content} />;
  const { list } = content;
  const nameOf = ({ zh, en }: Reason) => (language === 'en' ? en : zh);
  return (
    <ContentRows<Reason>
      kind="reasons"
      rows={list}
      keyOf={({ code }) => code}
      nameOf={nameOf}
      onChange={(next) => onChange({ list: next })}
      make={() => ({
        code: freshCode(
          'reason',
          list.map(({ code }) => code),
        ),
        zh: '',
        en: '',
        kinds: [...caseKinds],
        defaultFault: 'none',
        evidenceRequired: false,
        noReasonReturn: false,
      })}
    >
      {(reason, at, set) => (
        <>
          <BilingualFields
            value={reason}
            name={reason.code}
            most={most}
            faults={rowFaults(faults, 'list', at)}
            onChange={set}
          />
          <div className="field-row">
            <div>
              <NamesField
                label={t('officeContents.reasons.kinds')}
                any={t('officeContents.reasons.none')}
                value={reason.kinds}
                choices={caseKinds.map((kind) => ({
                  value: kind,
                  label: t(`afterSales.kind.${kind}`),
                }))}
                testId="reason-kinds"
                onChange={(names) =>
                  set({ kinds: caseKinds.filter((one) => names?.includes(one)) })
                }
              />
              <FaultText faults={faultsAt(rowFaults(faults, 'list', at), 'kinds')} />
            </div>
            <Labelled label={t('officeContents.reasons.fault')}>
              <Select
                className="names-field"
                value={reason.defaultFault}
                aria-label={t('officeContents.reasons.fault')}
                options={faultKinds.map((fault) => ({
                  value: fault,
                  label: t(`afterSales.fault.${fault}`),
                }))}
                onChange={(defaultFault) => set({ defaultFault })}
              />
            </Labelled>
          </div>
          <div className="line">
            <Checkbox
              checked={reason.evidenceRequired}
              onChange={({ target }) => set({ evidenceRequired: target.checked })}
            >
              {t('officeContents.reasons.evidence')}
            </Checkbox>
            <Checkbox
              checked={reason.noReasonReturn}
              onChange={({ target }) => set({ noReasonReturn: target.checked })}
            >
              {t('officeContents.reasons.noReason')}
            </Checkbox>
            <span className="small quiet">{t('officeContents.code', { code: reason.code })}</span>
          </div>
        </>
      )}
    </ContentRows>
  );
}

/** Why a shop refuses: what buyers are told. */
export function RefusalReasonsEditor(props: ContentEditorProps<'refusal_reasons'>) {
  const { language } = usePolicyWords();
  const { content, onChange, readOnly, faults } = props;
  if (readOnly) return <ReadContent kind="refusal_reasons" content={content} />;
  const { list } = content;
  return (
    <ContentRows
      kind="refusal_reasons"
      rows={list}
      keyOf={({ code }) => code}
      nameOf={({ zh, en }) => (language === 'en' ? en : zh)}
      onChange={(next) => onChange({ list: next })}
      make={() => ({
        code: freshCode(
          'refusal',
          list.map(({ code }) => code),
        ),
        zh: '',
        en: '',
      })}
    >
      {(one, at, set) => (
        <BilingualFields
          value={one}
          name={one.code}
          most={most}
          faults={rowFaults(faults, 'list', at)}
          onChange={set}
        />
      )}
    </ContentRows>
  );
}
