import { afterAll, beforeAll, expect, test } from 'vitest';
import { runOperation } from '../../src-hq/operations.ts';
import { addOrders, benchOn, Counter } from './chain.ts';
import { startService, type TestService } from './service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

function operate(...argv: string[]): Promise<number> {
  const out = { write: () => undefined, live: false, now: () => 0 };
  const databaseUrl = service.database.url;
  return runOperation(argv, { databaseUrl, out, clock: () => service.now(), reportDir: '' });
}

test('durableSeq is what a backup holds, once there are backups', async () => {
  const bench = benchOn(service.hq.sql);
  const counter = new Counter(bench.sync, 'shop-a');
  const orders = await addOrders(service.hq.sql, 'shop-a', 4);
  const push = async (n: number) => {
    const result = await counter.push([counter.open(orders[n]!)]);
    return result.ok ? [result.value.lastSeq, result.value.durableSeq] : result.error.code;
  };
  expect(await push(0)).toEqual([1, 1]);
  expect(await operate('backup-begin')).toBe(0);
  // Answered while the backup runs: it may not hold this one.
  expect(await push(1)).toEqual([2, 2]);
  expect(await operate('backup-done')).toBe(0);
  expect(await push(2)).toEqual([3, 1]);
  await operate('backup-begin');
  await operate('backup-done');
  expect(await push(3)).toEqual([4, 3]);
});

test('after a restore every cursor ends, and what was lost is taken again', async () => {
  const bench = benchOn(service.hq.sql);
  const counter = new Counter(bench.sync, 'shop-b');
  const [order] = await addOrders(service.hq.sql, 'shop-b', 1);
  const pulled = await counter.pull();
  if (!pulled.ok) throw new Error(pulled.error.code);
  expect(await operate('restored')).toBe(0);
  expect(await counter.pull(pulled.value.cursor)).toMatchObject({
    error: { code: 'reset', params: { why: 'headquarters_restored' } },
  });
  // The counter was answered up to 5; the backup knows nothing of it.
  counter.seq = 5;
  const late = await counter.push([counter.open(order!)]);
  expect(late).toMatchObject({ error: { code: 'sequence_gap', params: { expected: 1 } } });
});
