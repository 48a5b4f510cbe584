import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'csv-parse/sync';
import { runImport } from '../../src-hq/import/main.ts';
import type { ImportDeps } from '../../src-hq/import/main.ts';
import type { ImportSummary } from '../../src-hq/import/import-run.ts';
import type { Sql } from '../../src-hq/store/connect.ts';
import {
  contentOf,
  emptyHq,
  faultsOfHistories,
  recorder,
  unbalancedPostings,
  wrongChecksums,
} from './import-support.ts';
import type { OpenDatabase } from './import-support.ts';

const file = fileURLToPath(new URL('fixtures/online-retail-excerpt.csv', import.meta.url));
const child = fileURLToPath(new URL('import-child.ts', import.meta.url));

let reportDir = '';
let code = -1;
let database: OpenDatabase;
let sql: Sql;

function deps(more: Partial<ImportDeps> = {}): ImportDeps {
  return {
    sql,
    reportDir,
    out: recorder(),
    takeOrders: () => Promise.reject(new Error('not for this')),
    ...more,
  };
}
const summary = () =>
  JSON.parse(
    readFileSync(join(reportDir, 'online-retail-excerpt.report.json'), 'utf8'),
  ) as ImportSummary;
const csv = (path: string): string[][] => parse(readFileSync(path));
const notTaken = () => csv(join(reportDir, 'online-retail-excerpt.not-taken.csv')).slice(1);

beforeAll(async () => {
  reportDir = mkdtempSync(join(tmpdir(), 'afterdesk-import-'));
  database = await emptyHq();
  sql = database.sql;
  code = await runImport(['online-retail', file], deps());
});

afterAll(async () => {
  await database[Symbol.asyncDispose]();
  rmSync(reportDir, { recursive: true, force: true });
});

describe('the report', () => {
  it('accounts for every line and every thousandth of the file', () => {
    expect(code).toBe(0);
    const rows = csv(file).slice(1);
    const money = rows.reduce(
      (sum, row) => sum + Math.round(Number(row[5]) * 1_000) * Number(row[3]),
      0,
    );
    const { read, taken, refused, difference } = summary().control;
    expect(read).toEqual({ lines: rows.length, thousandths: money });
    expect(difference).toEqual({ lines: 0, thousandths: 0 });
    const all = [...Object.values(taken), ...Object.values(refused)];
    expect(all.reduce((sum, { lines }) => sum + lines, 0)).toBe(rows.length);
    expect(all.reduce((sum, { thousandths }) => sum + thousandths, 0)).toBe(money);
  });

  it('lists each line it did not take once, as it was, with the reason it is counted under', () => {
    const rows = csv(file);
    const listed = notTaken();
    const counted = Object.entries(summary().control.refused);
    expect(listed.length).toBe(counted.reduce((sum, [, { lines }]) => sum + lines, 0));
    expect(new Set(listed.map(([line]) => line)).size).toBe(listed.length);
    for (const [line, , , ...fields] of listed) expect(fields).toEqual(rows[Number(line) - 1]);
    const listedByReason = Object.groupBy(listed, (row) => row[1] ?? '');
    expect(counted.map(([reason]) => [reason, listedByReason[reason]?.length])).toEqual(
      counted.map(([reason, { lines }]) => [reason, lines]),
    );
    expect(counted.length).toBeGreaterThanOrEqual(11);
  });

  it('says the same as the database', async () => {
    const { taken } = summary().control;
    const [orders] = await sql<{ lines: number; paid: number }[]>`
      select count(*)::int as lines, sum((line->>'paid')::bigint)::bigint as paid
      from orders, json_array_elements(doc->'lines') as line`;
    expect(orders).toEqual({
      lines: taken['order_lines']?.lines,
      paid: (taken['order_lines']?.thousandths ?? 0) / 10,
    });
    const [refunds] = await sql<{ paid: number; due: number; asked: number }[]>`
      select (select sum(amount) from ledger_leg where account = 'tender_clearing')::bigint as paid,
        (select sum(amount) from ledger_leg where account = 'sales_returns')::bigint as due,
        (select sum((doc->>'amount')::bigint) from cases)::bigint as asked`;
    const back = (taken['returns']?.thousandths ?? 0) / -10;
    expect(refunds).toEqual({ paid: -back, due: back, asked: back });
  });
});

describe('what it writes', () => {
  it('are regions, shops by the last digit of the customer, orders and finished cases', async () => {
    const [units] = await sql<{ regions: number; shops: number; orphans: number }[]>`
      select count(*) filter (where kind = 'region')::int as regions,
        count(*) filter (where kind = 'shop')::int as shops,
        count(*) filter (where parent_id is not null and parent_id not in (select id from org_unit))::int as orphans
      from org_unit`;
    expect(units).toEqual({ regions: 22, shops: 50, orphans: 0 });
    const wrong = await sql`
      select id from orders where space_id not like '%-' || case
        when doc->'buyer'->>'externalId' is null then 'x' else right(doc->'buyer'->>'externalId', 1) end`;
    expect(wrong).toEqual([]);
    const states = await sql`select distinct state, doc->>'kind' as kind from cases`;
    expect([...states]).toEqual([{ state: 'succeeded', kind: 'return_refund' }]);
  });

  it('are histories the table allows, ledgers that balance, checksums that fit', async () => {
    expect(await faultsOfHistories(sql)).toEqual([]);
    expect(await unbalancedPostings(sql)).toEqual([]);
    expect(await wrongChecksums(sql)).toEqual([]);
  });

  it('takes no piece back twice', async () => {
    const broken = await sql`
      select id from orders, json_each(doc->'afterSales'->'lines') as taken(line_id, held),
        json_array_elements(doc->'lines') as line
      where line->>'id' = line_id and (held->>'taken')::int > (line->>'quantity')::int`;
    expect(broken).toEqual([]);
  });
});

describe('doing it again', () => {
  it('changes nothing', async () => {
    const before = await contentOf(sql);
    const report = notTaken();
    expect(await runImport(['online-retail', file], deps())).toBe(0);
    expect(await contentOf(sql)).toEqual(before);
    expect(summary().written).toBe(0);
    expect(notTaken()).toEqual(report);
  });

  it.each([1, 7, 30])(
    'ends the same after a kill with %i transactions done',
    async (transactions) => {
      await using second = await emptyHq();
      const place = mkdtempSync(join(tmpdir(), 'afterdesk-import-'));
      const { signal } = spawnSync(
        process.execPath,
        [child, second.url, 'online-retail', file, place, String(transactions)],
        { stdio: 'inherit' },
      );
      expect(signal).toBe('SIGKILL');
      const [half] = await second.sql<{ n: number }[]>`select count(*)::int as n from orders`;
      expect(half?.n).toBeGreaterThan(0);
      expect(half?.n).toBeLessThan(194);
      const again = deps({ sql: second.sql, reportDir: place });
      expect(await runImport(['online-retail', file], again)).toBe(0);
      expect(await contentOf(second.sql)).toEqual(await contentOf(sql));
      expect(readdirSync(place).filter((name) => name.endsWith('.part'))).toEqual([]);
      rmSync(place, { recursive: true });
    },
  );

  it('leaves an order alone that went on since', async () => {
    await sql`update orders set doc = (doc::jsonb || '{"status":"cancelled"}')::json where doc->>'externalNo' = '536365'`;
    const before = await contentOf(sql);
    expect(await runImport(['online-retail', file], deps())).toBe(0);
    expect(await contentOf(sql)).toEqual(before);
  });
});
