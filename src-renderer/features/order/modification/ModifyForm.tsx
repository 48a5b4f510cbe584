import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { instant } from '../../../../src-core/basis/instant.ts';
import { changedFields, fieldsFailure } from '../../../../src-core/order/modification-fields.ts';
import type { ModificationPolicy } from '../../../../src-core/order/modification-policy.ts';
import { modifiableFields } from '../../../../src-core/order/modification.ts';
import type { Modifiable, Order } from '../../../../src-core/order/order.ts';
import type { OrgUnit } from '../../../../src-core/org/org.ts';
import { useStatus } from '../../../client/use-status.ts';
import { useSubmit } from '../../../client/use-submit.ts';
import { useHqNow } from '../../../parts/clock.ts';
import { CommandForm } from '../../../parts/CommandForm.tsx';
import { useDraft } from '../../../parts/drafts.ts';
import { FailureNotice } from '../../../parts/FailureNotice.tsx';
import { AddressFields } from './AddressFields.tsx';
import { AppointmentField } from './AppointmentField.tsx';
import { Compare } from './Compare.tsx';
import { phoneFits } from './phone-fits.ts';
import { PickupShopField } from './PickupShopField.tsx';

function asItIs(order: Order): Modifiable {
  const { address, appointment } = order;
  const fields = new Set(modifiableFields[order.fulfilment]);
  return {
    ...(fields.has('address') && address !== undefined ? { address } : {}),
    ...(fields.has('pickupShopId') ? { pickupShopId: order.pickupShopId ?? order.shopId } : {}),
    ...(fields.has('appointment') && appointment !== undefined ? { appointment } : {}),
  };
}

/** Fills in and submits one modification; every no is said while typing, and a refused try costs nothing. */
export function ModifyForm(props: {
  order: Order;
  shop: OrgUnit;
  policy: ModificationPolicy;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { order, shop, policy, onDone } = props;
  const submit = useSubmit();
  const online = useStatus()?.line.state === 'online';
  const now = instant(useHqNow(10));
  const seen = order.modifications?.length ?? 0;
  const {
    draft: asked,
    change: ask,
    forget,
  } = useDraft(`order.modify:${order.id}:${String(seen)}`, () => asItIs(order));
  const fields = modifiableFields[order.fulfilment];
  const changed = changedFields(order, asked);
  const failure = fieldsFailure(order, changed, policy, { now, timeZone: shop.timeZone });
  const nothing = failure?.code === 'nothing_to_change';
  const phoneOk = phoneFits(order, changed.address?.phone);
  const ready = failure === undefined && phoneOk;

  function change(part: Modifiable): void {
    submit.forget();
    ask({ ...asked, ...part });
  }

  async function send(): Promise<void> {
    const done = await submit.run({
      name: 'order.modify',
      args: { orderId: order.id, seen, ...changed },
      as: 'seller',
    });
    if (done === null) return;
    forget();
    onDone();
    void message.success(t(online ? 'modification.form.done' : 'modification.form.doneOffline'));
  }

  return (
    <CommandForm
      name="order.modify"
      label={t('modification.form.submit')}
      missing={ready ? null : t(nothing ? 'modification.form.nothing' : 'forms.missing.above')}
      busy={submit.busy}
      failure={submit.failure}
      onSend={() => void send()}
    >
      <p className="quiet">{t('modification.form.once')}</p>
      {fields.includes('address') && asked.address !== undefined ? (
        <AddressFields
          address={asked.address}
          areas={order.fulfilment === 'local_delivery' ? policy.deliveryAreas : undefined}
          express={order.fulfilment === 'express'}
          phoneOk={phoneOk}
          onChange={(address) => change({ address })}
        />
      ) : null}
      {fields.includes('pickupShopId') ? (
        <PickupShopField
          shopId={asked.pickupShopId ?? order.shopId}
          offered={policy.pickupShops ?? []}
          onChange={(pickupShopId) => change({ pickupShopId })}
        />
      ) : null}
      {fields.includes('appointment') ? (
        <AppointmentField
          order={order}
          policy={policy}
          now={now}
          timeZone={shop.timeZone}
          chosen={asked.appointment}
          first={!fields.includes('address') && policy.pickupShops === undefined}
          onChange={(appointment) => change({ appointment })}
        />
      ) : null}
      <Compare before={asItIs(order)} changed={changed} />
      {online ? null : <p className="tone-text-warn">{t('modification.form.offline')}</p>}
      {failure === undefined || nothing ? null : <FailureNotice failure={failure} compact />}
    </CommandForm>
  );
}
