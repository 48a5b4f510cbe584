import type { Instant } from '../../basis/instant.ts';
import type { Assignment } from './assignment.ts';
import type { PushedKind } from './contents.ts';
import type { VersionOf } from './version.ts';

/**
 * Why an answer is as it is; screens make the sentences ("S17: disabled 1 Nov by …; not for this order, it
 * was placed 30 Oct under v3"). `assignment` is the one that decided.
 */
export type ResolutionReason =
  /** This assignment's version holds. */
  | { readonly code: 'assigned'; readonly assignment: Assignment }
  /** A lock above kept these from being heard. */
  | {
      readonly code: 'locked_above';
      readonly assignment: Assignment;
      readonly ignored: readonly Assignment[];
    }
  /** Switched off here or above when the order was placed; nearest first. */
  | { readonly code: 'disabled'; readonly assignment: Assignment }
  /** Would hold, but its version had been revoked. */
  | { readonly code: 'revoked'; readonly assignment: Assignment; readonly at: Instant }
  /** Switched off by now, but after this order was placed. */
  | { readonly code: 'disabled_later'; readonly assignment: Assignment }
  /** Nothing on the way up says anything. */
  | { readonly code: 'nothing_assigned' }
  /** The unit, or something above it, did not exist then. */
  | { readonly code: 'no_such_unit_then'; readonly unitId: string }
  /** Written on the order when it was placed; what was promised is kept. `null`: that nothing held. */
  | { readonly code: 'on_the_order'; readonly versionId: string | null }
  /** What is written on the order, or assigned, is not known here: a counter that has not got it yet. */
  | { readonly code: 'version_unknown'; readonly versionId: string };

export const resolutionReasonCodes = [
  'assigned',
  'locked_above',
  'disabled',
  'revoked',
  'disabled_later',
  'nothing_assigned',
  'no_such_unit_then',
  'on_the_order',
  'version_unknown',
] as const satisfies readonly ResolutionReason['code'][];

export interface Resolution<K extends PushedKind = PushedKind> {
  readonly version: VersionOf<K> | null;
  readonly reasons: readonly ResolutionReason[];
}
