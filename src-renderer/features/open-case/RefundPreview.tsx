import { useTranslation } from 'react-i18next';
import { fen } from '../../../src-core/basis/money.ts';
import type { Fen } from '../../../src-core/basis/money.ts';
import type { Order } from '../../../src-core/order/order.ts';
import type { Refundable } from '../../../src-core/order/refundable.ts';
import { splitAcrossTenders } from '../../../src-core/order/tender-split.ts';
import { Money } from '../../parts/Money.tsx';

/** An amount split over the tenders the order was paid with, in proportion. */
export function TenderSplit(props: { order: Order; amount: Fen }) {
  const { t } = useTranslation();
  const { order, amount } = props;
  if (order.tenders.length === 0 || amount === 0) return null;
  const split = splitAcrossTenders(
    order.tenders.map((tender) => tender.amount),
    amount,
  );
  if (!split.ok) return null;
  return (
    <>
      {order.tenders.map((tender, index) => (
        <div key={`${tender.kind}${tender.reference}`} className="line-apart">
          <span className="quiet">{t(`afterSales.tender.${tender.kind}`)}</span>
          <Money amount={split.value[index] ?? 0} currency={order.currency} />
        </div>
      ))}
    </>
  );
}

/** What comes back for the ticked lines, before anything is sent. */
export function RefundPreview(props: {
  order: Order;
  refundable: Refundable;
  /** Asked for less than everything, minor units. */
  amount: number | null;
}) {
  const { t } = useTranslation();
  const { order, refundable, amount } = props;
  const total = fen(amount === null ? refundable.total : Math.min(amount, refundable.total));
  return (
    <div className="stack-8" data-testid="refund-preview" data-total={total}>
      <div className="line-apart">
        <span>{t('order.form.goods')}</span>
        <Money amount={refundable.goods} currency={order.currency} />
      </div>
      {refundable.freight > 0 ? (
        <div className="line-apart">
          <span>{t('order.form.freightBack')}</span>
          <Money amount={refundable.freight} currency={order.currency} />
        </div>
      ) : null}
      <div className="line-apart total">
        <span className="strong">{t('order.form.total')}</span>
        <Money amount={total} currency={order.currency} strong />
      </div>
      <h3>{t('order.form.alongTenders')}</h3>
      <TenderSplit order={order} amount={total} />
    </div>
  );
}
