import { isReturn, refusalOf } from './classify.ts';
import type { LineRefusal } from './classify.ts';
import type { RetailRow } from './row.ts';

/** A line that is goods. Prices in pence, quantity always positive. */
export interface RetailLine {
  readonly line: number;
  /** As the file writes it; `articleIdOf` makes one article of its spellings. */
  readonly stockCode: string;
  readonly description: string;
  readonly unitPrice: number;
  readonly quantity: number;
  readonly date: string;
}

export interface RetailInvoice {
  readonly no: string;
  /** '' where the file names no customer. */
  readonly customerId: string;
  readonly country: string;
  /** Wall clock of the first line; a few invoices run over the minute. */
  readonly date: string;
  readonly lines: RetailLine[];
}

/** A line of a return keeps its row: it may still be refused, and is then listed as it was read. */
export interface ReturnLine extends RetailLine {
  readonly row: RetailRow;
}

export interface RetailReturn extends Omit<RetailInvoice, 'lines'> {
  readonly lines: ReturnLine[];
}

export type BookRefusal = LineRefusal | 'invoice_contradicts_itself';

/**
 * What the file says was bought and what came back, invoice by invoice; about 100 bytes a line. Lines of
 * one invoice need not stand together.
 */
export class RetailBook {
  readonly invoices = new Map<string, RetailInvoice>();
  readonly returns = new Map<string, RetailReturn>();
  readonly #texts = new Map<string, string>();

  /** Takes a line, or says why not. */
  take(row: RetailRow): BookRefusal | null {
    const known = (isReturn(row) ? this.returns : this.invoices).get(row.invoiceNo);
    const refusal = refusalOf(row, (same) => known !== undefined && holds(known, same));
    if (refusal !== null) return refusal;
    if (
      known !== undefined &&
      (known.customerId !== row.customerId || known.country !== row.country)
    ) {
      return 'invoice_contradicts_itself';
    }
    const line = this.#lineOf(row);
    if (isReturn(row)) this.#open(this.returns, row).lines.push({ ...line, row });
    else this.#open(this.invoices, row).lines.push(line);
    return null;
  }

  #open<Kind extends RetailInvoice>(all: Map<string, Kind>, row: RetailRow): Kind {
    const known = all.get(row.invoiceNo);
    if (known !== undefined) return known;
    const opened = {
      no: row.invoiceNo,
      customerId: this.#same(row.customerId),
      country: this.#same(row.country),
      date: this.#same(row.date),
      lines: [],
    } as unknown as Kind;
    all.set(row.invoiceNo, opened);
    return opened;
  }

  #lineOf(row: RetailRow): RetailLine {
    return {
      line: row.line,
      stockCode: this.#same(row.stockCode),
      description: this.#same(row.description),
      unitPrice: row.priceInThousandths / 10,
      quantity: Math.abs(row.quantity),
      date: this.#same(row.date),
    };
  }

  /** One copy of each text, however many lines say it. */
  #same(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    this.#texts.set(text, text);
    return text;
  }
}

function holds(invoice: RetailInvoice, row: RetailRow): boolean {
  const unitPrice = row.priceInThousandths / 10;
  const quantity = Math.abs(row.quantity);
  return invoice.lines.some(
    (line) =>
      line.quantity === quantity &&
      line.unitPrice === unitPrice &&
      line.date === row.date &&
      line.stockCode === row.stockCode &&
      line.description === row.description &&
      invoice.customerId === row.customerId &&
      invoice.country === row.country,
  );
}
