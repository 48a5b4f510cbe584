import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../../../src-core/order/order.ts';
import { useSubmit } from '../../../client/use-submit.ts';
import { useCarrierName } from '../../../parts/CarrierName.tsx';
import { useHqNow } from '../../../parts/clock.ts';
import { CommandForm } from '../../../parts/CommandForm.tsx';
import { useDraft } from '../../../parts/drafts.ts';
import { useShopTimeZone } from '../../../parts/shop-time-zone.ts';
import { TrackingFields } from '../../case/forms/TrackingFields.tsx';
import type { TrackingDraft } from '../../case/forms/TrackingFields.tsx';
import { trackingEventOf } from '../../case/tracking-event.ts';

const nothing: TrackingDraft = { waybill: '', status: null, words: '', place: '', time: '' };

/** What the carrier said of one of the order's parcels, for buyer and shop to read. */
export function TrackOrderForm(props: { order: Order; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { order, onDone } = props;
  const submit = useSubmit();
  const carrierName = useCarrierName();
  const now = useHqNow(10);
  const timeZone = useShopTimeZone();
  const { draft, change, forget } = useDraft(`order.track:${order.id}`, () => nothing);
  const parcel =
    order.shipments.find(({ waybill }) => waybill === draft.waybill) ?? order.shipments[0];

  async function send(): Promise<void> {
    if (parcel === undefined) return;
    const { carrier, waybill } = parcel;
    const events = [trackingEventOf(draft, now, timeZone)];
    const args = { orderId: order.id, carrier, waybill, events };
    if ((await submit.run({ name: 'order.track', args, as: 'seller' })) === null) return;
    forget();
    onDone();
    void message.success(t('command.order_track.did'));
  }

  return (
    <CommandForm
      name="order.track"
      label={t('command.order_track.do')}
      missing={
        parcel === undefined || draft.status === null ? t('forms.missing.trackStatus') : null
      }
      busy={submit.busy}
      failure={submit.failure}
      onSend={() => void send()}
    >
      <p className="quiet">{t('command.order_track.will')}</p>
      <TrackingFields
        parcels={order.shipments.map(({ waybill, carrier }) => ({
          waybill,
          hint: carrierName(carrier),
        }))}
        draft={draft}
        onChange={(next) => {
          submit.forget();
          change(next);
        }}
      />
    </CommandForm>
  );
}
