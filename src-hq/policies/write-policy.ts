import { fail, ok, type Result } from '../../src-core/basis/result.ts';
import {
  publishedStates,
  type Policy,
} from '../../src-core/freight-subsidy/pushed-down/version.ts';
import { audit } from '../audit/audit-log.ts';
import type { TxSql } from '../store/connect.ts';
import { lockSpaceRow } from '../store/write-rows.ts';
import { auditActor, type PolicyActor, type PolicyDeps } from './policy-deps.ts';
import { pushDown, rootSpace } from './push-down.ts';
import { sameJson } from './same-call.ts';
import { insertPolicy, lockPolicy, readPolicy, updatePolicy, versionsOf } from './version-rows.ts';
import { nowhere, writing } from './writing.ts';

/** A name goes down once something of the line has been published; before that nobody below sees it. */
async function nameDown(tx: TxSql, policy: Policy): Promise<readonly string[]> {
  const root = await rootSpace(tx);
  if (root === undefined) return [];
  return await pushDown(tx, [{ spaceId: root, doc: { kind: 'policy', policy } }]);
}

/** Failures: `not_allowed`, `id_taken`. */
export async function createPolicy(
  deps: PolicyDeps,
  by: PolicyActor,
  policy: Policy,
): Promise<Result<Policy>> {
  return await writing(deps, by, async (tx) => {
    if (!(await insertPolicy(tx, policy))) {
      const known = await readPolicy(tx, policy.id);
      return known !== undefined && sameJson(known, policy) ? nowhere(known) : fail('id_taken');
    }
    await audit(tx, {
      at: deps.clock(),
      actor: auditActor(by),
      action: 'policy.created',
      subject: policy.id,
      details: { kind: policy.kind },
    });
    return nowhere(policy);
  });
}

/** Failures: `not_allowed`, `not_found`. */
export async function renamePolicy(
  deps: PolicyDeps,
  by: PolicyActor,
  { id, zh, en }: Omit<Policy, 'kind'>,
): Promise<Result<Policy>> {
  return await writing(deps, by, async (tx) => {
    const root = await rootSpace(tx);
    // Spaces are locked before anything else.
    if (root !== undefined) await lockSpaceRow(tx, root);
    const known = await lockPolicy(tx, id);
    if (known === undefined) return fail('not_found');
    const policy = { ...known, zh, en };
    if (sameJson(known, policy)) return nowhere(policy);
    await updatePolicy(tx, policy);
    const published = (await versionsOf(tx, [id])).some(({ state }) => publishedStates.has(state));
    const spaces = published ? await nameDown(tx, policy) : [];
    await audit(tx, {
      at: deps.clock(),
      actor: auditActor(by),
      action: 'policy.renamed',
      subject: id,
    });
    return ok({ value: policy, spaces });
  });
}
