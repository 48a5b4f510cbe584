import { Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { caseKinds, caseStates } from '../../../src-core/after-sales/case.ts';
import type { CaseQuery } from '../../../src-core/contract/counter-queries.ts';
import { FilterChips } from '../../parts/FilterChips.tsx';
import { SearchField } from '../../parts/SearchField.tsx';
import { useFilter } from '../../parts/use-filter.ts';

type CaseFilter = Pick<CaseQuery, 'text' | 'state' | 'kind'> & {
  readonly all?: boolean | undefined;
};

/** The filters of the case list, kept in the address. */
export function CaseFilters(props: { filter: CaseFilter }) {
  const { t } = useTranslation();
  const { filter } = props;
  const { change } = useFilter(filter);
  return (
    <div className="line line-wide" data-testid="case-filters">
      <SearchField
        value={filter.text ?? ''}
        label={t('lists.cases.searchLabel')}
        placeholder={t('lists.cases.searchHint')}
        onChange={(text) => change({ text: text === '' ? undefined : text })}
      />
      <Select
        mode="multiple"
        allowClear
        maxTagCount="responsive"
        className="filter-select"
        value={filter.state ?? []}
        aria-label={t('lists.cases.filters.state')}
        placeholder={t('lists.cases.filters.state')}
        options={caseStates.map((value) => ({ value, label: t(`afterSales.state.${value}`) }))}
        onChange={(state) => change({ state })}
      />
      <FilterChips
        label={t('lists.cases.filters.kind')}
        choices={caseKinds.map((value) => ({ value, label: t(`afterSales.kind.${value}`) }))}
        chosen={filter.kind ?? []}
        onChange={(kind) => change({ kind: [...kind] })}
      />
      <Segmented
        aria-label={t('lists.cases.scope')}
        value={filter.all === true ? 'all' : 'open'}
        options={[
          { value: 'open', label: t('lists.cases.open') },
          { value: 'all', label: t('lists.cases.all') },
        ]}
        onChange={(value) => change({ all: value === 'all' ? true : undefined })}
      />
    </div>
  );
}
