import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfficeOrderRow } from '../../../../src-core/contract/hq-office-orders.ts';
import { BuyerName } from '../../../parts/BuyerName.tsx';
import { LongNumber } from '../../../parts/LongNumber.tsx';
import { Money } from '../../../parts/Money.tsx';
import type { Column } from '../../../parts/RowList.tsx';
import { AfterSalesBadge, OrderStatusText } from '../../../parts/StateBadge.tsx';
import { ShortTime } from '../../../parts/Time.tsx';

/** Columns of the list of all branches' orders; 售后状态 is one of them everywhere in the chain (S). */
export function useOrderColumns(): readonly Column<OfficeOrderRow>[] {
  const { t } = useTranslation();
  return useMemo(
    (): readonly Column<OfficeOrderRow>[] => [
      {
        id: 'no',
        header: t('office.columns.order'),
        width: 'minmax(200px, 1.2fr)',
        cell: (row) => (
          <span className="strong">
            <LongNumber text={row.externalNo} />
          </span>
        ),
      },
      {
        id: 'shop',
        header: t('office.columns.shop'),
        width: 'minmax(104px, 1.2fr)',
        cell: (row) => <span title={row.shopName}>{row.shopName}</span>,
      },
      {
        id: 'channel',
        header: t('officeOrders.channel'),
        width: '84px',
        cell: (row) => t(`afterSales.channel.${row.channel}`),
      },
      {
        id: 'article',
        header: t('office.columns.article'),
        width: 'minmax(120px, 2fr)',
        cell: (row) => <span title={row.firstLine}>{row.firstLine}</span>,
      },
      {
        id: 'pieces',
        header: t('office.columns.pieces'),
        width: '48px',
        align: 'end',
        cell: (row) => <span className="figures">{row.pieces}</span>,
      },
      {
        id: 'buyer',
        header: t('office.columns.buyer'),
        width: 'minmax(64px, 0.6fr)',
        cell: (row) => <BuyerName name={row.buyerName} />,
      },
      {
        id: 'total',
        header: t('officeOrders.paid'),
        width: '96px',
        align: 'end',
        cell: (row) => <Money amount={row.total} currency={row.currency} />,
      },
      {
        id: 'status',
        header: t('office.case.order.status'),
        width: '96px',
        cell: (row) => <OrderStatusText status={row.status} />,
      },
      {
        id: 'afterSales',
        header: t('officeOrders.afterSales'),
        width: '108px',
        cell: (row) => <AfterSalesBadge status={row.afterSales} />,
      },
      {
        id: 'placed',
        header: t('office.case.order.placed'),
        width: '104px',
        cell: (row) => (
          <span className="quiet">
            <ShortTime at={row.placedAt} />
          </span>
        ),
      },
    ],
    [t],
  );
}
