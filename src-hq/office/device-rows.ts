import type { OfficeDeviceRow, OfficeUnit } from '../../src-core/contract/hq-office.ts';
import type { Sql } from '../store/connect.ts';
import { pageOf, placeOf } from './place.ts';
import { within } from './scope.ts';

interface DeviceQuery {
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly revoked: boolean;
}

/** Devices of the units in sight, newest first. */
export async function listDevices(
  sql: Sql,
  units: readonly string[] | undefined,
  { cursor, limit, revoked }: DeviceQuery,
): Promise<{ rows: OfficeDeviceRow[]; next: string | null }> {
  const place = placeOf(cursor);
  const found = await sql<OfficeDeviceRow[]>`
    select d.id, d.name, d.platform, d.unit_id as "unitId", u.doc ->> 'name' as "unitName",
      d.enrolled_at as "enrolledAt", d.last_seen_at as "lastSeenAt", d.revoked_at as "revokedAt"
    from device d join org_unit u on u.id = d.unit_id
    where ${within(sql, sql`d.unit_id`, units)}
      and ${revoked ? sql`true` : sql`d.revoked_at is null`}
      and ${place === undefined ? sql`true` : sql`(d.enrolled_at, d.id) < (${place.at}, ${place.id}::uuid)`}
    order by d.enrolled_at desc, d.id desc limit ${limit + 1}`;
  return pageOf([...found], limit, ({ enrolledAt, id }) => ({ at: enrolledAt, id }));
}

/** The units in sight, parents not necessarily before children. */
export async function listUnits(
  sql: Sql,
  units: readonly string[] | undefined,
): Promise<OfficeUnit[]> {
  return [
    ...(await sql<OfficeUnit[]>`
      select id, parent_id as "parentId", kind, doc ->> 'name' as name,
        doc ->> 'timeZone' as "timeZone"
      from org_unit
      where ${within(sql, sql`id`, units)} order by id`),
  ];
}
