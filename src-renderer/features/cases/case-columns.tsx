import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '../../../src-core/contract/counter-rows.ts';
import { BuyerName } from '../../parts/BuyerName.tsx';
import { Countdown } from '../../parts/Countdown.tsx';
import { LongNumber } from '../../parts/LongNumber.tsx';
import { Money } from '../../parts/Money.tsx';
import { PendingMark } from '../../parts/PendingMark.tsx';
import type { Column } from '../../parts/RowList.tsx';
import { StateBadge } from '../../parts/StateBadge.tsx';
import { TimeAgo } from '../../parts/Time.tsx';

/** Columns of the case list. */
export function useCaseColumns(): readonly Column<CaseRow>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      {
        id: 'no',
        header: t('lists.cases.columns.no'),
        width: 'minmax(150px, 1fr)',
        cell: (row) => (
          <span className="cell-two">
            <span className="figures strong">{row.no}</span>
            <span className="small quiet">
              <LongNumber text={row.orderNo} tail />
            </span>
          </span>
        ),
      },
      {
        id: 'kind',
        header: t('lists.cases.columns.kind'),
        width: 'minmax(112px, 0.4fr)',
        cell: (row) => t(`afterSales.kind.${row.kind}`),
      },
      {
        id: 'state',
        header: t('lists.cases.columns.state'),
        width: 'minmax(136px, 0.9fr)',
        cell: (row) => (
          <span className="cell-marks">
            <StateBadge state={row.state} kind={row.kind} />
            {row.pending ? <PendingMark /> : null}
          </span>
        ),
      },
      {
        id: 'article',
        header: t('lists.cases.columns.article'),
        width: 'minmax(140px, 2.4fr)',
        cell: (row) => (
          <span className="cell-lines" title={row.firstLine}>
            {row.firstLine}
          </span>
        ),
      },
      {
        id: 'buyer',
        header: t('lists.cases.columns.buyer'),
        width: 'minmax(80px, 0.6fr)',
        cell: (row) => <BuyerName name={row.buyerName} />,
      },
      {
        id: 'amount',
        header: t('lists.cases.columns.amount'),
        width: '96px',
        align: 'end',
        cell: (row) =>
          row.kind === 'exchange' ? (
            <span className="quiet">–</span>
          ) : (
            <Money amount={row.amount} currency={row.currency} />
          ),
      },
      {
        id: 'deadline',
        header: t('lists.cases.columns.deadline'),
        width: '152px',
        cell: (row) =>
          row.deadlineAt === null ? (
            <span className="quiet">{t('common.countdown.none')}</span>
          ) : (
            <Countdown at={row.deadlineAt} deadline={row.deadline ?? undefined} />
          ),
      },
      {
        id: 'updated',
        header: t('lists.cases.columns.updated'),
        width: '92px',
        align: 'end',
        cell: (row) => (
          <span className="quiet">
            <TimeAgo at={row.updatedAt} />
          </span>
        ),
      },
    ],
    [t],
  );
}
