import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'csv-parse/sync';
import type { Order } from '../../src-core/order/order.ts';
import type { ImportSummary } from '../../src-hq/import/import-run.ts';
import { runImport } from '../../src-hq/import/main.ts';
import { takeOrders } from '../../src-hq/orders/take-orders.ts';
import { connect } from '../../src-hq/store/connect.ts';
import type { Sql } from '../../src-hq/store/connect.ts';
import { createPgStore } from '../../src-hq/store/pg-store.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { chainDatabase, start } from './chain.ts';
import { contentOf, recorder, wrongChecksums } from './import-support.ts';

const child = fileURLToPath(new URL('import-child.ts', import.meta.url));
let dir = '';
let database: TestDatabase;
let sql: Sql;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'afterdesk-orders-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));
beforeEach(async () => {
  database = await chainDatabase();
  sql = connect(database.url, { max: 4 });
});
afterEach(async () => {
  await sql.end();
  await database.drop();
});

const header =
  'channel,externalNo,shopId,placedAt,buyerName,buyerPhone,articleId,name,specification,unitPrice,quantity,discount,freight,tenders,carrier,waybill,shippedAt,status';
type Line = readonly string[];
/** A line of an order that is right in everything; cells by position are replaced. */
function line(no: string, cells: Readonly<Record<number, string>> = {}): Line {
  const right = `mini_program,${no},shop-a,2026-11-02 10:15,王芳,13900001234,C101,短袖T恤,白；M,79.00,1,,0,wechat:79.00:42,,,,paid`;
  return right.split(',').map((cell, index) => cells[index] ?? cell);
}
async function importLines(lines: readonly Line[], into: Sql = sql) {
  const file = join(dir, 'orders.csv');
  writeFileSync(file, `${header}\n${lines.map((cells) => cells.join(',')).join('\n')}\n`);
  const store = createPgStore(into);
  const out = recorder();
  const code = await runImport(['orders', file], {
    sql: into,
    reportDir: dir,
    out,
    takeOrders: (orders) =>
      takeOrders({ store, clock: () => start, moved: () => undefined }, orders),
  });
  const summary = JSON.parse(
    readFileSync(join(dir, 'orders.report.json'), 'utf8'),
  ) as ImportSummary;
  const notTaken: string[][] = parse(readFileSync(join(dir, 'orders.not-taken.csv')), {
    relax_column_count: true,
  });
  return { code, summary, notTaken: notTaken.slice(1), out: out.text() };
}
const stored = async () =>
  (await sql<{ doc: Order }[]>`select doc from orders order by doc->>'externalNo'`).map(
    ({ doc }) => doc,
  );

