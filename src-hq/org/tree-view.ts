import type { OrgTreeUnit } from '../../src-core/contract/hq-org.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import type { OrgMove, OrgUnit } from '../../src-core/org/org.ts';
import { isValidAt, parentAt, pathAt, validityOf } from '../../src-core/org/tree.ts';
import type { OrgTree } from '../../src-core/org/tree.ts';
import { isHqRole } from '../access/sight.ts';
import type { PersonPrincipal } from '../office/scope.ts';

/** Whether a unit stands at or below one's own at an instant; headquarters' people see all. */
export function inSight(tree: OrgTree, who: PersonPrincipal, unitId: string, at: Instant): boolean {
  if (isHqRole(who.role)) return tree.units.has(unitId);
  const seen = new Set<string>();
  for (let id: string | null | undefined = unitId; id != null && !seen.has(id);) {
    if (id === who.unitId) return tree.units.has(unitId);
    seen.add(id);
    id = parentAt(tree, id, at);
  }
  return false;
}

function statusAt(unit: OrgUnit, at: Instant): OrgTreeUnit['status'] {
  const { from, to } = validityOf(unit);
  if (at < from) return 'coming';
  if (at >= to) return 'closed';
  return unit.status === 'suspended' ? 'suspended' : 'active';
}

/** How many shops exist at or below each unit. */
function shopsBelow(tree: OrgTree, at: Instant): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const unit of tree.units.values()) {
    if (unit.kind !== 'shop' || !isValidAt(unit, at)) continue;
    for (const id of pathAt(tree, unit.id, at) ?? []) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

interface TreeQuestion {
  readonly at: Instant;
  readonly now: Instant;
  /** Units that are closed by then as well. */
  readonly closed: boolean;
}

/** The tree as it stands at an instant, as far as one sees it. */
export function viewTree(
  tree: OrgTree,
  who: PersonPrincipal,
  { at, now, closed }: TreeQuestion,
): { at: Instant; units: OrgTreeUnit[]; planned: OrgMove[] } {
  const shops = shopsBelow(tree, at);
  const shown = new Map(
    [...tree.units.values()]
      .filter(({ id }) => inSight(tree, who, id, at))
      .map((unit) => ({ unit, status: statusAt(unit, at) }))
      .filter(({ status }) => closed || status !== 'closed')
      .map((one) => [one.unit.id, one]),
  );
  const units = [...shown.values()].map(({ unit: { id, kind, name }, status }) => {
    const parentId = parentAt(tree, id, at) ?? null;
    return {
      id,
      parentId: parentId !== null && shown.has(parentId) ? parentId : null,
      kind,
      name,
      status,
      shops: shops.get(id) ?? 0,
    };
  });
  const planned = [...tree.moves.values()]
    .flat()
    .filter((move) => move.at > now && inSight(tree, who, move.unitId, now))
    .toSorted((a, b) => a.at - b.at);
  return { at, units, planned };
}

export const stepOf = (tree: OrgTree, id: string) => ({
  id,
  name: tree.units.get(id)?.name ?? id,
});

/** From the root down; what cannot be walked any more is what is left of it. */
export function pathOf(tree: OrgTree, unitId: string, at: Instant) {
  const path: { id: string; name: string }[] = [];
  const seen = new Set<string>();
  for (let id: string | null | undefined = unitId; id != null && !seen.has(id);) {
    seen.add(id);
    path.unshift(stepOf(tree, id));
    id = parentAt(tree, id, at);
  }
  return path;
}

/** By name, id or phone; those that begin with the words first. */
export function searchUnits(
  tree: OrgTree,
  who: PersonPrincipal,
  { text, limit }: { readonly text: string; readonly limit: number },
  now: Instant,
) {
  const wanted = text.toLowerCase();
  const rank = ({ id, name, phone = '' }: OrgUnit) => {
    if (name.toLowerCase().startsWith(wanted) || id.startsWith(wanted)) return 0;
    const somewhere = [name.toLowerCase(), id, phone.replaceAll(/\D/g, '')];
    return somewhere.some((part) => part.includes(wanted)) ? 1 : 2;
  };
  const found = [...tree.units.values()]
    .map((unit) => ({ unit, rank: rank(unit) }))
    .filter(({ unit, rank: r }) => r < 2 && inSight(tree, who, unit.id, now))
    .toSorted((a, b) => a.rank - b.rank || a.unit.id.localeCompare(b.unit.id));
  return found.slice(0, limit).map(({ unit: { id, name, kind } }) => ({
    id,
    name,
    kind,
    path: pathOf(tree, id, now).slice(0, -1),
  }));
}
