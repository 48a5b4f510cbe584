import { staysOf } from './tree.ts';
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
