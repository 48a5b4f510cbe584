import { fen, sumFen, zeroFen } from '../basis/money.ts';
import type { Fen } from '../basis/money.ts';
import { fail, ok } from '../basis/result.ts';
import type { Result } from '../basis/result.ts';
import type { CaseKind } from '../after-sales/case.ts';
import { floorOfProduct } from './apportion.ts';
import type { LineAfterSales, Order, OrderLine } from './order.ts';
import { returnableLine } from './returnable-lines.ts';

export interface ClaimLine {
  readonly orderLineId: string;
  readonly quantity: number;
}

export interface Refundable {
  /** Per claimed line, in their order. */
  readonly shares: readonly Fen[];
  /** Sum of the shares. */
  readonly goods: Fen;
  /** Outbound freight on top, by the freight rule. */
  readonly freight: Fen;
  readonly total: Fen;
}

export const untouchedLine: LineAfterSales = {
  taken: 0,
  refundedQuantity: 0,
  refunded: zeroFen,
  applications: 0,
};

export function lineAfterSalesOf(order: Order, orderLineId: string): LineAfterSales {
  return order.afterSales.lines[orderLineId] ?? untouchedLine;
}

/** Paid share of units `k` to `k+n` of `q`: `floor(paid·(k+n)/q) − floor(paid·k/q)`. All parts sum to `paid`. */
export function paidShare(paid: Fen, quantity: number, k: number, n: number): Fen {
  if (k < 0 || n < 0 || k + n > quantity) {
    throw new RangeError(`units ${k}+${n} are not within ${quantity}`);
  }
  return fen(floorOfProduct(paid, k + n, quantity) - floorOfProduct(paid, k, quantity));
}

/** What the open and succeeded cases hold of a line's money. */
export function shareHeldOf(line: OrderLine, taken: LineAfterSales): Fen {
  return (
    taken.shareHeld ?? paidShare(line.paid, line.quantity, 0, Math.min(taken.taken, line.quantity))
  );
}

/**
 * The share of the next `n` units. Whoever takes a line's last units takes exactly what is left of its
 * money, so that any order of taking and giving back sums to what was paid.
 */
function nextShare(line: OrderLine, taken: LineAfterSales, n: number): Fen {
  const left = Math.max(0, line.paid - shareHeldOf(line, taken));
  if (taken.taken + n === line.quantity) return fen(left);
  return fen(Math.min(left, paidShare(line.paid, line.quantity, taken.taken, n)));
}

/** No parcel left and nothing was handed over: there is nothing to send back, only money. */
export function nothingSent(order: Order): boolean {
  return (
    order.status === 'paid' &&
    order.fulfilment !== 'in_store' &&
    order.shipments.length === 0 &&
    order.signedAt === undefined
  );
}

/** Outbound freight neither given back nor asked back by an open case. */
export function freightLeft(order: Order): Fen {
  const { freightRefunded, freightHeld = 0 } = order.afterSales;
  return fen(Math.max(0, order.freight - freightRefunded - freightHeld));
}

/**
 * Outbound freight is given back only if nothing was sent and all that was bought is taken (W), or if
 * the fault is the seller's. `alsoTaken`: pieces per line not yet counted on the order.
 */
export function freightIsDue(
  order: Order,
  sellerFault: boolean,
  alsoTaken: ReadonlyMap<string, number> = new Map(),
): boolean {
  if (sellerFault) return true;
  return (
    nothingSent(order) &&
    order.lines.every(
      (line) =>
        lineAfterSalesOf(order, line.id).taken + (alsoTaken.get(line.id) ?? 0) === line.quantity,
    )
  );
}

/**
 * What can be given back for these lines, beyond what the order's other cases have taken. Errors:
 * `line_unknown` {orderLineId}, `duplicate_line` {orderLineId}, `quantity_exceeded` {orderLineId, left, asked}.
 */
export function refundableOf(
  order: Order,
  lines: readonly ClaimLine[],
  claim: { readonly kind: CaseKind; readonly sellerFault: boolean },
): Result<Refundable> {
  const shares: Fen[] = [];
  const claimed = new Map<string, number>();
  for (const { orderLineId, quantity } of lines) {
    const line = returnableLine(order, orderLineId);
    if (line === undefined) return fail('line_unknown', { orderLineId });
    if (claimed.has(orderLineId)) return fail('duplicate_line', { orderLineId });
    const taken = lineAfterSalesOf(order, orderLineId);
    const left = Math.max(0, line.quantity - taken.taken);
    if (quantity > left) return fail('quantity_exceeded', { orderLineId, left, asked: quantity });
    claimed.set(orderLineId, quantity);
    shares.push(nextShare(line, taken, quantity));
  }
  const goods = sumFen(shares);
  const freight =
    claim.kind !== 'exchange' && freightIsDue(order, claim.sellerFault, claimed)
      ? freightLeft(order)
      : zeroFen;
  return ok({ shares, goods, freight, total: fen(goods + freight) });
}
