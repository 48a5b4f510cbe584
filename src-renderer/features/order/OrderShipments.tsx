import { useTranslation } from 'react-i18next';
import { logisticsTimeline } from '../../../src-core/after-sales/logistics-timeline.ts';
import type { TimelineEntry } from '../../../src-core/after-sales/logistics-timeline.ts';
import type { Order } from '../../../src-core/order/order.ts';
import { CarrierName } from '../../parts/CarrierName.tsx';
import { Panel } from '../../parts/Panel.tsx';
import { ShortTime } from '../../parts/Time.tsx';
import { TrackOrder } from './track/TrackOrder.tsx';

function Parcel(props: { waybill: string; entries: readonly TimelineEntry[] }) {
  const { t } = useTranslation();
  const { waybill, entries } = props;
  const carrier = entries.find((entry) => entry.carrier !== undefined)?.carrier ?? '';
  return (
    <section className="parcel" aria-label={waybill} data-testid="shipment" data-waybill={waybill}>
      <h3>
        <CarrierName code={carrier} /> <span className="figures waybill">{waybill}</span>
      </h3>
      <ol className="timeline">
        {entries.toReversed().map((entry) => (
          <li key={`${entry.at} ${entry.what} ${entry.text ?? ''}`} data-what={entry.what}>
            <span className="line-apart">
              <span className="strong">{t(`order.parcel.${entry.what}`)}</span>
              <span className="small quiet">
                <ShortTime at={entry.at} />
              </span>
            </span>
            {entry.text === undefined && (entry.place ?? '') === '' ? null : (
              <span className="small quiet">
                {[entry.place, entry.text].filter((part) => (part ?? '') !== '').join(' · ')}
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** How it was sent, parcel by parcel, the newest word of the carrier first. */
export function OrderShipments(props: {
  order: Order;
  /** Nothing is written down from here. */
  lookOnly?: boolean;
}) {
  const { t } = useTranslation();
  const { order } = props;
  const byWaybill = Map.groupBy(logisticsTimeline(order), ({ waybill }) => waybill ?? '');
  const signed = order.signedAt !== undefined && order.shipments.length === 0;
  return (
    <Panel
      title={t('order.shipments')}
      testId="shipments"
      extra={props.lookOnly === true ? undefined : <TrackOrder order={order} />}
    >
      {byWaybill.size === 0 ? (
        <p className="quiet">
          {t(order.fulfilment === 'in_store' ? 'order.noShipmentsInStore' : 'order.noShipments')}
        </p>
      ) : (
        <div className="stack">
          {[...byWaybill].map(([waybill, entries]) => (
            <Parcel key={waybill} waybill={waybill} entries={entries} />
          ))}
        </div>
      )}
      {signed ? (
        <p className="line-apart">
          <span className="strong">{t('order.parcel.signed')}</span>
          <span className="small quiet">
            <ShortTime at={order.signedAt ?? 0} />
          </span>
        </p>
      ) : null}
    </Panel>
  );
}
