import { instant } from '../../src-core/basis/instant.ts';
import { fail, ok, type Result } from '../../src-core/basis/result.ts';
import { modifiableFields } from '../../src-core/order/modification.ts';
import type { Address, Modifiable, Order } from '../../src-core/order/order.ts';
import type { FormFields } from './claim-form.ts';

export const addressFields = [
  'province',
  'city',
  'district',
  'street',
  'contact',
  'phone',
] as const satisfies readonly (keyof Address)[];
type AddressField = (typeof addressFields)[number];

/** Changes as somebody typed them; what is empty stays as it is. */
export interface ModifyDraft {
  readonly address: Readonly<Record<AddressField, string>>;
  readonly pickupShopId: string;
  /** `<from>-<to>` in epoch milliseconds. */
  readonly slot: string;
}

export function readModification(form: FormFields): ModifyDraft {
  const text = (name: string) => (form.get(name) ?? '').trim();
  return {
    address: {
      province: text('province'),
      city: text('city'),
      district: text('district'),
      street: text('street'),
      contact: text('contact'),
      phone: text('phone'),
    },
    pickupShopId: text('pickupShopId'),
    slot: text('slot'),
  };
}

export const emptyModification: ModifyDraft = readModification(new URLSearchParams());

const longest: Readonly<Record<AddressField, number>> = {
  province: 60,
  city: 60,
  district: 60,
  street: 200,
  contact: 60,
  phone: 32,
};

/**
 * Typed fields over the known ones: nobody has to type again what stays, and the page never shows it.
 * Someone who moves to another district cannot keep the street, so that no parcel goes astray.
 */
function addressOf(order: Order, typed: ModifyDraft['address']): Result<Address | undefined> {
  if (addressFields.every((name) => typed[name] === '')) return ok(undefined);
  const known = order.address;
  const take = (name: AddressField) => typed[name] || (known?.[name] ?? '');
  const address: Address = {
    province: take('province'),
    city: take('city'),
    district: take('district'),
    street: take('street'),
    contact: take('contact'),
    phone: take('phone'),
  };
  const moved = (['province', 'city', 'district'] as const).some(
    (name) => address[name] !== known?.[name],
  );
  if (moved && typed.street === '') return fail('address_incomplete');
  if (addressFields.some((name) => address[name] === '' || address[name].length > longest[name])) {
    return fail('address_incomplete');
  }
  if (typed.phone !== '' && !/^\+?[\d\s-]{6,20}$/.test(typed.phone)) return fail('phone_invalid');
  return ok(address);
}

/** What the form asks to change. Failures: `address_incomplete`, `phone_invalid`, `slot_not_available`. */
export function modificationArgs(order: Order, draft: ModifyDraft): Result<Modifiable> {
  const fields = modifiableFields[order.fulfilment];
  const address = fields.includes('address') ? addressOf(order, draft.address) : ok(undefined);
  if (!address.ok) return address;
  const slot = /^(\d{10,15})-(\d{10,15})$/.exec(draft.slot);
  if (draft.slot !== '' && slot === null) return fail('slot_not_available');
  return ok({
    ...(address.value === undefined ? {} : { address: address.value }),
    ...(draft.pickupShopId === '' || !fields.includes('pickupShopId')
      ? {}
      : { pickupShopId: draft.pickupShopId }),
    ...(slot === null || !fields.includes('appointment')
      ? {}
      : { appointment: { from: instant(Number(slot[1])), to: instant(Number(slot[2])) } }),
  });
}
