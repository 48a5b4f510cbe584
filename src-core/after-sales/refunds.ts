import type { Case } from './case.ts';
import type { Handler } from './handler.ts';
import type { Patch } from './move.ts';
import { partsPaidInCash, unpaidPartsOf } from './refund-parts.ts';
import type { RefundPart } from './refund-parts.ts';

interface Way {
  readonly gateway: string;
  readonly reference: string;
  readonly at: Case['openedAt'];
}

/** The case with these parts paid, and what the ledger books for it. */
function withPaid(
  before: Case,
  parts: readonly RefundPart[],
  from: 'tender_clearing' | 'cash',
  way: Way,
): Pick<Patch, 'after' | 'paid'> {
  if (parts.length === 0) return { after: { ...before } };
  const paid = parts.map(({ part, amount }) => ({ part, amount, ...way }));
  const paidParts = [...(before.paidParts ?? []), ...paid];
  return { after: { ...before, paidParts }, paid: { parts, from } };
}

const amountOf = (parts: readonly RefundPart[]) =>
  parts.reduce<number>((sum, { amount }) => sum + amount, 0);

/** What the history says of one part: its amount, and which tender it went back along. */
function partDetails(part: RefundPart | undefined): Record<string, unknown> {
  if (part === undefined) return {};
  const { amount, tender } = part;
  return { part: part.part, amount, ...(tender === undefined ? {} : { tender: tender.kind }) };
}

/** The gateway's final word: all that was still to go went. */
export const refundSettled: Handler<'refund.settle@1'> = ({ before, command, ctx }) => {
  const { gateway, reference } = command.args;
  const parts = unpaidPartsOf(before);
  return {
    ...withPaid(before, parts, 'tender_clearing', { gateway, reference, at: ctx.now }),
    details: { gateway, reference, amount: amountOf(parts) },
  };
};

export const refundPartPaid: Handler<'refund.part_paid@1'> = ({ before, command, ctx }) => {
  const { gateway, reference, part } = command.args;
  const parts = unpaidPartsOf(before).filter((one) => one.part === part);
  return {
    ...withPaid(before, parts, 'tender_clearing', { gateway, reference, at: ctx.now }),
    details: { gateway, reference, ...partDetails(parts[0]) },
  };
};

export const refundPaidOutside: Handler<'refund.paid_outside@1'> = ({ before, command, ctx }) => {
  const { reference, part, words } = command.args;
  const parts = unpaidPartsOf(before).filter((one) => one.part === part);
  return {
    ...withPaid(before, parts, 'tender_clearing', { gateway: 'manual', reference, at: ctx.now }),
    details: { gateway: 'manual', reference, words, ...partDetails(parts[0]) },
  };
};

export const cashPaid: Handler<'case.cash_paid@1'> = ({ before, command, ctx }) => {
  const { amount, till, consent } = command.args;
  const agreed = consent === undefined ? {} : { consent };
  const parts = partsPaidInCash(before, amount) ?? [];
  return {
    ...withPaid(before, parts, 'cash', { gateway: 'cash', reference: till, at: ctx.now }),
    details: { gateway: 'cash', amount, till, ...agreed },
  };
};

/** What was found at inspection is taken off when the refund falls due, which is now. */
export const acceptedWithDeductions: Handler<'case.accept_with_deductions@1'> = ({
  before,
  command,
}) => {
  const { words, evidence, deductions } = command.args;
  return {
    after: { ...before, deductions },
    details: { words, evidence: evidence.map((piece) => piece.hash), asked: before.amount },
  };
};
