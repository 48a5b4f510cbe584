import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Case, Parcel } from '../../../src-core/after-sales/case.ts';
import { logisticsTimeline } from '../../../src-core/after-sales/logistics-timeline.ts';
import type { TimelineEntry } from '../../../src-core/after-sales/logistics-timeline.ts';
import type { Order } from '../../../src-core/order/order.ts';
import { useReference } from '../../client/use-reference.ts';
import { CarrierName, useCarrierName } from '../../parts/CarrierName.tsx';
import { CopyText } from '../../parts/CopyText.tsx';
import { useFormat } from '../../parts/format.ts';
import { Kbd } from '../../parts/Kbd.tsx';
import { Panel } from '../../parts/Panel.tsx';
import { ExactTime } from '../../parts/Time.tsx';

function Sent(props: { parcel: Parcel }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { parcel } = props;
  return (
    <>
      <CarrierName code={parcel.carrier} />{' '}
      <span className="figures strong">
        <CopyText text={parcel.waybill} />
      </span>{' '}
      <span className="small quiet">
        {t('case.logistics.sent', { time: format.dateTime(parcel.sentAt) })}
      </span>
    </>
  );
}

function Entry(props: { entry: TimelineEntry }) {
  const { t } = useTranslation();
  const carrierName = useCarrierName();
  const { at, leg, what, carrier, waybill, place, text } = props.entry;
  const parcel = carrier === undefined ? '' : `${carrierName(carrier)} ${waybill ?? ''}`;
  const said = text === undefined || text === t(`caseGuide.tracking.${what}`) ? '' : text;
  return (
    <li data-testid="logistics-entry" data-leg={leg} data-what={what}>
      <span className="history-time">
        <ExactTime at={at} />
      </span>
      <span className="history-words">
        <span>
          <span className={`leg leg-${leg}`}>{t(`caseGuide.legs.${leg}`)}</span>{' '}
          <span className="strong">{t(`caseGuide.tracking.${what}`)}</span>
          {place === undefined || place === '' ? null : <span> · {place}</span>}
        </span>
        {said === '' ? null : <span className="small">{said}</span>}
        {parcel === '' ? null : <span className="small quiet figures">{parcel}</span>}
      </span>
    </li>
  );
}

/** Everything that travels between buyer and shop: the parcels of now, and one timeline both sides read (S). */
export function LogisticsPanel(props: {
  found: Case;
  order: Order;
  /** Writes down what a carrier said; absent: not from here. */
  onTrack?: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const address = useReference()?.shop?.returnAddress;
  const { found, order } = props;
  const { inbound, outbound } = found;
  const entries = logisticsTimeline(order, found).toReversed();
  const waiting = found.state === 'awaiting_buyer_return';
  const nothing = inbound === undefined && outbound === undefined && !waiting;
  if (nothing && entries.length === 0 && found.kind === 'refund_only') return null;
  return (
    <Panel
      title={t('case.logistics.title')}
      testId="logistics"
      extra={
        props.onTrack === undefined ? null : (
          <Button data-testid="action-case.track" aria-keyshortcuts="L" onClick={props.onTrack}>
            {t('command.track.do')} <Kbd>L</Kbd>
          </Button>
        )
      }
    >
      <div className="stack">
        {nothing && entries.length === 0 ? (
          <p className="quiet">
            {t('case.logistics.none')} · {t('case.logistics.noneHint')}
          </p>
        ) : null}
        {nothing ? null : (
          <dl className="facts">
            {inbound === undefined ? null : (
              <>
                <dt>{t('case.logistics.inbound')}</dt>
                <dd data-testid="inbound">
                  {inbound.by === 'counter' ? (
                    t('case.logistics.counter', { time: format.dateTime(inbound.takenInAt) })
                  ) : (
                    <Sent parcel={inbound.parcel} />
                  )}
                </dd>
              </>
            )}
            {outbound === undefined ? null : (
              <>
                <dt>{t('case.logistics.outbound')}</dt>
                <dd data-testid="outbound">
                  <Sent parcel={outbound} />
                </dd>
              </>
            )}
            {waiting && address !== undefined ? (
              <>
                <dt>{t('case.logistics.returnAddress')}</dt>
                <dd>
                  <CopyText text={address} />
                </dd>
              </>
            ) : null}
          </dl>
        )}
        {entries.length === 0 ? null : (
          <ol className="history">
            {entries.map((entry) => (
              <Entry
                key={`${entry.at} ${entry.leg} ${entry.what} ${entry.waybill ?? ''} ${entry.text ?? ''}`}
                entry={entry}
              />
            ))}
          </ol>
        )}
      </div>
    </Panel>
  );
}
