import { fen, sumFen, zeroFen } from '../basis/money.ts';
import type { Fen } from '../basis/money.ts';
import type { Failure, Result } from '../basis/result.ts';
import { fail, ok } from '../basis/result.ts';
import type { Order } from '../order/order.ts';
import { differencePaid } from '../order/exchange-difference.ts';
import { freightPartOf, sharesOf } from '../order/holding.ts';
import {
  freightIsDue,
  freightLeft,
  lineAfterSalesOf,
  nothingSent,
  refundableOf,
} from '../order/refundable.ts';
import { noReasonDays, withinDaysAfter } from './calendar.ts';
import type { Actor, Case, CaseKind, Fault } from './case.ts';
import type { CommandArgs } from './command.ts';
import type { DecisionContext } from './decision.ts';
import type { Claim, Move } from './move.ts';
import type { Reason } from './rulebook.ts';

/** Applications and amendments per order line (W). */
export const maxApplications = 5;

type ClaimArgs = CommandArgs<'case.open@1'> | CommandArgs<'case.amend@1'>;

/** Staff speak for the shop or headquarters; `buyer` with `atCounter` is staff writing down the buyer's word. */
export function isStaff(actor: Actor): boolean {
  return actor.role === 'seller' || actor.role === 'hq' || actor.atCounter === true;
}

/**
 * Whether the buyer may open a case alone: from payment until so many days after completion (S).
 * Later a shop or headquarters does it, marked as negotiated.
 */
export function inBuyersWindow(order: Order, ctx: DecisionContext): boolean {
  if (order.completedAt === undefined) return true;
  const days = ctx.rulebook.deadlines.openDaysAfterCompletion;
  return withinDaysAfter(order.completedAt, days, ctx.occurredAt, ctx.shop.timeZone);
}

export function windowFailure(
  order: Order,
  negotiated: boolean,
  ctx: DecisionContext,
): Failure | undefined {
  if (order.status === 'cancelled') return { code: 'order_cancelled', params: {} };
  if (inBuyersWindow(order, ctx)) return undefined;
  if (negotiated && isStaff(ctx.actor)) return undefined;
  return {
    code: 'window_closed',
    params: { days: ctx.rulebook.deadlines.openDaysAfterCompletion },
  };
}

function reasonFor(move: Move, args: ClaimArgs): Result<Reason> {
  const { rulebook, shop, occurredAt } = move.ctx;
  const reason = rulebook.reasons.list.find((candidate) => candidate.code === args.reasonCode);
  if (reason === undefined) return fail('reason_unknown', { reasonCode: args.reasonCode });
  if (!reason.kinds.includes(args.kind)) {
    return fail('reason_not_for_kind', { reasonCode: reason.code, kind: args.kind });
  }
  if (reason.evidenceRequired && args.evidence.length === 0) {
    return fail('evidence_required', { reasonCode: reason.code });
  }
  const negotiated = move.before?.negotiated ?? ('negotiated' in args && args.negotiated);
  const { signedAt } = move.order;
  // Counted from the application; an amendment may still be written when its days have passed.
  const appliedAt = move.before?.openedAt ?? occurredAt;
  if (
    reason.noReasonReturn &&
    !negotiated &&
    signedAt !== undefined &&
    !withinDaysAfter(signedAt, noReasonDays, appliedAt, shop.timeZone)
  ) {
    return fail('no_reason_window_closed', { days: noReasonDays, signedAt });
  }
  return ok(reason);
}

function applicationsFailure(order: Order, args: ClaimArgs): Failure | undefined {
  for (const { orderLineId } of args.lines) {
    if (lineAfterSalesOf(order, orderLineId).applications >= maxApplications) {
      return { code: 'too_many_applications', params: { orderLineId, max: maxApplications } };
    }
  }
  return undefined;
}

/** Goods that are under way or here are the most an amendment can be about. */
function beyondGoodsSent(before: Case | undefined, args: ClaimArgs): Failure | undefined {
  if (before?.inbound === undefined) return undefined;
  for (const { orderLineId, quantity } of args.lines) {
    const sent = before.lines.find((line) => line.orderLineId === orderLineId)?.quantity ?? 0;
    if (quantity > sent) {
      return { code: 'lines_beyond_goods_sent', params: { orderLineId, sent, asked: quantity } };
    }
  }
  return undefined;
}

/** The amount a claim asks: what was said, or everything refundable; 0 for an exchange. */
function amountOf(kind: CaseKind, asked: Fen | undefined, max: Fen): Result<Fen> {
  if (kind === 'exchange') return ok(zeroFen);
  const amount = asked ?? max;
  if (amount > max) return fail('amount_exceeds_refundable', { max, asked: amount });
  if (amount === 0) return fail('nothing_to_refund');
  return ok(amount);
}

/** All rules of an application or amendment but the time window; see `rejectionCodes` for its errors. */
export function checkClaim(move: Move, args: ClaimArgs): Result<Claim> {
  const { order, before } = move;
  if (args.kind !== 'refund_only' && nothingSent(order)) return fail('not_shipped_yet');
  const reason = reasonFor(move, args);
  if (!reason.ok) return reason;
  const fault: Fault = reason.value.defaultFault;
  const refundable = refundableOf(order, args.lines, {
    kind: args.kind,
    sellerFault: fault === 'seller',
  });
  if (!refundable.ok) return refundable;
  const failure = applicationsFailure(order, args) ?? beyondGoodsSent(before, args);
  if (failure !== undefined) return { ok: false, error: failure };
  const amount = amountOf(args.kind, args.amount, refundable.value.total);
  if (!amount.ok) return amount;
  return ok({ shares: refundable.value.shares, amount: amount.value, fault });
}

/**
 * The most that can be given back on an existing case: its goods, and freight where the freight rule says so,
 * less what an exchange for something cheaper gave back already.
 */
export function refundCeiling(order: Order, found: Case, fault: Fault): Fen {
  const held = freightPartOf(order, found);
  const more = freightIsDue(order, fault === 'seller') ? freightLeft(order) : zeroFen;
  const returned = Math.max(0, 0 - differencePaid(found));
  return fen(Math.max(0, sumFen(sharesOf(order, found)) + held + more - returned));
}
