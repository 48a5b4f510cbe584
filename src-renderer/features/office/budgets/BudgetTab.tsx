import { PlusOutlined, WalletOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BudgetRow } from '../../../../src-core/contract/hq-subsidies.ts';
import { ok } from '../../../../src-core/basis/result.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { EmptyState } from '../../../parts/EmptyState.tsx';
import { useFormat } from '../../../parts/format.ts';
import { Money } from '../../../parts/Money.tsx';
import type { Column } from '../../../parts/RowList.tsx';
import { FilterBar } from '../FilterBar.tsx';
import { OfficeList } from '../OfficeList.tsx';
import { UnitFilter } from '../UnitFilter.tsx';
import { useSeenPages, useWhyNot } from '../use-office.ts';
import { BudgetBar, BudgetState } from './BudgetBar.tsx';
import { BudgetDrawer } from './BudgetDrawer.tsx';
import { BudgetTabs } from './BudgetTabs.tsx';
import { NewBudgetDrawer } from './NewBudgetDrawer.tsx';
import { useBudgetSearch } from './use-budget-search.ts';

function useColumns(): readonly Column<BudgetRow>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'unit',
        header: t('subsidies.budget.unit'),
        width: 'minmax(120px, 1.2fr)',
        cell: ({ unitName }) => <span className="strong">{unitName}</span>,
      },
      {
        id: 'period',
        header: t('subsidies.budget.period'),
        width: '176px',
        cell: ({ budget }) => (
          <span className="figures">
            {format.date(budget.from)} – {format.date(budget.to - 1)}
          </span>
        ),
      },
      {
        id: 'state',
        header: t('subsidies.claim.state'),
        width: '108px',
        cell: (row) => <BudgetState row={row} />,
      },
      {
        id: 'used',
        header: t('subsidies.budget.used'),
        width: 'minmax(120px, 2fr)',
        cell: (row) => <BudgetBar row={row} />,
      },
      {
        id: 'reserved',
        header: t('subsidies.budget.reserved'),
        width: '100px',
        align: 'end',
        cell: ({ budget }) => <Money amount={budget.reserved} />,
      },
      {
        id: 'spent',
        header: t('subsidies.budget.spent'),
        width: '100px',
        align: 'end',
        cell: ({ budget }) => <Money amount={budget.spent} />,
      },
      {
        id: 'limit',
        header: t('subsidies.budget.limit'),
        width: '108px',
        align: 'end',
        cell: ({ budget }) => <Money amount={budget.limit} />,
      },
      {
        id: 'left',
        header: t('subsidies.budget.left'),
        width: '108px',
        align: 'end',
        cell: ({ left }) => <Money amount={left} strong />,
      },
    ],
    [t, format],
  );
}

/** The purses, with what is in them; a row opens its history and the form that changes it. */
export function BudgetTab() {
  const { t } = useTranslation();
  const { client } = useCounter();
  const { found, change } = useBudgetSearch();
  const [adding, setAdding] = useState(false);
  const columns = useColumns();
  const input = {
    ...(found.units === undefined ? {} : { unitIds: found.units }),
    ...(found.all === true ? { all: true } : {}),
  };
  const list = useSeenPages<BudgetRow>('budgets', input, async () => {
    const answer = await client.office.budgets(input);
    if (!answer.ok) return answer;
    const { value, at, live } = answer.value;
    return ok({ at, live, value: { rows: value.rows, next: null } });
  });
  const why = useWhyNot(list.first?.live === true);
  const add =
    why === null ? (
      <Button
        type="primary"
        size="middle"
        icon={<PlusOutlined />}
        data-testid="budget-add"
        onClick={() => setAdding(true)}
      >
        {t('subsidies.budget.add')}
      </Button>
    ) : null;
  return (
    <>
      <OfficeList
        title={t('subsidies.title')}
        hint={t('subsidies.hint')}
        name={`office-budgets:${JSON.stringify(input)}`}
        screenTestId="budgets-screen"
        rowTestId="budget-row"
        list={list}
        columns={columns}
        spare={['used']}
        rowKey={({ budget }) => budget.id}
        onOpen={({ budget }) => change({ budget: budget.id })}
        extra={add}
        filters={
          <FilterBar
            filtered={found.units !== undefined || found.all === true}
            onClear={() => change({ units: undefined, all: undefined })}
          >
            <BudgetTabs />
            <UnitFilter
              value={found.units ?? []}
              onChange={(units) => change({ units: units.length === 0 ? undefined : units })}
            />
            <Checkbox
              checked={found.all === true}
              onChange={({ target }) => change({ all: target.checked ? true : undefined })}
            >
              {t('subsidies.budget.all')}
            </Checkbox>
          </FilterBar>
        }
        empty={
          <EmptyState
            icon={<WalletOutlined />}
            title={t('subsidies.budget.none')}
            hint={t('subsidies.budget.noneHint')}
            action={add}
          />
        }
      />
      <BudgetDrawer budgetId={found.budget ?? null} onClose={() => change({ budget: undefined })} />
      <NewBudgetDrawer open={adding} onClose={() => setAdding(false)} />
    </>
  );
}
