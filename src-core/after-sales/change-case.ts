import { fen, sumFen } from '../basis/money.ts';
import type { Fen } from '../basis/money.ts';
import { differenceReturned } from '../order/exchange-difference.ts';
import { orderAfter, withApplication } from '../order/holding.ts';
import type { Order } from '../order/order.ts';
import type { Case, CaseState, Deadline, Deduction, Fault, HistoryEntry } from './case.ts';
import { refundNumber } from './case-number.ts';
import { clockAfter } from './clock.ts';
import type { CloseReason } from './codes.ts';
import type { DecisionContext, Effects, LedgerPosting } from './decision.ts';
import { caseEvents } from './events.ts';
import { dueRefund, withDueRefund } from './due-refund.ts';
import type { CaseEvent } from './events.ts';
import type { Patch } from './move.ts';
import { differenceMoved, refundDue, refundPaid } from './posting.ts';
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

/** What of a difference that was given back the refund did not cover; an agreed amount settled all of it. */
function stillReturned(next: Case, deductions: readonly Deduction[]): number {
  if (next.amountAgreed === true) return 0;
  const covered = deductions.filter(({ code }) => code === 'difference_returned');
  return sumFen(covered.map(({ amount }) => amount)) - differenceReturned(next);
}

/** The refund falls due: what it comes to, how it goes back, and what the order remembers of it. */
function fallDue(order: Order, next: Case, ctx: DecisionContext) {
  const due = dueRefund(order, next, ctx.rulebook);
  const declared = sumFen((next.deductions ?? []).map(({ amount }) => amount));
  const meant = fen(next.amount - declared);
  const asked = next.amount;
  next.amount = due.amount;
  if (due.deductions.length > 0) next.deductions = [...due.deductions];
  if (due.tenders !== undefined) next.tenderParts = [...due.tenders.parts];
  next.refundNo = refundNumber(next.id);
  if (differenceReturned(next) > 0) next.differencePaid = fen(stillReturned(next, due.deductions));
  const changed: readonly [Fen, Fen] | undefined =
    meant === due.amount ? undefined : [meant, due.amount];
  const details = {
    ...(due.freightDropped > 0 ? { freightDropped: [asked, fen(asked - due.freightDropped)] } : {}),
    ...(due.deductions.length > 0 ? { deductions: due.deductions } : {}),
  };
  return { order: withDueRefund(order, due), changed, details };
}

/** The shop's word that nothing came: then there is nothing to send back, until goods do come after all. */
function neverArrived({ inbound, refused }: Case): boolean {
  return inbound?.by === 'parcel' && refused?.reasonCode === 'parcel_not_arrived';
}

function close(step: Step, next: Case, ctx: DecisionContext): void {
  next.closed = { why: step.closedWhy, by: ctx.actor.role, at: ctx.now };
  // A replacement that left stands for the goods; without one they belong to the buyer.
  next.goodsToSendBack =
    next.inbound !== undefined && next.outbound === undefined && !neverArrived(next);
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
  let fallen: ReturnType<typeof fallDue> | undefined;
  if (entering && step.to === 'refunding') {
    fallen = fallDue(step.order, next, ctx);
    postings.push(...refundDue(commandId, next, ctx.now));
  }
  if (entering && step.to === 'succeeded') next.succeededAt = ctx.now;
  if (patch.paid !== undefined) {
    postings.push(...refundPaid(commandId, next, ctx.now, patch.paid));
  }
  if (patch.moved !== undefined) {
    const { amount, tender } = patch.moved;
    postings.push(...differenceMoved(commandId, next, ctx.now, amount, tender));
  }
  if (entering && step.to === 'closed') close(step, next, ctx);

  const details = { ...patch.details, ...fallen?.details };
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
  const order = orderAfter(fallen?.order ?? step.patch.order ?? applied, before, next);
  const effects: Effects = {
    orders: order === step.order ? [] : [order],
    cases: [next],
    exceptions: [],
    history: [entry],
    postings,
  };
  return fallen?.changed === undefined
    ? { effects }
    : { effects, differs: { amount: fallen.changed } };
}
