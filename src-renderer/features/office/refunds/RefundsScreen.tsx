import { TransactionOutlined } from '@ant-design/icons';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RefundRequestView } from '../../../../src-core/contract/hq-refunds.ts';
import { ok } from '../../../../src-core/basis/result.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { EmptyState } from '../../../parts/EmptyState.tsx';
import { useExceptionText } from '../../../parts/exception-text.ts';
import { Money } from '../../../parts/Money.tsx';
import type { Column } from '../../../parts/RowList.tsx';
import { ShortTime } from '../../../parts/Time.tsx';
import { FilterBar } from '../FilterBar.tsx';
import { OfficeList } from '../OfficeList.tsx';
import { useUnits } from '../UnitFilter.tsx';
import { useSeenPages } from '../use-office.ts';
import { Waiting } from '../../../parts/Waiting.tsx';
import { RefundDrawer } from './RefundDrawer.tsx';
import { currencyOf, RefundState } from './RefundState.tsx';

function useColumns(): readonly Column<RefundRequestView>[] {
  const { t } = useTranslation();
  const exceptionText = useExceptionText();
  const units = useUnits();
  return useMemo(() => {
    const names = new Map(units.map(({ id, name }) => [id, name]));
    return [
      {
        id: 'since',
        header: t('office.refunds.opened'),
        width: '92px',
        cell: (row) => <Waiting since={row.writtenAt} />,
      },
      {
        id: 'case',
        header: t('office.columns.no'),
        width: '124px',
        cell: (row) => <span className="figures strong">{row.caseNo}</span>,
      },
      {
        id: 'shop',
        header: t('office.columns.shop'),
        width: 'minmax(104px, 1fr)',
        cell: (row) => names.get(row.shopId) ?? row.shopId,
      },
      {
        id: 'amount',
        header: t('office.columns.amount'),
        width: '104px',
        align: 'end',
        cell: (row) => <Money amount={row.amount} currency={currencyOf(row)} strong />,
      },
      {
        id: 'along',
        header: t('office.refunds.along'),
        width: 'minmax(88px, 0.6fr)',
        cell: (row) =>
          row.tender === undefined
            ? t('office.refunds.undivided')
            : t(`afterSales.tender.${row.tender.kind}`),
      },
      {
        id: 'state',
        header: t('office.refunds.state'),
        width: '140px',
        cell: (row) => <RefundState state={row.state} />,
      },
      {
        id: 'tries',
        header: t('office.refunds.tries'),
        width: '64px',
        align: 'end',
        cell: (row) => (
          <span className="figures">{t('office.refunds.triesText', { n: row.tries })}</span>
        ),
      },
      {
        id: 'tried',
        header: t('office.refunds.tried'),
        width: '104px',
        cell: (row) =>
          row.triedAt === undefined ? (
            <span className="quiet">{t('office.refunds.never')}</span>
          ) : (
            <ShortTime at={row.triedAt} />
          ),
      },
      {
        id: 'why',
        header: t('office.refunds.why'),
        width: 'minmax(160px, 2fr)',
        cell: (row) => {
          const why = row.trouble === undefined ? '' : exceptionText({ code: row.trouble }).what;
          return <span title={why}>{why}</span>;
        },
      },
    ];
  }, [t, exceptionText, units]);
}

/** Money that has not gone back yet: what is stuck first, with what can be done about it. */
export function RefundsScreen() {
  const { t } = useTranslation();
  const { client } = useCounter();
  const navigate = useNavigate({ from: '/office/refunds' });
  const filter = useSearch({ from: '/office/refunds' });
  const columns = useColumns();
  const [chosen, setChosen] = useState<string | null>(null);
  const state = filter.which ?? 'stuck';
  const input = { state, limit: 60 } as const;
  const list = useSeenPages<RefundRequestView>('refunds', input, async (cursor) => {
    const answer = await client.office.refunds({ ...input, cursor });
    if (!answer.ok) return answer;
    const { value, at, live } = answer.value;
    return ok({ at, live, value: { rows: value.refunds, next: value.next ?? null } });
  });
  return (
    <>
      <OfficeList
        title={t('office.refunds.title')}
        hint={t('office.refunds.hint')}
        name={`office-refunds:${state}`}
        screenTestId="refunds-screen"
        rowTestId="refund-row"
        list={list}
        columns={columns}
        spare={['tries', 'tried']}
        rowKey={(row) => row.refundNo}
        onOpen={(row) => setChosen(row.refundNo)}
        filters={
          <FilterBar filtered={false} onClear={() => undefined}>
            <Segmented<typeof state>
              aria-label={t('office.filters.scope')}
              value={state}
              options={(['stuck', 'open', 'all'] as const).map((value) => ({
                value,
                label: t(`office.refunds.${value}`),
              }))}
              onChange={(which) =>
                void navigate({
                  search: which === 'stuck' ? {} : { which },
                  replace: true,
                })
              }
            />
          </FilterBar>
        }
        empty={
          <EmptyState
            icon={<TransactionOutlined />}
            title={t(state === 'stuck' ? 'office.refunds.empty' : 'office.refunds.emptyOpen')}
            hint={t('office.refunds.emptyHint')}
          />
        }
      />
      <RefundDrawer
        refund={list.rows?.find(({ refundNo }) => refundNo === chosen) ?? null}
        live={list.first?.live === true}
        onClose={() => setChosen(null)}
      />
    </>
  );
}
