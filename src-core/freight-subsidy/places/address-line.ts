import type { Place } from '../divisions.ts';
import { divisionsOfChina, placeInChina } from './china.ts';

const named = (digits: number) => divisionsOfChina.filter(({ code }) => code.length === digits);
const [provinces, cities, districts] = [named(2), named(4), named(6)];

/** The division that a line begins with, the longest name first. */
function first(line: string, among: typeof provinces) {
  const fitting = among.filter(({ name }) => line.startsWith(name));
  return fitting.toSorted((a, b) => b.name.length - a.name.length)[0];
}

/**
 * Where an address written in one line lies: 浙江省杭州市上城区湖滨路1号, also without its province. Empty:
 * nobody could tell.
 */
export function placeOfLine(line: string): Place {
  const text = line.replaceAll(/\s/gu, '');
  const province = first(text, provinces);
  const afterProvince = text.slice(province?.name.length ?? 0);
  const within = <T extends { readonly code: string }>(list: readonly T[], code: string) =>
    list.filter((one) => one.code.startsWith(code));
  const city = first(afterProvince, within(cities, province?.code ?? ''));
  const own = province ?? provinces.find(({ code }) => city?.code.startsWith(code) === true);
  if (own === undefined) return [];
  const afterCity = afterProvince.slice(city?.name.length ?? 0);
  const district = first(afterCity, within(districts, city?.code ?? own.code));
  return placeInChina({
    province: own.name,
    city: city?.name ?? '',
    district: district?.name ?? '',
  });
}
