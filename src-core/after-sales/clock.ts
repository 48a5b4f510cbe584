import { after, instant } from '../basis/instant.ts';
import type { Instant } from '../basis/instant.ts';
import type { Case, CaseKind, CaseState, Deadline } from './case.ts';
import { deadlineRuleFor } from './deadline-rules.ts';
import type { DeadlinePolicy } from './rulebook.ts';
import type { ClockAction } from './transition.ts';

interface Clock {
  readonly deadline: Deadline | undefined;
  /** Milliseconds put aside. */
  readonly clockLeft: number | undefined;
}

function started(
  state: CaseState,
  kind: CaseKind,
  policy: DeadlinePolicy,
  now: Instant,
  left?: number,
): Deadline | undefined {
  const rule = deadlineRuleFor(state, kind);
  if (rule === undefined) return undefined;
  return { rule: rule.name, at: after(now, left ?? policy[rule.duration]) };
}

function leftOf(before: Case | undefined, now: Instant): number | undefined {
  if (before?.deadline === undefined) return before?.clockLeft;
  return Math.max(0, before.deadline.at - now);
}

/**
 * The clock after a move, counted from `now`, the deciding side's clock. `next` is the case with its
 * new state and kind and still the old clock.
 */
export function clockAfter(
  action: ClockAction,
  before: Case | undefined,
  next: Case,
  policy: DeadlinePolicy,
  now: Instant,
): Clock {
  const { state, kind } = next;
  switch (action) {
    case 'keep':
      return { deadline: before?.deadline, clockLeft: before?.clockLeft };
    case 'start':
      return { deadline: started(state, kind, policy, now), clockLeft: undefined };
    case 'hold':
      return { deadline: started(state, kind, policy, now), clockLeft: leftOf(before, now) };
    case 'stop':
      return { deadline: undefined, clockLeft: leftOf(before, now) };
    case 'clear':
      return { deadline: undefined, clockLeft: undefined };
    case 'resume':
      // A report of 未收到 keeps the receipt clock standing, also after a negotiation came to nothing.
      if (next.notReceivedReported) return { deadline: undefined, clockLeft: before?.clockLeft };
      return {
        deadline: started(state, kind, policy, now, before?.clockLeft),
        clockLeft: undefined,
      };
    case 'extend':
      return {
        deadline: before?.deadline && {
          ...before.deadline,
          at: instant(before.deadline.at + policy.buyerReceiptExtension),
        },
        clockLeft: undefined,
      };
  }
}
