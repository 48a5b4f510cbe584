import type { OrgMove, OrgUnit } from './org.ts';

/** Units from the root down to the deepest, both counted. */
export const maxDepth = 8;

/** All that is known of the organisation, also what was and what is planned. */
export interface OrgHistory {
  readonly units: readonly OrgUnit[];
  readonly moves: readonly OrgMove[];
}

export interface OrgTree {
  readonly units: ReadonlyMap<string, OrgUnit>;
  /** Moves by unit, oldest first. */
  readonly moves: ReadonlyMap<string, readonly OrgMove[]>;
}

/** `to` exclusive; without a bound -Infinity and Infinity. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A time a unit spent under one parent. */
export interface Stay extends Span {
  readonly parentId: string | null;
}

export function treeOf({ units, moves }: OrgHistory): OrgTree {
  const ordered = moves.toSorted((a, b) => a.at - b.at);
  return {
    units: new Map(units.map((unit) => [unit.id, unit])),
    moves: Map.groupBy(ordered, ({ unitId }) => unitId),
  };
}

export function validityOf({ validFrom, validTo }: Pick<OrgUnit, 'validFrom' | 'validTo'>): Span {
  return { from: validFrom ?? -Infinity, to: validTo ?? Infinity };
}

/** Gone for good, which one that has not opened yet is not. */
export function isClosed(unit: Pick<OrgUnit, 'validFrom' | 'validTo'>, at: number): boolean {
  return at >= validityOf(unit).to;
}

export function isValidAt(unit: Pick<OrgUnit, 'validFrom' | 'validTo'>, at: number): boolean {
  const { from, to } = validityOf(unit);
  return from <= at && at < to;
}

/** null: the root. undefined: no such unit. Asks nothing about validity. */
export function parentAt(tree: OrgTree, unitId: string, at: number): string | null | undefined {
  const moves = tree.moves.get(unitId);
  if (moves === undefined) return tree.units.get(unitId)?.parentId;
  const last = moves.findLast((move) => move.at <= at);
  return last?.toParentId ?? moves[0]?.fromParentId;
}

/**
 * The unit and everything above it at an instant, nearest first, the root last. undefined: the unit or
 * something above it is unknown or did not exist then, or the tree is not sound.
 */
export function pathAt(tree: OrgTree, unitId: string, at: number): readonly string[] | undefined {
  const path: string[] = [];
  for (let id: string | null = unitId; id !== null;) {
    const unit = tree.units.get(id);
    if (unit === undefined || !isValidAt(unit, at) || path.length === maxDepth) return undefined;
    path.push(id);
    const parentId = parentAt(tree, id, at);
    if (parentId === undefined) return undefined;
    id = parentId;
  }
  return path;
}

/** It, or something above it, does not trade for the time being: it is not waited for. */
export function isSuspendedAt(tree: OrgTree, unitId: string, at: number): boolean {
  const path = pathAt(tree, unitId, at) ?? [unitId];
  return path.some((id) => tree.units.get(id)?.status === 'suspended');
}

/** The unit and all below it at an instant, in the order of the units. */
export function unitsBelow(tree: OrgTree, unitId: string, at: number): readonly OrgUnit[] {
  return [...tree.units.values()].filter(
    ({ id }) => pathAt(tree, id, at)?.includes(unitId) ?? false,
  );
}

/** Under whom a unit was, is and will be, within its validity, oldest first; two neighbours touch. */
export function staysOf(tree: OrgTree, unitId: string): readonly Stay[] {
  const unit = tree.units.get(unitId);
  if (unit === undefined) return [];
  const validity = validityOf(unit);
  const moves = tree.moves.get(unitId) ?? [];
  const first = { parentId: moves[0]?.fromParentId ?? unit.parentId, from: -Infinity };
  const starts = [
    first,
    ...moves.map(({ toParentId, at }) => ({ parentId: toParentId, from: at })),
  ];
  return starts
    .map(({ parentId, from }, i) => ({
      parentId,
      from: Math.max(from, validity.from),
      to: Math.min(starts[i + 1]?.from ?? Infinity, validity.to),
    }))
    .filter(({ from, to }) => from < to);
}
