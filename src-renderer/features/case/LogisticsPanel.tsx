import { useTranslation } from 'react-i18next';
import type { Case, Parcel } from '../../../src-core/after-sales/case.ts';
import { useReference } from '../../client/use-reference.ts';
import { CarrierName } from '../../parts/CarrierName.tsx';
import { useFormat } from '../../parts/format.ts';
import { Panel } from '../../parts/Panel.tsx';

function Sent(props: { parcel: Parcel }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { parcel } = props;
  return (
    <>
      <CarrierName code={parcel.carrier} /> <span className="figures strong">{parcel.waybill}</span>{' '}
      <span className="small quiet">
        {t('case.logistics.sent', { time: format.dateTime(parcel.sentAt) })}
      </span>
    </>
  );
}

/** What travels between buyer and shop, the same for both sides (S). */
export function LogisticsPanel(props: { found: Case }) {
  const { t } = useTranslation();
  const format = useFormat();
  const address = useReference()?.shop?.returnAddress;
  const { found } = props;
  const { inbound, outbound } = found;
  if (found.kind === 'refund_only' && inbound === undefined && outbound === undefined) return null;
  const waiting = found.state === 'awaiting_buyer_return';
  return (
    <Panel title={t('case.logistics.title')} testId="logistics">
      {inbound === undefined && outbound === undefined && !waiting ? (
        <p className="quiet">
          {t('case.logistics.none')} · {t('case.logistics.noneHint')}
        </p>
      ) : (
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
              <dd>{address}</dd>
            </>
          ) : null}
        </dl>
      )}
    </Panel>
  );
}
