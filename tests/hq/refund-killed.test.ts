import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { day, hour, minute } from '../../src-core/basis/instant.ts';
import { fen } from '../../src-core/basis/money.ts';
import { startProgram, type Program } from '../support/program.ts';
import { BankServer } from './refund-bank.ts';
import {
  fallDue,
  ledgerFaults,
  payCash,
  paymentsOf,
  queueOf,
  recordsOf,
  theCase,
} from './refund-support.ts';
import { startService, type TestService } from './service.ts';

const script = fileURLToPath(new URL('refund-child.ts', import.meta.url));
/** Up to five starts of a program, on a machine that may be busy. */
const patience = 180_000;

let bank: BankServer;
let service: TestService;
const running: Program[] = [];
beforeEach(async () => {
  bank = await BankServer.open();
  // Never asks anybody itself: only what lies in the database is common to it and the processes that are killed.
  service = await startService();
});
afterEach(async () => {
  for (const program of running.splice(0)) await program.stop();
  await bank.close();
  expect(await ledgerFaults(service.hq.sql)).toEqual([]);
  await service.stop();
});

/** Headquarters in a process of its own; its clock is `ahead` of this machine's. */
async function headquarters(ahead = 0): Promise<Program> {
  // The test's own clock stands in another year than this machine's.
  const offset = service.now() - Date.now() + ahead;
  const program = startProgram(script, {
    args: [service.database.url, bank.url, String(offset)],
    talks: true,
  });
  running.push(program);
  await program.line(/^headquarters at (\d+)$/);
  return program;
}

/** Kills the process in the middle of the bank's answer, at the given question. */
async function killedWhileAsking(what: 'refund' | 'look', program: Program): Promise<void> {
  const killed = Promise.withResolvers<void>();
  bank.heard = async (which) => {
    if (which !== what) return;
    bank.heard = async () => undefined;
    await program.kill();
    killed.resolve();
  };
  await killed.promise;
}

const twoTenders = [
  { kind: 'wechat' as const, amount: fen(20_000), reference: 'wx1' },
  { kind: 'alipay' as const, amount: fen(9700), reference: 'al1' },
];

test(
  'killed between asking and hearing: one refund, one ledger row, no further hand needed',
  async () => {
    const found = await fallDue(service, { tenders: twoTenders }, { quantity: 3 });
    const first = headquarters();
    const { sql } = service.hq;
    await killedWhileAsking('refund', await first);
    const [known] = await recordsOf(sql, found.id);
    expect(known).toMatchObject({ state: 'asked', tries: 1 });
    expect(bank.paid.size).toBeGreaterThan(0);
    expect((await theCase(sql, found.id)).state).toBe('refunding');
    await headquarters(2 * minute);
    await expect
      .poll(async () => (await theCase(sql, found.id)).state, { timeout: 60_000 })
      .toBe('succeeded');
    const numbers = [`${found.refundNo}-1`, `${found.refundNo}-2`];
    expect([...bank.paid.keys()].toSorted()).toEqual(numbers);
    expect(new Set(bank.asked.map(({ refundNo }) => refundNo))).toEqual(new Set(numbers));
    expect((await paymentsOf(sql, found.id)).map(({ tender, amount }) => [tender, amount])).toEqual(
      [
        ['alipay', -9700],
        ['wechat', -20_000],
      ],
    );
    expect(await queueOf(sql, found.id, { all: true })).toEqual([]);
  },
  patience,
);

test(
  'killed again and again: the number stays, the money goes once',
  async () => {
    const found = await fallDue(service);
    const { sql } = service.hq;
    let ahead = 0;
    for (let kills = 0; kills < 3; kills += 1) {
      await killedWhileAsking('refund', await headquarters(ahead));
      ahead += 10 * minute;
    }
    await headquarters(ahead);
    await expect
      .poll(async () => (await theCase(sql, found.id)).state, { timeout: 60_000 })
      .toBe('succeeded');
    expect([...bank.paid]).toEqual([[found.refundNo, 9900]]);
    expect(bank.asked.length).toBe(4);
    expect(await paymentsOf(sql, found.id)).toHaveLength(1);
  },
  patience,
);

test(
  'killed while it asks, then the till pays: the second payment is found out by looking, and booked',
  async () => {
    const found = await fallDue(service);
    const { sql } = service.hq;
    await killedWhileAsking('refund', await headquarters());
    expect(await payCash(service, found, found.amount)).toBe('applied');
    // And once more while it looks.
    await killedWhileAsking('look', await headquarters(minute));
    await headquarters(hour);
    const twice = () => sql`select 1 from exceptions where doc->>'code' = 'refund_paid_twice'`;
    await expect.poll(async () => (await twice()).length, { timeout: 60_000 }).toBe(1);
    expect((await paymentsOf(sql, found.id)).map(({ kind }) => kind)).toEqual([
      'refund_paid',
      'refund_paid_in_conflict',
    ]);
    expect([...bank.paid]).toEqual([[found.refundNo, 9900]]);
    expect(bank.asked.filter(({ what }) => what === 'refund').length).toBe(1);
  },
  patience,
);

test(
  'killed while it asks a bank that never pays: the case stands in the queue after a day',
  async () => {
    bank.pays = false;
    const found = await fallDue(service);
    const { sql } = service.hq;
    await killedWhileAsking('refund', await headquarters());
    await headquarters(day + hour);
    await expect
      .poll(async () => (await queueOf(sql, found.id)).length, { timeout: 60_000 })
      .toBe(1);
    expect(await queueOf(sql, found.id)).toMatchObject([{ code: 'refund_unanswered' }]);
    expect((await theCase(sql, found.id)).state).toBe('refunding');
    expect(bank.paid.size).toBe(0);
  },
  patience,
);
