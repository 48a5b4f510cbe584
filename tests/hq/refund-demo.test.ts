import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Case } from '../../src-core/after-sales/case.ts';
import { day, instant, minute } from '../../src-core/basis/instant.ts';
import { seedDemo } from '../../src-hq/demo/seed.ts';
import { createRefundService } from '../../src-hq/refunds/refund-service.ts';
import { createPgStore } from '../../src-hq/store/pg-store.ts';
import { rules, silentLog } from './chain.ts';
import {
  emptyHq,
  unbalancedPostings,
  wrongChecksums,
  type OpenDatabase,
} from './import-support.ts';

const start = Date.UTC(2026, 10, 22, 13, 7);
let database: OpenDatabase;
beforeAll(async () => {
  database = await emptyHq();
  await seedDemo({ sql: database.sql, now: instant(start), seed: 1 });
});
afterAll(() => database[Symbol.asyncDispose]());

test('the demo chain’s refunds go out, but for the two that are to stand still, and cash that waits', async () => {
  const { sql } = database;
  const logged: { level: string; message: string }[] = [];
  let now = instant(start);
  const service = createRefundService({
    sql,
    store: createPgStore(sql),
    rules,
    clock: () => now,
    log: silentLog(logged),
    moved: () => undefined,
    signingKey: 'a key for tests',
    url: () => '',
  });
  const refunding = async () =>
    (await sql<{ doc: Case }[]>`select doc from cases where state = 'refunding'`).map(
      ({ doc }) => doc,
    );
  const before = await refunding();
  expect(before.length).toBeGreaterThan(20);
  await service.settle();
  // Two of one payment are a minute apart.
  now = instant(now + minute);
  await service.settle();
  expect(logged.filter(({ level }) => level === 'error')).toEqual([]);
  const codes = async () =>
    (
      await sql<{ code: string }[]>`select doc->>'code' as code from exceptions
        where not resolved and doc->>'code' like 'refund\_%' and doc->>'code' <> 'refund_paid_twice'
        order by 1`
    ).map(({ code }) => code);
  expect(await codes()).toEqual(['refund_failed', 'refund_failed']);
  const still = await refunding();
  const cash = still.filter(({ tenderParts = [] }) =>
    tenderParts.some(({ kind }) => kind === 'cash'),
  );
  expect(still.length - cash.length).toBe(2);
  // A day on, the one whose provider had no money is paid, the other waits for a hand, and so does cash.
  now = instant(now + day);
  await service.settle();
  expect((await codes()).filter((code) => code === 'refund_failed').length).toBe(1);
  expect((await codes()).filter((code) => code === 'refund_cash_waits').length).toBe(cash.length);
  expect(await unbalancedPostings(sql)).toEqual([]);
  expect(await wrongChecksums(sql)).toEqual([]);
});
