import { fen } from '../basis/money.ts';
import type { Failure } from '../basis/result.ts';
import type { Order } from '../order/order.ts';
import { differenceOpen, differenceReturned } from '../order/exchange-difference.ts';
import { lineAfterSalesOf, nothingSent } from '../order/refundable.ts';
import type { Case } from './case.ts';
import { waybillFailure } from './carrier.ts';
import { checkClaim, maxApplications, refundCeiling, windowFailure } from './claim.ts';
import type { DecisionContext } from './decision.ts';
import type { Move } from './move.ts';
import { partsPaidInCash, unpaidOf, unpaidPartsOf } from './refund-parts.ts';

/** Looks at the case alone: the screen asks it before anybody typed anything. */
interface StateGuard {
  readonly needs: 'state';
  readonly check: (found: Case, order: Order, ctx: DecisionContext) => Failure | undefined;
}

/** Looks at what the command says. */
interface ArgsGuard {
  readonly needs: 'args';
  readonly check: (move: Move) => Failure | undefined;
}

export type Guard = StateGuard | ArgsGuard;

const when = (failed: boolean, code: string, params: Record<string, unknown> = {}) =>
  failed ? { code, params } : undefined;

const onCase = (code: string, failed: (found: Case) => boolean): StateGuard => ({
  needs: 'state',
  check: (found) => when(failed(found), code),
});

const onArgs = (check: ArgsGuard['check']): ArgsGuard => ({ needs: 'args', check });

/** The case a guard's command moves; only `case.open` has none. */
function caseOf(move: Move): Case {
  if (move.before === undefined) throw new TypeError(`${move.command.key} moves no case`);
  return move.before;
}

function proposalOf(move: Move) {
  if (move.command.key !== 'case.propose_terms@1') throw new TypeError('not a proposal');
  return move.command.args;
}

function claimFailure(move: Move): Failure | undefined {
  const { command } = move;
  if (command.key !== 'case.open@1' && command.key !== 'case.amend@1') {
    throw new TypeError(`${command.key} claims nothing`);
  }
  const claim = checkClaim(move, command.args);
  if (!claim.ok) return claim.error;
  move.claim = claim.value;
  return undefined;
}

function termsRefundable(move: Move): Failure | undefined {
  const found = caseOf(move);
  const { kind, amount } = proposalOf(move);
  // Goods that never left cannot come back.
  if (kind !== 'refund_only' && nothingSent(move.order))
    return { code: 'not_shipped_yet', params: {} };
  if (kind === 'exchange') return undefined;
  const max = refundCeiling(move.order, found, found.fault);
  if (amount > max) return { code: 'amount_exceeds_refundable', params: { max, asked: amount } };
  return when(amount === 0, 'nothing_to_refund');
}

function rulingRefundable(move: Move): Failure | undefined {
  const found = caseOf(move);
  if (move.command.key !== 'case.rule@1') throw new TypeError('not a ruling');
  const { ruling, fault, amount } = move.command.args;
  const goodsMove = ruling === 'return' || ruling === 'exchange';
  if (goodsMove && nothingSent(move.order)) return { code: 'not_shipped_yet', params: {} };
  if (ruling !== 'refund' && ruling !== 'return') return undefined;
  const max = refundCeiling(move.order, found, fault);
  if (amount !== undefined && amount > max) {
    return { code: 'amount_exceeds_refundable', params: { max, asked: amount } };
  }
  return when((amount ?? max) === 0, 'nothing_to_refund');
}

function refusalReason(move: Move): Failure | undefined {
  const { command, ctx } = move;
  if (command.key !== 'case.refuse@1' && command.key !== 'case.refuse_receipt@1') {
    throw new TypeError(`${command.key} refuses nothing`);
  }
  const { reasonCode } = command.args;
  const known = ctx.rulebook.refusalReasons.some((reason) => reason.code === reasonCode);
  return when(!known, 'refusal_reason_unknown', { reasonCode });
}

function parcelFailure(move: Move): Failure | undefined {
  const { args } = move.command;
  if (!('waybill' in args)) throw new TypeError(`${move.command.key} sends no parcel`);
  return waybillFailure(move.ctx.rulebook, args);
}

function cashEqualsDue(move: Move): Failure | undefined {
  if (move.command.key !== 'case.cash_paid@1') throw new TypeError('no cash');
  const found = caseOf(move);
  const paid = move.command.args.amount;
  const fits = partsPaidInCash(found, paid) !== undefined;
  return when(!fits, 'cash_amount_differs', { due: unpaidOf(found), paid });
}

function partFailure(move: Move): Failure | undefined {
  if (!('part' in move.command.args)) throw new TypeError('pays no part');
  const { part } = move.command.args;
  const open = unpaidPartsOf(caseOf(move)).some((one) => one.part === part);
  return when(!open, 'refund_part_unknown', { part });
}

