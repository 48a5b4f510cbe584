import { readCsv } from '../csv-source.ts';
import type { Encoding } from '../csv-source.ts';
import { count } from '../progress.ts';
import type { Progress } from '../progress.ts';
import type { RefusedRows } from '../refused-rows.ts';
import type { Tally } from '../tally.ts';
import { RetailBook } from './book.ts';
import type { RetailInvoice, RetailLine } from './book.ts';
import { retailHeader, retailRow } from './row.ts';
import type { RetailRow } from './row.ts';

export interface Reading {
  readonly path: string;
  readonly encoding: Encoding;
  readonly tally: Tally;
  readonly refused: RefusedRows;
  readonly progress: Progress;
}

/** Thousandths of a pound; negative for what came back. */
export function moneyOf(row: RetailRow): number {
  return row.priceInThousandths * row.quantity;
}

/**
 * Reads the whole file once. Lines that are goods go into the book, all others into the list of refused
 * rows at once; what becomes of the book's lines is tallied later, when it is known.
 */
export async function readRetail({ path, encoding, tally, refused, progress }: Reading) {
  const book = new RetailBook();
  let lines = 0;
  const source = {
    path,
    encoding,
    onBytes: (read: number, total: number) => progress.at(read, total, `${count(lines)} lines`),
  };
  const records = readCsv(source);
  const first = await records.next();
  const header = first.done === true ? undefined : first.value;
  const at = retailHeader(header);
  const columns = header?.fields.length ?? 0;
  for await (const record of records) {
    lines += 1;
    const row = retailRow(record.line, record.fields, at, columns);
    if (row === null) {
      tally.read(0);
      tally.refused('not_a_row', 0);
      await refused.add(record.line, 'not_a_row', '', record.fields);
      continue;
    }
    tally.read(moneyOf(row));
    const refusal = book.take(row);
    if (refusal === null) continue;
    tally.refused(refusal, moneyOf(row));
    await refused.add(record.line, refusal, '', row.fields);
  }
  progress.end(`${count(lines)} lines`);
  return book;
}

function soldFor(line: RetailLine): number {
  return line.unitPrice * line.quantity * 10;
}

/** Counts what is left in the book as bought. */
export function tallyOrders(tally: Tally, book: RetailBook): void {
  for (const { lines } of book.invoices.values()) {
    for (const line of lines) tally.took('order_lines', 1, soldFor(line));
  }
}

/** Takes an invoice out of the book: another order has its number. */
export async function refuseInvoice(
  { tally, refused }: Pick<Reading, 'tally' | 'refused'>,
  book: RetailBook,
  invoice: RetailInvoice,
): Promise<void> {
  const reason = 'number_taken';
  book.invoices.delete(invoice.no);
  for (const line of invoice.lines) {
    tally.refused(reason, soldFor(line));
    await refused.add(line.line, reason, '', [
      invoice.no,
      line.stockCode,
      line.description,
      String(line.quantity),
      line.date,
      (line.unitPrice / 100).toFixed(2),
      invoice.customerId,
      invoice.country,
    ]);
  }
}
