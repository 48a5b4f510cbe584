import type { CsvRecord } from '../csv-source.ts';
import type { OrderHeader, OrderRow } from './columns.ts';

/** The rows of one order, or one record that is no row. */
export type OrderGroup =
  | {
      readonly key: string;
      readonly rows: readonly OrderRow[];
      /** A broken record stands directly before or after: it may have been a line of this order. */
      readonly besideBroken: boolean;
      /** The same order already stood further up, with other orders between. */
      readonly apart: boolean;
    }
  | { readonly broken: CsvRecord };

export function keyOf(row: OrderRow): string {
  return `${row.cell('channel')} ${row.cell('externalNo')}`;
}

/**
 * Rows of one order stand together; so a file of any size is taken with the memory of one order, and
 * the numbers of those before.
 */
export async function* groupRows(
  records: AsyncIterable<CsvRecord>,
  header: OrderHeader,
): AsyncGenerator<OrderGroup> {
  const seen = new Set<string>();
  let key = '';
  let rows: OrderRow[] = [];
  let brokenBefore = false;
  const close = (besideBroken: boolean): OrderGroup[] => {
    if (rows.length === 0) return [];
    const group = { key, rows, besideBroken, apart: seen.has(key) };
    seen.add(key);
    rows = [];
    return [group];
  };
  for await (const record of records) {
    const row = header.row(record);
    if (row === null) {
      yield* close(true);
      yield { broken: record };
      brokenBefore = true;
      continue;
    }
    const next = keyOf(row);
    if (rows.length > 0 && next !== key) {
      yield* close(brokenBefore);
      brokenBefore = false;
    }
    key = next;
    rows.push(row);
  }
  yield* close(brokenBefore);
}
