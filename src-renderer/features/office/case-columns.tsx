import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfficeCaseRow } from '../../../src-core/contract/hq-office.ts';
import { BuyerName } from '../../parts/BuyerName.tsx';
import { Countdown } from '../../parts/Countdown.tsx';
import { LongNumber } from '../../parts/LongNumber.tsx';
import { Money } from '../../parts/Money.tsx';
import { useReasonName } from '../../parts/reason-name.ts';
import type { Column } from '../../parts/RowList.tsx';
import { StateBadge } from '../../parts/StateBadge.tsx';
import { ShortTime } from '../../parts/Time.tsx';
import { Waiting } from '../../parts/Waiting.tsx';

/** All columns a list of cases may have; each list takes its own, in its own order. */
export function useCaseColumns(): Readonly<Record<string, Column<OfficeCaseRow>>> {
  const { t } = useTranslation();
  const reasonName = useReasonName();
  return useMemo(() => {
    const column = (
      id: string,
      header: string,
      width: string,
      cell: Column<OfficeCaseRow>['cell'],
      align?: 'end',
    ): Column<OfficeCaseRow> => ({ id, header, width, cell, ...(align && { align }) });
    return {
      no: column('no', t('office.columns.no'), '116px', (row) => (
        <span className="figures strong">{row.no}</span>
      )),
      order: column('order', t('office.columns.order'), 'minmax(112px, 1fr)', (row) => (
        <LongNumber text={row.orderNo} tail />
      )),
      shop: column('shop', t('office.columns.shop'), 'minmax(104px, 1.2fr)', (row) => (
        <span title={row.shopName}>{row.shopName}</span>
      )),
      kind: column('kind', t('office.columns.kind'), 'minmax(96px, 0.5fr)', (row) =>
        t(`afterSales.kind.${row.kind}`),
      ),
      state: column('state', t('office.columns.state'), '124px', (row) => (
        <StateBadge state={row.state} kind={row.kind} />
      )),
      reason: column('reason', t('office.columns.reason'), 'minmax(84px, 0.8fr)', (row) => (
        <span title={reasonName(row.reasonCode)}>{reasonName(row.reasonCode)}</span>
      )),
      fault: column('fault', t('office.columns.fault'), 'minmax(64px, 0.4fr)', (row) =>
        t(`office.columns.faultOf.${row.fault}`),
      ),
      article: column('article', t('office.columns.article'), 'minmax(110px, 1.8fr)', (row) => (
        <span title={row.firstLine}>{row.firstLine}</span>
      )),
      pieces: column(
        'pieces',
        t('office.columns.pieces'),
        '44px',
        (row) => <span className="figures">{row.pieces}</span>,
        'end',
      ),
      buyer: column('buyer', t('office.columns.buyer'), 'minmax(72px, 0.5fr)', (row) => (
        <BuyerName name={row.buyerName} />
      )),
      amount: column(
        'amount',
        t('office.columns.amount'),
        '88px',
        (row) =>
          row.kind === 'exchange' && row.amount === 0 ? (
            <span className="quiet">–</span>
          ) : (
            <Money amount={row.amount} currency={row.currency} />
          ),
        'end',
      ),
      deadline: column('deadline', t('office.columns.deadline'), '128px', (row) =>
        row.deadlineAt === null ? (
          <span className="quiet">{t('common.countdown.none')}</span>
        ) : (
          <Countdown at={row.deadlineAt} deadline={row.deadline} />
        ),
      ),
      waiting: column('waiting', t('office.columns.waiting'), '92px', (row) => (
        <Waiting since={row.updatedAt} />
      )),
      opened: column('opened', t('office.columns.opened'), '96px', (row) => (
        <span className="quiet">
          <ShortTime at={row.openedAt} />
        </span>
      )),
    };
  }, [t, reasonName]);
}
