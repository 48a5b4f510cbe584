import { day } from '../basis/instant.ts';
import type { Instant } from '../basis/instant.ts';
import { parentAt, staysOf } from './tree.ts';
import type { OrgTree } from './tree.ts';

/** A unit and all that was, is or will be on its way up from a point in time on. Also what is not known. */
export function everAbove(tree: OrgTree, unitId: string, since: number): ReadonlySet<string> {
  const above = new Set<string>();
  const waiting = [unitId];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (above.has(id)) continue;
    above.add(id);
    for (const stay of staysOf(tree, id)) {
      if (stay.to > since && stay.parentId !== null) waiting.push(stay.parentId);
    }
  }
  return above;
}

/** So long a counter keeps what was pushed down above it before it moved: orders of that time are still returned. */
const keptFor = 400 * day;

function depthOf(tree: OrgTree, unitId: string, at: Instant): number {
  let depth = 0;
  const limit = tree.units.size;
  for (let id = parentAt(tree, unitId, at); id != null && depth < limit; depth += 1) {
    id = parentAt(tree, id, at);
  }
  return depth;
}

/**
 * The spaces a device of a unit holds: every unit that is on its way up, will be by a move that is
 * planned, or was lately; from the root down, its own last. Empty: no such unit.
 */
export function scopeAt(tree: OrgTree, unitId: string, now: Instant): readonly string[] {
  if (!tree.units.has(unitId)) return [];
  const others = [...everAbove(tree, unitId, now - keptFor)]
    .filter((id) => id !== unitId && tree.units.has(id))
    .map((id) => ({ id, depth: depthOf(tree, id, now) }))
    .toSorted((a, b) => a.depth - b.depth || (a.id < b.id ? -1 : 1));
  return [...others.map(({ id }) => id), unitId];
}
