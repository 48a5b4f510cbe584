import { firstSerial } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import type { PushedKind } from '../../src-core/freight-subsidy/pushed-down/contents.ts';
import type {
  Policy,
  PolicyVersion,
  VersionState,
} from '../../src-core/freight-subsidy/pushed-down/version.ts';
import type { Sql, TxSql } from '../store/connect.ts';

export async function readPolicy(sql: Sql | TxSql, policyId: string): Promise<Policy | undefined> {
  const [row] = await sql<{ doc: Policy }[]>`select doc from policy where id = ${policyId}`;
  return row?.doc;
}

export async function readPolicies(sql: Sql | TxSql, kind?: PushedKind): Promise<Policy[]> {
  const rows = await sql<{ doc: Policy }[]>`
    select doc from policy where ${kind === undefined ? sql`true` : sql`kind = ${kind}`}
    order by kind, id`;
  return rows.map(({ doc }) => doc);
}

export async function readVersion(
  sql: Sql | TxSql,
  versionId: string,
): Promise<PolicyVersion | undefined> {
  const [row] = await sql<{ doc: PolicyVersion }[]>`
    select doc from policy_version where id = ${versionId}`;
  return row?.doc;
}

export async function versionsOf(
  sql: Sql | TxSql,
  policyIds: readonly string[],
): Promise<PolicyVersion[]> {
  const rows = await sql<{ doc: PolicyVersion }[]>`
    select doc from policy_version where policy_id = any(${[...policyIds]}::uuid[])
    order by policy_id, n`;
  return rows.map(({ doc }) => doc);
}

/** Until the end of the transaction nobody else writes a version of this line of policy. */
export async function lockPolicy(tx: TxSql, policyId: string): Promise<Policy | undefined> {
  const [row] = await tx<{ doc: Policy }[]>`
    select doc from policy where id = ${policyId} for update`;
  return row?.doc;
}

/** The same for all lines of a kind, whose versions are numbered together; answers the next number. */
export async function lockSerials(tx: TxSql, kind: PushedKind): Promise<number> {
  await tx`select from policy where kind = ${kind} order by id for update`;
  const [row] = await tx<{ serial: number | null }[]>`
    select max(serial) as serial from policy_version where kind = ${kind}`;
  return (row?.serial ?? firstSerial - 1) + 1;
}

const text = (doc: unknown) => JSON.stringify(doc);

export async function insertVersion(tx: TxSql, version: PolicyVersion): Promise<void> {
  const { id, policyId, kind, n, serial, state, contentHash } = version;
  await tx`
    insert into policy_version (id, policy_id, kind, n, serial, state, content_hash, doc)
    values (${id}, ${policyId}, ${kind}, ${n}, ${serial}, ${state}, ${contentHash},
      ${text(version)}::text::json)`;
}

/** Changes nothing and throws unless the version stands in the state it was read in. */
export async function updateVersion(
  tx: TxSql,
  version: PolicyVersion,
  was: VersionState,
): Promise<void> {
  const { id, state, contentHash } = version;
  const done = await tx`
    update policy_version
    set state = ${state}, content_hash = ${contentHash}, doc = ${text(version)}::text::json
    where id = ${id} and state = ${was}`;
  if (done.count !== 1) throw new Error(`version ${id} is not ${was} any more`);
}

/** False: there is one of this id already, and it stays. */
export async function insertPolicy(tx: TxSql, policy: Policy): Promise<boolean> {
  const { id, kind } = policy;
  const done = await tx`
    insert into policy (id, kind, doc) values (${id}, ${kind}, ${text(policy)}::text::json)
    on conflict (id) do nothing`;
  return done.count === 1;
}

export async function updatePolicy(tx: TxSql, policy: Policy): Promise<void> {
  await tx`update policy set doc = ${text(policy)}::text::json where id = ${policy.id}`;
}
