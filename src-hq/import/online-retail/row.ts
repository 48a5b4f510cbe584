import type { CsvRecord } from '../csv-source.ts';
import { WrongInput } from '../input-failure.ts';

export const retailColumns = [
  'InvoiceNo',
  'StockCode',
  'Description',
  'Quantity',
  'InvoiceDate',
  'UnitPrice',
  'CustomerID',
  'Country',
] as const;

/** One line of the file, as text, with what of it is a number. */
export interface RetailRow {
  readonly line: number;
  readonly fields: readonly string[];
  readonly invoiceNo: string;
  readonly stockCode: string;
  readonly description: string;
  readonly quantity: number;
  /** Wall clock of the store, `YYYY-MM-DD HH:MM`. */
  readonly date: string;
  /** Thousandths of a pound: the finest the file writes. */
  readonly priceInThousandths: number;
  readonly customerId: string;
  readonly country: string;
}

/** Where each column is, from the header. Throws `columns_missing` as input failure. */
export function retailHeader(record: CsvRecord | undefined): readonly number[] {
  if (record === undefined) throw new WrongInput({ code: 'file_empty', params: {} });
  const names = record.fields.map((name) => name.trim());
  const missing = retailColumns.filter((column) => !names.includes(column));
  if (missing.length > 0) {
    throw new WrongInput({ code: 'columns_missing', params: { missing: missing.join(', ') } });
  }
  return retailColumns.map((column) => names.indexOf(column));
}

const decimal = /^(-?)(\d{1,9})(?:\.(\d{1,3}))?$/;

/** `-11062.06` as -11062060; null when it is no amount with at most three decimals. */
export function thousandths(text: string): number | null {
  const [, sign, whole, fraction = ''] = decimal.exec(text) ?? [];
  if (whole === undefined) return null;
  const amount = Number(whole) * 1_000 + Number(fraction.padEnd(3, '0'));
  return sign === '-' && amount !== 0 ? -amount : amount;
}

const integer = /^-?\d{1,7}$/;
const date = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/;

/** The row, or null when it is not of this shape at all. */
export function retailRow(
  line: number,
  fields: readonly string[],
  at: readonly number[],
  columns: number,
): RetailRow | null {
  if (fields.length !== columns) return null;
  const field = (index: number) => fields[at[index] ?? -1] ?? '';
  const price = thousandths(field(5));
  if (price === null || !integer.test(field(3)) || !date.test(field(4))) return null;
  if (field(0) === '' || field(1) === '') return null;
  return {
    line,
    fields: at.map((index) => fields[index] ?? ''),
    invoiceNo: field(0),
    stockCode: field(1),
    description: field(2),
    quantity: Number(field(3)),
    date: field(4),
    priceInThousandths: price,
    customerId: field(6),
    country: field(7),
  };
}
