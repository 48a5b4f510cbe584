import { fen, sumFen, zeroFen } from '../basis/money.ts';
import type { Fen } from '../basis/money.ts';
import type { TenderPart } from '../after-sales/case.ts';
import { apportion } from './apportion.ts';
import type { Collected, Order, Tender } from './order.ts';
import { splitAcrossTenders } from './tender-split.ts';

/** A refund spread over what was paid with, and the order's memory of it. */
export interface TenderTaking {
  /** Tenders that give something back, in the order they were paid with. */
  readonly parts: readonly TenderPart[];
  readonly after: { readonly tendersBack: Fen[]; readonly collected?: Collected[] };
}

/**
 * Per tender of the order, what went back of it. An order that fell due before this was kept has given
 * back in proportion to what each tender paid.
 */
export function tendersBackOf(order: Order): readonly Fen[] {
  const { tendersBack } = order.afterSales;
  if (tendersBack !== undefined) return order.tenders.map((_, i) => tendersBack[i] ?? zeroFen);
  const refunded =
    sumFen(Object.values(order.afterSales.lines).map((line) => line.refunded)) +
    order.afterSales.freightRefunded;
  const amounts = order.tenders.map(({ amount }) => amount);
  return amounts.length === 0 ? [] : apportion(fen(Math.min(refunded, sumFen(amounts))), amounts);
}

/** What was paid, and how much of it has not gone back: the order's tenders, then collected differences. */
export function tendersLeftOf(order: Order): readonly { tender: Tender; left: Fen }[] {
  const back = tendersBackOf(order);
  return [
    ...order.tenders.map((tender, i) => ({
      tender,
      left: fen(Math.max(0, tender.amount - (back[i] ?? 0))),
    })),
    ...(order.afterSales.collected ?? []).map((tender) => ({
      tender,
      left: fen(Math.max(0, tender.amount - tender.back)),
    })),
  ];
}

/**
 * Spreads an amount over the order's tenders in proportion to what is left of each. Undefined: they do
 * not cover it, as in orders whose channel told no tenders; the refund then goes back undivided.
 */
export function splitAlongTenders(order: Order, amount: Fen): TenderTaking | undefined {
  const left = tendersLeftOf(order);
  if (left.length === 0) return undefined;
  const split = splitAcrossTenders(
    left.map((one) => one.left),
    amount,
  );
  if (!split.ok) return undefined;
  const parts = left.flatMap(({ tender: { kind, reference } }, i): TenderPart[] => {
    const part = split.value[i] ?? zeroFen;
    return part === 0 ? [] : [{ kind, reference, amount: part }];
  });
  const back = tendersBackOf(order);
  const tendersBack = order.tenders.map((_, i) => fen((back[i] ?? 0) + (split.value[i] ?? 0)));
  const collected = order.afterSales.collected?.map((one, i) => ({
    ...one,
    back: fen(one.back + (split.value[order.tenders.length + i] ?? 0)),
  }));
  return { parts, after: collected === undefined ? { tendersBack } : { tendersBack, collected } };
}

/** What goes back in kind: never money, unless the buyer consents. */
export const inKind: ReadonlySet<Tender['kind']> = new Set(['coupon', 'points', 'stored_value']);
