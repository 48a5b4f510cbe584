import { fen, sumFen } from '../basis/money.ts';
import type { Fen } from '../basis/money.ts';
import { freightPartOf, sharesOf } from '../order/holding.ts';
import { differenceReturned } from '../order/exchange-difference.ts';
import { goneWith, lossesOf } from '../order/losses.ts';
import type { Gone, Loss } from '../order/losses.ts';
import { freightIsDue } from '../order/refundable.ts';
import type { Order } from '../order/order.ts';
import { returnableLine } from '../order/returnable-lines.ts';
import { splitAlongTenders } from '../order/tenders.ts';
import type { TenderTaking } from '../order/tenders.ts';
import type { Case, Deduction } from './case.ts';
import type { Rulebook } from './rulebook.ts';

/** A refund as it falls due. */
export interface DueRefund {
  readonly amount: Fen;
  /** Outbound freight in it. */
  readonly freight: Fen;
  /** Freight that was asked and is no longer due. */
  readonly freightDropped: Fen;
  readonly deductions: readonly Deduction[];
  /** What the order must remember: pieces gone, losses charged so far. */
  readonly gone: Gone;
  readonly losses: Readonly<Record<string, Fen>>;
  /** Undefined: the order's tenders do not cover it (incomplete data of a channel). */
  readonly tenders: TenderTaking | undefined;
}

interface Taken {
  readonly deductions: Deduction[];
  readonly losses: Record<string, Fen>;
}

function deductionOf({ code, name, promotionId, orderLineId }: Loss, amount: number): Deduction {
  const line = orderLineId === undefined ? {} : { orderLineId };
  return { code, name, amount: fen(amount), promotionId, ...line };
}

/**
 * Charges what promotions lost since the last refund, `most` at most, and gives back what a later return
 * undid. Nobody is charged for a return that the seller or the carrier is at fault for.
 */
function takeLosses(
  found: Case,
  order: Order,
  gone: Gone,
  on: (code: Loss['code']) => boolean,
  most: number,
  giveBack: boolean,
): Taken {
  const charged = order.afterSales.losses ?? {};
  const taken: Taken = { deductions: [], losses: { ...charged } };
  const buyersPart = found.fault === 'buyer' || found.fault === 'none';
  let left = most;
  for (const loss of lossesOf(order, gone)) {
    const before = charged[loss.key] ?? 0;
    const more = loss.amount - before;
    let step = 0;
    if (more > 0 && buyersPart && on(loss.code)) step = Math.min(more, left);
    if (more < 0 && giveBack) step = more;
    if (step === 0) continue;
    left -= Math.max(0, step);
    taken.losses[loss.key] = fen(before + step);
    taken.deductions.push(deductionOf(loss, step));
  }
  return taken;
}

/**
 * What a refund comes to when it falls due, from the order as it is then. Pure, and asked beforehand for
 * the plan both sides see. Freight asked because nothing was left to send goes if that is no longer so.
 * Deductions are made once and only here. An amount agreed or ruled stands as it is; an amount the buyer
 * set lower than everything already bears that much of the deductions. What an exchange for something
 * cheaper gave back is taken off; of an amount agreed or ruled it was taken off before (`refundCeiling`).
 */
export function dueRefund(order: Order, found: Case, rulebook: Rulebook): DueRefund {
  const freightAsked = freightPartOf(order, { ...found, deductions: [] });
  const freightStands = freightAsked === 0 || freightIsDue(order, found.fault === 'seller');
  const freight = freightStands ? freightAsked : fen(0);
  const asked = found.amount - (freightAsked - freight);
  const everything = sumFen(sharesOf(order, found)) + freight;
  const waived = Math.max(0, everything - asked);
  const hasPromotions = (order.promotions ?? []).length > 0;
  const gone = hasPromotions ? goneWith(order, found.lines) : {};
  const declared = found.deductions ?? [];
  const switchedOn = rulebook.refundRules?.deductions ?? [];
  const on = (code: Loss['code']) => switchedOn.includes(code);
  const keepable = Math.max(0, asked - sumFen(declared.map(({ amount }) => amount)));
  const returned = returnedBefore(order, found, keepable);
  const most = keepable - sumFen(returned.map(({ amount }) => amount));
  const losses: Taken =
    hasPromotions && found.amountAgreed !== true
      ? takeLosses(found, order, gone, on, most, waived === 0)
      : { deductions: [], losses: { ...order.afterSales.losses } };
  const deductions = [...declared, ...returned, ...bornByWaiver(losses, waived)];
  const amount = fen(asked - sumFen(deductions.map((one) => one.amount)));
  return {
    amount,
    freight,
    freightDropped: fen(freightAsked - freight),
    deductions,
    gone,
    losses: losses.losses,
    tenders: splitAlongTenders(order, amount),
  };
}

/** The difference of the exchange this refund once was, as far as the refund covers it. */
function returnedBefore(order: Order, found: Case, most: number): Deduction[] {
  const amount = found.amountAgreed === true ? 0 : Math.min(differenceReturned(found), most);
  const [first] = found.lines;
  const name = returnableLine(order, first?.orderLineId ?? '')?.name ?? found.no;
  return amount === 0 ? [] : [{ code: 'difference_returned', name, amount: fen(amount) }];
}

/** What the buyer did not ask for pays the deductions first; only what was really kept is charged. */
function bornByWaiver({ deductions, losses }: Taken, waived: number): Deduction[] {
  let left = waived;
  return deductions.flatMap((one) => {
    if (one.amount <= 0 || left === 0) return [one];
    const borne = Math.min(left, one.amount);
    left -= borne;
    const key =
      one.orderLineId === undefined ? one.promotionId : `${one.promotionId}:${one.orderLineId}`;
    if (key !== undefined) losses[key] = fen((losses[key] ?? 0) - borne);
    return one.amount === borne ? [] : [{ ...one, amount: fen(one.amount - borne) }];
  });
}

/** The order after a refund fell due: what its tenders and promotions lost to it. */
export function withDueRefund(order: Order, due: DueRefund): Order {
  const { promotions = [] } = order;
  const remembered = promotions.length === 0 ? {} : { gone: due.gone, losses: due.losses };
  const taken = due.tenders === undefined ? {} : due.tenders.after;
  return { ...order, afterSales: { ...order.afterSales, ...taken, ...remembered } };
}
