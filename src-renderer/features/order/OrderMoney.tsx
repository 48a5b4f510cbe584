import { useTranslation } from 'react-i18next';
import type { Order } from '../../../src-core/order/order.ts';
import { CarrierName } from '../../parts/CarrierName.tsx';
import { useFormat } from '../../parts/format.ts';
import { Money } from '../../parts/Money.tsx';
import { Panel } from '../../parts/Panel.tsx';

/** How it was paid and how it was sent. */
export function OrderMoney(props: { order: Order }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { order } = props;
  return (
    <>
      <Panel title={t('order.payments')}>
        {order.tenders.length === 0 ? (
          <p className="quiet">{t('order.noPayments')}</p>
        ) : (
          <ul className="stack-8">
            {order.tenders.map((tender) => (
              <li key={`${tender.kind}${tender.reference}`} className="line-apart">
                <span>
                  {t(`afterSales.tender.${tender.kind}`)}
                  <br />
                  <span className="small quiet figures">{tender.reference}</span>
                </span>
                <Money amount={tender.amount} currency={order.currency} strong />
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <Panel title={t('order.shipments')}>
        {order.shipments.length === 0 ? (
          <p className="quiet">
            {t(order.fulfilment === 'in_store' ? 'order.noShipmentsInStore' : 'order.noShipments')}
          </p>
        ) : (
          <ul className="stack-8">
            {order.shipments.map((shipment) => (
              <li key={shipment.waybill}>
                <CarrierName code={shipment.carrier} />{' '}
                <span className="figures">{shipment.waybill}</span>
                <br />
                <span className="small quiet">
                  {t('order.shipped', { time: format.dateTime(shipment.shippedAt) })}
                  {shipment.signedAt === undefined
                    ? null
                    : ` · ${t('order.signed', { time: format.dateTime(shipment.signedAt) })}`}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </>
  );
}
