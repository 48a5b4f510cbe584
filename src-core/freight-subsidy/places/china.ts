import type { Address } from '../../order/order.ts';
import { divisionIndex } from '../divisions.ts';
import type { Division, Place } from '../divisions.ts';
import { divisionsText } from './divisions-text.ts';

function* divisionsOf(line: string): Generator<Division> {
  const [own = '', ...districts] = line.split(' ');
  const digits = own.search(/\D|$/u);
  const [code, name] = [own.slice(0, digits), own.slice(digits)];
  if (name !== '') yield { code, name };
  for (const district of districts) {
    yield { code: code + district.slice(0, 2), name: district.slice(2) };
  }
}

/** Provinces, cities and districts, each before what lies in it. */
export const divisionsOfChina: readonly Division[] = divisionsText
  .trim()
  .split('\n')
  .flatMap((line) => [...divisionsOf(line)]);

const index = divisionIndex(divisionsOfChina);

/** Where an address lies, most exact first; empty: it is not one of China, only a tariff's `*` fits it. */
export function placeInChina(address: Pick<Address, 'province' | 'city' | 'district'>): Place {
  return index.placeOf(address);
}
