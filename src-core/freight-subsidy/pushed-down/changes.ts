import type { Instant } from '../../basis/instant.ts';
import { movedUnits } from '../../org/moves.ts';
import type { MovedUnit } from '../../org/moves.ts';
import type { OrgMove } from '../../org/org.ts';
import type { PushedKind } from './contents.ts';
import { PolicyIndex } from './policy-index.ts';
import type { PolicyBook } from './policy-index.ts';
import type { Resolution } from './resolution.ts';

/** What a plan changes for one unit and one kind, for orders placed from `at` on. */
export interface UnitChange {
  readonly unitId: string;
  readonly kind: PushedKind;
  readonly change: 'gains' | 'loses' | 'other_version';
  readonly before: Resolution;
  readonly after: Resolution;
}

/**
 * The preview of anything: a move in the tree, an assignment, its end, a batch of them. Both books are
 * asked the same question for the same units; what answers alike is left out.
 */
export function whatChanges(
  before: PolicyIndex,
  after: PolicyIndex,
  unitIds: Iterable<string>,
  kinds: readonly PushedKind[],
  at: Instant,
): readonly UnitChange[] {
  return [...unitIds].flatMap((unitId) =>
    kinds.flatMap((kind): UnitChange[] => {
      const [was, is] = [before.at(kind, unitId, at), after.at(kind, unitId, at)];
      if (was.version?.id === is.version?.id) return [];
      const change =
        was.version === null ? 'gains' : is.version === null ? 'loses' : 'other_version';
      return [{ unitId, kind, change, before: was, after: is }];
    }),
  );
}

interface MovePreview {
  /** The unit and all below it, with their paths before and after. */
  readonly units: readonly MovedUnit[];
  /** What holds otherwise there from the move on; orders placed before it keep what they have. */
  readonly changes: readonly UnitChange[];
}

/** What a move in the tree changes for whom. */
export function previewMove(
  book: PolicyBook,
  move: OrgMove,
  kinds: readonly PushedKind[],
): MovePreview {
  const before = new PolicyIndex(book);
  const moved = { ...book, org: { ...book.org, moves: [...book.org.moves, move] } };
  const units = movedUnits(before.tree, move);
  const unitIds = units.map(({ unitId }) => unitId);
  return { units, changes: whatChanges(before, new PolicyIndex(moved), unitIds, kinds, move.at) };
}
