import { everAbove } from '../../org/above.ts';
import { treeOf } from '../../org/tree.ts';
import type { PolicyBook } from './policy-index.ts';

/**
 * The part of the book a counter holds: whatever was, is or will be on the unit's way up, from a point in
 * time on. With it a counter answers as headquarters would, for its unit and for every instant from `since`
 * on, without a line and across every window that opens meanwhile.
 * @param kept ids of versions that orders of the unit have written on them, however old.
 */
export function sliceFor(
  { org, versions, assignments }: PolicyBook,
  unitId: string,
  since: number,
  kept: ReadonlySet<string> = new Set(),
): PolicyBook {
  const above = everAbove(treeOf(org), unitId, since);
  const standing = assignments.filter(
    (one) => above.has(one.unitId) && (one.to ?? Infinity) > since,
  );
  const needed = new Set([...kept, ...standing.flatMap(({ versionId }) => versionId ?? [])]);
  return {
    org: {
      units: org.units.filter(({ id }) => above.has(id)),
      moves: org.moves.filter((move) => above.has(move.unitId)),
    },
    versions: versions.filter(({ id }) => needed.has(id)),
    assignments: standing,
  };
}
