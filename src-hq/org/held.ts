import type { Policy, PolicyVersion } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import type { Sql, TxSql } from '../store/connect.ts';

type Names = ReadonlyMap<string, Pick<Policy, 'zh' | 'en'>>;

/** What policies are called, by id. */
export async function policyNames(sql: Sql | TxSql): Promise<Names> {
  const rows = await sql<{ doc: Policy }[]>`select doc from policy`;
  return new Map(rows.map(({ doc }) => [doc.id, doc]));
}

/** A version as people call it. */
export function heldAs(names: Names, { id, policyId, n }: PolicyVersion) {
  const { zh, en } = names.get(policyId) ?? { zh: '', en: '' };
  return { policyId, versionId: id, zh, en, n };
}
