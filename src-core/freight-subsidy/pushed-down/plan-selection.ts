import { instant } from '../../basis/instant.ts';
import type { Instant } from '../../basis/instant.ts';
import { fail } from '../../basis/result.ts';
import type { Failure } from '../../basis/result.ts';
import { pathAt } from '../../org/tree.ts';
import type { OrgTree } from '../../org/tree.ts';
import { endAssignment } from './assignment.ts';
import type { AssigningContext, Assignment } from './assignment.ts';
import { planBatch } from './batch.ts';
import type { BranchAnswer } from './batch.ts';
import type { PushedKind } from './contents.ts';
import { PolicyIndex } from './policy-index.ts';
import type { PolicyBook } from './policy-index.ts';

/** One deed over many branches. */
export interface SelectionWish {
  readonly kind: PushedKind;
  /** `lift`: the branch's own switch-offs end and nothing is written. */
  readonly mode: Assignment['mode'] | 'lift';
  readonly versionId?: string | undefined;
  readonly from: Instant;
  readonly to?: Instant | undefined;
  readonly locked: boolean;
  /** Also with another mode: a switch-off goes on to decide unless it is ended. */
  readonly lift: boolean;
  readonly words: string;
}

export interface SelectionPlan {
  readonly answers: readonly BranchAnswer[];
  /** To be added, in the order of the branches, and those of the book that end, as they then are. */
  readonly written: readonly Assignment[];
  readonly ended: readonly Assignment[];
  readonly after: PolicyBook;
}

/**
 * The shops that units stand for at an instant: a shop itself, of any other unit all shops below it. Unknown
 * ids stay, so that each can be refused by name. Each once, in the order of the tree's units.
 */
export function shopsOf(tree: OrgTree, unitIds: Iterable<string>, at: number): readonly string[] {
  const wanted = new Set(unitIds);
  const found = new Set<string>();
  for (const unit of tree.units.values()) {
    if (unit.kind !== 'shop') continue;
    const path = pathAt(tree, unit.id, at) ?? [unit.id];
    if (path.some((id) => wanted.has(id))) found.add(unit.id);
  }
  for (const id of wanted) if (!tree.units.has(id)) found.add(id);
  return [...found];
}

/** From when on orders show what a deed changes: once the assignment and its version have begun. */
export function showsFrom({ versions }: PolicyBook, { from, versionId }: SelectionWish): Instant {
  const window = versions.find(({ id }) => id === versionId)?.window;
  return window === undefined || window.from < from ? from : instant(window.from);
}

interface Endings {
  readonly ended: readonly Assignment[];
  readonly refused: ReadonlyMap<string, Failure>;
}

/** What switches these branches off at themselves from the deed's beginning on, as it is once it ends there. */
function endings(
  { assignments }: PolicyBook,
  unitIds: ReadonlySet<string>,
  { kind, from }: SelectionWish,
  context: AssigningContext,
): Endings {
  const ended: Assignment[] = [];
  const refused = new Map<string, Failure>();
  for (const one of assignments) {
    const own = one.kind === kind && one.mode === 'disable' && unitIds.has(one.unitId);
    if (!own || (one.to ?? Infinity) <= from) continue;
    const end = endAssignment(one, from, context);
    if (end.ok) ended.push(end.value);
    else refused.set(one.unitId, end.error);
  }
  return { ended, refused };
}

/**
 * What becomes of each branch of a selection, and all that is to be written for it: a preview that can be
 * written as it is. A branch that is refused leaves the others alone. `make` gives each assignment its id
 * and number.
 */
export function planSelection(
  book: PolicyBook,
  unitIds: readonly string[],
  wish: SelectionWish,
  make: (unitId: string, i: number) => Pick<Assignment, 'id' | 'n' | 'by' | 'writtenAt'>,
  context: AssigningContext,
): SelectionPlan {
  const { kind, mode, versionId, from, to, locked, lift, words } = wish;
  const lifts = mode === 'lift' || (lift && mode !== 'disable');
  const { ended, refused } = lifts
    ? endings(book, new Set(unitIds), wish, context)
    : { ended: [], refused: new Map<string, Failure>() };
  const changed = new Map(ended.map((one) => [one.id, one]));
  const lifted: PolicyBook = {
    ...book,
    assignments: book.assignments.map((one) => changed.get(one.id) ?? one),
  };
  const before = new PolicyIndex(book);
  const batch =
    mode === 'lift'
      ? undefined
      : planBatch(
          lifted,
          unitIds,
          (unitId, i) => ({
            ...make(unitId, i),
            kind,
            unitId,
            mode,
            ...(versionId === undefined ? {} : { versionId }),
            locked,
            from,
            ...(to === undefined ? {} : { to }),
            words,
          }),
          context,
        );
  const errors = new Map(refused);
  for (const { unitId, error } of batch?.answers ?? []) {
    if (error !== undefined) errors.set(unitId, error);
  }
  if (mode === 'lift') {
    for (const unitId of unitIds) {
      if (!before.tree.units.has(unitId)) {
        errors.set(unitId, fail('unit_unknown', { unitId }).error);
      }
    }
  }
  const written = (batch?.assignments ?? []).filter(({ unitId }) => !errors.has(unitId));
  const ends = ended.filter(({ unitId }) => !errors.has(unitId));
  const end = new Map(ends.map((one) => [one.id, one]));
  const after: PolicyBook = {
    ...book,
    assignments: [...book.assignments.map((one) => end.get(one.id) ?? one), ...written],
  };
  const index = new PolicyIndex(after);
  const at = showsFrom(book, wish);
  const answers = unitIds.map((unitId): BranchAnswer => {
    const error = errors.get(unitId);
    if (error !== undefined) return { unitId, done: 'refused', error };
    const [was, is] = [before.at(kind, unitId, at), index.at(kind, unitId, at)];
    const done = was.version?.id === is.version?.id ? 'no_effect' : 'changed';
    return { unitId, done, before: was, after: is };
  });
  return { answers, written, ended: ends, after };
}
