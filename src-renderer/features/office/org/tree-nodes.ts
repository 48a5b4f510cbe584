import type { OrgTreeUnit } from '../../../../src-core/contract/hq-org.ts';

export interface OrgNode {
  readonly key: string;
  readonly unit: OrgTreeUnit;
  readonly children: OrgNode[];
}

const byName = (a: OrgNode, b: OrgNode) =>
  Number(a.unit.kind === 'shop') - Number(b.unit.kind === 'shop') ||
  a.unit.name.localeCompare(b.unit.name, 'zh-CN', { numeric: true });

/** The units as a tree: what has shops below it first, then by name. */
export function nodesOf(units: readonly OrgTreeUnit[]): OrgNode[] {
  const nodes = new Map(
    units.map((unit): [string, OrgNode] => [unit.id, { key: unit.id, unit, children: [] }]),
  );
  const top: OrgNode[] = [];
  for (const node of nodes.values()) {
    (nodes.get(node.unit.parentId ?? '')?.children ?? top).push(node);
  }
  for (const { children } of nodes.values()) children.sort(byName);
  return top.toSorted(byName);
}

const fits = ({ name, id }: OrgTreeUnit, wanted: string) =>
  name.toLowerCase().includes(wanted) || id.includes(wanted);

/** What was looked for, with all above it; `found`: how many fit. */
export function foundIn(units: readonly OrgTreeUnit[], text: string) {
  const wanted = text.trim().toLowerCase();
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const kept = new Set<string>();
  const found = units.filter((unit) => fits(unit, wanted));
  for (const unit of found) {
    for (let one: OrgTreeUnit | undefined = unit; one !== undefined && !kept.has(one.id);) {
      kept.add(one.id);
      one = byId.get(one.parentId ?? '');
    }
  }
  return { found: found.length, units: units.filter(({ id }) => kept.has(id)) };
}

/** All above a unit, so that it is seen when it is chosen from elsewhere. */
export function aboveOf(units: readonly OrgTreeUnit[], unitId: string): string[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const above: string[] = [];
  for (let id = byId.get(unitId)?.parentId; id != null && !above.includes(id);) {
    above.push(id);
    id = byId.get(id)?.parentId;
  }
  return above;
}

/** Unfolded at first: all of a small chain, of a large one as far as its shops begin. */
export function firstExpanded(units: readonly OrgTreeUnit[]): string[] {
  const small = units.length <= 60;
  const tops = new Set(units.filter(({ parentId }) => parentId === null).map(({ id }) => id));
  return units
    .filter(({ id, kind }) => kind !== 'shop' && (small || tops.has(id)))
    .map(({ id }) => id);
}
