import type { Instant } from '../basis/instant.ts';
import { fail, ok } from '../basis/result.ts';
import type { Failure, Result } from '../basis/result.ts';
import { faultsOfUnit, shapeFaults } from './check-tree.ts';
import type { OrgMove, OrgUnit } from './org.ts';
import { isValidAt, parentAt, pathAt, unitsBelow } from './tree.ts';
import type { OrgTree } from './tree.ts';

/** Why a move or a closing is refused before the tree itself is looked at. */
export const moveRefusals = [
  'unit_unknown',
  'parent_unknown',
  'root_stays',
  'in_the_past',
  'unit_not_valid',
  'same_parent',
  'later_move_planned',
  'open_children',
  'move_unknown',
  'move_happened',
] as const;

interface MoveWish {
  readonly unitId: string;
  readonly toParentId: string;
  /** First instant under the new parent; not before `now`: what happened stays under the old path. */
  readonly at: Instant;
}

/** The tree as it is once a move is in it. */
export function withMove(tree: OrgTree, move: OrgMove): OrgTree {
  const moves = [...(tree.moves.get(move.unitId) ?? []), move].toSorted((a, b) => a.at - b.at);
  return { units: tree.units, moves: new Map([...tree.moves, [move.unitId, moves]]) };
}

function withUnit(tree: OrgTree, unit: OrgUnit): OrgTree {
  return { units: new Map([...tree.units, [unit.id, unit]]), moves: tree.moves };
}

/** The first fault of the new tree that the old one did not have. */
function newFault(before: OrgTree, after: OrgTree, unitId: string): Failure | undefined {
  const faults = (tree: OrgTree): Failure[] => {
    const unit = tree.units.get(unitId);
    return [...(unit === undefined ? [] : faultsOfUnit(tree, unit)), ...shapeFaults(tree)];
  };
  const known = new Set(faults(before).map((fault) => JSON.stringify(fault)));
  return faults(after).find((fault) => !known.has(JSON.stringify(fault)));
}

/** A move that may be written down, or why not: one of `moveRefusals` or of `treeFaultCodes`. */
export function planMove(tree: OrgTree, wish: MoveWish, now: Instant): Result<OrgMove> {
  const { unitId, toParentId, at } = wish;
  const unit = tree.units.get(unitId);
  if (unit === undefined) return fail('unit_unknown', { unitId });
  if (!tree.units.has(toParentId)) return fail('parent_unknown', { unitId, parentId: toParentId });
  const fromParentId = parentAt(tree, unitId, at);
  if (fromParentId === null || fromParentId === undefined) return fail('root_stays', { unitId });
  if (at < now) return fail('in_the_past', { unitId, at, now });
  if (!isValidAt(unit, at)) return fail('unit_not_valid', { unitId, at });
  const later = tree.moves.get(unitId)?.find((move) => move.at >= at);
  if (later !== undefined) return fail('later_move_planned', { unitId, at: later.at });
  if (fromParentId === toParentId) return fail('same_parent', { unitId, parentId: toParentId });
  const move: OrgMove = { unitId, fromParentId, toParentId, at };
  const error = newFault(tree, withMove(tree, move), unitId);
  return error === undefined ? ok(move) : { ok: false, error };
}

/**
 * A move that may be taken back, or why not: what has happened stays, later moves begin where this one
 * ends, and where the unit would then stay there must be a place for it.
 */
export function planCancel(
  tree: OrgTree,
  unitId: string,
  at: Instant,
  now: Instant,
): Result<OrgMove> {
  const moves = tree.moves.get(unitId) ?? [];
  const move = moves.find((one) => one.at === at);
  if (move === undefined) return fail('move_unknown', { unitId, at });
  if (at <= now) return fail('move_happened', { unitId, at });
  const later = moves.find((one) => one.at > at);
  if (later !== undefined) return fail('later_move_planned', { unitId, at: later.at });
  const left = moves.filter((one) => one !== move);
  const others = [...tree.moves].filter(([id]) => id !== unitId);
  const entries = left.length === 0 ? others : [...others, [unitId, left] as const];
  const error = newFault(tree, { units: tree.units, moves: new Map(entries) }, unitId);
  return error === undefined ? ok(move) : { ok: false, error };
}

/** A unit as it is once it closes at `at`; refused while something stands or will stand under it then. */
export function planClosing(
  tree: OrgTree,
  unitId: string,
  at: Instant,
  now: Instant,
): Result<OrgUnit> {
  const unit = tree.units.get(unitId);
  if (unit === undefined) return fail('unit_unknown', { unitId });
  if (unit.parentId === null) return fail('root_stays', { unitId });
  if (at < now) return fail('in_the_past', { unitId, at, now });
  if (!isValidAt(unit, at)) return fail('unit_not_valid', { unitId, at });
  const closed: OrgUnit = { ...unit, status: 'closed', validTo: at };
  const after = withUnit(tree, closed);
  const open = [...after.units.values()].filter((child) =>
    [...faultsOfUnit(after, child)].some(
      ({ code, params }) => code === 'open_children' && params['unitId'] === unitId,
    ),
  );
  if (open.length > 0) {
    return fail('open_children', { unitId, at, childIds: open.map(({ id }) => id) });
  }
  const error = newFault(tree, after, unitId);
  return error === undefined ? ok(closed) : { ok: false, error };
}

/** One unit that a move takes along. */
export interface MovedUnit {
  readonly unitId: string;
  /** Nearest first; the same beginning, another end. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Whom a move concerns: the unit and all below it when it happens, with their paths before and after. */
export function movedUnits(tree: OrgTree, move: OrgMove): readonly MovedUnit[] {
  const after = withMove(tree, move);
  return unitsBelow(tree, move.unitId, move.at).map(({ id }) => ({
    unitId: id,
    before: pathAt(tree, id, move.at) ?? [],
    after: pathAt(after, id, move.at) ?? [],
  }));
}
