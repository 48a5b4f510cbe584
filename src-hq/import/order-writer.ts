import type { AfterSalesException, Case, HistoryEntry } from '../../src-core/after-sales/case.ts';
import type { LedgerPosting } from '../../src-core/after-sales/decision.ts';
import type { Order } from '../../src-core/order/order.ts';
import type { HistoryMaker } from '../../src-core/import/history-maker.ts';
import { writeAggregates } from '../store/bulk.ts';
import type { Sql } from '../store/connect.ts';

/** An order with all that hangs on it: written in one transaction or not at all. */
export interface OrderBundle {
  readonly order: Order;
  readonly cases: readonly { readonly case: Case; readonly history: readonly HistoryEntry[] }[];
  readonly exceptions: readonly AfterSalesException[];
  readonly postings: readonly LedgerPosting[];
}

/** Lines in one transaction: some megabytes of JSON, a fraction of a second. */
const linesPerBatch = 12_000;
const ordersPerBatch = 1_000;

/** Cuts an ordered sequence always at the same places, so that a second run finds whole batches. */
export function* batches(bundles: Iterable<OrderBundle>): Generator<OrderBundle[]> {
  let batch: OrderBundle[] = [];
  let lines = 0;
  for (const bundle of bundles) {
    const size = bundle.order.lines.length;
    if (batch.length > 0 && (batch.length >= ordersPerBatch || lines + size > linesPerBatch)) {
      yield batch;
      batch = [];
      lines = 0;
    }
    batch.push(bundle);
    lines += size;
  }
  if (batch.length > 0) yield batch;
}

/** What hangs on each order of a shop, from the history that was made for it. */
export function bundlesOf(made: HistoryMaker): Map<string, Omit<OrderBundle, 'order'>> {
  const history = Map.groupBy(made.history, (entry) => entry.caseId);
  const cases = Map.groupBy(made.cases, (found) => found.orderId);
  const exceptions = Map.groupBy(made.exceptions, (raised) => raised.orderId ?? '');
  const postings = Map.groupBy(made.postings, (posting) => posting.orderId);
  return new Map(
    made.orders.map(({ id }) => [
      id,
      {
        cases: (cases.get(id) ?? []).map((found) => ({
          case: found,
          history: history.get(found.id) ?? [],
        })),
        exceptions: exceptions.get(id) ?? [],
        postings: postings.get(id) ?? [],
      },
    ]),
  );
}

async function known(sql: Sql, spaceId: string, ids: readonly string[]): Promise<Set<string>> {
  const found = await sql<{ id: string }[]>`
    select id::text as id from orders where space_id = ${spaceId} and id in (
      select value::uuid from json_array_elements_text(${JSON.stringify(ids)}::text::json))`;
  return new Set(found.map(({ id }) => id));
}

/**
 * Writes the orders of a batch that are not there yet, with what hangs on them. An order that is there
 * is left alone, whatever happened to it since. Answers how many were written.
 */
export async function writeMissing(
  sql: Sql,
  spaceId: string,
  batch: readonly OrderBundle[],
): Promise<number> {
  const there = await known(
    sql,
    spaceId,
    batch.map(({ order }) => order.id),
  );
  const missing = batch.filter(({ order }) => !there.has(order.id));
  if (missing.length === 0) return 0;
  await writeAggregates(sql, spaceId, {
    orders: missing.map(({ order }) => order),
    cases: missing.flatMap(({ cases }) => cases),
    exceptions: missing.flatMap(({ exceptions }) => exceptions),
    postings: missing.flatMap(({ postings }) => postings),
  });
  return missing.length;
}