/** Sums taken off at inspection: switched on by headquarters, for pieces of the case, within what is due. */
function deductionsFailure(move: Move): Failure | undefined {
  if (move.command.key !== 'case.accept_with_deductions@1') throw new TypeError('deducts nothing');
  const found = caseOf(move);
  const switchedOn = move.ctx.rulebook.refundRules?.deductions ?? [];
  let sum = 0;
  for (const { code, orderLineId, amount } of move.command.args.deductions) {
    if (!switchedOn.includes(code)) return { code: 'deduction_not_allowed', params: { code } };
    const known = code === 'gift_missing' ? move.order.lines.map(({ id }) => id) : [];
    const own = found.lines.map((line) => line.orderLineId);
    if (![...own, ...known].includes(orderLineId)) {
      return { code: 'line_unknown', params: { orderLineId } };
    }
    sum += amount;
  }
  const max = fen(Math.max(0, found.amount - differenceReturned(found)));
  return when(sum >= max, 'deductions_exceed_refund', { max, asked: sum });
}

/** The amount handed over is what is open between buyer and shop. */
function differenceFailure(move: Move, sign: 1 | -1): Failure | undefined {
  if (!('tender' in move.command.args)) throw new TypeError('moves no difference');
  const open = sign * differenceOpen(move.order, caseOf(move));
  const paid = move.command.args.amount;
  return when(paid !== open, 'difference_amount_differs', { due: Math.max(0, open), paid });
}

/** The named conditions of the transition table; each answers with the failure it stands for. */
export const guards = {
  window: onArgs(({ command, order, ctx }) =>
    windowFailure(order, command.key === 'case.open@1' && command.args.negotiated, ctx),
  ),
  claim: onArgs(claimFailure),
  waybill: onArgs(parcelFailure),
  refusal_reason: onArgs(refusalReason),
  terms_differ: onArgs((move) => {
    const { kind, amount } = caseOf(move);
    const offered = proposalOf(move);
    return when(
      offered.kind === kind && (kind === 'exchange' || offered.amount === amount),
      'terms_same_as_asked',
    );
  }),
  terms_refundable: onArgs(termsRefundable),
  terms_refund_kind: onArgs((move) =>
    when(proposalOf(move).kind === 'exchange', 'terms_need_refund_kind'),
  ),
  ruling_refundable: onArgs(rulingRefundable),
  cash_equals_due: onArgs(cashEqualsDue),
  part_unpaid: onArgs(partFailure),
  deductions_on: {
    needs: 'state',
    check: (_found, _order, { rulebook }) =>
      when((rulebook.refundRules?.deductions ?? []).length === 0, 'deduction_not_allowed'),
  },
  deductions_allowed: onArgs(deductionsFailure),
  collects_what_is_due: onArgs((move) => differenceFailure(move, 1)),
  refunds_what_is_due: onArgs((move) => differenceFailure(move, -1)),
  difference_to_collect: {
    needs: 'state',
    check: (found, order) => when(differenceOpen(order, found) <= 0, 'no_difference'),
  },
  difference_to_refund: {
    needs: 'state',
    check: (found, order) => when(differenceOpen(order, found) >= 0, 'no_difference'),
  },
  difference_settled: {
    needs: 'state',
    check: (found, order, { rulebook }) => {
      const open = differenceOpen(order, found);
      const must = rulebook.refundRules?.settleDifferenceFirst === true;
      return when(must && open !== 0, 'difference_not_settled', { open });
    },
  },
  terms_present: onCase('terms_missing', (found) => found.terms === undefined),
  amend_unlocked: onCase('amend_not_unlocked', (found) => !found.amendUnlocked),
  reported: onCase('not_reported', (found) => !found.notReceivedReported),
  not_reported: onCase('already_reported', (found) => found.notReceivedReported),
  not_extended: onCase('already_extended', (found) => found.receiptExtended),
  clock_running: onCase('clock_not_running', (found) => found.deadline === undefined),
  applications_left: {
    needs: 'state',
    check: (found, order) => {
      const used = found.lines.map(
        (line) => lineAfterSalesOf(order, line.orderLineId).applications,
      );
      const failed = used.every((count) => count >= maxApplications);
      return when(failed, 'too_many_applications', {
        orderLineId: found.lines[0]?.orderLineId,
        max: maxApplications,
      });
    },
  },
  goods_here: onCase('goods_sent_back_unexpectedly', (found) =>
    found.state === 'closed' ? !found.goodsToSendBack : found.inbound === undefined,
  ),
  return_address: {
    needs: 'state',
    check: (_found, _order, { shop }) =>
      when((shop.returnAddress ?? '').trim() === '', 'return_address_missing', { shopId: shop.id }),
  },
} as const satisfies Record<string, Guard>;

export type GuardName = keyof typeof guards;
