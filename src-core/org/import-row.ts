import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { instant } from '../basis/instant.ts';
import type { Instant } from '../basis/instant.ts';
import { fail, ok } from '../basis/result.ts';
import type { Result } from '../basis/result.ts';
import { orgUnitSchema } from './org.ts';
import type { OrgUnit } from './org.ts';

export const unitColumns = [
  'id',
  'parent_id',
  'kind',
  'name',
  'time_zone',
  'return_address',
  'phone',
  'valid_from',
  'valid_to',
] as const;

/** One row of a table as it was read, all texts; an empty cell leaves what is known as it is. */
export type UnitRow = Readonly<Partial<Record<(typeof unitColumns)[number], string>>>;

const rowSchema = z.strictObject({
  id: orgUnitSchema.shape.id,
  parent_id: orgUnitSchema.shape.id.optional(),
  kind: orgUnitSchema.shape.kind.optional(),
  name: orgUnitSchema.shape.name.optional(),
  time_zone: orgUnitSchema.shape.timeZone.optional(),
  return_address: z.string().max(300).optional(),
  phone: z.string().max(32).optional(),
  /** First day and last day, both included, in the unit's own time zone. */
  valid_from: z.iso.date().optional(),
  valid_to: z.iso.date().optional(),
});
export type ParsedUnitRow = z.infer<typeof rowSchema>;

function startOf(date: string, timeZone: string, days: number): Instant {
  const day = Temporal.PlainDate.from(date).add({ days });
  return instant(day.toZonedDateTime(timeZone).epochMilliseconds);
}

/** Whether it is an IANA name this program can reckon with. */
export function isTimeZone(timeZone: string): boolean {
  try {
    startOf('2000-01-01', timeZone, 0);
    return true;
  } catch {
    return false;
  }
}

/** `row_invalid` names the column. */
export function parseUnitRow(row: UnitRow): Result<ParsedUnitRow> {
  const filled = Object.entries(row)
    .map(([column, cell]) => [column, cell.trim()] as const)
    .filter(([, cell]) => cell !== '');
  const parsed = rowSchema.safeParse(Object.fromEntries(filled));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.code === 'unrecognized_keys' ? issue.keys : (issue?.path ?? []);
    return fail('row_invalid', { column: where.join('.') });
  }
  const zone = parsed.data.time_zone;
  if (zone !== undefined && !isTimeZone(zone)) return fail('row_invalid', { column: 'time_zone' });
  return ok(parsed.data);
}

/**
 * The row's words over what is known of the unit. What a unit is and since when stays: both are written
 * into what happened there.
 */
export function unitFromRow(
  row: ParsedUnitRow,
  before: OrgUnit | undefined,
  parent: Pick<OrgUnit, 'id' | 'timeZone'>,
): Result<OrgUnit> {
  const kind = row.kind ?? before?.kind;
  const name = row.name ?? before?.name;
  if (kind === undefined) return fail('row_invalid', { column: 'kind' });
  if (name === undefined) return fail('row_invalid', { column: 'name' });
  if (before !== undefined && before.kind !== kind) {
    return fail('kind_stays', { unitId: row.id, kind: before.kind });
  }
  const timeZone = row.time_zone ?? before?.timeZone ?? parent.timeZone;
  const from = row.valid_from === undefined ? undefined : startOf(row.valid_from, timeZone, 0);
  if (before !== undefined && from !== undefined && from !== before.validFrom) {
    return fail('valid_from_stays', { unitId: row.id });
  }
  const to = row.valid_to === undefined ? undefined : startOf(row.valid_to, timeZone, 1);
  return ok({
    ...(before ?? { id: row.id, parentId: parent.id }),
    kind,
    name,
    timeZone,
    ...(row.return_address === undefined ? {} : { returnAddress: row.return_address }),
    ...(row.phone === undefined ? {} : { phone: row.phone }),
    ...(from === undefined ? {} : { validFrom: from }),
    ...(to === undefined ? {} : { validTo: to, status: 'closed' as const }),
  });
}
