import { bundlesOf } from '../order-writer.ts';
import type { OrderBundle } from '../order-writer.ts';
import type { RetailBook, RetailInvoice } from './book.ts';
import { shopIdOf } from './chain.ts';
import type { FinishedCases } from './finished-cases.ts';
import { retailOrder } from './orders.ts';

const nothing = { cases: [], exceptions: [], postings: [] };

/** Invoices by shop, each shop's by number: the order in which they are written. */
export function invoicesByShop(book: RetailBook): [shopId: string, invoices: RetailInvoice[]][] {
  const shops = Map.groupBy(book.invoices.values(), shopIdOf);
  return [...shops]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([shopId, invoices]) => [shopId, invoices.toSorted((a, b) => (a.no < b.no ? -1 : 1))]);
}

/** A shop's orders with their finished cases, made one by one so that they need not all be in memory. */
export function* retailBundles(
  invoices: Iterable<RetailInvoice>,
  finished: FinishedCases | undefined,
): Generator<OrderBundle> {
  const withCases = finished === undefined ? new Map() : bundlesOf(finished.made);
  for (const invoice of invoices) {
    const order = retailOrder(invoice);
    yield {
      order: finished?.made.order(order.id) ?? order,
      ...(withCases.get(order.id) ?? nothing),
    };
  }
}
