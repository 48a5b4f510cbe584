import { fail, ok } from '../../src-core/basis/result.ts';
import type { Result } from '../../src-core/basis/result.ts';
import type { Batch, BatchSpec } from '../../src-core/contract/hq-rollout-batch.ts';
import { canonicalJson } from '../../src-core/freight-subsidy/pushed-down/content-hash.ts';
import { audit } from '../audit/audit-log.ts';
import { auditActor } from '../policies/policy-deps.ts';
import type { PolicyActor } from '../policies/policy-deps.ts';
import { sha256 } from '../policies/sha256.ts';
import { checkBatch } from './batch-plan.ts';
import { readBatch } from './batch-rows.ts';
import type { RolloutDeps } from './rollout-view.ts';

export interface BatchDeps extends RolloutDeps {
  readonly newId: () => string;
  readonly moved: (spaceIds: readonly string[]) => void;
}

async function hashOf(sql: RolloutDeps['sql'], id: string): Promise<string | undefined> {
  const [row] = await sql<{ hash: string }[]>`select hash from policy_batch where id = ${id}`;
  return row?.hash;
}

/**
 * Writes a batch down; the loop of any instance goes through it. The same id with the same content is the
 * same batch, with another `id_taken`. Failures besides those of `checkBatch`.
 */
export async function startBatch(
  { sql, books, clock, newId }: BatchDeps,
  by: PolicyActor,
  { id, ...spec }: BatchSpec & { readonly id: string },
): Promise<Result<Batch>> {
  const hash = sha256(canonicalJson(spec));
  const known = await hashOf(sql, id);
  if (known !== undefined) return known === hash ? await readBatch(sql, id) : fail('id_taken');
  const now = clock();
  const shops = checkBatch(await books.now(sql), spec, now);
  if (!shops.ok) return shops;
  const { unitIds, ...kept } = spec;
  const branches = shops.value.map((unitId, n) => ({ n, unitId, assignmentId: newId() }));
  const written = await sql.begin(async (tx) => {
    const [row] = await tx`
      insert into policy_batch (id, hash, spec, person_id, person_name, person_role, state,
        created_at, total)
      values (${id}, ${hash}, ${JSON.stringify(kept)}::text::json, ${by.personId}, ${by.name},
        ${by.role}, 'waiting', ${now}, ${branches.length})
      on conflict do nothing returning 1`;
    if (row === undefined) return false;
    await tx`
      insert into policy_batch_branch (batch_id, n, unit_id, assignment_id, state)
      select ${id}, n, "unitId", "assignmentId", 'waiting'
      from json_to_recordset(${JSON.stringify(branches)}::text::json)
        as t(n int, "unitId" text, "assignmentId" uuid)`;
    const { kind, mode, versionId, from, to, locked, lift } = spec;
    await audit(tx, {
      at: now,
      actor: auditActor(by),
      action: 'rollout.batch_started',
      subject: id,
      details: {
        kind,
        mode,
        versionId,
        from,
        to,
        locked,
        lift,
        units: unitIds,
        branches: branches.length,
      },
    });
    return true;
  });
  // Somebody wrote it meanwhile: the same call, twice at once.
  if (!written && (await hashOf(sql, id)) !== hash) return fail('id_taken');
  return await readBatch(sql, id);
}

/** Leaves out what is not done yet; what is over stays as it is. Failure: `not_found`. */
export async function cancelBatch(
  { sql, clock }: BatchDeps,
  by: PolicyActor,
  batchId: string,
): Promise<Result<Batch>> {
  const now = clock();
  await sql.begin(async (tx) => {
    // Waits for the portion that is under way.
    const [row] = await tx`
      update policy_batch set state = 'cancelled', ended_at = ${now}, cancelled_by = ${by.name}
      where id = ${batchId} and state in ('waiting', 'running') returning 1`;
    if (row === undefined) return;
    await tx`update policy_batch_branch set state = 'left_out', at = ${now}
      where batch_id = ${batchId} and state = 'waiting'`;
    await audit(tx, {
      at: now,
      actor: auditActor(by),
      action: 'rollout.batch_cancelled',
      subject: batchId,
    });
  });
  const batch = await readBatch(sql, batchId);
  return batch.ok ? ok(batch.value) : batch;
}
