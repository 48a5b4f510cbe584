import { useTranslation } from 'react-i18next';
import type { Address, Modifiable } from '../../src-core/order/order.ts';
import { useFormat } from './format.ts';
import { maskPhone } from './mask.ts';
import { useUnitName } from './use-unit-name.ts';

/** An address on one line, its phone masked. */
export function addressText(address: Address): string {
  const { province, city, district, street, contact, phone } = address;
  // 直辖市: the city says the province already.
  const where = province === city ? city : province + city;
  return `${where}${district}${street} ${contact} ${maskPhone(phone)}`.trim();
}

export interface ModifiableText {
  readonly field: keyof Modifiable;
  readonly name: string;
  readonly text: string;
}

/** What an order's address, pick-up shop and appointment say, each where it is there. */
export function useModifiableText(): (what: Modifiable) => readonly ModifiableText[] {
  const { t } = useTranslation();
  const format = useFormat();
  const unitName = useUnitName();
  return ({ address, pickupShopId, appointment }) => {
    const found: ModifiableText[] = [];
    const add = (field: keyof Modifiable, text: string) =>
      found.push({ field, name: t(`modification.fields.${field}`), text });
    if (address !== undefined) add('address', addressText(address));
    if (pickupShopId !== undefined) add('pickupShopId', unitName(pickupShopId));
    if (appointment !== undefined)
      add('appointment', `${format.dateTime(appointment.from)} – ${format.time(appointment.to)}`);
    return found;
  };
}
