import { fen, sumFen, zeroFen } from '../basis/money.ts';
import type { Fen } from '../basis/money.ts';
import type { Case } from '../after-sales/case.ts';
import { floorOfProduct } from './apportion.ts';
import type { Order, OrderLine } from './order.ts';

function lineOf(order: Order, id: string): OrderLine | undefined {
  return (
    order.lines.find((line) => line.id === id) ?? order.replacements?.find((line) => line.id === id)
  );
}

/**
 * Per claimed line, what its replacement costs more (positive, to collect) or less (negative, to give
 * back). Dearer: the difference of the unit prices, which leaves the buyer the discount of the old piece.
 * Cheaper: the same part of what was really paid, so nobody gets back more than they gave.
 */
export function differencesOf(order: Order, found: Case): readonly Fen[] {
  return found.lines.map(({ orderLineId, quantity, replacement }, index) => {
    const line = lineOf(order, orderLineId);
    if (line === undefined || replacement === undefined) return zeroFen;
    const more = replacement.unitPrice - line.unitPrice;
    if (more >= 0) return fen(more * quantity);
    const share = found.paidShares?.[index] ?? zeroFen;
    return fen(0 - floorOfProduct(share, 0 - more, line.unitPrice));
  });
}

/** What was paid between buyer and shop for the exchange so far: collected positive, given back negative. */
export function differencePaid(found: Case): Fen {
  return found.differencePaid ?? zeroFen;
}

/** What was given back of a case that is a refund by now: its buyer has that much of the refund already. */
export function differenceReturned(found: Case): Fen {
  return fen(found.kind === 'exchange' ? 0 : Math.max(0, 0 - differencePaid(found)));
}

/**
 * What is still to be collected (positive) or given back (negative). A case that is no exchange any more,
 * or came to nothing, owes back all that was collected and is owed all that was given; a refund that is yet
 * to be paid has that taken off (`differenceReturned`).
 */
export function differenceOpen(order: Order, found: Case): Fen {
  if (found.state !== 'closed' && differenceReturned(found) > 0) return zeroFen;
  const stands = found.kind === 'exchange' && found.state !== 'closed';
  const due = stands ? sumFen(differencesOf(order, found)) : zeroFen;
  return fen(due - differencePaid(found));
}

/** `differencePaid` per claimed line: as due where it was settled, else all of it on the first line. */
export function differencesPaidOf(order: Order, found: Case): readonly Fen[] {
  const paid = differencePaid(found);
  const due = differencesOf(order, found);
  if (sumFen(due) === paid) return due;
  return due.map((_, index) => (index === 0 ? paid : zeroFen));
}
