import type { StaffRow } from '../../src-core/contract/hq-staff.ts';
import type { PersonRole } from '../../src-core/org/org.ts';
import { within } from '../office/scope.ts';
import type { Sql } from '../store/connect.ts';

interface StaffQuery {
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly text?: string | undefined;
  readonly role?: readonly PersonRole[] | undefined;
  readonly left: boolean;
}

const escaped = (text: string) => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);

/** Unit and id of the last row of a page. */
function placeOf(cursor: string | undefined): { unitId: string; id: string } | undefined {
  const [, unitId, id] = /^([a-z0-9-]{1,63})~(.{1,64})$/.exec(cursor ?? '') ?? [];
  return unitId === undefined || id === undefined ? undefined : { unitId, id };
}

/** People of the units in sight, by unit; never a hash of a PIN. */
export async function listStaff(
  sql: Sql,
  units: readonly string[] | undefined,
  { cursor, limit, text = '', role, left }: StaffQuery,
): Promise<{ rows: StaffRow[]; next: string | null }> {
  const place = placeOf(cursor);
  const found = await sql<StaffRow[]>`
    select p.id, p.name, p.role, p.unit_id as "unitId", p.active,
      coalesce(u.doc ->> 'name', p.unit_id) as "unitName"
    from person p left join org_unit u on u.id = p.unit_id
    where ${within(sql, sql`p.unit_id`, units)}
      and ${left ? sql`true` : sql`p.active`}
      and ${role === undefined || role.length === 0 ? sql`true` : sql`p.role = any(${[...role]}::text[])`}
      and ${
        text === ''
          ? sql`true`
          : sql`(p.name ilike ${`%${escaped(text)}%`} or p.id like ${`${escaped(text)}%`})`
      }
      and ${place === undefined ? sql`true` : sql`(p.unit_id, p.id) > (${place.unitId}, ${place.id})`}
    order by p.unit_id, p.id limit ${limit + 1}`;
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const next = found.length > limit && last !== undefined ? `${last.unitId}~${last.id}` : null;
  return { rows, next };
}
