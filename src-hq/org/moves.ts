import type { Instant } from '../../src-core/basis/instant.ts';
import { ok, type Result } from '../../src-core/basis/result.ts';
import { planCancel, planMove } from '../../src-core/org/moves.ts';
import type { OrgMove } from '../../src-core/org/org.ts';
import { treeOf } from '../../src-core/org/tree.ts';
import { readFresh } from '../policies/book.ts';
import { changeOrg, lockTree, writeOrg, type OrgDeps } from './change-org.ts';

export interface MoveWish {
  readonly unitId: string;
  readonly toParentId: string;
  readonly at?: Instant | undefined;
}

/**
 * Writes a move down; one that is to be now comes true with it. Asked again for the same instant it is done
 * once. Failures: those of `planMove`.
 */
export function moveUnit(deps: OrgDeps, actor: string, wish: MoveWish): Promise<Result<OrgMove>> {
  return changeOrg(deps, actor, ({ tree, now }) => {
    const same = tree.moves
      .get(wish.unitId)
      ?.find(({ at, toParentId }) => at === wish.at && toParentId === wish.toParentId);
    if (same !== undefined) return ok({ value: same });
    const move = planMove(tree, { ...wish, at: wish.at ?? now }, now);
    if (!move.ok) return move;
    const { unitId, ...details } = move.value;
    const act = { action: 'unit.moved', subject: unitId, details };
    return ok({ moves: [move.value], act, value: move.value });
  });
}

/** Takes back a move that has not happened. Failures: those of `planCancel`. */
export function cancelMove(
  deps: OrgDeps,
  actor: string,
  unitId: string,
  at: Instant,
): Promise<Result<{ readonly unitId: string }>> {
  return changeOrg(deps, actor, ({ tree, now }) => {
    const move = planCancel(tree, unitId, at, now);
    if (!move.ok) return move;
    const act = { action: 'unit.move_cancelled', subject: unitId, details: { at } };
    return ok({ cancelled: [move.value], act, value: { unitId } });
  });
}

/**
 * Moves whose time has come: from then on the unit's row and document say where it stands. Nothing that
 * is decided waits for it, the dated moves say it already; lists that look at rows follow. Answers the
 * units, each once however many instances look.
 */
export async function makeMovesTrue({ sql, clock, moved }: OrgDeps): Promise<readonly string[]> {
  const [waiting] = await sql`
    select from org_move where not done and at <= ${clock()} limit 1`;
  if (waiting === undefined) return [];
  const done = await sql.begin(async (tx) => {
    await lockTree(tx);
    const now = clock();
    const due = await tx<OrgMove[]>`
      select unit_id as "unitId", at, from_parent_id as "fromParentId", to_parent_id as "toParentId"
      from org_move where not done and at <= ${now} order by at, unit_id`;
    const { book } = await readFresh(tx);
    const tree = treeOf(book.org);
    const units = new Map(due.map(({ unitId }) => [unitId, tree.units.get(unitId)]));
    for (const { unitId, toParentId } of due) {
      const unit = units.get(unitId);
      if (unit !== undefined) units.set(unitId, { ...unit, parentId: toParentId });
    }
    const changed = [...units.values()].filter((unit) => unit !== undefined);
    const spaceIds = await writeOrg({ tx, book, tree, now }, { units: changed });
    await tx`update org_move set done = true where not done and at <= ${now}`;
    return { spaceIds, unitIds: changed.map(({ id }) => id) };
  });
  moved(done.spaceIds);
  return done.unitIds;
}
