import type { Failure } from '../../../src-core/basis/result.ts';
import { PurchaseBook } from '../../../src-core/import/return-matching.ts';
import type { ReturnMismatch } from '../../../src-core/import/return-matching.ts';
import type { RetailBook, RetailInvoice, RetailReturn, ReturnLine } from './book.ts';
import { shopIdOf } from './chain.ts';
import { articleIdOf } from './classify.ts';

/** The line of an order that came back goods belong to. */
export interface BoughtLine {
  readonly invoice: RetailInvoice;
  readonly index: number;
}

/** All lines of one return that belong to one order: one finished case. */
export interface MatchedReturn {
  readonly returned: RetailReturn;
  readonly invoice: RetailInvoice;
  readonly lines: { readonly line: ReturnLine; readonly bought: BoughtLine }[];
}

type MatchRefusal = ReturnMismatch | 'return_without_customer';

export interface Unmatched {
  readonly line: ReturnLine;
  readonly reason: MatchRefusal;
  readonly params: Failure['params'];
}

/** `2010-12-01 08:26` as 201012010826: comparable, and one scale for all stores. */
function scale(date: string): number {
  return Number(date.replaceAll(/\D/g, ''));
}

const byTime = (a: RetailInvoice, b: RetailInvoice) =>
  scale(a.date) - scale(b.date) || (a.no < b.no ? -1 : 1);

function keyOf(customerId: string, line: { readonly stockCode: string }): string {
  return `${customerId} ${articleIdOf(line)}`;
}

/** Finds for each line that came back what it was bought with. See `PurchaseBook` for the rule. */
export class ReturnMatcher {
  readonly #purchases = new PurchaseBook<BoughtLine>();

  constructor(book: RetailBook) {
    for (const invoice of [...book.invoices.values()].toSorted(byTime)) {
      if (invoice.customerId === '') continue;
      const shopId = shopIdOf(invoice);
      const at = scale(invoice.date);
      invoice.lines.forEach((line, index) => {
        this.#purchases.bought(keyOf(invoice.customerId, line), {
          shopId,
          at,
          unitPrice: line.unitPrice,
          quantity: line.quantity,
          ref: { invoice, index },
        });
      });
    }
  }

  /** The lines of one return by the orders they belong to, and those that belong to none. */
  match(returned: RetailReturn): { matched: MatchedReturn[]; unmatched: Unmatched[] } {
    const matched = new Map<string, MatchedReturn>();
    const unmatched: Unmatched[] = [];
    for (const line of returned.lines) {
      if (returned.customerId === '') {
        unmatched.push({ line, reason: 'return_without_customer', params: {} });
        continue;
      }
      const found = this.#purchases.cameBack(keyOf(returned.customerId, line), {
        shopId: shopIdOf(returned),
        at: scale(line.date),
        unitPrice: line.unitPrice,
        quantity: line.quantity,
      });
      if (!found.ok) {
        unmatched.push({ line, reason: found.error.code, params: found.error.params });
        continue;
      }
      const { invoice } = found.value;
      const known = matched.get(invoice.no) ?? { returned, invoice, lines: [] };
      known.lines.push({ line, bought: found.value });
      matched.set(invoice.no, known);
    }
    return { matched: [...matched.values()], unmatched };
  }

  /** The case was refused by the rules: its pieces can still come back otherwise. */
  undo({ returned, lines }: MatchedReturn): void {
    for (const { line, bought } of lines) {
      this.#purchases.givesBack(keyOf(returned.customerId, line), bought, line.quantity);
    }
  }
}

/** Returns in the order of their time, so that an earlier one finds its pieces first. */
export function returnsByTime(book: RetailBook): RetailReturn[] {
  return [...book.returns.values()].toSorted(byTime);
}
