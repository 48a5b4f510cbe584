import { EditOutlined } from '@ant-design/icons';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderRow } from '../../../src-core/contract/counter-rows.ts';
import { BuyerName } from '../../parts/BuyerName.tsx';
import { LongNumber } from '../../parts/LongNumber.tsx';
import { Money } from '../../parts/Money.tsx';
import { PendingMark } from '../../parts/PendingMark.tsx';
import type { Column } from '../../parts/RowList.tsx';
import { AfterSalesBadge, OrderStatusText } from '../../parts/StateBadge.tsx';
import { TimeAgo } from '../../parts/Time.tsx';

/** Columns of the order list; 售后状态 is one of them everywhere in the chain (S). */
export function useOrderColumns(): readonly Column<OrderRow>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      {
        id: 'no',
        header: t('lists.orders.columns.no'),
        width: 'minmax(var(--number-width), 1.1fr)',
        cell: (row) => (
          <span className="cell-two">
            <span className="strong">
              <LongNumber text={row.externalNo} />
            </span>
            <span className="small quiet">{t(`afterSales.channel.${row.channel}`)}</span>
          </span>
        ),
      },
      {
        id: 'article',
        header: t('lists.orders.columns.article'),
        width: 'minmax(120px, 2fr)',
        cell: (row) => (
          <span className="cell-two">
            <span title={row.firstLine}>{row.firstLine}</span>
            <span className="small quiet">{t('lists.orders.pieces', { n: row.pieces })}</span>
          </span>
        ),
      },
      {
        id: 'buyer',
        header: t('lists.orders.columns.buyer'),
        width: 'minmax(96px, 0.9fr)',
        cell: (row) => (
          <span className="cell-two">
            <BuyerName name={row.buyerName} />
            <span className="small quiet figures">{row.buyerPhone}</span>
          </span>
        ),
      },
      {
        id: 'amount',
        header: t('lists.orders.columns.amount'),
        width: '100px',
        align: 'end',
        cell: (row) => <Money amount={row.total} currency={row.currency} />,
      },
      {
        id: 'status',
        header: t('lists.orders.columns.status'),
        width: '92px',
        cell: (row) => (
          <span className="cell-two">
            <OrderStatusText status={row.status} />
            {row.modifiable ? (
              <span className="small tone-text-accent" data-testid="modifiable">
                <EditOutlined aria-hidden /> {t('modification.list')}
              </span>
            ) : null}
          </span>
        ),
      },
      {
        id: 'afterSales',
        header: t('lists.orders.columns.afterSales'),
        width: 'minmax(108px, 0.8fr)',
        cell: (row) => (
          <span className="cell-marks">
            <AfterSalesBadge status={row.afterSales} />
            {row.pending ? <PendingMark /> : null}
          </span>
        ),
      },
      {
        id: 'placed',
        header: t('lists.orders.columns.placed'),
        width: '84px',
        align: 'end',
        cell: (row) => (
          <span className="quiet">
            <TimeAgo at={row.placedAt} />
          </span>
        ),
      },
    ],
    [t],
  );
}
