import { fen } from '../basis/money.ts';
import type { Case } from '../after-sales/case.ts';
import { differencesPaidOf } from './exchange-difference.ts';
import type { Order, OrderLine, ReplacementLine } from './order.ts';

/** Everything of an order that can be asked back: what was bought, and what exchanges put in its place. */
export function returnableLines(order: Order): readonly OrderLine[] {
  return order.replacements === undefined ? order.lines : [...order.lines, ...order.replacements];
}

export function returnableLine(order: Order, lineId: string): OrderLine | undefined {
  return (
    order.lines.find(({ id }) => id === lineId) ??
    order.replacements?.find(({ id }) => id === lineId)
  );
}

/** The line that was bought, behind a replacement and the replacement's replacements. */
export function boughtLineId(order: Order, lineId: string): string {
  let id = lineId;
  for (;;) {
    const replacement = order.replacements?.find((line) => line.id === id);
    if (replacement === undefined) return id;
    id = replacement.replaces.orderLineId;
  }
}

/** Id of the line an exchange puts in place of the case's `index`-th line. */
export function replacementLineId(caseId: string, index: number): string {
  return `x${index}-${caseId}`;
}

/**
 * The order after an exchange succeeded: what was handed over becomes lines of their own, worth what was
 * paid for the pieces they stand for and the difference paid on top. The old pieces stay taken, so
 * nothing can be returned twice.
 */
export function withReplacements(order: Order, found: Case): Order {
  const paid = differencesPaidOf(order, found);
  const fresh = found.lines.flatMap((claimed, index): ReplacementLine[] => {
    const line = returnableLine(order, claimed.orderLineId);
    if (line === undefined) return [];
    const { articleId, name, specification, unitPrice, category } = {
      ...line,
      ...claimed.replacement,
    };
    return [
      {
        id: replacementLineId(found.id, index),
        articleId,
        name,
        specification,
        category,
        unitPrice,
        quantity: claimed.quantity,
        paid: fen(Math.max(0, (found.paidShares?.[index] ?? 0) + (paid[index] ?? 0))),
        replaces: { orderLineId: claimed.orderLineId, caseId: found.id },
      },
    ];
  });
  return { ...order, replacements: [...(order.replacements ?? []), ...fresh] };
}
