import { caseNumber } from './case-number.ts';
import type { Case } from './case.ts';
import { inBuyersWindow } from './claim.ts';
import type { Handler } from './handler.ts';
import type { Claim, Move, Patch } from './move.ts';

function claimOf(move: Move): Claim {
  if (move.claim === undefined) throw new TypeError('the guard `claim` has not run');
  return move.claim;
}

/** A new case, before the table gives it its state. */
export function opened(move: Move<'case.open@1'>): Patch {
  const { command, order, ctx } = move;
  const { args } = command;
  const claim = claimOf(move);
  const after: Case = {
    id: args.caseId,
    no: caseNumber(args.caseId, ctx.occurredAt, ctx.shop.timeZone),
    shopId: order.shopId,
    orderId: order.id,
    kind: args.kind,
    state: 'awaiting_seller_review',
    version: 1,
    lines: args.lines,
    reasonCode: args.reasonCode,
    words: args.words,
    fault: claim.fault,
    evidence: args.evidence,
    negotiated: !inBuyersWindow(order, ctx),
    amount: claim.amount,
    paidShares: [...claim.shares],
    receiptExtended: false,
    notReceivedReported: false,
    amendUnlocked: false,
    goodsToSendBack: false,
    deadlinePolicyVersion: ctx.rulebook.deadlines.version,
    openedAt: ctx.occurredAt,
    openedBy: ctx.actor,
    updatedAt: ctx.now,
  };
  const details = {
    kind: after.kind,
    lines: after.lines,
    reasonCode: after.reasonCode,
    words: after.words,
    amount: after.amount,
    evidence: after.evidence.map((piece) => piece.hash),
    negotiated: after.negotiated,
    reasonsVersion: ctx.rulebook.reasons.version,
  };
  return { after, details, fault: claim.fault, claimChanged: true };
}

function claimParts(found: Case) {
  const { kind, lines, reasonCode, words, amount } = found;
  return { kind, lines, reasonCode, words, amount, evidence: found.evidence.map((it) => it.hash) };
}

/** An amendment replaces the claim and keeps what stood before in the history. */
export const amended: Handler<'case.amend@1'> = (move) => {
  const { before, command } = move;
  const { args } = command;
  const claim = claimOf(move);
  const after: Case = {
    ...before,
    kind: args.kind,
    lines: args.lines,
    reasonCode: args.reasonCode,
    words: args.words,
    evidence: args.evidence,
    amount: claim.amount,
    paidShares: [...claim.shares],
    fault: claim.fault,
  };
  delete after.amountAgreed;
  return {
    after,
    details: { before: claimParts(before), after: claimParts(after) },
    fault: claim.fault,
    claimChanged: true,
  };
};
