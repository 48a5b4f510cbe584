import type { Instant } from '../basis/instant.ts';
import type { Case, Deadline } from './case.ts';
import { policyOf } from './deadline-policy.ts';
import { deadlineRuleFor } from './deadline-rules.ts';
import type { DecisionContext } from './decision.ts';
import { countedBetween, countOn, effectiveDeadline, standstillsFor } from './standstill.ts';
import type { ClockAction } from './transition.ts';

interface Clock {
  readonly deadline: Deadline | undefined;
  /** Milliseconds put aside. */
  readonly clockLeft: number | undefined;
}

type ClockContext = Pick<DecisionContext, 'rulebook' | 'now' | 'shop'>;

function stillsOf(rule: string, { rulebook, shop }: ClockContext) {
  return standstillsFor(rule, rulebook.calendarExtensions, shop.timeZone);
}

function running(rule: string, since: Instant, counted: number, ctx: ClockContext): Deadline {
  return { rule, at: countOn(since, counted, stillsOf(rule, ctx)), since, counted };
}

/** The clock of the case's state from now, under the policy the case was opened under. */
function started(next: Case, ctx: ClockContext, left?: number): Deadline | undefined {
  const rule = deadlineRuleFor(next.state, next.kind);
  if (rule === undefined) return undefined;
  const policy = policyOf(ctx.rulebook, next.deadlinePolicyVersion);
  return running(rule.name, ctx.now, left ?? policy[rule.duration], ctx);
}

function leftOf(before: Case | undefined, ctx: ClockContext): number | undefined {
  if (before?.deadline === undefined) return before?.clockLeft;
  const { rule, at } = effectiveDeadline(before.deadline, ctx.rulebook, ctx.shop.timeZone);
  return at <= ctx.now ? 0 : countedBetween(ctx.now, at, stillsOf(rule, ctx));
}

function extended(before: Case | undefined, next: Case, ctx: ClockContext): Deadline | undefined {
  const deadline = before?.deadline;
  if (deadline === undefined) return undefined;
  const more = policyOf(ctx.rulebook, next.deadlinePolicyVersion).buyerReceiptExtension;
  const { rule, since, counted } = deadline;
  if (since !== undefined && counted !== undefined) {
    return running(rule, since, counted + more, ctx);
  }
  return { ...deadline, at: countOn(deadline.at, more, stillsOf(rule, ctx)) };
}

/**
 * The clock after a move, counted from `ctx.now`, the deciding side's clock, over the days that count.
 * `next` is the case with its new state and kind and still the old clock.
 */
export function clockAfter(
  action: ClockAction,
  before: Case | undefined,
  next: Case,
  ctx: ClockContext,
): Clock {
  switch (action) {
    case 'keep':
      return { deadline: before?.deadline, clockLeft: before?.clockLeft };
    case 'start':
      return { deadline: started(next, ctx), clockLeft: undefined };
    case 'hold':
      return { deadline: started(next, ctx), clockLeft: leftOf(before, ctx) };
    case 'stop':
      return { deadline: undefined, clockLeft: leftOf(before, ctx) };
    case 'clear':
      return { deadline: undefined, clockLeft: undefined };
    case 'resume':
      // A report of 未收到 keeps the receipt clock standing, also after a negotiation came to nothing.
      if (next.notReceivedReported) return { deadline: undefined, clockLeft: before?.clockLeft };
      return { deadline: started(next, ctx, before?.clockLeft), clockLeft: undefined };
    case 'extend':
      return { deadline: extended(before, next, ctx), clockLeft: undefined };
  }
}
