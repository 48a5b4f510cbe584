import type { Instant } from '../../src-core/basis/instant.ts';
import { moveVersion } from '../../src-core/freight-subsidy/pushed-down/lifecycle.ts';
import type { PolicyVersion } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import { inForceOf } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import { audit } from '../audit/audit-log.ts';
import type { TxSql } from '../store/connect.ts';
import type { PolicyDeps } from './policy-deps.ts';
import { sha256 } from './sha256.ts';
import { updateVersion, versionsOf } from './version-rows.ts';

/** A version that headquarters' clock moved on. */
export interface Turned {
  readonly versionId: string;
  readonly command: 'activate' | 'supersede';
}

const atATime = 200;

/** Versions whose window has opened, and active ones that a newer one may have taken the place of. */
async function candidates(tx: TxSql, now: Instant): Promise<PolicyVersion[]> {
  const rows = await tx<{ doc: PolicyVersion }[]>`
    select doc from policy_version v
    where (state = 'scheduled' and (doc #>> '{window,from}')::bigint <= ${now})
      or (state = 'active' and exists (
        select from policy_version newer
        where newer.policy_id = v.policy_id and newer.n > v.n
          and newer.state in ('scheduled', 'active', 'superseded')
          and (newer.doc #>> '{window,from}')::bigint <= ${now}))
    order by policy_id, n limit ${atATime}
    for update of v skip locked`;
  return rows.map(({ doc }) => doc);
}

/** What the clock may do with it now; undefined: nothing yet. */
function turn(version: PolicyVersion, all: readonly PolicyVersion[], now: Instant) {
  const command: Turned['command'] = version.state === 'scheduled' ? 'activate' : 'supersede';
  // A newer one that was revoked before its window opened never took anybody's place.
  const others = all.filter((other) => {
    const { from, to } = inForceOf(other);
    return other.id !== version.id && from < to;
  });
  const next = moveVersion(version, { name: command }, { by: undefined, now, sha256, others });
  return next.ok ? { command, next: next.value } : undefined;
}

/**
 * One pass: versions become active and superseded when their time has come. For people alone: what holds is
 * told by windows. Any number of instances may run it: a version is one's at a time, and who comes later finds
 * it turned.
 */
export async function turnPolicies({
  sql,
  clock,
}: Pick<PolicyDeps, 'sql' | 'clock'>): Promise<readonly Turned[]> {
  const all: Turned[] = [];
  for (;;) {
    const turned = await sql.begin(async (tx) => {
      const now = clock();
      const found = await candidates(tx, now);
      const family = await versionsOf(tx, [...new Set(found.map(({ policyId }) => policyId))]);
      const done: Turned[] = [];
      for (const version of found) {
        const turning = turn(
          version,
          family.filter(({ policyId }) => policyId === version.policyId),
          now,
        );
        if (turning === undefined) continue;
        await updateVersion(tx, turning.next, version.state);
        const { command } = turning;
        done.push({ versionId: version.id, command });
        const action = `policy.${command}`;
        await audit(tx, { at: now, actor: 'clock', action, subject: version.id });
      }
      return { done };
    });
    if (turned.done.length === 0) return all;
    all.push(...turned.done);
  }
}
