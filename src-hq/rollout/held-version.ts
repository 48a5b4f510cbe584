import type { HeldVersion, ReasonWord } from '../../src-core/contract/hq-rollout-batch.ts';
import type { PushedKind } from '../../src-core/freight-subsidy/pushed-down/contents.ts';
import type {
  Resolution,
  ResolutionReason,
} from '../../src-core/freight-subsidy/pushed-down/resolution.ts';
import type { Policy } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import type { OrgTree } from '../../src-core/org/tree.ts';
import type { Sql, TxSql } from '../store/connect.ts';

export type PolicyNames = ReadonlyMap<string, Pick<Policy, 'zh' | 'en'>>;

/** Names of a kind's lines of policy, by id. */
export async function policyNames(sql: Sql | TxSql, kind: PushedKind): Promise<PolicyNames> {
  const rows = await sql<{ id: string; zh: string; en: string }[]>`
    select id, doc ->> 'zh' as zh, doc ->> 'en' as en from policy where kind = ${kind}`;
  return new Map(rows.map(({ id, zh, en }) => [id, { zh, en }]));
}

/** A version as a table names it; null: none holds. */
export function heldVersion(
  version: Resolution['version'] | undefined,
  names: PolicyNames,
): HeldVersion {
  if (version === null || version === undefined) return null;
  const { id, policyId, n } = version;
  return { versionId: id, n, zh: names.get(policyId)?.zh ?? '', en: names.get(policyId)?.en ?? '' };
}

function reasonWord(reason: ResolutionReason, tree: OrgTree): ReasonWord {
  const { code } = reason;
  if (!('assignment' in reason)) return { code };
  const { unitId, by, from } = reason.assignment;
  return { code, unitId, unitName: tree.units.get(unitId)?.name ?? unitId, by: by.name, from };
}

/** The first reasons of an answer, the deciding ones, in words that can be kept. */
export function reasonWords(resolution: Resolution | undefined, tree: OrgTree): ReasonWord[] {
  return (resolution?.reasons ?? []).slice(0, 5).map((reason) => reasonWord(reason, tree));
}
