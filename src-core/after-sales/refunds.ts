import type { Handler } from './handler.ts';

/** The gateway's final word. */
export const refundSettled: Handler<'refund.settle@1'> = ({ before, command }) => {
  const { gateway, reference } = command.args;
  return { after: { ...before }, details: { gateway, reference, amount: before.amount } };
};

export const cashPaid: Handler<'case.cash_paid@1'> = ({ before, command }) => {
  const { amount, till, consent } = command.args;
  const agreed = consent === undefined ? {} : { consent };
  return { after: { ...before }, details: { gateway: 'cash', amount, till, ...agreed } };
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
