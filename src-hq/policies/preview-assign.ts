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
import { byName, previewAnswer } from './preview-answer.ts';
import { previewRevoke } from './preview-revoke.ts';
import { wishAt, type AssignWish } from './write-assignment.ts';

type AssignPlan =
  | ({ readonly do: 'assign' } & AssignWish)
  | { readonly do: 'end'; readonly id: string; readonly at?: Instant | undefined };

interface Asked {
  readonly plan: AssignPlan | { readonly do: 'revoke'; readonly versionId: string };
  readonly offset: number;
  readonly limit: number;
}

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

/** What an assignment, its end, or revoking a version changes for which shop; nothing is written. */
export function previewPlan(
  kept: KeptBook,
  policies: ReadonlyMap<string, Policy>,
  by: PolicyActor,
  { plan, ...page }: Asked,
  now: Instant,
) {
  if (plan.do === 'revoke') return previewRevoke(kept, policies, by, plan.versionId, page, now);
  const made = planFor(kept, plan, by, now);
  if (!made.ok) return made;
  const assignment = made.value;
  const { book, policies: before } = kept;
  const others = book.assignments.filter(({ id }) => id !== assignment.id);
  const after = new PolicyIndex({ ...book, assignments: [...others, assignment] });
  const at = showsAt(kept, plan, assignment);
  const { kind, unitId } = assignment;
  const shops = byName(before.tree, shopsOf(before.tree, [unitId], at));
  const changed = whatChanges(before, after, shops, [kind], at);
  const changes = new Map(changed.map((one) => [one.unitId, one]));
  return ok(previewAnswer({ kind, at, after, shops, changes, ...page }, policies));
}
