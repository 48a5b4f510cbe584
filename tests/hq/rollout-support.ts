import { randomUUID } from 'node:crypto';
import { day, instant, type Instant } from '../../src-core/basis/instant.ts';
import type { Assignment } from '../../src-core/freight-subsidy/pushed-down/assignment.ts';
import type { PushedKind } from '../../src-core/freight-subsidy/pushed-down/contents.ts';
import type { PolicyVersion } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import { policyVersionSchema } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import { saveAssignments } from '../../src-hq/policies/write-assignment.ts';
import { writeAggregates } from '../../src-hq/store/bulk.ts';
import type { Sql } from '../../src-hq/store/connect.ts';
import { personOf, start } from './chain.ts';

let serials = 0;
let numbers = 1_000_000;

/** What is pushed down where nobody asks what it says. */
const contents = { labels: { texts: [] }, hints: { texts: [] } } as const;

/** A version as it stands once it is published, straight into headquarters' tables. */
export async function publishVersion(
  sql: Sql,
  {
    kind = 'labels',
    content = contents.labels,
    at = instant(start - day),
    from = at,
    to,
  }: {
    readonly kind?: PushedKind;
    readonly content?: unknown;
    readonly at?: Instant;
    readonly from?: Instant;
    readonly to?: Instant;
  } = {},
): Promise<PolicyVersion> {
  serials += 1;
  const policyId = randomUUID();
  const policy = { id: policyId, kind, zh: `线 ${serials}`, en: `line ${serials}` };
  const version = policyVersionSchema.parse({
    id: randomUUID(),
    policyId,
    kind,
    n: 1,
    serial: serials,
    state: 'active',
    contentHash: 'a'.repeat(64),
    authors: ['p-writer'],
    approvedBy: 'p-approver',
    window: { from, ...(to === undefined ? {} : { to }) },
    steps: [{ command: 'publish', at }],
    content,
  });
  await sql`insert into policy (id, kind, doc)
    values (${policyId}, ${kind}, ${JSON.stringify(policy)}::text::json)`;
  await sql`insert into policy_version (id, policy_id, kind, n, serial, state, content_hash, doc)
    values (${version.id}, ${policyId}, ${kind}, 1, ${version.serial}, 'active',
      ${version.contentHash}, ${JSON.stringify(version)}::text::json)`;
  return version;
}

/** An assignment, straight into headquarters' tables. */
export async function assignTo(
  sql: Sql,
  version: Pick<PolicyVersion, 'id' | 'kind'>,
  unitId: string,
  over: Partial<Assignment> = {},
): Promise<Assignment> {
  numbers += 1;
  const { mode = 'override' } = over;
  const assignment: Assignment = {
    id: randomUUID(),
    kind: version.kind,
    unitId,
    mode,
    ...(mode === 'override' ? { versionId: version.id } : {}),
    locked: false,
    from: instant(start - day),
    n: numbers,
    by: { personId: 'p-writer', name: '陈总' },
    words: '',
    ...over,
  };
  await sql.begin(async (tx) => [await saveAssignments(tx, [assignment])]);
  return assignment;
}

/** More shops below a unit, named by a letter and a number. */
export async function addShops(sql: Sql, parentId: string, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const unit = {
      id,
      parentId,
      kind: 'shop' as const,
      name: `店 ${id}`,
      timeZone: 'Asia/Shanghai',
      returnAddress: '杭州市上城区湖滨路1号',
    };
    await writeAggregates(sql, id, {
      references: [
        { kind: 'unit', unit },
        { kind: 'person', person: personOf(id) },
      ],
    });
  }
}
