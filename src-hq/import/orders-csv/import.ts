import type { IncomingOrderAnswer } from '../../../src-core/contract/hq.ts';
import type { Sql } from '../../store/connect.ts';
import { readCsv } from '../csv-source.ts';
import type { ImportRun, ImportSummary } from '../import-run.ts';
import { count, Progress } from '../progress.ts';
import { RefusedRows } from '../refused-rows.ts';
import { Tally } from '../tally.ts';
import { grossOf, incomingOrder } from './build.ts';
import { orderHeader } from './columns.ts';
import type { OrderRow } from './columns.ts';
import { groupRows } from './group.ts';
import type { OrderGroup } from './group.ts';

const ordersPerBatch = 500;

interface Waiting {
  readonly rows: readonly OrderRow[];
  readonly order: object;
}

async function timeZonesOfShops(sql: Sql): Promise<Map<string, string>> {
  const shops = await sql<{ id: string; zone: string }[]>`
    select id, doc->>'timeZone' as zone from org_unit where kind <> 'headquarters'`;
  return new Map(shops.map(({ id, zone }) => [id, zone]));
}

const thousandths = (row: OrderRow) => (grossOf(row) ?? 0) * 10;

/**
 * Orders of any channel from a CSV file, taken exactly as `POST /api/v1/orders` takes them: so an order
 * that is known already stays as it is, and a run that was killed is ended by running it again. An order
 * is taken with all its lines or not at all.
 */
export async function importOrders(run: ImportRun): Promise<ImportSummary> {
  const progress = new Progress(run.out, 'importing');
  let orders = 0;
  const records = readCsv({
    path: run.path,
    encoding: run.encoding,
    onBytes: (read, total) => progress.at(read, total, `${count(orders)} orders`),
  });
  const first = await records.next();
  const header = orderHeader(first.done === true ? undefined : first.value);
  const refused = new RefusedRows(run.refusedPath, header.names);
  const tally = new Tally();
  const zones = await timeZonesOfShops(run.sql);
  const results = { created: 0, updated: 0, unchanged: 0 };
  let waiting: Waiting[] = [];

  const refuse = async (rows: readonly OrderRow[], reason: string, detail: string) => {
    for (const row of rows) {
      tally.refused(reason, thousandths(row));
      await refused.add(row.line, reason, detail, row.fields);
    }
  };
  const settle = async ({ rows }: Waiting, answer: IncomingOrderAnswer | undefined) => {
    if (answer === undefined || answer.result === 'refused') {
      const { code = 'refused', params = {} } = answer?.error ?? {};
      return await refuse(rows, code, JSON.stringify(params));
    }
    results[answer.result] += 1;
    for (const row of rows) tally.took(`order_lines_${answer.result}`, 1, thousandths(row));
  };
  const flush = async () => {
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    const answers = await run.takeOrders(batch.map(({ order }) => order));
    for (const [index, item] of batch.entries()) await settle(item, answers[index]);
    await run.afterBatch?.();
  };
  const take = async ({ rows, besideBroken, apart }: Exclude<OrderGroup, { broken: unknown }>) => {
    for (const row of rows) tally.read(thousandths(row));
    if (besideBroken) return await refuse(rows, 'beside_a_broken_row', '');
    if (apart) return await refuse(rows, 'rows_not_together', '');
    const shopId = rows.map((row) => row.cell('shopId')).find((cell) => cell !== '') ?? '';
    const zone = zones.get(shopId);
    if (zone === undefined) return await refuse(rows, 'shop_unknown', shopId);
    const order = incomingOrder(rows, zone);
    if (!order.ok)
      return await refuse(rows, order.error.code, String(order.error.params['detail']));
    waiting.push({ rows, order: order.value });
    if (waiting.length >= ordersPerBatch) await flush();
  };

  try {
    for await (const group of groupRows(records, header)) {
      if ('broken' in group) {
        const { line, fields } = group.broken;
        tally.read(0);
        tally.refused('not_a_row', 0);
        await refused.add(line, 'not_a_row', '', fields);
        continue;
      }
      orders += 1;
      await take(group);
    }
    await flush();
    await refused.finish();
  } finally {
    refused.discard();
  }
  progress.end(`${count(orders)} orders`);
  return { control: tally.control(), made: results, written: results.created };
}
