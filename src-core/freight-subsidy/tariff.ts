import { z } from 'zod';
import { fen, fenSchema } from '../basis/money.ts';
import type { Fen } from '../basis/money.ts';
import { divisionCodeSchema } from './divisions.ts';
import type { Place } from './divisions.ts';

const code = z.string().min(1).max(40);

/** A zone is a set of provinces, cities or districts; the most exact one that names a place has it. */
const zoneSchema = z.strictObject({
  code,
  zh: z.string().min(1).max(60),
  en: z.string().min(1).max(60),
  divisions: z.array(divisionCodeSchema).max(4_000),
});

/** 首重续重. `*` fits every carrier or zone; the first row that fits counts. */
const tariffRowSchema = z.strictObject({
  carrier: code,
  fromZone: code,
  toZone: code,
  /** Grams, and fen for them. */
  firstWeight: z.number().int().min(1).max(1_000_000),
  firstFee: fenSchema.min(0),
  /** Each further step that is begun. */
  stepWeight: z.number().int().min(1).max(1_000_000),
  stepFee: fenSchema.min(0),
});

/** What carriers charge. Immutable: new prices are a new version, and rules name the version they promise. */
export const tariffSchema = z
  .strictObject({
    id: z.string().min(1).max(64),
    version: z.number().int().min(1),
    zh: z.string().min(1).max(60),
    en: z.string().min(1).max(60),
    zones: z.array(zoneSchema).max(200),
    rows: z.array(tariffRowSchema).min(1).max(20_000),
  })
  .refine(({ zones }) => new Set(zones.map((zone) => zone.code)).size === zones.length, {
    error: 'a zone is there twice',
  })
  .refine(
    ({ zones }) => {
      const named = zones.flatMap(({ divisions }) => divisions);
      return new Set(named).size === named.length;
    },
    { error: 'a division is in two zones' },
  )
  .refine(
    ({ zones, rows }) => {
      const known = new Set(['*', ...zones.map((zone) => zone.code)]);
      return rows.every(({ fromZone, toZone }) => known.has(fromZone) && known.has(toZone));
    },
    { error: 'a row names a zone that is not there' },
  );

export type Tariff = z.infer<typeof tariffSchema>;
type TariffRow = z.infer<typeof tariffRowSchema>;

/** A parcel as a tariff sees it; what is absent is not known. */
export interface Parcel {
  readonly carrier?: string;
  readonly from: Place;
  readonly to: Place;
  /** Grams. */
  readonly weight?: number;
}

export interface Freight {
  readonly amount: Fen;
  /** Something was not known: the weight (then it is the first one's fee) or the carrier. */
  readonly estimated: boolean;
}

/** undefined: no zone of this tariff names the place. */
export function zoneOf(tariff: Tariff, place: Place): string | undefined {
  for (const division of place) {
    const zone = tariff.zones.find(({ divisions }) => divisions.includes(division));
    if (zone !== undefined) return zone.code;
  }
  return undefined;
}

/** Fee for a weight in grams. */
export function feeOf(row: TariffRow, weight: number): Fen {
  const over = Math.max(0, weight - row.firstWeight);
  return fen(row.firstFee + Math.ceil(over / row.stepWeight) * row.stepFee);
}

/** What a parcel costs by a tariff; undefined: it has no row for it. */
export function freightOf(tariff: Tariff, parcel: Parcel): Freight | undefined {
  const from = zoneOf(tariff, parcel.from);
  const to = zoneOf(tariff, parcel.to);
  const fits = (wanted: string, is: string | undefined) => wanted === '*' || wanted === is;
  const row = tariff.rows.find(
    ({ carrier, fromZone, toZone }) =>
      (parcel.carrier === undefined || fits(carrier, parcel.carrier)) &&
      fits(fromZone, from) &&
      fits(toZone, to),
  );
  if (row === undefined) return undefined;
  const carrierKnown = parcel.carrier !== undefined || row.carrier === '*';
  return {
    amount: feeOf(row, parcel.weight ?? row.firstWeight),
    estimated: parcel.weight === undefined || !carrierKnown,
  };
}
