import type { Sql } from '../../store/connect.ts';
import type { RetailBook, RetailInvoice } from './book.ts';
import { shopIdOf } from './chain.ts';
import { retailChannel, retailOrderId } from './orders.ts';

const perQuery = 5_000;

/** Invoices whose number already belongs to an order that did not come from this file. */
export async function takenNumbers(sql: Sql, book: RetailBook): Promise<RetailInvoice[]> {
  const invoices = [...book.invoices.values()];
  const taken: RetailInvoice[] = [];
  for (let from = 0; from < invoices.length; from += perQuery) {
    const numbers = JSON.stringify(invoices.slice(from, from + perQuery).map(({ no }) => no));
    const found = await sql<{ no: string; orderId: string; spaceId: string }[]>`
      select external_no as no, order_id::text as "orderId", space_id as "spaceId" from order_key
      where channel = ${retailChannel} and external_no in (
        select value from json_array_elements_text(${numbers}::text::json))`;
    for (const { no, orderId, spaceId } of found) {
      const invoice = book.invoices.get(no);
      if (invoice === undefined) continue;
      if (orderId !== retailOrderId(no) || spaceId !== shopIdOf(invoice)) taken.push(invoice);
    }
  }
  return taken;
}
