import { SolutionOutlined } from '@ant-design/icons';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { caseKinds } from '../../../../src-core/after-sales/case.ts';
import { EmptyState } from '../../../parts/EmptyState.tsx';
import { FilterChips } from '../../../parts/FilterChips.tsx';
import { useCaseColumns } from '../case-columns.tsx';
import { useFilter } from '../../../parts/use-filter.ts';
import { FilterBar } from '../FilterBar.tsx';
import { OfficeList } from '../OfficeList.tsx';
import { UnitFilter } from '../UnitFilter.tsx';
import { useWide } from '../use-wide.ts';
import { useDesk } from './use-desk.ts';

/** Arbitration: what waits for headquarters' ruling, longest first. */
export function DeskScreen() {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/office/desk' });
  const filter = useSearch({ from: '/office/desk' });
  const all = useCaseColumns();
  const wide = useWide();
  const columns = useMemo(() => {
    const order = wide ? ['order'] : [];
    const rest = ['shop', 'kind', 'reason', 'article', 'pieces', 'buyer', 'amount', 'fault'];
    return ['waiting', 'no', ...order, ...rest, 'opened'].flatMap((id) => all[id] ?? []);
  }, [all, wide]);
  const list = useDesk(filter);
  const { change, clear, filtered } = useFilter(filter);
  return (
    <OfficeList
      title={t('office.desk.title')}
      hint={t('office.desk.hint')}
      name={`office-desk:${JSON.stringify(filter)}`}
      screenTestId="desk-screen"
      rowTestId="desk-row"
      list={list}
      columns={columns}
      spare={['pieces', 'opened']}
      rowKey={(row) => row.id}
      onOpen={({ id }) =>
        void navigate({ to: '/office/desk/$caseId', params: { caseId: id }, search: filter })
      }
      filters={
        <FilterBar filtered={filtered} onClear={clear}>
          <UnitFilter value={filter.units ?? []} onChange={(units) => change({ units })} />
          <FilterChips
            label={t('office.filters.kind')}
            choices={caseKinds.map((value) => ({ value, label: t(`afterSales.kind.${value}`) }))}
            chosen={filter.kind ?? []}
            onChange={(kind) => change({ kind: [...kind] })}
          />
        </FilterBar>
      }
      empty={
        <EmptyState
          icon={<SolutionOutlined />}
          title={t(filtered ? 'office.desk.emptyFiltered' : 'office.desk.empty')}
          hint={t('office.desk.emptyHint')}
          action={filtered ? <Button onClick={clear}>{t('common.clear')}</Button> : undefined}
        />
      }
    />
  );
}
