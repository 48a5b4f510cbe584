import { Temporal } from 'temporal-polyfill';
import { day, minute } from '../basis/instant.ts';
import type { Instant } from '../basis/instant.ts';
import type { Fen } from '../basis/money.ts';
import type { Failure } from '../basis/result.ts';
import { modifiableFields } from './modification.ts';
import type { FreightTariff, ModificationPolicy } from './modification-policy.ts';
import type { Address, Modifiable, Order } from './order.ts';

/** Outbound freight to a province; undefined: it is not delivered to. */
export function freightTo(tariff: FreightTariff, province: string): Fen | undefined {
  const zone = tariff.zones.find(({ provinces }) => provinces.includes(province));
  return zone === undefined ? tariff.otherwise : zone.freight;
}

/** Express goes elsewhere only if that costs the very same freight. */
function expressFailure(order: Order, to: Address, policy: ModificationPolicy) {
  const from = order.address?.province;
  if (from === to.province) return undefined;
  const tariff = policy.freightTariff;
  if (tariff === undefined || from === undefined) {
    return { code: 'freight_unknown', params: { province: to.province } };
  }
  const before = freightTo(tariff, from);
  const then = freightTo(tariff, to.province);
  if (before === undefined || then === undefined) {
    return { code: 'freight_unknown', params: { province: to.province } };
  }
  return before === then ? undefined : { code: 'freight_differs', params: { before, after: then } };
}

function deliveryFailure(order: Order, to: Address, policy: ModificationPolicy) {
  const { city, district } = to;
  const served =
    policy.deliveryAreas === undefined
      ? city === order.address?.city && district === order.address.district
      : policy.deliveryAreas.some(
          (area) => area.city === city && area.districts.includes(district),
        );
  return served ? undefined : { code: 'zone_not_served', params: { city, district } };
}

function clockOf(at: Instant, timeZone: string) {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  return { date: local.toPlainDate().toString(), time: local.toPlainTime().toString().slice(0, 5) };
}

/** Why an appointment cannot be had; undefined: it can. */
export function slotFailure(
  { from, to }: NonNullable<Modifiable['appointment']>,
  policy: Pick<ModificationPolicy, 'slots'>,
  now: Instant,
  timeZone: string,
): Failure | undefined {
  const failure = { code: 'slot_not_available', params: { from, to } };
  const { slots } = policy;
  if (to <= from || from < now) return failure;
  if (slots === undefined) return undefined;
  if (from < now + slots.leadMinutes * minute || from > now + (slots.daysAhead + 1) * day) {
    return failure;
  }
  const [begins, ends] = [clockOf(from, timeZone), clockOf(to, timeZone)];
  const within =
    begins.date === ends.date && begins.time >= slots.opens && ends.time <= slots.closes;
  return within ? undefined : failure;
}

/** Whether two values of a field say the same. */
export function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].every((name) => left[name] === right[name]);
}

/** What a submission really changes: fields it repeats unchanged are no change. */
export function changedFields(order: Order, asked: Modifiable): Modifiable {
  const { address, pickupShopId, appointment } = asked;
  return {
    ...(address === undefined || same(address, order.address) ? {} : { address }),
    ...(pickupShopId === undefined || pickupShopId === (order.pickupShopId ?? order.shopId)
      ? {}
      : { pickupShopId }),
    ...(appointment === undefined || same(appointment, order.appointment) ? {} : { appointment }),
  };
}

/**
 * Why these changes cannot be made; undefined: they can. `nothing_to_change`, `field_not_modifiable`
 * {field}, `freight_unknown` {province}, `freight_differs` {before, after}, `zone_not_served`
 * {city, district}, `pickup_shop_not_offered` {pickupShopId}, `slot_not_available` {from, to}.
 */
export function fieldsFailure(
  order: Order,
  changed: Modifiable,
  policy: ModificationPolicy,
  { now, timeZone }: { readonly now: Instant; readonly timeZone: string },
): Failure | undefined {
  const fields = Object.keys(changed) as (keyof Modifiable)[];
  if (fields.length === 0) return { code: 'nothing_to_change', params: {} };
  const field = fields.find((name) => !modifiableFields[order.fulfilment].includes(name));
  if (field !== undefined) return { code: 'field_not_modifiable', params: { field } };
  const { address, pickupShopId, appointment } = changed;
  if (address !== undefined) {
    const check = order.fulfilment === 'express' ? expressFailure : deliveryFailure;
    const failure = check(order, address, policy);
    if (failure !== undefined) return failure;
  }
  if (pickupShopId !== undefined && policy.pickupShops?.includes(pickupShopId) !== true) {
    return { code: 'pickup_shop_not_offered', params: { pickupShopId } };
  }
  return appointment === undefined ? undefined : slotFailure(appointment, policy, now, timeZone);
}
