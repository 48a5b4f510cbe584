import { defaultRulebook } from '../../src-core/after-sales/default-rulebook.ts';
import type { Rulebook } from '../../src-core/after-sales/rulebook.ts';
import type { OrgUnit } from '../../src-core/org/org.ts';
import { writeAggregates } from '../store/bulk.ts';
import type { Sql } from '../store/connect.ts';

export const headquartersUnit: OrgUnit = {
  id: 'hq',
  parentId: null,
  kind: 'headquarters',
  name: '总部',
  timeZone: 'Asia/Shanghai',
};

/** The chain's root and the rules in force there; on a database without one, the ones a chain starts with. */
export async function headquartersOf(
  sql: Sql,
): Promise<{ readonly unitId: string; readonly rulebook: Rulebook }> {
  const [root] = await sql<{ id: string }[]>`
    select id from org_unit where parent_id is null order by id limit 1`;
  const unitId = root?.id ?? headquartersUnit.id;
  if (root === undefined) {
    await writeAggregates(sql, unitId, {
      references: [{ kind: 'unit', unit: headquartersUnit }],
    });
  }
  const [row] = await sql<{ doc: { rulebook: Rulebook } }[]>`
    select doc from reference_doc where space_id = ${unitId} and id = 'rulebook'`;
  if (row !== undefined) return { unitId, rulebook: row.doc.rulebook };
  await writeAggregates(sql, unitId, {
    references: [{ kind: 'rulebook', rulebook: defaultRulebook }],
  });
  return { unitId, rulebook: defaultRulebook };
}
