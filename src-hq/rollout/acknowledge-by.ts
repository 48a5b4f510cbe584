import { fail, ok } from '../../src-core/basis/result.ts';
import type { Result } from '../../src-core/basis/result.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import { audit } from '../audit/audit-log.ts';
import { auditActor } from '../policies/policy-deps.ts';
import type { PolicyActor } from '../policies/policy-deps.ts';
import type { RolloutDeps } from './rollout-view.ts';

/**
 * Says by when branches are to have acknowledged a published version; null: nobody asks any more. Failures:
 * `not_found`, `in_the_past`.
 */
export async function setAcknowledgeBy(
  { sql, books, clock }: RolloutDeps,
  by: PolicyActor,
  { versionId, at }: { readonly versionId: string; readonly at: Instant | null },
): Promise<Result<{ readonly acknowledgeBy: Instant | null }>> {
  const { policies } = await books.now(sql);
  const version = policies.versions.get(versionId);
  if (version === undefined) return fail('not_found');
  const now = clock();
  if (at !== null && at <= now) return fail('in_the_past', { at, now });
  await sql.begin(async (tx) => {
    await tx`
      insert into policy_rollout (version_id, acknowledge_by) values (${versionId}, ${at})
      on conflict (version_id) do update set acknowledge_by = excluded.acknowledge_by`;
    const act = { actor: auditActor(by), action: 'rollout.acknowledge_by', subject: versionId };
    await audit(tx, { ...act, at: now, details: { acknowledgeBy: at } });
  });
  return ok({ acknowledgeBy: at });
}
