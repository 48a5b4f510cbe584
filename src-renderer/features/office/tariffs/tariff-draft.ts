import { fen } from '../../../../src-core/basis/money.ts';
import { tariffSchema } from '../../../../src-core/freight-subsidy/tariff.ts';
import type { Tariff } from '../../../../src-core/freight-subsidy/tariff.ts';
import { freshCode } from '../policies/contents/row-faults.ts';

type Row = Tariff['rows'][number];

/** A row for everything, to begin with. */
export function newRow(): Row {
  return {
    carrier: '*',
    fromZone: '*',
    toZone: '*',
    firstWeight: 1_000,
    firstFee: fen(1_000),
    stepWeight: 1_000,
    stepFee: fen(200),
  };
}

/** A tariff of its own, with an id nobody has to think of. */
export function firstVersion(taken: readonly string[]): Tariff {
  const id = freshCode('tariff', taken);
  return { id, version: 1, zh: '', en: '', zones: [], rows: [newRow()] };
}

/** What is published stays: new prices are the next version. */
export function nextVersion(tariff: Tariff): Tariff {
  return { ...tariff, version: tariff.version + 1 };
}

/** Words of the schema's own checks → `officeTariffs.fault`. */
const ownChecks: Readonly<Record<string, 'division_twice' | 'zone_twice' | 'zone_unknown'>> = {
  'a zone is there twice': 'zone_twice',
  'a division is in two zones': 'division_twice',
  'a row names a zone that is not there': 'zone_unknown',
};

/** Why headquarters would not take it; null: it would. */
export function faultOf(tariff: Tariff) {
  const parsed = tariffSchema.safeParse(tariff);
  if (parsed.success) return null;
  const [issue] = parsed.error.issues;
  return ownChecks[issue?.message ?? ''] ?? 'invalid';
}
