import type { Case } from '../after-sales/case.ts';
import { fen, sumFen, zeroFen } from '../basis/money.ts';
import type { Fen } from '../basis/money.ts';
import { apportion } from './apportion.ts';
import { withCompletionReleased } from './completion.ts';
import type { LineAfterSales, Order } from './order.ts';
import { lineAfterSalesOf, paidShare, shareHeldOf } from './refundable.ts';
import { returnableLine, withReplacements } from './returnable-lines.ts';
import { afterSalesStatusOf } from './visible-status.ts';

export function isOpen(found: Pick<Case, 'state'>): boolean {
  return found.state !== 'succeeded' && found.state !== 'closed';
}

/** What was paid for each of the case's lines. */
export function sharesOf(order: Order, found: Case): readonly Fen[] {
  if (found.paidShares !== undefined) return found.paidShares;
  return found.lines.map(({ orderLineId, quantity }) => {
    const line = returnableLine(order, orderLineId);
    return line === undefined
      ? zeroFen
      : paidShare(line.paid, line.quantity, 0, Math.min(quantity, line.quantity));
  });
}

/** What the case's deductions took off its amount, less what it gives back of earlier ones. */
export function deductedFrom(found: Pick<Case, 'deductions'>): Fen {
  return sumFen((found.deductions ?? []).map(({ amount }) => amount));
}

/** The part of a case's amount that is outbound freight: what goes beyond the goods. */
export function freightPartOf(order: Order, found: Case): Fen {
  if (found.kind === 'exchange') return zeroFen;
  const gross = found.amount + deductedFrom(found);
  return fen(Math.max(0, gross - sumFen(sharesOf(order, found))));
}

interface LineHolding {
  taken: number;
  share: Fen;
  refundedQuantity: number;
  refunded: Fen;
}

interface Holding {
  readonly lines: ReadonlyMap<string, LineHolding>;
  readonly freightHeld: Fen;
  readonly freightRefunded: Fen;
  readonly deducted: Fen;
}

const nothing: Holding = {
  lines: new Map(),
  freightHeld: zeroFen,
  freightRefunded: zeroFen,
  deducted: zeroFen,
};

/** What one case takes of its order in its present state: nothing when closed, all when open or succeeded. */
function holdingOf(order: Order, found: Case | undefined): Holding {
  if (found === undefined || found.state === 'closed') return nothing;
  const shares = sharesOf(order, found);
  const refunded = found.state === 'succeeded' && found.kind !== 'exchange';
  const freight = freightPartOf(order, found);
  const deducted = deductedFrom(found);
  const parts = refunded ? apportion(fen(found.amount + deducted - freight), shares) : [];
  const lines = new Map(
    found.lines.map((line, index) => [
      line.orderLineId,
      {
        taken: line.quantity,
        share: shares[index] ?? zeroFen,
        refundedQuantity: refunded ? line.quantity : 0,
        refunded: parts[index] ?? zeroFen,
      },
    ]),
  );
  return {
    lines,
    freightHeld: refunded ? zeroFen : freight,
    freightRefunded: refunded ? freight : zeroFen,
    deducted: refunded ? deducted : zeroFen,
  };
}

function withLines(order: Order, holding: Holding, sign: 1 | -1): Record<string, LineAfterSales> {
  const lines = { ...order.afterSales.lines };
  for (const [orderLineId, held] of holding.lines) {
    const line = returnableLine(order, orderLineId);
    if (line === undefined) continue;
    const before = lineAfterSalesOf(order, orderLineId);
    lines[orderLineId] = {
      ...before,
      taken: Math.max(0, before.taken + sign * held.taken),
      shareHeld: fen(Math.max(0, shareHeldOf(line, before) + sign * held.share)),
      refundedQuantity: Math.max(0, before.refundedQuantity + sign * held.refundedQuantity),
      refunded: fen(Math.max(0, before.refunded + sign * held.refunded)),
    };
  }
  return lines;
}

function apply(order: Order, holding: Holding, sign: 1 | -1): Order {
  const { freightHeld = 0, freightRefunded } = order.afterSales;
  const deducted = fen((order.afterSales.deducted ?? 0) + sign * holding.deducted);
  return {
    ...order,
    afterSales: {
      ...order.afterSales,
      lines: withLines(order, holding, sign),
      freightHeld: fen(Math.max(0, freightHeld + sign * holding.freightHeld)),
      freightRefunded: fen(Math.max(0, freightRefunded + sign * holding.freightRefunded)),
      ...(holding.deducted === 0 ? {} : { deducted }),
    },
  };
}

/** The order as if the case did not exist: what an amendment may take from. */
export function withoutCase(order: Order, found: Case): Order {
  return apply(order, holdingOf(order, found), -1);
}

function sameHolding(before: Case | undefined, next: Case): boolean {
  return (
    before !== undefined &&
    (before.state === next.state || (isOpen(before) && isOpen(next))) &&
    before.lines === next.lines &&
    before.paidShares === next.paidShares &&
    before.amount === next.amount &&
    before.kind === next.kind
  );
}

/** The order after one of its cases moved: pieces, money, open cases and 售后状态. Unchanged: the same object. */
export function orderAfter(order: Order, before: Case | undefined, next: Case): Order {
  if (sameHolding(before, next)) return order;
  const freed = before === undefined ? order : withoutCase(order, before);
  const counted = apply(freed, holdingOf(order, next), 1);
  const exchanged =
    next.kind === 'exchange' && next.state === 'succeeded' && before?.state !== 'succeeded';
  const held = exchanged ? withReplacements(counted, next) : counted;
  const { caseIds, openCaseIds } = order.afterSales;
  const others = openCaseIds.filter((id) => id !== next.id);
  const open = isOpen(next) ? [...others, next.id] : others;
  const after: Order = {
    ...held,
    afterSales: {
      ...held.afterSales,
      caseIds: caseIds.includes(next.id) ? caseIds : [...caseIds, next.id],
      openCaseIds: open,
      status: afterSalesStatusOf(open.length, isOpen(next) ? undefined : next),
    },
  };
  return withCompletionReleased(after, next.updatedAt);
}

/** Counts one application or amendment on each of these lines. */
export function withApplication(order: Order, orderLineIds: readonly string[]): Order {
  const lines = { ...order.afterSales.lines };
  for (const id of orderLineIds) {
    const before = lines[id] ?? lineAfterSalesOf(order, id);
    lines[id] = { ...before, applications: before.applications + 1 };
  }
  return { ...order, afterSales: { ...order.afterSales, lines } };
}
