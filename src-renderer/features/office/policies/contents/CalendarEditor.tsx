import { DatePicker, Input } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { deadlineRuleNames } from '../../../../../src-core/after-sales/deadline-rule-names.ts';
import type { CalendarExtension } from '../../../../../src-core/after-sales/rulebook.ts';
import { Labelled } from '../../../../parts/Labelled.tsx';
import { FaultText } from '../subsidy/FaultText.tsx';
import { NamesField } from '../subsidy/NamesField.tsx';
import type { ContentEditorProps } from './content-editor.ts';
import { ContentRows } from './ContentRows.tsx';
import { faultsAt } from './faults-of.ts';
import { ReadContent } from './ReadContent.tsx';
import { rowFaults } from './row-faults.ts';

const date = 'YYYY-MM-DD';

/** Days on which clocks stand still: what they are called, from when to when, which clocks. */
export function CalendarEditor(props: ContentEditorProps<'calendar'>) {
  const { t } = useTranslation();
  const { content, onChange, readOnly, faults } = props;
  if (readOnly) return <ReadContent kind="calendar" content={content} />;
  const { extensions } = content;
  const set = (at: number, extension: CalendarExtension) =>
    onChange({ extensions: extensions.map((one, i) => (i === at ? extension : one)) });
  return (
    <ContentRows<CalendarExtension & { readonly at: number }>
      kind="calendar"
      rows={extensions.map((extension, at) => ({ ...extension, at }))}
      keyOf={({ at }) => String(at)}
      nameOf={({ name }) => name}
      onChange={(rows) => onChange({ extensions: rows.map(({ at: _at, ...rest }) => rest) })}
      make={() => {
        const next = dayjs().add(1, 'month').format(date);
        return { name: '', from: next, to: next, at: extensions.length };
      }}
    >
      {({ at: _at, ...extension }, at) => {
        const ofRow = rowFaults(faults, 'extensions', at);
        const { name, from, to, rules } = extension;
        return (
          <>
            <div className="field-row">
              <Labelled label={t('officeContents.calendar.name')}>
                <Input
                  value={name}
                  maxLength={60}
                  aria-label={t('officeContents.calendar.name')}
                  data-testid="calendar-name"
                  onChange={({ target }) => set(at, { ...extension, name: target.value })}
                />
                <FaultText faults={faultsAt(ofRow, 'name')} />
              </Labelled>
              <Labelled label={t('officeContents.calendar.days')}>
                <DatePicker.RangePicker
                  value={[dayjs(from), dayjs(to)]}
                  allowClear={false}
                  aria-label={t('officeContents.calendar.days')}
                  data-testid="calendar-days"
                  onChange={(range) => {
                    const [first, last] = range ?? [];
                    if (first == null || last == null) return;
                    set(at, { ...extension, from: first.format(date), to: last.format(date) });
                  }}
                />
                <FaultText faults={[...faultsAt(ofRow, 'from'), ...faultsAt(ofRow, 'to')]} />
              </Labelled>
            </div>
            <NamesField
              label={t('officeContents.calendar.rules')}
              any={t('officeContents.calendar.all')}
              value={rules}
              choices={deadlineRuleNames.map((rule) => ({
                value: rule,
                label: t(`policyKinds.calendar.rule.${rule}`),
              }))}
              testId="calendar-rules"
              onChange={(names) => {
                const chosen = deadlineRuleNames.filter((rule) => names?.includes(rule));
                set(at, { name, from, to, ...(chosen.length > 0 && { rules: chosen }) });
              }}
            />
            <p className="small quiet">
              {t('officeContents.calendar.stops', { n: dayjs(to).diff(dayjs(from), 'day') + 1 })}
            </p>
          </>
        );
      }}
    </ContentRows>
  );
}
