import type { Handler } from './handler.ts';

/** The gateway's final word. */
export const refundSettled: Handler<'refund.settle@1'> = ({ before, command }) => {
  const { gateway, reference } = command.args;
  return { after: { ...before }, details: { gateway, reference, amount: before.amount } };
};

export const cashPaid: Handler<'case.cash_paid@1'> = ({ before, command }) => {
  const { amount, till } = command.args;
  return { after: { ...before }, details: { gateway: 'cash', amount, till } };
};
