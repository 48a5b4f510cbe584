import type { OrgUnit } from '../../src-core/org/org.ts';
import { writeAggregates } from '../store/bulk.ts';
import type { Sql } from '../store/connect.ts';

/** Writes the units that are not there yet, each into its own space; parents come first in `units`. */
export async function writeMissingUnits(sql: Sql, units: readonly OrgUnit[]): Promise<number> {
  const found = await sql<{ id: string }[]>`select id from org_unit`;
  const there = new Set(found.map(({ id }) => id));
  const missing = units.filter(({ id }) => !there.has(id));
  for (const unit of missing) {
    await writeAggregates(sql, unit.id, { references: [{ kind: 'unit', unit }] });
  }
  return missing.length;
}
