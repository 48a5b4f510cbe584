import type { Instant } from '../../src-core/basis/instant.ts';
import type { Assignment } from '../../src-core/freight-subsidy/pushed-down/assignment.ts';
import { publishedStates } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import type { PolicyVersion } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import type { OrgUnit } from '../../src-core/org/org.ts';
import { pathAt } from '../../src-core/org/tree.ts';
import { isHqRole } from '../access/sight.ts';
import type { KeptBook } from './book.ts';
import type { PolicyActor } from './policy-deps.ts';

/** What of the policies exists for who asks. Headquarters' people: all of it. */
export interface Concern {
  /** A unit one may ask questions about: one's own, or below the region's. */
  readonly unit: (unitId: string) => boolean;
  /** What stands at a unit concerns whoever is below it, or above it in a region. */
  readonly assignment: (assignment: Pick<Assignment, 'unitId'>) => boolean;
  readonly version: (version: Pick<PolicyVersion, 'id' | 'state'>) => boolean;
  /** Shops among the units one may ask about, by their names. */
  readonly shops: readonly OrgUnit[];
}

const collator = new Intl.Collator('zh');
const byName = (a: OrgUnit, b: OrgUnit) =>
  collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1);
const shopsOf = (units: Iterable<OrgUnit>) =>
  [...units].filter(({ kind }) => kind === 'shop').toSorted(byName);

/** @param now The way up is the one that holds now. */
export function concernOf(
  { policies }: Pick<KeptBook, 'policies'>,
  who: Pick<PolicyActor, 'role'> & { readonly unitId: string },
  now: Instant,
): Concern {
  const { tree, assignments } = policies;
  if (isHqRole(who.role)) {
    const all = () => true;
    return { unit: all, assignment: all, version: all, shops: shopsOf(tree.units.values()) };
  }
  const mine = new Set<string>([who.unitId]);
  if (who.role === 'regional_manager') {
    for (const id of tree.units.keys()) {
      if (pathAt(tree, id, now)?.includes(who.unitId) === true) mine.add(id);
    }
  }
  const near = new Set([...mine, ...(pathAt(tree, who.unitId, now) ?? [])]);
  const named = new Set(
    assignments.flatMap(({ unitId, versionId }) => (near.has(unitId) ? (versionId ?? []) : [])),
  );
  return {
    unit: (unitId) => mine.has(unitId),
    assignment: ({ unitId }) => near.has(unitId),
    version: ({ id, state }) => publishedStates.has(state) && named.has(id),
    shops: shopsOf([...mine].flatMap((id) => tree.units.get(id) ?? [])),
  };
}
