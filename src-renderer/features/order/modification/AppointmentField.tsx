import { Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instant } from '../../../../src-core/basis/instant.ts';
import { appointmentSlots, slotLength } from '../../../../src-core/order/appointment-slots.ts';
import type { ModificationPolicy } from '../../../../src-core/order/modification-policy.ts';
import type { Modifiable, Order } from '../../../../src-core/order/order.ts';
import { useFormat } from '../../../parts/format.ts';
import { Labelled } from '../../../parts/Labelled.tsx';

/** When it is delivered or picked up: a day, then one of its times, as far as headquarters offers them. */
export function AppointmentField(props: {
  order: Order;
  policy: ModificationPolicy;
  now: Instant;
  timeZone: string;
  chosen: Modifiable['appointment'];
  first: boolean;
  onChange: (appointment: NonNullable<Modifiable['appointment']>) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { order, policy, now, timeZone, chosen, first, onChange } = props;
  const days = useMemo(
    () => appointmentSlots(policy, now, timeZone, slotLength(order)),
    [policy, now, timeZone, order],
  );
  const dayOf = (at: Instant) =>
    days.find(({ slots }) => slots.some(({ from }) => format.date(from) === format.date(at)));
  const [picked, setPicked] = useState<string | null>(null);
  const date = picked ?? (chosen === undefined ? undefined : dayOf(chosen.from)?.date);
  const slots = days.find((day) => day.date === date)?.slots ?? [];
  if (days.length === 0) return <p className="tone-text-warn">{t('modification.form.noSlots')}</p>;
  const value = slots.find(({ from, to }) => from === chosen?.from && to === chosen.to)?.from;
  return (
    <div className="fields-2">
      <Labelled label={t('modification.form.day')}>
        <Select
          autoFocus={first}
          value={date ?? null}
          placeholder={t('modification.form.day')}
          aria-label={t('modification.form.day')}
          data-testid="modify-day"
          options={days.map((day) => ({
            value: day.date,
            label: format.date(day.slots[0]?.from ?? now),
          }))}
          onChange={(next) => setPicked(next)}
        />
      </Labelled>
      <Labelled label={t('modification.form.slot')}>
        <Select
          value={value ?? null}
          placeholder={t('modification.form.chooseSlot')}
          aria-label={t('modification.form.slot')}
          data-testid="modify-slot"
          options={slots.map(({ from, to }) => ({
            value: from,
            label: `${format.time(from)} – ${format.time(to)}`,
          }))}
          onChange={(from) => {
            const slot = slots.find((one) => one.from === from);
            if (slot !== undefined) onChange(slot);
          }}
        />
      </Labelled>
    </div>
  );
}
