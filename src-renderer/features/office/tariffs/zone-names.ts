import { divisionsOfChina } from '../../../../src-core/freight-subsidy/places/china.ts';
import type { Tariff } from '../../../../src-core/freight-subsidy/tariff.ts';
import type { Language } from '../../../look/preferences.ts';

/** Provinces and cities to choose zones from; a city by its province as well: there are several of a name. */
const provinces = new Map(
  divisionsOfChina
    .filter(({ code }) => code.length === 2)
    .map(({ code, name }) => [code, name] as const),
);

export const divisionChoices = divisionsOfChina
  .filter(({ code }) => code.length <= 4)
  .map(({ code, name }) => ({
    value: code,
    label: code.length === 2 ? name : `${provinces.get(code.slice(0, 2)) ?? ''}${name}`,
  }));

const labels = new Map(divisionChoices.map(({ value, label }) => [value, label]));

/** A division by its name; districts by their code. */
export const divisionName = (code: string) => labels.get(code) ?? code;

/** A zone's own name; `*` is `any`. */
export function zoneName(tariff: Tariff, code: string, language: Language, any: string): string {
  if (code === '*') return any;
  const zone = tariff.zones.find((one) => one.code === code);
  return zone === undefined ? code : language === 'en' ? zone.en : zone.zh;
}
