import { fail, ok, type Result } from '../../src-core/basis/result.ts';
import type { TariffRowView } from '../../src-core/contract/hq-tariffs.ts';
import type { Tariff } from '../../src-core/freight-subsidy/tariff.ts';
import type { PolicyVersion } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import { audit } from '../audit/audit-log.ts';
import type { Sql, TxSql } from '../store/connect.ts';
import { lockSpaceRow } from '../store/write-rows.ts';
import { auditActor, type PolicyActor, type PolicyDeps } from './policy-deps.ts';
import { pushDown, rootSpace } from './push-down.ts';
import { sameJson } from './same-call.ts';
import { tariffsNamed } from './tariffs-named.ts';
import { nowhere, writing } from './writing.ts';

/** undefined: there is no such version. */
export async function readTariff(
  sql: Sql | TxSql,
  id: string,
  version: number,
): Promise<Tariff | undefined> {
  const [row] = await sql<{ doc: Tariff }[]>`
    select doc from tariff where id = ${id} and version = ${version}`;
  return row?.doc;
}

/** By name, the newest version of each first. */
export async function listTariffs(sql: Sql): Promise<TariffRowView[]> {
  const rows = await sql<Omit<TariffRowView, 'usedBy'>[]>`
    select id, version, doc ->> 'zh' as zh, doc ->> 'en' as en,
      json_array_length(doc -> 'zones') as zones, json_array_length(doc -> 'rows') as rows
    from tariff order by id, version desc`;
  const versions = await sql<{ doc: PolicyVersion }[]>`
    select doc from policy_version where kind = 'freight_subsidy'`;
  const named = versions.flatMap(({ doc }) => tariffsNamed(doc));
  return rows.map((row) => ({
    ...row,
    usedBy: named.filter((one) => one.tariffId === row.id && one.tariffVersion === row.version)
      .length,
  }));
}

/** Goes down to every counter. Failures: `not_allowed`, `tariff_exists`. */
export async function putTariff(
  deps: PolicyDeps,
  by: PolicyActor,
  tariff: Tariff,
): Promise<Result<Tariff>> {
  const { id, version } = tariff;
  return await writing(deps, by, async (tx) => {
    const root = await rootSpace(tx);
    // Spaces are locked before anything else; so that two calls wait for each other, too.
    if (root !== undefined) await lockSpaceRow(tx, root);
    const known = await readTariff(tx, id, version);
    if (known !== undefined) {
      return sameJson(known, tariff) ? nowhere(known) : fail('tariff_exists', { id, version });
    }
    const doc = { kind: 'tariff' as const, tariff };
    const spaces = root === undefined ? [] : await pushDown(tx, [{ spaceId: root, doc }]);
    await tx`insert into tariff (id, version, doc)
      values (${id}, ${version}, ${JSON.stringify(tariff)}::text::json)`;
    await audit(tx, {
      at: deps.clock(),
      actor: auditActor(by),
      action: 'tariff.put',
      subject: `${id}:${version}`,
    });
    return ok({ value: tariff, spaces });
  });
}
