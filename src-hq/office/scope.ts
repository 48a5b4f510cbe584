import { isHqRole } from '../access/sight.ts';
import type { Principal } from '../access/principal.ts';
import type { Sql } from '../store/connect.ts';

export type PersonPrincipal = Extract<Principal, { kind: 'person' }>;

/** Units and all that stands below them. */
async function unitsBelow(sql: Sql, unitIds: readonly string[]): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    with recursive below as (
      select id, 0 as depth from org_unit where id = any(${[...unitIds]}::text[])
      union all
      select down.id, depth + 1 from org_unit down
        join below on down.parent_id = below.id where depth < 16
    )
    select distinct id from below`;
  return rows.map(({ id }) => id);
}

/**
 * The units whose rows exist for who asks, narrowed to what was asked for. undefined: all there are.
 * Units of somebody else are not refused but simply not among them, as if they did not exist.
 */
export async function unitsInSight(
  sql: Sql,
  who: PersonPrincipal,
  asked?: readonly string[],
): Promise<readonly string[] | undefined> {
  const wanted = asked === undefined ? undefined : await unitsBelow(sql, asked);
  if (isHqRole(who.role)) return wanted;
  const own = who.role === 'regional_manager' ? await unitsBelow(sql, [who.unitId]) : [who.unitId];
  if (wanted === undefined) return own;
  const mine = new Set(own);
  return wanted.filter((id) => mine.has(id));
}

/** A condition on a column that holds a unit. */
export function within(sql: Sql, column: ReturnType<Sql>, units: readonly string[] | undefined) {
  return units === undefined ? sql`true` : sql`${column} = any(${[...units]}::text[])`;
}
