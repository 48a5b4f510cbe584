import { PieChartOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { useHqNow } from '../../../parts/clock.ts';
import { EmptyState } from '../../../parts/EmptyState.tsx';
import { Money } from '../../../parts/Money.tsx';
import { Panel } from '../../../parts/Panel.tsx';
import { QueryGate } from '../../../parts/QueryGate.tsx';
import { useShopTimeZone } from '../../../parts/shop-time-zone.ts';
import { FilterBar } from '../FilterBar.tsx';
import { SeenMark } from '../SeenMark.tsx';
import { UnitFilter } from '../UnitFilter.tsx';
import { useSeen } from '../use-office.ts';
import { BearerName } from './BearerName.tsx';
import { BudgetTabs } from './BudgetTabs.tsx';
import { MonthField } from './MonthField.tsx';
import { monthAt } from './months.ts';
import { useBudgetSearch } from './use-budget-search.ts';

interface Sum {
  readonly claims: number;
  readonly reserved: number;
  readonly confirmed: number;
  readonly settled: number;
}

/** Sums, one row each, with what they come to in all. */
function SumTable(props: {
  first: string;
  rows: readonly (Sum & { readonly key: string; readonly name: ReactNode })[];
  testId: string;
}) {
  const { t } = useTranslation();
  return (
    <table className="plain-table" data-testid={props.testId}>
      <thead>
        <tr>
          <th scope="col">{props.first}</th>
          <th scope="col" className="end">
            {t('subsidies.sums.count')}
          </th>
          {(['reserved', 'confirmed', 'settled'] as const).map((state) => (
            <th key={state} scope="col" className="end">
              {t(`subsidies.claim.states.${state}`)}
            </th>
          ))}
          <th scope="col" className="end">
            {t('subsidies.sums.sum')}
          </th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map(({ key, name, claims, reserved, confirmed, settled }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td className="end figures">{claims}</td>
            <td className="end">
              <Money amount={reserved} />
            </td>
            <td className="end">
              <Money amount={confirmed} />
            </td>
            <td className="end">
              <Money amount={settled} />
            </td>
            <td className="end">
              <Money amount={reserved + confirmed + settled} strong />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A month's return freight: in all, by who bears it, by shop. */
export function SumsTab() {
  const { t } = useTranslation();
  const { client } = useCounter();
  const { found, change } = useBudgetSearch();
  const now = monthAt(useHqNow(60), useShopTimeZone());
  const month = found.month ?? now;
  const input = { month, ...(found.units === undefined ? {} : { unitIds: found.units }) };
  const query = useSeen('subsidySums', input, () => client.office.subsidySums(input));
  return (
    <div className="main-fixed" data-testid="sums-screen">
      <div className="page-head">
        <h1>{t('subsidies.title')}</h1>
        <span className="small quiet">{t('subsidies.sums.hint')}</span>
        <span className="grow" />
        <SeenMark seen={query.data} />
      </div>
      <FilterBar
        filtered={found.units !== undefined || found.month !== undefined}
        onClear={() => change({ units: undefined, month: undefined })}
      >
        <BudgetTabs />
        <MonthField value={month} required onChange={(chosen) => change({ month: chosen })} />
        <UnitFilter
          value={found.units ?? []}
          onChange={(units) => change({ units: units.length === 0 ? undefined : units })}
        />
      </FilterBar>
      <QueryGate query={query}>
        {({ value: { total, bearers, shops } }) =>
          total.claims === 0 ? (
            <EmptyState
              icon={<PieChartOutlined />}
              title={t('subsidies.sums.none')}
              hint={t('subsidies.sums.noneHint')}
            />
          ) : (
            <div
              className="scroll-area stack"
              role="region"
              aria-label={t('subsidies.sums.total')}
              tabIndex={0}
            >
              <Panel title={t('subsidies.sums.byBearer')} flush>
                <SumTable
                  first={t('subsidies.sums.who')}
                  testId="sums-bearers"
                  rows={[
                    { ...total, key: 'total', name: t('subsidies.sums.total') },
                    ...bearers.map((row) => ({
                      ...row,
                      key: `${row.bearer} ${row.unitId}`,
                      name: <BearerName bearer={row.bearer} unitName={row.unitName} />,
                    })),
                  ]}
                />
              </Panel>
              <Panel title={t('subsidies.sums.byShop')} flush>
                <SumTable
                  first={t('subsidies.sums.shop')}
                  testId="sums-shops"
                  rows={shops.map((row) => ({ ...row, key: row.unitId, name: row.unitName }))}
                />
              </Panel>
            </div>
          )
        }
      </QueryGate>
    </div>
  );
}
