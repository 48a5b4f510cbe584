import { useTranslation } from 'react-i18next';
import { totalRefundedOf } from '../../../src-core/order/order-summary.ts';
import { tendersLeftOf } from '../../../src-core/order/tenders.ts';
import type { Order } from '../../../src-core/order/order.ts';
import { Money } from '../../parts/Money.tsx';
import { Panel } from '../../parts/Panel.tsx';

/** How it was paid, and what of each went back. */
export function OrderMoney(props: { order: Order }) {
  const { t } = useTranslation();
  const { order } = props;
  const { currency } = order;
  const tenders = tendersLeftOf(order);
  const refunded = totalRefundedOf(order);
  const bought = order.tenders.length;
  return (
    <Panel title={t('order.payments')} testId="payments">
      {tenders.length === 0 ? (
        <p className="quiet">{t('order.noPayments')}</p>
      ) : (
        <ul className="stack-8">
          {tenders.map(({ tender, left }, index) => (
            <li
              key={`${tender.kind} ${tender.reference} ${index}`}
              className="line-apart tender"
              data-testid="tender"
              data-kind={tender.kind}
              data-back={tender.amount - left}
            >
              <span>
                {t(`afterSales.tender.${tender.kind}`)}
                {index < bought ? null : (
                  <span className="small quiet"> · {t('order.difference')}</span>
                )}
                <br />
                <span className="small quiet reference">{tender.reference}</span>
              </span>
              <span className="end">
                <Money amount={tender.amount} currency={currency} strong />
                {left === tender.amount ? null : (
                  <>
                    <br />
                    <span className="small quiet">
                      {t('order.wentBack')}{' '}
                      <Money amount={tender.amount - left} currency={currency} />
                    </span>
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      {refunded === 0 ? null : (
        <p className="line-apart tender-total" data-testid="refunded" data-amount={refunded}>
          <span className="quiet">{t('order.refundedInAll')}</span>
          <Money amount={refunded} currency={currency} strong />
        </p>
      )}
    </Panel>
  );
}
