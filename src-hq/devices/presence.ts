import { minute, type Instant } from '../../src-core/basis/instant.ts';
import type { Sql } from '../store/connect.ts';

/** A counter asks at least once a minute while it has a line: after this it has none. */
const silence = 5 * minute;

/** Notes that these devices are there. Written at most once a minute each. */
export async function seeDevices(
  sql: Sql,
  deviceIds: readonly string[],
  now: Instant,
): Promise<void> {
  if (deviceIds.length === 0) return;
  await sql`
    update device set last_seen_at = ${now}
    where id = any(${[...deviceIds]}::uuid[])
      and (last_seen_at is null or last_seen_at <= ${now - minute})`;
}

/** Whether a shop has counters and none of them was heard of lately. */
export async function shopIsOffline(sql: Sql, shopId: string, now: Instant): Promise<boolean> {
  const [row] = await sql<{ last: Instant | null; count: number }[]>`
    select max(coalesce(last_seen_at, enrolled_at)) as last, count(*)::int as count from device
    where unit_id = ${shopId} and revoked_at is null`;
  return row !== undefined && row.count > 0 && (row.last ?? 0) + silence < now;
}
