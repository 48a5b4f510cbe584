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

/** What a division's name ends with, and people leave out or get wrong: 内蒙古, 广西省, 恩施州. */
const kindOfDivision = /(特别行政区|自治[区州县旗]|林区|地区|[省市区县州盟旗])$/u;

/**
 * The division of that name; else the only one that begins with it once the word for its kind is gone.
 * undefined: none, or nobody could tell which.
 */
function find(name: string, among: readonly Division[] = []): string | undefined {
  const exact = among.filter((one) => one.name === name);
  if (exact.length > 0) return exact.length === 1 ? exact[0]?.code : undefined;
  const stem = name.replace(kindOfDivision, '');
  if (stem.length < 2) return undefined;
  const [found, ...others] = among.filter((one) => one.name.startsWith(stem));
  return others.length === 0 ? found?.code : undefined;
}

/** Looks divisions up by the names addresses carry. The table is data: headquarters and counters hold the same. */
export function divisionIndex(divisions: Iterable<Division>): DivisionIndex {
  const all = [...divisions];
  const within = (level: number, digits: number) =>
    Map.groupBy(
      all.filter(({ code }) => code.length === level),
      ({ code }) => code.slice(0, digits),
    );
  const [provinces, cities] = [within(2, 0).get(''), within(4, 2)];
  const [districts, districtsOfProvince] = [within(6, 4), within(6, 2)];
  return {
    placeOf({ province, city, district }) {
      const provinceCode = find(province, provinces);
      if (provinceCode === undefined) return [];
      const cityCode = find(city, cities.get(provinceCode));
      const around =
        cityCode === undefined ? districtsOfProvince.get(provinceCode) : districts.get(cityCode);
      // Counties that answer to their province directly stand in the place of a city in addresses.
      const districtCode =
        find(district, around) ?? (cityCode === undefined ? find(city, around) : undefined);
      // The four municipalities have no city of their own name: their districts say where it is.
      const prefecture = cityCode ?? districtCode?.slice(0, 4);
      return [districtCode, prefecture, provinceCode].filter((code) => code !== undefined);
    },
  };
}
