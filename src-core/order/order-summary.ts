import { fen, sumFen } from '../basis/money.ts';
import type { Fen } from '../basis/money.ts';
import { maxApplications } from '../after-sales/claim.ts';
import type { Order } from './order.ts';
import { lineAfterSalesOf, shareHeldOf } from './refundable.ts';
import { returnableLines } from './returnable-lines.ts';

/** What a line still offers to an application, and why nothing where it offers nothing. */
export interface LineLeft {
  readonly orderLineId: string;
  readonly bought: number;
  /** Pieces in open and succeeded cases. */
  readonly taken: number;
  readonly refundedQuantity: number;
  readonly refunded: Fen;
  readonly left: number;
  /** What was paid for the pieces that are left. */
  readonly shareLeft: Fen;
  readonly applicationsLeft: number;
  /** Null: an application may take from it. */
  readonly why: 'all_taken' | 'too_many_applications' | null;
}

/** Lines that were bought, then what exchanges put in their place. */
export function linesLeftOf(order: Order): LineLeft[] {
  return returnableLines(order).map((line) => {
    const { taken, refunded, refundedQuantity, applications } = lineAfterSalesOf(order, line.id);
    const left = Math.max(0, line.quantity - taken);
    const applicationsLeft = Math.max(0, maxApplications - applications);
    const exhausted = applicationsLeft === 0 ? 'too_many_applications' : null;
    return {
      orderLineId: line.id,
      bought: line.quantity,
      taken,
      refundedQuantity,
      refunded,
      left,
      shareLeft: fen(Math.max(0, line.paid - shareHeldOf(line, lineAfterSalesOf(order, line.id)))),
      applicationsLeft,
      why: left === 0 ? 'all_taken' : exhausted,
    };
  });
}

/** What the buyer paid in all: goods after discounts, outbound freight, differences of exchanges. */
export function totalPaidOf(order: Order): Fen {
  const collected = sumFen((order.afterSales.collected ?? []).map(({ amount }) => amount));
  return fen(sumFen(order.lines.map((line) => line.paid)) + order.freight + collected);
}

/** Everything given back so far, freight and differences included, after deductions. */
export function totalRefundedOf(order: Order): Fen {
  const { lines, freightRefunded, differencesRefunded = 0, deducted = 0 } = order.afterSales;
  const goods = sumFen(Object.values(lines).map((line) => line.refunded));
  return fen(goods + freightRefunded + differencesRefunded - deducted);
}
