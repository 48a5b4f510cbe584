import { Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { caseKinds, caseStates } from '../../../../src-core/after-sales/case.ts';
import type { CaseKind, CaseState } from '../../../../src-core/after-sales/case.ts';
import { useReference } from '../../../client/use-reference.ts';
import { usePreferences } from '../../../look/preferences.ts';
import { FilterChips } from '../../../parts/FilterChips.tsx';
import { SearchField } from '../../../parts/SearchField.tsx';
import { useFilter } from '../../../parts/use-filter.ts';
import { FilterBar } from '../FilterBar.tsx';
import { UnitFilter } from '../UnitFilter.tsx';

interface CaseFilter {
  readonly text?: string | undefined;
  readonly units?: string[] | undefined;
  readonly kind?: CaseKind[] | undefined;
  readonly state?: CaseState[] | undefined;
  readonly reason?: string[] | undefined;
  readonly overdue?: boolean | undefined;
  readonly all?: boolean | undefined;
}

/** The filters of the list of all branches' cases, kept in the address. */
export function OfficeCaseFilters(props: { filter: CaseFilter }) {
  const { t } = useTranslation();
  const language = usePreferences((preferences) => preferences.language);
  const reasons = useReference()?.rulebook?.reasons.list ?? [];
  const { filter } = props;
  const { change, clear, filtered } = useFilter(filter);
  return (
    <FilterBar filtered={filtered} onClear={clear}>
      <SearchField
        value={filter.text ?? ''}
        label={t('office.search.label')}
        placeholder={t('office.search.placeholder')}
        onChange={(text) => change({ text: text === '' ? undefined : text })}
      />
      <UnitFilter value={filter.units ?? []} onChange={(units) => change({ units })} />
      <Select
        mode="multiple"
        allowClear
        maxTagCount="responsive"
        className="filter-select"
        value={filter.state ?? []}
        aria-label={t('office.filters.state')}
        placeholder={t('office.filters.state')}
        options={caseStates.map((value) => ({ value, label: t(`afterSales.state.${value}`) }))}
        onChange={(state) => change({ state })}
      />
      <Select
        mode="multiple"
        allowClear
        maxTagCount="responsive"
        className="filter-select"
        value={filter.reason ?? []}
        aria-label={t('office.filters.reason')}
        placeholder={t('office.filters.reason')}
        options={reasons.map(({ code, zh, en }) => ({
          value: code,
          label: language === 'en' ? en : zh,
        }))}
        onChange={(reason) => change({ reason })}
      />
      <FilterChips
        label={t('office.filters.kind')}
        choices={caseKinds.map((value) => ({ value, label: t(`afterSales.kind.${value}`) }))}
        chosen={filter.kind ?? []}
        onChange={(kind) => change({ kind: [...kind] })}
      />
      <Segmented
        aria-label={t('office.filters.scope')}
        value={filter.overdue === true ? 'overdue' : filter.all === true ? 'all' : 'open'}
        options={(['open', 'overdue', 'all'] as const).map((value) => ({
          value,
          label: t(`office.filters.${value}`),
        }))}
        onChange={(value) =>
          change({
            all: value === 'all' ? true : undefined,
            overdue: value === 'overdue' ? true : undefined,
          })
        }
      />
    </FilterBar>
  );
}
