import type { Instant } from '../../src-core/basis/instant.ts';
import { fail, type Result } from '../../src-core/basis/result.ts';
import type { PolicyBook } from '../../src-core/freight-subsidy/pushed-down/policy-index.ts';
import type { OrgMove, OrgUnit } from '../../src-core/org/org.ts';
import { treeOf } from '../../src-core/org/tree.ts';
import type { OrgTree } from '../../src-core/org/tree.ts';
import { audit } from '../audit/audit-log.ts';
import { readFresh } from '../policies/book.ts';
import { pushDown, type PushedDoc } from '../policies/push-down.ts';
import type { Sql, TxSql } from '../store/connect.ts';
import { referenceId } from '../store/reference-id.ts';

export interface OrgDeps {
  readonly sql: Sql;
  readonly clock: () => Instant;
  /** After a commit: these spaces show something new. */
  readonly moved: (spaceIds: readonly string[]) => void;
}

/** The organisation as it is while nobody else can change it. */
export interface OrgAsItIs {
  readonly tree: OrgTree;
  readonly book: PolicyBook;
  readonly now: Instant;
  readonly tx: TxSql;
}

export interface OrgChange<T> {
  readonly units?: readonly OrgUnit[];
  readonly moves?: readonly OrgMove[];
  readonly cancelled?: readonly OrgMove[];
  /** What goes on record of it; absent: it was done before, and nothing is. */
  readonly act?: {
    readonly action: string;
    readonly subject: string;
    readonly details?: Readonly<Record<string, unknown>>;
  };
  readonly value: T;
}

/** Any number nobody else uses as an advisory lock: a tree is sound only if its changes come one by one. */
const treeLock = 4_702_111_825;

export async function lockTree(tx: TxSql): Promise<void> {
  await tx`select pg_advisory_xact_lock(${treeLock})`;
}

/** What a move that has come true makes of its unit. */
function follow(units: Map<string, OrgUnit>, tree: OrgTree, moves: readonly OrgMove[]): void {
  for (const { unitId, toParentId } of moves.toSorted((a, b) => a.at - b.at)) {
    const unit = units.get(unitId) ?? tree.units.get(unitId);
    if (unit !== undefined) units.set(unitId, { ...unit, parentId: toParentId });
  }
}

/** Units as rows of the tree, each with a space of its own. */
async function saveUnits(tx: TxSql, units: readonly OrgUnit[]): Promise<void> {
  if (units.length === 0) return;
  await tx`
    insert into org_unit (id, parent_id, kind, doc)
    select doc->>'id', doc->>'parentId', doc->>'kind', doc
    from json_array_elements(${JSON.stringify(units)}::text::json) as doc
    on conflict (id) do update set
      parent_id = excluded.parent_id, kind = excluded.kind, doc = excluded.doc`;
}

async function saveMoves(tx: TxSql, moves: readonly OrgMove[], now: Instant): Promise<void> {
  if (moves.length === 0) return;
  await tx`
    insert into org_move (unit_id, at, from_parent_id, to_parent_id, done)
    select "unitId", at, "fromParentId", "toParentId", at <= ${now}
    from json_to_recordset(${JSON.stringify(moves)}::text::json)
      as t("unitId" text, at bigint, "fromParentId" text, "toParentId" text)`;
}

/** Writes a change of the tree where people and counters find it. Answers the spaces to poke afterwards. */
export async function writeOrg(
  { tx, tree, now }: OrgAsItIs,
  { units = [], moves = [], cancelled = [] }: Omit<OrgChange<unknown>, 'act' | 'value'>,
): Promise<readonly string[]> {
  const written = new Map(units.map((unit) => [unit.id, unit]));
  follow(
    written,
    tree,
    moves.filter(({ at }) => at <= now),
  );
  const ids = [...written.keys()];
  await tx`
    insert into space (id) select value from json_array_elements_text(${JSON.stringify(ids)}::text::json)
    on conflict do nothing`;
  const docs: PushedDoc[] = [
    ...[...written.values()].map((unit) => ({
      spaceId: unit.id,
      doc: { kind: 'unit', unit } as const,
    })),
    ...moves.map((move) => ({ spaceId: move.unitId, doc: { kind: 'org_move', move } as const })),
  ];
  const gone = cancelled.map((move) => ({
    spaceId: move.unitId,
    id: referenceId({ kind: 'org_move', move }),
  }));
  const spaceIds = await pushDown(tx, docs, { gone, at: now });
  await saveUnits(tx, [...written.values()]);
  await saveMoves(tx, moves, now);
  for (const { unitId, at } of cancelled) {
    await tx`delete from org_move where unit_id = ${unitId} and at = ${at}`;
  }
  return spaceIds;
}

/**
 * One change of the organisation: decided on the tree as it is, with all others waiting, written with its
 * documents and its line on record, and poked. A refusal leaves nothing behind.
 */
export async function changeOrg<T>(
  { sql, clock, moved }: OrgDeps,
  actor: string,
  decide: (org: OrgAsItIs) => Promise<Result<OrgChange<T>>> | Result<OrgChange<T>>,
): Promise<Result<T>> {
  let spaceIds: readonly string[] = [];
  const done = await sql.begin(async (tx) => {
    await lockTree(tx);
    const now = clock();
    const { book } = await readFresh(tx);
    const org = { tx, book, tree: treeOf(book.org), now };
    const decided = await decide(org);
    if (!decided.ok) return { result: decided };
    const { act, value, ...change } = decided.value;
    spaceIds = await writeOrg(org, change);
    if (act !== undefined) await audit(tx, { ...act, at: now, actor });
    return { result: { ok: true as const, value } };
  });
  moved(spaceIds);
  return done.result;
}

/** For callers whose unit must exist. */
export const noSuchUnit = (unitId: string) => fail('not_found', { unitId });
