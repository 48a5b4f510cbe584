import { instant, type Instant } from '../../src-core/basis/instant.ts';
import { fail, ok, type Result } from '../../src-core/basis/result.ts';
import {
  endAssignment,
  planAssignment,
  type Assignment,
} from '../../src-core/freight-subsidy/pushed-down/assignment.ts';
import { whatChanges } from '../../src-core/freight-subsidy/pushed-down/changes.ts';
import { shopsOf } from '../../src-core/freight-subsidy/pushed-down/plan-selection.ts';
import { PolicyIndex } from '../../src-core/freight-subsidy/pushed-down/policy-index.ts';
import type { Policy } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import type { KeptBook } from './book.ts';
import type { PolicyActor } from './policy-deps.ts';
import { answerOf } from './resolution-answer.ts';
import { wishAt, type AssignWish } from './write-assignment.ts';

export type AssignPlan =
  | ({ readonly do: 'assign' } & AssignWish)
  | { readonly do: 'end'; readonly id: string; readonly at?: Instant | undefined };

interface Asked {
  readonly plan: AssignPlan;
  readonly offset: number;
  readonly limit: number;
}

const unmovedShown = 20;
/** Of a plan that is not written: after all there are. */
const planned = {
  id: '00000000-0000-4000-8000-000000000000',
  n: Number.MAX_SAFE_INTEGER,
  words: '',
};

/** The assignment as it would be. Failures: those of the pure rules, `not_found`. */
function planFor(
  { policies: index }: KeptBook,
  plan: AssignPlan,
  by: PolicyActor,
  now: Instant,
): Result<Assignment> {
  if (plan.do === 'assign') {
    const wish = wishAt(plan, now, { ...planned, by });
    return planAssignment(index.tree, index.versions, wish, { by, now });
  }
  const known = index.assignments.find(({ id }) => id === plan.id);
  if (known === undefined) return fail('not_found');
  return endAssignment(known, plan.at ?? now, { by, now });
}

/** From when orders show it: the plan and the version it names have both begun. */
function showsAt({ policies: index }: KeptBook, plan: AssignPlan, assignment: Assignment): Instant {
  if (plan.do === 'end') return assignment.to ?? assignment.from;
  const window = index.versions.get(assignment.versionId ?? '')?.window;
  return instant(Math.max(assignment.from, window?.from ?? 0));
}

/** What an assignment, or its end, changes for which shop; nothing is written. */
export function previewAssign(
  kept: KeptBook,
  policies: ReadonlyMap<string, Policy>,
  by: PolicyActor,
  { plan, offset, limit }: Asked,
  now: Instant,
) {
  const made = planFor(kept, plan, by, now);
  if (!made.ok) return made;
  const assignment = made.value;
  const { book, policies: before } = kept;
  const others = book.assignments.filter(({ id }) => id !== assignment.id);
  const after = new PolicyIndex({ ...book, assignments: [...others, assignment] });
  const at = showsAt(kept, plan, assignment);
  const { tree } = before;
  const name = (id: string) => tree.units.get(id)?.name ?? id;
  const { compare } = new Intl.Collator('zh');
  const shops = shopsOf(tree, [assignment.unitId], at)
    .filter((id) => tree.units.get(id)?.kind === 'shop')
    .toSorted((a, b) => compare(name(a), name(b)) || (a < b ? -1 : 1));
  const changes = whatChanges(before, after, shops, [assignment.kind], at);
  const counts = { gains: 0, loses: 0, other_version: 0, unchanged: shops.length - changes.length };
  for (const { change } of changes) counts[change] += 1;
  const changed = new Set(changes.map(({ unitId }) => unitId));
  const unmoved = shops.filter((id) => !changed.has(id)).slice(0, unmovedShown);
  return ok({
    at,
    shops: shops.length,
    counts,
    changes: changes.slice(offset, offset + limit).map((one) => ({
      unitId: one.unitId,
      unitName: name(one.unitId),
      change: one.change,
      before: answerOf(one.before, policies, tree),
      after: answerOf(one.after, policies, tree),
    })),
    unmoved: unmoved.map((unitId) => ({
      unitId,
      unitName: name(unitId),
      after: answerOf(after.at(assignment.kind, unitId, at), policies, tree),
    })),
  });
}
