import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { parse } from 'csv-parse/sync';
import type { ImportSummary } from '../../src-hq/import/import-run.ts';
import { runImport } from '../../src-hq/import/main.ts';
import {
  contentOf,
  emptyHq,
  faultsOfHistories,
  recorder,
  unbalancedPostings,
} from './import-support.ts';

/** Path of the whole "Online Retail" file; it is not part of the project. */
const file = process.env['AFTERDESK_ONLINE_RETAIL'];
if (file === undefined) {
  process.stdout.write(
    'AFTERDESK_ONLINE_RETAIL is not set: the whole real file is not imported.\n',
  );
}

type Cells = [
  no: string,
  code: string,
  name: string,
  pieces: string,
  at: string,
  price: string,
  customer: string,
  country: string,
];

/** Counts again, in another way: all in memory, with text where the import has numbers. */
function recount(rows: readonly Cells[]) {
  const taken = { lines: 0, pence: 0 };
  const back = { lines: 0, pence: 0 };
  const bought = new Map<string, { at: string; left: number; key: string }[]>();
  const seen = new Set<string>();
  const goods = /^(\d{5}[A-Za-z]{0,3}|DCGS\w+|gift_\d+_\d+|PADS)$/;
  const returns: Cells[] = [];
  const firstAt = new Map<string, string>();
  for (const row of rows) {
    const [no, code, , pieces, at, price, customer, country] = row;
    const pence = Number(price) * 100;
    if (!goods.test(code) || no.startsWith('A') || !(pence >= 1)) continue;
    if (no.startsWith('C') !== pieces.startsWith('-')) continue;
    const whole = row.join('|');
    if (seen.has(whole)) continue;
    seen.add(whole);
    if (no.startsWith('C')) {
      returns.push(row);
      continue;
    }
    taken.lines += 1;
    taken.pence += Math.round(pence) * Number(pieces);
    if (!firstAt.has(no)) firstAt.set(no, at);
    if (customer === '') continue;
    const list = bought.get(`${customer} ${code.toUpperCase()}`) ?? [];
    list.push({
      at: firstAt.get(no) ?? at,
      left: Number(pieces),
      key: `${country} ${Math.round(pence)}`,
    });
    bought.set(`${customer} ${code.toUpperCase()}`, list);
  }
  for (const [, code, , pieces, at, price, customer, country] of returns) {
    const key = `${country} ${Math.round(Number(price) * 100)}`;
    const found = (bought.get(`${customer} ${code.toUpperCase()}`) ?? []).findLast(
      (one) => one.at <= at && one.key === key && one.left >= -Number(pieces),
    );
    if (found === undefined) continue;
    found.left += Number(pieces);
    back.lines += 1;
    back.pence -= Math.round(Number(price) * 100) * Number(pieces);
  }
  return { taken, back };
}

it.skipIf(file === undefined)(
  'takes the whole real file, and counts as one counts by hand',
  async () => {
    await using database = await emptyHq();
    const { sql } = database;
    const reportDir = mkdtempSync(join(tmpdir(), 'afterdesk-real-'));
    const out = recorder();
    const never = () => Promise.reject(new Error('not for this'));
    const deps = { sql, reportDir, out, takeOrders: never };
    const started = performance.now();
    expect(await runImport(['online-retail', file ?? ''], deps)).toBe(0);
    expect(performance.now() - started).toBeLessThan(180_000);
    expect(process.resourceUsage().maxRSS).toBeLessThan(1_000_000);
    const report = readFileSync(join(reportDir, 'online-retail.report.json'), 'utf8');
    const { control, made } = JSON.parse(report) as ImportSummary;

    const bytes = readFileSync(file ?? '');
    const rows = parse(file?.endsWith('.gz') === true ? gunzipSync(bytes) : bytes).slice(
      1,
    ) as unknown as Cells[];
    const { taken, back } = recount(rows);
    expect(control.read.lines).toBe(rows.length);
    expect(control.taken['order_lines']).toEqual({
      lines: taken.lines,
      thousandths: taken.pence * 10,
    });
    // The rules refuse a sixth application on one line; the count by hand does not know that.
    const refusedByRules = control.refused['return_too_many_applications'] ?? {
      lines: 0,
      thousandths: 0,
    };
    expect(control.taken['returns']?.lines).toBe(back.lines - refusedByRules.lines);
    expect(control.taken['returns']?.thousandths).toBe(
      back.pence * -10 - refusedByRules.thousandths,
    );
    expect(control.difference).toEqual({ lines: 0, thousandths: 0 });

    const [stored] = await sql<{ orders: number; cases: number; refunds: number }[]>`
    select (select count(*) from orders)::int as orders, (select count(*) from cases)::int as cases,
      (select sum(amount) from ledger_leg where account = 'sales_returns')::bigint as refunds`;
    expect(stored).toEqual({
      orders: made['orders'],
      cases: made['finishedCases'],
      refunds: (control.taken['returns']?.thousandths ?? 0) / -10,
    });
    expect(await faultsOfHistories(sql)).toEqual([]);
    expect(await unbalancedPostings(sql)).toEqual([]);
    const before = await contentOf(sql);
    expect(await runImport(['online-retail', file ?? ''], deps)).toBe(0);
    expect(await contentOf(sql)).toEqual(before);
    rmSync(reportDir, { recursive: true });
  },
  400_000,
);
