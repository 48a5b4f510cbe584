import { ok, type Result } from '../../src-core/basis/result.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import type { MovePreview } from '../../src-core/contract/hq-org.ts';
import { previewMove } from '../../src-core/freight-subsidy/pushed-down/changes.ts';
import type { UnitChange } from '../../src-core/freight-subsidy/pushed-down/changes.ts';
import { pushedKinds } from '../../src-core/freight-subsidy/pushed-down/contents.ts';
import { planMove } from '../../src-core/org/moves.ts';
import type { OrgTree } from '../../src-core/org/tree.ts';
import type { KeptBook } from '../policies/book.ts';
import type { Sql } from '../store/connect.ts';
import { heldAs, policyNames } from './held.ts';
import type { MoveWish } from './moves.ts';
import { stepOf } from './tree-view.ts';

/** So many are named; the others are counted. */
const named = 30;

type Names = Awaited<ReturnType<typeof policyNames>>;

/** The same change for many shops is one line. */
function grouped(tree: OrgTree, changes: readonly UnitChange[], names: Names) {
  const alike = Map.groupBy(changes, ({ kind, before, after }) =>
    [kind, before.version?.id, after.version?.id].join(' '),
  );
  return [...alike.values()].flatMap((list) => {
    const [first] = list;
    if (first === undefined) return [];
    const { kind, change, before, after } = first;
    const units = list
      .map(({ unitId }) => stepOf(tree, unitId))
      .toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'));
    return [
      {
        kind,
        change,
        before: before.version && heldAs(names, before.version),
        after: after.version && heldAs(names, after.version),
        count: list.length,
        units: units.slice(0, named),
      },
    ];
  });
}

async function openCasesOf(sql: Sql, shopIds: readonly string[]): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int as n from cases
    where space_id = any(${[...shopIds]}::text[]) and state not in ('succeeded', 'closed')`;
  return row?.n ?? 0;
}

/**
 * What a move would change: which units go along, what holds otherwise for which shops from then on. What
 * shops hold counts, not the units between. Failures: those of `planMove`.
 */
export async function previewOf(
  sql: Sql,
  { book, policies: { tree } }: KeptBook,
  wish: MoveWish,
  now: Instant,
): Promise<Result<MovePreview>> {
  const planned = planMove(tree, { ...wish, at: wish.at ?? now }, now);
  if (!planned.ok) return planned;
  const move = planned.value;
  const { units, changes } = previewMove(book, move, pushedKinds);
  const shopIds = units
    .map(({ unitId }) => unitId)
    .filter((id) => tree.units.get(id)?.kind === 'shop');
  const shops = new Set(shopIds);
  const steps = (ids: readonly string[] = []) => ids.toReversed().map((id) => stepOf(tree, id));
  const self = units.find(({ unitId }) => unitId === move.unitId);
  return ok({
    move,
    units: units.length,
    shops: shopIds.length,
    before: steps(self?.before),
    after: steps(self?.after),
    changes: grouped(
      tree,
      changes.filter(({ unitId }) => shops.has(unitId)),
      await policyNames(sql),
    ),
    openCases: await openCasesOf(sql, shopIds),
  });
}
