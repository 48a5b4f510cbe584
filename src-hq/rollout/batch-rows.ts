import { fail, ok } from '../../src-core/basis/result.ts';
import type { Failure, Result } from '../../src-core/basis/result.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import { batchBranchStates } from '../../src-core/contract/hq-rollout-batch.ts';
import type {
  Batch,
  BatchBranch,
  BatchBranchState,
  BatchSpec,
  ReasonWord,
} from '../../src-core/contract/hq-rollout-batch.ts';
import type { PersonRole } from '../../src-core/org/org.ts';
import type { Sql, TxSql } from '../store/connect.ts';

export interface BatchRow {
  readonly id: string;
  readonly hash: string;
  readonly spec: Omit<BatchSpec, 'unitIds'>;
  readonly personId: string;
  readonly personName: string;
  readonly personRole: PersonRole;
  readonly state: Batch['state'];
  readonly createdAt: Instant;
  readonly endedAt: Instant | null;
  readonly cancelledBy: string | null;
  readonly total: number;
}

/** The columns of a batch, by the names of `BatchRow`. */
export const batchColumns = (sql: Sql | TxSql) => sql`
  b.id, b.hash, b.spec, b.person_id as "personId", b.person_name as "personName",
  b.person_role as "personRole", b.state, b.created_at as "createdAt", b.ended_at as "endedAt",
  b.cancelled_by as "cancelledBy", b.total`;

type Counts = Record<BatchBranchState, number>;

interface WholeRow extends BatchRow {
  readonly counts: Partial<Counts> | null;
  readonly version: Batch['version'];
}

function batchOf(row: WholeRow): Batch {
  const { id, spec, personId, personName, state, createdAt, endedAt, cancelledBy, total } = row;
  const { kind, mode, from = null, to = null, locked, lift, words } = spec;
  const counts = Object.fromEntries(
    batchBranchStates.map((name) => [name, row.counts?.[name] ?? 0]),
  ) as Counts;
  return {
    id,
    kind,
    mode,
    version: row.version,
    from,
    to,
    locked,
    lift,
    words,
    by: { personId, name: personName },
    createdAt,
    endedAt,
    state,
    cancelledBy,
    total,
    counts,
  };
}

const wholeColumns = (sql: Sql | TxSql) => sql`${batchColumns(sql)},
  (select json_object_agg(state, n) from (select state, count(*) as n from policy_batch_branch
    where batch_id = b.id group by state) as counted) as counts,
  (select json_build_object('versionId', v.id, 'n', v.n, 'zh', p.doc ->> 'zh', 'en', p.doc ->> 'en')
    from policy_version v join policy p on p.id = v.policy_id
    where v.id = (b.spec ->> 'versionId')::uuid) as version`;

export async function readBatch(sql: Sql | TxSql, batchId: string): Promise<Result<Batch>> {
  const [row] = await sql<WholeRow[]>`
    select ${wholeColumns(sql)} from policy_batch b where b.id = ${batchId}`;
  return row === undefined ? fail('not_found') : ok(batchOf(row));
}

/** Newest first. */
export async function listBatches(sql: Sql, limit: number): Promise<Batch[]> {
  const rows = await sql<WholeRow[]>`
    select ${wholeColumns(sql)} from policy_batch b order by b.created_at desc, b.id desc limit ${limit}`;
  return rows.map(batchOf);
}

interface BranchRow {
  readonly unitId: string;
  readonly name: string | null;
  readonly state: BatchBranchState;
  readonly error: Failure | null;
  readonly reasons: ReasonWord[] | null;
  readonly from: Instant | null;
  readonly at: Instant | null;
}

/** What became of a batch's branches, in its order. */
export async function batchBranches(
  sql: Sql,
  batchId: string,
  {
    show,
    skip,
    limit,
  }: {
    readonly show?: BatchBranchState | undefined;
    readonly skip: number;
    readonly limit: number;
  },
): Promise<{ readonly rows: BatchBranch[]; readonly more: boolean }> {
  const found = await sql<BranchRow[]>`
    select r.unit_id as "unitId", u.doc ->> 'name' as name, r.state, r.error, r.reasons,
      r.from_at as "from", r.at
    from policy_batch_branch r left join org_unit u on u.id = r.unit_id
    where r.batch_id = ${batchId} and ${show === undefined ? sql`true` : sql`r.state = ${show}`}
    order by r.n offset ${skip} limit ${limit + 1}`;
  const rows = found
    .slice(0, limit)
    .map(({ unitId, name, state, error, reasons, from, at }): BatchBranch => ({
      unitId,
      name: name ?? unitId,
      state,
      ...(error === null ? {} : { error: { code: error.code, params: { ...error.params } } }),
      reasons: reasons ?? [],
      from,
      at,
    }));
  return { rows, more: found.length > limit };
}
