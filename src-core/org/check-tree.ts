import type { Failure } from '../basis/result.ts';
import type { OrgUnit, UnitKind } from './org.ts';
import { maxDepth, parentAt, staysOf, treeOf, validityOf } from './tree.ts';
import type { OrgHistory, OrgTree } from './tree.ts';

export const treeFaultCodes = [
  'unit_twice',
  'root_missing',
  'root_twice',
  'parent_unknown',
  'kind_not_under',
  'validity_reversed',
  'closed_without_end',
  'moves_overlap',
  'move_from_elsewhere',
  'move_outside_validity',
  'parent_not_valid',
  'open_children',
  'cycle',
  'too_deep',
] as const;
type TreeFault = Failure<(typeof treeFaultCodes)[number]>;

/** Which kinds a unit may stand under; headquarters alone is the root. */
export const kindsAbove: Readonly<Record<UnitKind, readonly UnitKind[]>> = {
  headquarters: [],
  region: ['headquarters', 'region'],
  mall: ['headquarters', 'region'],
  partner: ['headquarters', 'region', 'mall'],
  shop: ['headquarters', 'region', 'mall', 'partner'],
  supplier: ['headquarters', 'region', 'mall', 'partner'],
};

const fault = (
  code: TreeFault['code'],
  params: Readonly<Record<string, unknown>> = {},
): TreeFault => ({ code, params });

function* rootFaults(units: readonly OrgUnit[]): Generator<TreeFault> {
  const seen = new Set<string>();
  for (const { id } of units) {
    if (seen.has(id)) yield fault('unit_twice', { unitId: id });
    seen.add(id);
  }
  const roots = units.filter(({ parentId }) => parentId === null);
  if (roots.length === 0) yield fault('root_missing');
  if (roots.length > 1) yield fault('root_twice', { unitIds: roots.map(({ id }) => id) });
}

/** What is wrong with one unit's own dates, moves and parents. */
export function* faultsOfUnit(tree: OrgTree, unit: OrgUnit): Generator<TreeFault> {
  const { id: unitId } = unit;
  const validity = validityOf(unit);
  if (validity.from >= validity.to) yield fault('validity_reversed', { unitId });
  if (unit.status === 'closed' && unit.validTo === undefined) {
    yield fault('closed_without_end', { unitId });
  }
  const moves = tree.moves.get(unitId) ?? [];
  for (const [i, { at, fromParentId }] of moves.entries()) {
    const before = moves[i - 1];
    if (before?.at === at) yield fault('moves_overlap', { unitId, at });
    if (before !== undefined && before.toParentId !== fromParentId) {
      yield fault('move_from_elsewhere', { unitId, at, expected: before.toParentId });
    }
    if (at <= validity.from || at >= validity.to) {
      yield fault('move_outside_validity', { unitId, at });
    }
  }
  for (const { parentId, from, to } of staysOf(tree, unitId)) {
    if (parentId === null) {
      if (unit.kind !== 'headquarters') yield fault('kind_not_under', { unitId, kind: unit.kind });
      continue;
    }
    const parent = tree.units.get(parentId);
    if (parent === undefined) {
      yield fault('parent_unknown', { unitId, parentId });
      continue;
    }
    if (!kindsAbove[unit.kind].includes(parent.kind)) {
      yield fault('kind_not_under', { unitId, kind: unit.kind, parentId, parentKind: parent.kind });
    }
    const above = validityOf(parent);
    if (from < above.from) yield fault('parent_not_valid', { unitId, parentId, at: above.from });
    if (to > above.to) {
      yield fault('open_children', { unitId: parentId, childId: unitId, at: above.to });
    }
  }
}

/** Steps from a unit to the root by the pointers of an instant, itself counted; undefined: it runs in a circle. */
function depthAt(tree: OrgTree, unitId: string, at: number): number | undefined {
  let depth = 0;
  const limit = tree.units.size;
  for (let id: string | null | undefined = unitId; id !== null && id !== undefined; depth += 1) {
    if (depth > limit) return undefined;
    id = parentAt(tree, id, at);
  }
  return depth;
}

/** Circles and depth. Pointers change with moves alone: before the first, and from each on. */
export function* shapeFaults(
  tree: OrgTree,
  units: Iterable<OrgUnit> = tree.units.values(),
): Generator<TreeFault> {
  const asked = [...units];
  const instants = [...tree.moves.values()].flat().map(({ at }) => at);
  const starts: readonly number[] = [-Infinity, ...new Set(instants.toSorted((a, b) => a - b))];
  for (const [i, at] of starts.entries()) {
    const until = starts[i + 1] ?? Infinity;
    for (const unit of asked) {
      const { from, to } = validityOf(unit);
      if (from >= until || to <= at) continue;
      const when = { unitId: unit.id, ...(i === 0 ? {} : { at }) };
      const depth = depthAt(tree, unit.id, at);
      if (depth === undefined) yield fault('cycle', when);
      else if (depth > maxDepth) yield fault('too_deep', { ...when, depth, max: maxDepth });
    }
  }
}

/** Everything wrong with an organisation's history; empty: it is one tree at every instant. */
export function faultsOfTree(history: OrgHistory): readonly TreeFault[] {
  const tree = treeOf(history);
  return [
    ...rootFaults(history.units),
    ...history.units.flatMap((unit) => [...faultsOfUnit(tree, unit)]),
    ...shapeFaults(tree),
  ];
}