describe('orders from a CSV file', () => {
  it('are taken with lines, discount apportioned, tenders, parcels, and the clock of the shop', async () => {
    const parcel = {
      14: 'SF',
      15: 'SF1234567890123',
      16: '2026-11-02T18:00:00+08:00',
      17: 'shipped',
    };
    const money = { 11: '8.01', 12: '6', 13: 'wechat:100.00:42;coupon:55.99' };
    const { code, summary } = await importLines([
      line('E1', { ...parcel, ...money }),
      line('E1', { ...parcel, ...money, 6: 'C102' }),
    ]);
    expect(code).toBe(0);
    const [order] = await stored();
    expect(order).toMatchObject({
      shopId: 'shop-a',
      placedAt: Date.UTC(2026, 10, 2, 2, 15),
      freight: 600,
      status: 'shipped',
      tenders: [
        { kind: 'wechat', amount: 10_000, reference: '42' },
        { kind: 'coupon', amount: 5_599, reference: '' },
      ],
      shipments: [
        { carrier: 'SF', waybill: 'SF1234567890123', shippedAt: Date.UTC(2026, 10, 2, 10) },
      ],
    });
    expect(order?.lines.map(({ paid }) => paid)).toEqual([7_500, 7_499]);
    expect(summary.made).toEqual({ created: 1, updated: 0, unchanged: 0 });
    expect(await wrongChecksums(sql)).toEqual([]);
  });

  it.each<[string, Line[]]>([
    ['cell_unreadable', [line('E1', { 9: '79.555' })]],
    ['cell_unreadable', [line('E1', { 3: 'yesterday' })]],
    ['cell_unreadable', [line('E1', { 13: 'gold:79.00' })]],
    ['order_contradicts_itself', [line('E1'), line('E1', { 4: '李娜' })]],
    ['discount_above_total', [line('E1', { 11: '80' })]],
    ['amounts_do_not_sum', [line('E1', { 13: 'wechat:78.99' })]],
    ['invalid_order', [line('E1', { 10: '0', 13: '' })]],
    ['shop_unknown', [line('E1', { 2: 'shop-nowhere' })]],
    ['not_a_row', [[...line('E1'), 'one too many']]],
  ])('are refused with %s, whole and listed line by line', async (reason, lines) => {
    const { code, summary, notTaken } = await importLines([...lines, line('E2')]);
    expect(code).toBe(0);
    expect(notTaken.filter((row) => row[1] === reason).length).toBe(lines.length);
    expect(summary.control.difference).toEqual({ lines: 0, thousandths: 0 });
    expect((await stored()).map((order) => order.externalNo)).toEqual(
      reason === 'not_a_row' ? [] : ['E2'],
    );
  });

  it('are not taken beside a broken row, which may have been theirs', async () => {
    const { notTaken } = await importLines([
      line('E1'),
      line('E2'),
      ['broken'],
      line('E3'),
      line('E4'),
    ]);
    expect((await stored()).map((order) => order.externalNo)).toEqual(['E1', 'E4']);
    expect(notTaken.map((row) => row[1])).toEqual([
      'beside_a_broken_row',
      'not_a_row',
      'beside_a_broken_row',
    ]);
  });

  it('are not taken a second time when their rows stand apart', async () => {
    const { notTaken } = await importLines([line('E1'), line('E2'), line('E1', { 6: 'C102' })]);
    expect(notTaken.map((row) => [row[0], row[1]])).toEqual([['4', 'rows_not_together']]);
    expect((await stored()).map((order) => order.lines.length)).toEqual([1, 1]);
  });

  it('change nothing when they come again', async () => {
    const lines = [line('E1'), line('E2', { 2: 'shop-b' })];
    await importLines(lines);
    const before = await contentOf(sql);
    const { summary } = await importLines(lines);
    expect(summary.made).toEqual({ created: 0, updated: 0, unchanged: 2 });
    expect(await contentOf(sql)).toEqual(before);
  });

  it('end the same after a kill half-way', async () => {
    const lines = Array.from({ length: 1_700 }, (_, n) =>
      line(`E${n}`, { 2: n % 3 ? 'shop-a' : 'shop-b' }),
    );
    await importLines(lines);
    const other = await chainDatabase();
    const place = mkdtempSync(join(dir, 'killed-'));
    const { signal } = spawnSync(
      process.execPath,
      [child, other.url, 'orders', join(dir, 'orders.csv'), place, '2'],
      { stdio: 'inherit' },
    );
    expect(signal).toBe('SIGKILL');
    const second = connect(other.url, { max: 4 });
    try {
      const [half] = await second<{ n: number }[]>`select count(*)::int as n from orders`;
      expect(half?.n).toBe(1_000);
      const { summary } = await importLines(lines, second);
      expect(summary.made).toEqual({ created: 700, updated: 0, unchanged: 1_000 });
      expect(await contentOf(second)).toEqual(await contentOf(sql));
    } finally {
      await second.end();
      await other.drop();
    }
  });
});

describe('the command', () => {
  it.each([
    [['orders']],
    [['nothing', 'x.csv']],
    [['orders', 'x.csv', '--encoding', 'ebcdic']],
    [['orders', 'x.csv', '--what']],
  ])('explains itself when called with %j', async (argv) => {
    const out = recorder();
    const never = () => Promise.reject(new Error('must not be called'));
    expect(await runImport(argv, { sql, reportDir: dir, out, takeOrders: never })).toBe(2);
    expect(out.text()).toContain('usage: import');
  });

  it('says in one line what is wrong with a file', async () => {
    const out = recorder();
    const never = () => Promise.reject(new Error('must not be called'));
    writeFileSync(join(dir, 'other.csv'), 'a,b\n1,2\n');
    const deps = { sql, reportDir: dir, out, takeOrders: never };
    expect(await runImport(['orders', join(dir, 'other.csv')], deps)).toBe(1);
    expect(await runImport(['online-retail', join(dir, 'none.csv.gz')], deps)).toBe(1);
    const [first, second] = out.text().trim().split('\n');
    expect(first).toContain('these columns are missing: channel, externalNo');
    expect(second).toContain('there is no such file');
  });

  it('waits for no other import, but says that one runs', async () => {
    const out = recorder();
    let reached = () => undefined as void;
    let goOn = () => undefined as void;
    const inside = new Promise<void>((resolve) => (reached = resolve));
    const gate = new Promise<void>((resolve) => (goOn = resolve));
    const file = join(dir, 'slow.csv');
    writeFileSync(file, `${header}\n${line('E1').join(',')}\n`);
    const store = createPgStore(sql);
    const slow = runImport(['orders', file], {
      sql,
      reportDir: dir,
      out: recorder(),
      takeOrders: async (orders) => {
        reached();
        await gate;
        return await takeOrders({ store, clock: () => start, moved: () => undefined }, orders);
      },
    });
    await inside;
    const never = () => Promise.reject(new Error('must not be called'));
    expect(await runImport(['orders', file], { sql, reportDir: dir, out, takeOrders: never })).toBe(
      1,
    );
    expect(out.text()).toContain('another import is running');
    goOn();
    expect(await slow).toBe(0);
  });
});
