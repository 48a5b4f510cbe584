import { Input, InputNumber, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { modificationModes } from '../../../../../src-core/order/modification-policy.ts';
import { Labelled } from '../../../../parts/Labelled.tsx';
import { Panel } from '../../../../parts/Panel.tsx';
import { FaultText } from '../subsidy/FaultText.tsx';
import { BilingualFields } from './BilingualFields.tsx';
import type { ContentEditorProps } from './content-editor.ts';
import { faultsAt } from './faults-of.ts';
import { ModificationPlaces } from './ModificationPlaces.tsx';
import { ReadContent } from './ReadContent.tsx';
import { SwitchLine } from './SwitchLine.tsx';

type Props = ContentEditorProps<'modification'>;

const usualSlots = { opens: '09:00', closes: '21:00', leadMinutes: 60, daysAhead: 3 };

function WhenFields({ content, onChange, faults }: Omit<Props, 'readOnly'>) {
  const { t } = useTranslation();
  const number = (name: 'minutes' | 'times', most: number) => (
    <Labelled label={t(`officeContents.modification.${name}`)}>
      <InputNumber
        value={content[name]}
        min={1}
        max={most}
        precision={0}
        aria-label={t(`officeContents.modification.${name}`)}
        data-testid={`modification-${name}`}
        onChange={(n) => onChange({ ...content, [name]: n ?? 1 })}
      />
      <FaultText faults={faultsAt(faults, name)} />
    </Labelled>
  );
  return (
    <>
      <Radio.Group
        className="stack-8"
        aria-label={t('policyKinds.modification.about.when')}
        value={content.mode}
        options={modificationModes.map((mode) => ({
          value: mode,
          label: t(`policyKinds.modification.when.${mode}`, {
            minutes: content.minutes,
            times: content.times,
          }),
        }))}
        onChange={({ target }) =>
          onChange({ ...content, mode: target.value as typeof content.mode })
        }
      />
      <div className="field-row">
        {content.mode === 'before_shipment' ? null : number('minutes', 100_000)}
        {number('times', 20)}
      </div>
    </>
  );
}

function SlotFields({ content, onChange, faults }: Omit<Props, 'readOnly'>) {
  const { t } = useTranslation();
  const { slots } = content;
  if (slots === undefined) return null;
  return (
    <>
      <div className="field-row">
        {(['opens', 'closes'] as const).map((name) => (
          <Labelled key={name} label={t(`officeContents.modification.${name}`)}>
            <Input
              type="time"
              value={slots[name]}
              aria-label={t(`officeContents.modification.${name}`)}
              onChange={({ target }) =>
                onChange({ ...content, slots: { ...slots, [name]: target.value } })
              }
            />
          </Labelled>
        ))}
        {(['leadMinutes', 'daysAhead'] as const).map((name) => (
          <Labelled key={name} label={t(`officeContents.modification.${name}`)}>
            <InputNumber
              value={slots[name]}
              min={0}
              max={name === 'daysAhead' ? 365 : 10_000}
              precision={0}
              aria-label={t(`officeContents.modification.${name}`)}
              onChange={(n) => onChange({ ...content, slots: { ...slots, [name]: n ?? 0 } })}
            />
          </Labelled>
        ))}
      </div>
      <FaultText faults={faultsAt(faults, 'slots')} />
    </>
  );
}

/** 买家自助修改订单 (S), as switches in sentences. */
export function ModificationEditor(props: Props) {
  const { t } = useTranslation();
  const { content, onChange, readOnly, faults } = props;
  if (readOnly) return <ReadContent kind="modification" content={content} />;
  const { enabled, hint, slots } = content;
  return (
    <Panel title={t('officeContents.title.modification')}>
      <div className="stack">
        <p className="small quiet">{t('officeContents.about.modification')}</p>
        <SwitchLine
          on={enabled}
          text={t(`policyKinds.modification.enabled.${enabled ? 'yes' : 'no'}`)}
          testId="switch-enabled"
          onChange={(next) => onChange({ ...content, enabled: next })}
        >
          {enabled ? <WhenFields content={content} onChange={onChange} faults={faults} /> : null}
        </SwitchLine>
        {enabled ? (
          <>
            <h3>{t('policyKinds.modification.about.hint')}</h3>
            <BilingualFields
              value={hint}
              name={t('policyKinds.modification.about.hint')}
              most={{ zh: 200, en: 200 }}
              faults={faults
                .filter(({ path }) => path[0] === 'hint')
                .map((fault) => ({ ...fault, path: fault.path.slice(1) }))}
              onChange={(part) => onChange({ ...content, hint: { ...hint, ...part } })}
            />
            <ModificationPlaces content={content} onChange={onChange} faults={faults} />
            <SwitchLine
              on={slots !== undefined}
              text={
                slots === undefined
                  ? t('policyKinds.modification.slots.none')
                  : t('policyKinds.modification.slots.some', slots)
              }
              testId="switch-slots"
              onChange={(on) => {
                const { slots: _was, ...rest } = content;
                onChange(on ? { ...rest, slots: usualSlots } : rest);
              }}
            >
              <SlotFields content={content} onChange={onChange} faults={faults} />
            </SwitchLine>
          </>
        ) : null}
      </div>
    </Panel>
  );
}
