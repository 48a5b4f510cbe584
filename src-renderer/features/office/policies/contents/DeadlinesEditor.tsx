import { WarningOutlined } from '@ant-design/icons';
import { InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  deadlineRanges,
  inDeadlineRange,
} from '../../../../../src-core/after-sales/deadline-ranges.ts';
import type { DeadlineField } from '../../../../../src-core/after-sales/deadline-ranges.ts';
import { day, hour } from '../../../../../src-core/basis/instant.ts';
import { Panel } from '../../../../parts/Panel.tsx';
import { durationText } from '../../../../parts/policy-sentences/deadlines.ts';
import { FaultText } from '../subsidy/FaultText.tsx';
import type { ContentEditorProps } from './content-editor.ts';
import { faultsAt } from './faults-of.ts';
import { ReadContent } from './ReadContent.tsx';

const units = { hours: hour, days: day } as const;
type Unit = keyof typeof units;

/** A length of time in the unit people would say it in. */
function LengthField(props: {
  field: DeadlineField;
  value: number;
  onChange: (value: number) => void;
}) {
  const { t } = useTranslation();
  const { field, value, onChange } = props;
  const countsDays = field === 'openDaysAfterCompletion';
  const [chosen, setChosen] = useState<Unit>(value >= 3 * day ? 'days' : 'hours');
  const unit: Unit = countsDays ? 'days' : value % day === 0 ? chosen : 'hours';
  const size = countsDays ? 1 : units[unit];
  const name = t(`policyKinds.deadlines.field.${field}`);
  return (
    <div className="line length-field">
      <InputNumber
        value={value / size}
        min={0}
        max={countsDays ? 365 : (365 * day) / size}
        precision={0}
        aria-label={name}
        data-testid={`deadline-${field}`}
        onChange={(n) => onChange((n ?? 0) * size)}
      />
      <Select
        className="length-unit"
        value={unit}
        disabled={countsDays}
        aria-label={t('officeContents.deadlines.unit', { name })}
        options={(['hours', 'days'] as const).map((one) => ({
          value: one,
          label: t(`officeContents.deadlines.${one}`),
        }))}
        onChange={(next: Unit) => {
          setChosen(next);
          onChange(Math.max(1, Math.round(value / units[next])) * units[next]);
        }}
      />
    </div>
  );
}

/** Each clock of a case: how long, what happens then, where that comes from, and what platforms allow. */
export function DeadlinesEditor(props: ContentEditorProps<'deadlines'>) {
  const { t } = useTranslation();
  const { content, onChange, readOnly, faults } = props;
  if (readOnly) return <ReadContent kind="deadlines" content={content} />;
  return (
    <Panel title={t('officeContents.title.deadlines')} flush>
      <p className="panel-note small quiet">{t('officeContents.about.deadlines')}</p>
      <ul className="content-rows">
        {deadlineRanges.map(({ field, least, most, source }) => {
          const value = content[field] ?? 0;
          const range = t('officeContents.deadlines.range', {
            least: durationText({ t }, field, least),
            most: durationText({ t }, field, most),
          });
          return (
            <li key={field} className="deadline-row" data-testid="deadline-row" data-key={field}>
              <div>
                <p className="strong">{t(`policyKinds.deadlines.field.${field}`)}</p>
                <p className="small quiet">{t(`policyKinds.deadlines.then.${field}`)}</p>
              </div>
              <LengthField
                field={field}
                value={value}
                onChange={(next) => {
                  const { offlineGrace: _grace, ...rest } = content;
                  if (field !== 'offlineGrace') onChange({ ...content, [field]: next });
                  else onChange(next === 0 ? rest : { ...rest, offlineGrace: next });
                }}
              />
              <div className="small">
                {inDeadlineRange(field, value) ? (
                  <p className="quiet">{range}</p>
                ) : (
                  <p className="tone-text-warn" role="status" data-testid="out-of-range">
                    <WarningOutlined aria-hidden />{' '}
                    {t('officeContents.deadlines.outside', { range })}
                  </p>
                )}
                <p className="quiet">{t(`policyKinds.deadlines.source.${source}`)}</p>
                <FaultText faults={faultsAt(faults, field)} />
              </div>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
