import { z } from 'zod';
import type { Address } from '../order/order.ts';

/** Code of a province, city or district by GB/T 2260: two, four or six digits. */
export const divisionCodeSchema = z.string().regex(/^\d{2}(\d{2}(\d{2})?)?$/);

/** An administrative division; what lies in it has a code that begins with its own. */
export interface Division {
  readonly code: string;
  readonly name: string;
}

/** Codes of the divisions a place lies in, most exact first. */
export type Place = readonly string[];

interface DivisionIndex {
  /** Most exact first; a name that is not known where it should be is left out. */
  readonly placeOf: (address: Pick<Address, 'province' | 'city' | 'district'>) => Place;
}

/** Looks divisions up by the names addresses carry. The table is data: headquarters and counters hold the same. */
export function divisionIndex(divisions: Iterable<Division>): DivisionIndex {
  const byName = Map.groupBy(divisions, ({ name }) => name);
  const find = (name: string, within: string, digits: number) =>
    byName.get(name)?.find(({ code }) => code.length === digits && code.startsWith(within))?.code;
  return {
    placeOf({ province, city, district }) {
      const provinceCode = find(province, '', 2);
      if (provinceCode === undefined) return [];
      const cityCode = find(city, provinceCode, 4);
      // Counties that answer to their province directly stand in the place of a city in addresses.
      const around = cityCode ?? provinceCode;
      const districtCode =
        find(district, around, 6) ??
        (cityCode === undefined ? find(city, provinceCode, 6) : undefined);
      // The four municipalities have no city of their own name: their districts say where it is.
      const prefecture = cityCode ?? districtCode?.slice(0, 4);
      return [districtCode, prefecture, provinceCode].filter((code) => code !== undefined);
    },
  };
}
