import type { CsvRecord } from '../csv-source.ts';
import { WrongInput } from '../input-failure.ts';

/** One row is one line of an order; see docs/import.md for what each column holds. */
export const requiredColumns = [
  'channel',
  'externalNo',
  'shopId',
  'placedAt',
  'articleId',
  'name',
  'unitPrice',
  'quantity',
  'tenders',
] as const;

/** Said once per order: on its first row, and on the others the same or nothing. */
export const orderColumns = [
  'channel',
  'externalNo',
  'shopId',
  'placedAt',
  'paidAt',
  'signedAt',
  'completedAt',
  'revision',
  'currency',
  'status',
  'fulfilment',
  'buyerName',
  'buyerPhone',
  'buyerId',
  'province',
  'city',
  'district',
  'street',
  'contact',
  'contactPhone',
  'freight',
  'discount',
  'tenders',
] as const;

const lineColumns = [
  'lineId',
  'articleId',
  'name',
  'specification',
  'category',
  'unitPrice',
  'quantity',
  'paid',
  'carrier',
  'waybill',
  'shippedAt',
] as const;

export type OrderColumn = (typeof orderColumns)[number];
export type LineColumn = (typeof lineColumns)[number];
type Column = OrderColumn | LineColumn;

/** A row with its cells by column, trimmed; '' where the file has no such column. */
export interface OrderRow {
  readonly line: number;
  readonly fields: readonly string[];
  cell(column: Column): string;
}

export interface OrderHeader {
  readonly names: readonly string[];
  /** null: not a row of this file. */
  row(record: CsvRecord): OrderRow | null;
}

/** Throws `columns_missing` and `file_empty` as input failures. Columns it does not know are carried along unread. */
export function orderHeader(record: CsvRecord | undefined): OrderHeader {
  if (record === undefined) throw new WrongInput({ code: 'file_empty', params: {} });
  const names = record.fields.map((name) => name.trim());
  const missing = requiredColumns.filter((column) => !names.includes(column));
  if (missing.length > 0) {
    throw new WrongInput({ code: 'columns_missing', params: { missing: missing.join(', ') } });
  }
  const at = new Map(names.map((name, index) => [name, index]));
  return {
    names,
    row(found) {
      if (found.fields.length !== names.length) return null;
      const { line, fields } = found;
      return {
        line,
        fields,
        cell: (column) => (fields[at.get(column) ?? -1] ?? '').trim(),
      };
    },
  };
}
