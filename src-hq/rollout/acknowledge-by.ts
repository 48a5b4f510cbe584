import { fail, ok } from '../../src-core/basis/result.ts';
import type { Result } from '../../src-core/basis/result.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import { audit } from '../audit/audit-log.ts';
import { auditActor } from '../policies/policy-deps.ts';
import type { PolicyActor, PolicyDeps } from '../policies/policy-deps.ts';
import { pushDown, rootSpace } from '../policies/push-down.ts';
import type { TxSql } from '../store/connect.ts';
import { referenceId } from '../store/reference-id.ts';
import type { RolloutDeps } from './rollout-view.ts';

/** What counters are to show of it; they forget it when nobody asks any more. */
async function sayAtCounters(
  tx: TxSql,
  versionId: string,
  by: Instant | null,
  now: Instant,
): Promise<readonly string[]> {
  const spaceId = await rootSpace(tx);
  if (spaceId === undefined) return [];
  const doc = { kind: 'acknowledge_by', versionId, at: by ?? now } as const;
  if (by !== null) return await pushDown(tx, [{ spaceId, doc }]);
  return await pushDown(tx, [], { gone: [{ spaceId, id: referenceId(doc) }], at: now });
}

/**
 * Says by when branches are to have acknowledged a published version, to headquarters and at their counters;
 * null: nobody asks any more. Failures: `not_found`, `in_the_past`.
 */
export async function setAcknowledgeBy(
  { sql, books, clock, moved }: RolloutDeps & Pick<PolicyDeps, 'moved'>,
  by: PolicyActor,
  { versionId, at }: { readonly versionId: string; readonly at: Instant | null },
): Promise<Result<{ readonly acknowledgeBy: Instant | null }>> {
  const { policies } = await books.now(sql);
  const version = policies.versions.get(versionId);
  if (version === undefined) return fail('not_found');
  const now = clock();
  if (at !== null && at <= now) return fail('in_the_past', { at, now });
  const spaces = await sql.begin(async (tx) => {
    const written = await sayAtCounters(tx, versionId, at, now);
    await tx`
      insert into policy_rollout (version_id, acknowledge_by) values (${versionId}, ${at})
      on conflict (version_id) do update set acknowledge_by = excluded.acknowledge_by`;
    const act = { actor: auditActor(by), action: 'rollout.acknowledge_by', subject: versionId };
    await audit(tx, { ...act, at: now, details: { acknowledgeBy: at } });
    return written;
  });
  moved(spaces);
  return ok({ acknowledgeBy: at });
}
