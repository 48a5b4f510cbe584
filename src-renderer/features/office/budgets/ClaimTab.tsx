import { FileTextOutlined } from '@ant-design/icons';
import { Select } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { claimWaits } from '../../../../src-core/contract/hq-subsidies.ts';
import type { ClaimRow } from '../../../../src-core/contract/hq-subsidies.ts';
import { claimStates } from '../../../../src-core/freight-subsidy/subsidy-claim.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { EmptyState } from '../../../parts/EmptyState.tsx';
import { LongNumber } from '../../../parts/LongNumber.tsx';
import type { Column } from '../../../parts/RowList.tsx';
import { SearchField } from '../../../parts/SearchField.tsx';
import { ShortTime } from '../../../parts/Time.tsx';
import { FilterBar } from '../FilterBar.tsx';
import { OfficeList } from '../OfficeList.tsx';
import { UnitFilter } from '../UnitFilter.tsx';
import { useSeenPages } from '../use-office.ts';
import { BudgetTabs } from './BudgetTabs.tsx';
import { ClaimDrawer } from './ClaimDrawer.tsx';
import { ClaimAmount, ClaimState } from './ClaimState.tsx';
import { MonthField } from './MonthField.tsx';
import { useBudgetSearch } from './use-budget-search.ts';

function useColumns(): readonly Column<ClaimRow>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      {
        id: 'since',
        header: t('subsidies.claim.since'),
        width: '104px',
        cell: ({ claim }) => <ShortTime at={claim.reservedAt} />,
      },
      {
        id: 'case',
        header: t('office.columns.no'),
        width: '128px',
        cell: ({ caseNo }) => <span className="figures strong">{caseNo}</span>,
      },
      {
        id: 'shop',
        header: t('office.columns.shop'),
        width: 'minmax(104px, 1fr)',
        cell: ({ shopName }) => shopName,
      },
      {
        id: 'waybill',
        header: t('subsidies.claim.waybill'),
        width: 'minmax(132px, 1fr)',
        cell: ({ claim }) =>
          claim.waybill === undefined ? (
            <span className="quiet">{t('subsidies.claim.atCounter')}</span>
          ) : (
            <LongNumber text={claim.waybill} tail />
          ),
      },
      {
        id: 'why',
        header: t('subsidies.claim.whose'),
        width: '92px',
        cell: ({ claim }) => t(`subsidies.claim.why.${claim.why}`),
      },
      {
        id: 'state',
        header: t('subsidies.claim.state'),
        width: 'minmax(200px, 1.2fr)',
        cell: (row) => <ClaimState row={row} />,
      },
      {
        id: 'amount',
        header: t('subsidies.claim.amount'),
        width: '116px',
        align: 'end',
        cell: ({ claim, currency }) => (
          <ClaimAmount amount={claim.amount} currency={currency} strong />
        ),
      },
    ],
    [t],
  );
}

/** Claims over all shops, the newest first; a row opens its books. */
export function ClaimTab() {
  const { t } = useTranslation();
  const { client } = useCounter();
  const { found, change } = useBudgetSearch();
  const columns = useColumns();
  const { units, state, waits, month, text } = found;
  const input = {
    limit: 60,
    ...(units === undefined ? {} : { unitIds: units }),
    ...(state === undefined ? {} : { state }),
    ...(waits === undefined ? {} : { waits }),
    ...(month === undefined ? {} : { month }),
    ...(text === undefined ? {} : { text }),
  };
  const list = useSeenPages<ClaimRow>('subsidyClaims', input, (cursor) =>
    client.office.subsidyClaims({ ...input, cursor }),
  );
  const filtered = [units, state, waits, month, text].some((one) => one !== undefined);
  return (
    <>
      <OfficeList
        title={t('subsidies.title')}
        hint={t('subsidies.hint')}
        name={`office-claims:${JSON.stringify(input)}`}
        screenTestId="claims-screen"
        rowTestId="claim-row"
        list={list}
        columns={columns}
        rowKey={({ claim }) => claim.id}
        onOpen={({ claim }) => change({ claim: claim.id })}
        filters={
          <FilterBar
            filtered={filtered}
            onClear={() =>
              change({
                units: undefined,
                state: undefined,
                waits: undefined,
                month: undefined,
                text: undefined,
              })
            }
          >
            <BudgetTabs />
            <SearchField
              value={text ?? ''}
              label={t('subsidies.claim.search')}
              placeholder={t('subsidies.claim.search')}
              onChange={(next) => change({ text: next === '' ? undefined : next })}
            />
            <UnitFilter
              value={units ?? []}
              onChange={(chosen) => change({ units: chosen.length === 0 ? undefined : chosen })}
            />
            <Select
              className="filter-select"
              mode="multiple"
              allowClear
              maxTagCount="responsive"
              value={state ?? []}
              aria-label={t('subsidies.claim.state')}
              placeholder={t('subsidies.claim.state')}
              options={claimStates.map((value) => ({
                value,
                label: t(`subsidies.claim.states.${value}`),
              }))}
              onChange={(chosen) => change({ state: chosen.length === 0 ? undefined : chosen })}
            />
            <Select
              className="filter-select"
              allowClear
              {...(waits === undefined ? {} : { value: waits })}
              aria-label={t('subsidies.claim.waitsFor')}
              placeholder={t('subsidies.claim.waitsFor')}
              data-testid="claim-waits"
              options={claimWaits.map((value) => ({
                value,
                label: t(`subsidies.claim.waits.${value}`),
              }))}
              onChange={(chosen) => change({ waits: chosen })}
            />
            <MonthField value={month} onChange={(chosen) => change({ month: chosen })} />
          </FilterBar>
        }
        empty={
          <EmptyState
            icon={<FileTextOutlined />}
            title={t('subsidies.claim.none')}
            hint={t('subsidies.claim.noneHint')}
          />
        }
      />
      <ClaimDrawer claimId={found.claim ?? null} onClose={() => change({ claim: undefined })} />
    </>
  );
}
