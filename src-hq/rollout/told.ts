import type { Instant } from '../../src-core/basis/instant.ts';
import type { RolloutCounter } from '../../src-core/contract/hq-rollout.ts';
import type { Sql } from '../store/connect.ts';

/** A counter that is enrolled and not revoked, and since when it has the version. */
export interface ToldCounter {
  readonly unitId: string;
  readonly deviceId: string;
  readonly enrolledAt: Instant;
  readonly lastSeenAt: Instant | null;
  readonly deliveredAt: Instant | null;
}

interface Person {
  readonly id: string;
  readonly name: string;
}

/** The first reading and acknowledgement of a branch, whichever of its counters told of it. */
export interface ToldBranch {
  readonly unitId: string;
  readonly readAt: Instant | null;
  readonly readBy: Person | null;
  readonly acknowledgedAt: Instant | null;
  readonly acknowledgedBy: Person | null;
}

export interface Told {
  readonly counters: readonly ToldCounter[];
  readonly branches: readonly ToldBranch[];
  readonly acknowledgeBy: Instant | null;
}

/** The counters of one branch with what each has told of a version, the oldest first. */
export async function countersOf(
  sql: Sql,
  { versionId, unitId }: { readonly versionId: string; readonly unitId: string },
): Promise<RolloutCounter[]> {
  return [
    ...(await sql<RolloutCounter[]>`
      select d.id as "deviceId", d.name, d.enrolled_at as "enrolledAt", d.last_seen_at as "lastSeenAt",
        r.delivered_at as "deliveredAt", r.read_at as "readAt", r.acknowledged_at as "acknowledgedAt",
        case when reader.id is not null
          then json_build_object('id', reader.id, 'name', reader.name) end as "readBy",
        case when confirmer.id is not null
          then json_build_object('id', confirmer.id, 'name', confirmer.name) end as "acknowledgedBy"
      from device d
        left join policy_receipt r
          on r.version_id = ${versionId} and r.unit_id = d.unit_id and r.device_id = d.id
        left join person reader on reader.id = r.read_by
        left join person confirmer on confirmer.id = r.acknowledged_by
      where d.unit_id = ${unitId} and d.revoked_at is null order by d.enrolled_at, d.id`),
  ];
}

/** All that is known of a version, from one snapshot: what is counted belongs together. */
export async function toldOf(sql: Sql, versionId: string): Promise<Told> {
  const [row] = await sql<[Told?]>`
    with receipt as materialized (select * from policy_receipt where version_id = ${versionId}),
    reading as (
      select distinct on (unit_id) unit_id, read_at, read_by from receipt
      where read_at is not null order by unit_id, read_at, device_id
    ),
    confirming as (
      select distinct on (unit_id) unit_id, acknowledged_at, acknowledged_by from receipt
      where acknowledged_at is not null order by unit_id, acknowledged_at, device_id
    )
    select
      (select coalesce(json_agg(json_build_object('unitId', d.unit_id, 'deviceId', d.id,
          'enrolledAt', d.enrolled_at, 'lastSeenAt', d.last_seen_at, 'deliveredAt', r.delivered_at)), '[]')
        from device d
          left join receipt r on r.unit_id = d.unit_id and r.device_id = d.id
        where d.revoked_at is null) as counters,
      (select coalesce(json_agg(json_build_object('unitId', r.unit_id,
          'readAt', r.read_at,
          'readBy', case when reader.id is not null
            then json_build_object('id', reader.id, 'name', reader.name) end,
          'acknowledgedAt', c.acknowledged_at,
          'acknowledgedBy', case when confirmer.id is not null
            then json_build_object('id', confirmer.id, 'name', confirmer.name) end)), '[]')
        from reading r
          left join confirming c on c.unit_id = r.unit_id
          left join person reader on reader.id = r.read_by
          left join person confirmer on confirmer.id = c.acknowledged_by) as branches,
      (select acknowledge_by from policy_rollout where version_id = ${versionId}) as "acknowledgeBy"`;
  if (row === undefined) throw new Error('no answer');
  return row;
}
