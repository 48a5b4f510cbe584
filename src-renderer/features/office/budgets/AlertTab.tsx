import { BellOutlined } from '@ant-design/icons';
import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertRow } from '../../../../src-core/contract/hq-subsidies.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { EmptyState } from '../../../parts/EmptyState.tsx';
import { useFormat } from '../../../parts/format.ts';
import type { Column } from '../../../parts/RowList.tsx';
import { ShortTime } from '../../../parts/Time.tsx';
import { FilterBar } from '../FilterBar.tsx';
import { OfficeList } from '../OfficeList.tsx';
import { UnitFilter } from '../UnitFilter.tsx';
import { useSeenPages } from '../use-office.ts';
import { AlertDrawer } from './AlertDrawer.tsx';
import { alertText } from './alert-text.ts';
import { BudgetTabs } from './BudgetTabs.tsx';
import { useBudgetSearch } from './use-budget-search.ts';

function useColumns(): readonly Column<AlertRow>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'last',
        header: t('subsidies.alert.last'),
        width: '104px',
        cell: ({ lastAt }) => <ShortTime at={lastAt} />,
      },
      {
        id: 'unit',
        header: t('subsidies.budget.unit'),
        width: 'minmax(120px, 1fr)',
        cell: ({ unitName }) => <span className="strong">{unitName}</span>,
      },
      {
        id: 'code',
        header: t('subsidies.claim.state'),
        width: '96px',
        cell: ({ code }) => t(`subsidies.alert.codes.${code}`),
      },
      {
        id: 'what',
        header: t('subsidies.tabs.alerts'),
        width: 'minmax(240px, 3fr)',
        cell: (alert) => alertText(alert, t, format),
      },
      {
        id: 'times',
        header: '',
        width: '72px',
        align: 'end',
        cell: ({ times }) => (
          <span className="figures">{t('subsidies.alert.times', { n: times })}</span>
        ),
      },
    ],
    [t, format],
  );
}

/** Budgets that ran out, lent or went on, until somebody says that it was seen. */
export function AlertTab() {
  const { t } = useTranslation();
  const { client } = useCounter();
  const { found, change } = useBudgetSearch();
  const columns = useColumns();
  const [chosen, setChosen] = useState<string | null>(null);
  const acknowledged = found.seen === true;
  const input = {
    limit: 60,
    acknowledged,
    ...(found.units === undefined ? {} : { unitIds: found.units }),
  };
  const list = useSeenPages<AlertRow>('budgetAlerts', input, (cursor) =>
    client.office.budgetAlerts({ ...input, cursor }),
  );
  return (
    <>
      <OfficeList
        title={t('subsidies.title')}
        hint={t('subsidies.hint')}
        name={`office-alerts:${JSON.stringify(input)}`}
        screenTestId="alerts-screen"
        rowTestId="alert-row"
        list={list}
        columns={columns}
        rowKey={({ id }) => id}
        onOpen={({ id }) => setChosen(id)}
        filters={
          <FilterBar
            filtered={found.units !== undefined}
            onClear={() => change({ units: undefined })}
          >
            <BudgetTabs />
            <UnitFilter
              value={found.units ?? []}
              onChange={(units) => change({ units: units.length === 0 ? undefined : units })}
            />
            <Segmented<'open' | 'seen'>
              aria-label={t('subsidies.alert.scope')}
              value={acknowledged ? 'seen' : 'open'}
              options={(['open', 'seen'] as const).map((value) => ({
                value,
                label: t(`subsidies.alert.${value}`),
              }))}
              onChange={(which) => change({ seen: which === 'seen' ? true : undefined })}
            />
          </FilterBar>
        }
        empty={
          <EmptyState
            icon={<BellOutlined />}
            title={t(acknowledged ? 'subsidies.alert.noneSeen' : 'subsidies.alert.none')}
            hint={t('subsidies.alert.noneHint')}
          />
        }
      />
      <AlertDrawer
        alert={list.rows?.find(({ id }) => id === chosen) ?? null}
        live={list.first?.live === true}
        onClose={() => setChosen(null)}
      />
    </>
  );
}
