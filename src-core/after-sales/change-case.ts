import { fen } from '../basis/money.ts';
import type { Fen } from '../basis/money.ts';
import { freightPartOf, orderAfter, withApplication } from '../order/holding.ts';
import { freightIsDue } from '../order/refundable.ts';
import type { Order } from '../order/order.ts';
import type { Case, CaseState, Deadline, Fault, HistoryEntry } from './case.ts';
import { refundNumber } from './case-number.ts';
import { clockAfter } from './clock.ts';
import type { CloseReason } from './codes.ts';
import type { DecisionContext, Effects, LedgerPosting } from './decision.ts';
import { caseEvents } from './events.ts';
import type { CaseEvent } from './events.ts';
import type { Patch } from './move.ts';
import { refundDue, refundPaid } from './posting.ts';
import type { ClockAction, FaultSource } from './transition.ts';

/** One step of one case, as the table and a handler describe it. */
export interface Step {
  readonly commandId: string;
  readonly before: Case | undefined;
  readonly order: Order;
  readonly patch: Patch;
  readonly to: CaseState;
  readonly event: CaseEvent;
  readonly clock: ClockAction;
  readonly fault: FaultSource;
  readonly closedWhy: CloseReason;
  /** Where the money comes from when this step pays the refund. */
  readonly paidFrom?: 'tender_clearing' | 'cash';
  /** The running clock gets a later end, whatever `clock` says. */
  readonly putOffTo?: Deadline;
}

export interface Change {
  readonly effects: Effects;
  /** The refund became less than what was agreed: field → [meant, done]. */
  readonly differs?: Readonly<Record<string, readonly [unknown, unknown]>>;
}

const refusedIn: ReadonlySet<CaseState> = new Set([
  'seller_refused',
  'receipt_refused',
  'arbitration',
  'closed',
]);
const reportedIn: ReadonlySet<CaseState> = new Set([
  'awaiting_buyer_receipt',
  'negotiating',
  'arbitration',
]);

/** What belongs to a state ends with it. */
function leaveBehind(next: Case): void {
  if (next.state !== 'negotiating') {
    delete next.terms;
    delete next.termsVersion;
  }
  if (!refusedIn.has(next.state)) delete next.refused;
  if (!reportedIn.has(next.state)) next.notReceivedReported = false;
  if (next.state !== 'awaiting_seller_receipt') next.amendUnlocked = false;
}

function judge(step: Step, next: Case): Fault | undefined {
  if (step.fault === 'keep') return undefined;
  const judged =
    step.fault === 'reason' || step.fault === 'command'
      ? (step.patch.fault ?? next.fault)
      : step.fault;
  next.fault = judged;
  return judged;
}

/**
 * Outbound freight was asked back because nothing was left to send; if that is no longer so when the
 * refund falls due, the goods alone are refunded.
 */
function dropUndueFreight(order: Order, next: Case): readonly [Fen, Fen] | undefined {
  const freight = freightPartOf(order, next);
  if (freight === 0 || freightIsDue(order, next.fault === 'seller')) return undefined;
  const meant = next.amount;
  next.amount = fen(meant - freight);
  return [meant, next.amount];
}

function close(step: Step, next: Case, ctx: DecisionContext): void {
  next.closed = { why: step.closedWhy, by: ctx.actor.role, at: ctx.now };
  // A replacement that left stands for the goods; without one they belong to the buyer.
  next.goodsToSendBack = next.inbound !== undefined && next.outbound === undefined;
}

/** Applies one step: the case's next version, its clock, its history entry, its order and its postings. */
export function changeCase(step: Step, ctx: DecisionContext): Change {
  const { before, patch, commandId } = step;
  const from = before?.state ?? null;
  const entering = from !== step.to;
  const next: Case = { ...patch.after, state: step.to, version: (before?.version ?? 0) + 1 };
  next.updatedAt = ctx.now;
  next.lastEvent = step.event;
  if (patch.claimChanged === true) next.claimVersion = next.version;
  if (step.event === 'terms_proposed') next.termsVersion = next.version;
  const fault = judge(step, next);
  leaveBehind(next);

  const clock = clockAfter(step.clock, before, next, ctx);
  delete next.deadline;
  delete next.clockLeft;
  const deadline = step.putOffTo ?? clock.deadline;
  if (deadline !== undefined) next.deadline = deadline;
  if (clock.clockLeft !== undefined) next.clockLeft = clock.clockLeft;

  const postings: LedgerPosting[] = [];
  let dropped: readonly [Fen, Fen] | undefined;
  if (entering && step.to === 'refunding') {
    dropped = dropUndueFreight(step.order, next);
    next.refundNo = refundNumber(next.id);
    postings.push(...refundDue(commandId, next, ctx.now));
  }
  if (entering && step.to === 'succeeded') {
    next.succeededAt = ctx.now;
    if (step.paidFrom !== undefined) {
      postings.push(...refundPaid(commandId, next, ctx.now, step.paidFrom));
    }
  }
  if (entering && step.to === 'closed') close(step, next, ctx);

  const details =
    dropped === undefined ? patch.details : { ...patch.details, freightDropped: dropped };
  const entry: HistoryEntry = {
    caseId: next.id,
    n: next.version,
    commandId,
    event: step.event,
    actor: ctx.actor,
    occurredAt: ctx.occurredAt,
    ...(ctx.authoritative ? { takenAt: ctx.now } : {}),
    from,
    to: step.to,
    ...(fault === undefined ? {} : { fault }),
    details,
    buyerSees: caseEvents[step.event].buyerSees,
  };
  const applied =
    step.event === 'opened' || step.event === 'amended'
      ? withApplication(
          step.order,
          next.lines.map((line) => line.orderLineId),
        )
      : step.order;
  const order = orderAfter(applied, before, next);
  const effects: Effects = {
    orders: order === step.order ? [] : [order],
    cases: [next],
    exceptions: [],
    history: [entry],
    postings,
  };
  return dropped === undefined ? { effects } : { effects, differs: { amount: dropped } };
}
