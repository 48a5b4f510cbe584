import { fail } from '../../basis/result.ts';
import type { Failure } from '../../basis/result.ts';
import { planAssignment } from './assignment.ts';
import type { AssigningContext, Assignment } from './assignment.ts';
import { PolicyIndex } from './policy-index.ts';
import type { PolicyBook } from './policy-index.ts';
import type { Resolution } from './resolution.ts';

/** What became of one branch of a selection. */
export interface BranchAnswer {
  readonly unitId: string;
  /**
   * `no_effect`: it is written, but orders there resolve as before, because a lock or a switch-off
   * above decides, or because it said the same already; `after` names the reasons.
   */
  readonly done: 'changed' | 'no_effect' | 'refused';
  readonly error?: Failure;
  /** For orders placed from the assignment's beginning on; absent where it was refused. */
  readonly before?: Resolution;
  readonly after?: Resolution;
}

export interface BatchPlan {
  readonly answers: readonly BranchAnswer[];
  /** What is to be written: one assignment for each branch that was not refused. */
  readonly assignments: readonly Assignment[];
  /** The book with them. */
  readonly after: PolicyBook;
}

/**
 * Enabling, switching off or giving another version to a selection of branches at once: a preview that can
 * be written as it is. A branch that is refused leaves the others alone. Assignments come in the order of
 * the branches; `make` gives each its own id and number.
 */
export function planBatch(
  book: PolicyBook,
  unitIds: readonly string[],
  make: (unitId: string, i: number) => Assignment,
  context: AssigningContext,
): BatchPlan {
  const before = new PolicyIndex(book);
  const seen = new Set<string>();
  const planned = unitIds.map((unitId, i) => {
    const again = seen.has(unitId);
    seen.add(unitId);
    return again
      ? fail('branch_twice', { unitId })
      : planAssignment(before.tree, before.versions, make(unitId, i), context);
  });
  const assignments = planned.flatMap((one) => (one.ok ? [one.value] : []));
  const after: PolicyBook = { ...book, assignments: [...book.assignments, ...assignments] };
  const index = new PolicyIndex(after);
  const answers = unitIds.map((unitId, i): BranchAnswer => {
    const one = planned[i];
    if (one === undefined || !one.ok) {
      return { unitId, done: 'refused', ...(one === undefined ? {} : { error: one.error }) };
    }
    const { kind, from } = one.value;
    const [was, is] = [before.at(kind, unitId, from), index.at(kind, unitId, from)];
    const done = was.version?.id === is.version?.id ? 'no_effect' : 'changed';
    return { unitId, done, before: was, after: is };
  });
  return { answers, assignments, after };
}
