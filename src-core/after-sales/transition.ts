import type { ActorRole, CaseKind, CaseState, Fault } from './case.ts';
import type { ChooserName } from './choosers.ts';
import type { CommandKey } from './command.ts';
import type { CaseEvent } from './events.ts';
import type { GuardName } from './guards.ts';

/** A fixed next state, or a named choice among some; the choice may look at the case as it will be. */
export type Target =
  | CaseState
  | { readonly choose: ChooserName; readonly among: readonly CaseState[] };

/**
 * What a move does to the case's one clock.
 * start: the clock of the state entered (none where the state has none); keep: it runs on untouched;
 * hold: the time left is put aside and the entered state's clock starts; stop: put aside, none runs;
 * resume: what was put aside runs on; extend: the running clock gets the buyer's extension; clear: none
 * runs and nothing is put aside.
 */
export type ClockAction = 'start' | 'keep' | 'hold' | 'stop' | 'resume' | 'extend' | 'clear';

/** Where the fault after the move comes from: the reason given, the command's own word, or a fixed judgement. */
export type FaultSource = 'keep' | 'reason' | 'command' | Fault;

export interface Transition {
  readonly from: CaseState | null;
  readonly kinds: readonly CaseKind[];
  readonly command: CommandKey;
  readonly actors: readonly ActorRole[];
  /** Staff at a counter may enter it as the buyer's word. */
  readonly shopMayRecord: boolean;
  /** What the actor must have seen in its present form, else `changed_meanwhile`. */
  readonly reliesOn: 'claim' | 'terms' | null;
  readonly guards: readonly GuardName[];
  readonly to: Target;
  readonly event: CaseEvent;
  readonly clock: ClockAction;
  readonly fault: FaultSource;
}

export function statesOf(target: Target): readonly CaseState[] {
  return typeof target === 'string' ? [target] : target.among;
}
