import type { PolicyNames } from '../../src-core/contract/hq-policy-versions.ts';
import type { Policy, PolicyVersion } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import type { Sql } from '../store/connect.ts';
import type { Concern } from './concern.ts';
import type { PolicyActor } from './policy-deps.ts';

type Named = Pick<PolicyVersion, 'id' | 'n' | 'serial' | 'state'>;

/**
 * What lines of policy and their versions are called, for sentences: nothing is counted over shops, and no
 * content is read.
 */
export async function listNames(sql: Sql, concern: Concern, all: boolean): Promise<PolicyNames> {
  const lines = await sql<{ policy: Policy; versions: Named[] }[]>`
    select p.doc as policy, coalesce((
      select json_agg(json_build_object('id', v.id, 'n', v.n, 'serial', v.serial,
        'state', v.state) order by v.n desc)
      from policy_version v where v.policy_id = p.id), '[]') as versions
    from policy p order by p.kind, p.id`;
  return lines
    .map((line) => ({ ...line, versions: line.versions.filter(concern.version) }))
    .filter(({ versions }) => all || versions.length > 0);
}

/** Versions that wait for this person's approval: nobody approves what they wrote. */
export async function countApprovals(
  sql: Sql,
  { role, personId }: Pick<PolicyActor, 'role' | 'personId'>,
): Promise<number> {
  if (role !== 'hq_approver') return 0;
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int as n from policy_version v
    where v.state = 'submitted' and not exists (
      select from json_array_elements_text(v.doc -> 'authors') author where author = ${personId})`;
  return row?.n ?? 0;
}
