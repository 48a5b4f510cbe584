import { useTranslation } from 'react-i18next';
import { refundCeiling } from '../../../../src-core/after-sales/claim.ts';
import type { OfficeCaseView } from '../../../../src-core/contract/hq-office.ts';
import { freightLeft } from '../../../../src-core/order/refundable.ts';
import { Money } from '../../../parts/Money.tsx';
import { Panel } from '../../../parts/Panel.tsx';
import { useFormat } from '../../../parts/format.ts';

/** What was asked, what can be given back at most, and what the order was paid with. */
export function LimitsPanel(props: { view: OfficeCaseView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { case: found, order } = props.view;
  const { currency } = order;
  const paid = order.lines.reduce<number>((sum, line) => sum + line.paid, order.freight);
  const refunded = Object.values(order.afterSales.lines).reduce<number>(
    (sum, line) => sum + line.refunded,
    order.afterSales.freightRefunded,
  );
  const seller = refundCeiling(order, found, 'seller');
  const freight = freightLeft(order);
  const rows = [
    ['asked', found.amount],
    ['seller', seller],
    ['other', refundCeiling(order, found, 'none')],
    ['paid', paid],
    ['refunded', refunded],
  ] as const;
  return (
    <Panel title={t('office.case.limits.title')} testId="limits">
      <div className="stack-8">
        {rows.map(([name, amount]) => (
          <div key={name} className="line-apart" data-testid={`limit-${name}`} data-amount={amount}>
            <span>
              {t(`office.case.limits.${name}`)}
              {name === 'seller' && freight > 0 ? (
                <span className="small quiet block">
                  {t('office.case.limits.freight', { amount: format.money(freight, currency) })}
                </span>
              ) : null}
            </span>
            {name === 'asked' && found.kind === 'exchange' ? (
              <span className="quiet">–</span>
            ) : (
              <Money amount={amount} currency={currency} strong={name === 'asked'} />
            )}
          </div>
        ))}
        {order.tenders.map(({ kind, amount, reference }) => (
          <div key={`${kind} ${reference}`} className="line-apart small quiet">
            <span>{t(`afterSales.tender.${kind}`)}</span>
            <Money amount={amount} currency={currency} />
          </div>
        ))}
      </div>
    </Panel>
  );
}
