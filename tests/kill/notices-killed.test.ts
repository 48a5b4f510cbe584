import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { day, instant, type Instant } from '../../src-core/basis/instant.ts';
import { writeAggregates } from '../../src-hq/store/bulk.ts';
import { connect, type Sql } from '../../src-hq/store/connect.ts';
import { benchOn, caseIdOf, chainDatabase, Counter, orderOf, outcomesOf } from '../hq/chain.ts';
import { NoticeHub, noticeSecret } from '../support/notice-hub.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { startProgram, type Program } from '../support/program.ts';

const script = join(import.meta.dirname, '../../src-hq/main.ts');
const now = (): Instant => instant(Date.now());

let database: TestDatabase;
let sql: Sql;
let hub: NoticeHub;
let url: string;
const programs: Program[] = [];

beforeEach(async () => {
  database = await chainDatabase();
  sql = connect(database.url, { max: 3 });
  hub = new NoticeHub(now);
  url = await hub.listen();
});
afterEach(async () => {
  for (const program of programs.splice(0)) await program.stop();
  await hub.close();
  await sql.end();
  await database.drop();
});

/** Headquarters as an operator starts it. */
async function start(): Promise<Program> {
  const program = startProgram(script, {
    env: {
      DATABASE_URL: database.url,
      AFTERDESK_HQ_PORT: '0',
      AFTERDESK_LOG_LEVEL: 'silent',
      AFTERDESK_NOTICE_WEBHOOK_URL: url,
      AFTERDESK_NOTICE_WEBHOOK_SECRET: noticeSecret,
    },
  });
  programs.push(program);
  await program.line(/^Headquarters listens on/);
  return program;
}

/** Agrees to so many cases, through the engine that every counter's push runs through. */
async function agreed(count: number): Promise<string[]> {
  const bench = benchOn(sql);
  bench.now = now();
  const counter = new Counter(bench.sync, 'shop-a');
  const recently = instant(now() - day);
  const times = { placedAt: recently, paidAt: recently, signedAt: recently, completedAt: recently };
  const orders = Array.from({ length: count }, () => orderOf('shop-a', times));
  await writeAggregates(sql, 'shop-a', { orders });
  const opened = orders.map((order) => counter.open(order, { occurredAt: now() }));
  const caseIds = opened.map(caseIdOf);
  const agreements = caseIds.map((caseId) =>
    counter.command('case.agree', { caseId, seen: 1 }, { occurredAt: now() }),
  );
  const outcomes = outcomesOf(await counter.push([...opened, ...agreements]));
  expect(outcomes.every(({ outcome }) => outcome === 'applied')).toBe(true);
  return caseIds.toSorted();
}

const casesTold = () => [...new Set(hub.got.map((one) => String(one.case?.id)))].toSorted();

test('killed while a receiver holds a notice: after its start it is sent again under its id, and none is lost', async () => {
  const first = await start();
  // The receiver has it, headquarters will never hear so.
  hub.beforeAnswer = () => first.kill();
  const caseIds = await agreed(12);
  await first.ended;
  hub.beforeAnswer = () => undefined;
  expect(hub.got.length).toBeGreaterThan(0);
  const before = new Map(hub.got.map(({ id, header }) => [id, header]));
  await start();
  const sent = async () =>
    (await sql<{ n: number }[]>`select count(*)::int as n from notice where state = 'sent'`)[0]?.n;
  await expect.poll(sent, { timeout: 45_000 }).toBe(caseIds.length);
  expect(casesTold()).toEqual(caseIds);
  // Those that were held came twice, under one id; everything else once.
  const times = Map.groupBy(hub.got, ({ id }) => id);
  expect(times.size).toBe(caseIds.length);
  for (const [id, tries] of times) {
    expect(tries.every(({ header }) => header === id)).toBe(true);
    expect(tries.length).toBe(before.has(id) ? 2 : 1);
  }
}, 90_000);
