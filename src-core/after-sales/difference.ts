import { fen, zeroFen } from '../basis/money.ts';
import type { Fen } from '../basis/money.ts';
import type { Order } from '../order/order.ts';
import { splitAlongTenders } from '../order/tenders.ts';
import type { Case } from './case.ts';
import type { ExistingMove, Handler } from './handler.ts';
import type { Patch } from './move.ts';

type DifferenceKey = 'case.difference_collected@1' | 'case.difference_refunded@1';

/** The case's account between buyer and shop, and what the history says of it. */
function moved(before: Case, command: ExistingMove<DifferenceKey>['command'], by: Fen): Patch {
  const { amount, tender, reference } = command.args;
  const differencePaid = fen((before.differencePaid ?? 0) + by);
  return {
    after: { ...before, differencePaid },
    details: { amount, tender, reference },
    moved: { amount: by, tender: { kind: tender, reference } },
  };
}

/** Money that came in is a tender of the order from now on: what is refunded later can go back along it. */
export const differenceCollected: Handler<'case.difference_collected@1'> = ({
  before,
  command,
  order,
}) => {
  const { amount, tender: kind, reference } = command.args;
  const collected = [
    ...(order.afterSales.collected ?? []),
    { kind, amount, reference, caseId: before.id, back: zeroFen },
  ];
  return {
    ...moved(before, command, amount),
    order: { ...order, afterSales: { ...order.afterSales, collected } },
  };
};

/** Money that went out is taken off what the tenders have left, in proportion, however it was handed over. */
function paidBack(order: Order, amount: Fen): Order {
  const taken = splitAlongTenders(order, amount);
  const differencesRefunded = fen((order.afterSales.differencesRefunded ?? 0) + amount);
  return {
    ...order,
    afterSales: { ...order.afterSales, ...taken?.after, differencesRefunded },
  };
}

export const differenceRefunded: Handler<'case.difference_refunded@1'> = ({
  before,
  command,
  order,
}) => {
  const { amount } = command.args;
  return { ...moved(before, command, fen(0 - amount)), order: paidBack(order, amount) };
};
