import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { defaultDeadlines } from '../../src-core/after-sales/default-rulebook.ts';
import type { HistoryEntry } from '../../src-core/after-sales/case.ts';
import { hour, minute } from '../../src-core/basis/instant.ts';
import type { Rulebook } from '../../src-core/after-sales/rulebook.ts';
import { writeAggregates } from '../../src-hq/store/bulk.ts';
import { createPgStore } from '../../src-hq/store/pg-store.ts';
import { fireDueDeadlines } from '../../src-hq/deadlines/fire-due-deadlines.ts';
import { addOrders, benchOn, caseIdOf, Counter, readCase, rules, silentLog } from './chain.ts';
import { call, enrolDevice, startService, type Device, type TestService } from './service.ts';

let service: TestService;
beforeEach(async () => {
  service = await startService();
});
afterEach(() => service.stop());

/** The device's next access token. */
async function renewed({ refreshToken }: Device) {
  const answer = await call<{ accessToken: string }>(service.hq, 'POST', '/devices/token', {
    body: { refreshToken },
  });
  return { token: answer.body.accessToken };
}

/** Opens cases a minute apart, in two shops; answers their ids in order of their review deadlines. */
async function openCases(each: number): Promise<string[]> {
  const { sql } = service.hq;
  const caseIds: string[] = [];
  const shops = ['shop-a', 'shop-c'];
  const orders = {
    'shop-a': await addOrders(sql, 'shop-a', each),
    'shop-c': await addOrders(sql, 'shop-c', each),
  };
  for (let n = 0; n < each; n += 1) {
    for (const shop of shops) {
      const bench = benchOn(sql);
      bench.now = service.now();
      const counter = new Counter(bench.sync, shop);
      const open = counter.open(orders[shop as 'shop-a'][n]!, { occurredAt: service.now() });
      await counter.push([open]);
      caseIds.push(caseIdOf(open));
    }
    service.pass(minute);
  }
  return caseIds;
}

async function firedEntries(): Promise<HistoryEntry[]> {
  const rows = await service.hq.sql<{ doc: HistoryEntry }[]>`
    select doc from case_history where doc->'actor'->>'role' = 'system' order by space_id, ver`;
  return rows.map(({ doc }) => doc);
}

test('nothing fires before its time, and then once', async () => {
  const [caseId] = await openCases(1);
  service.pass(defaultDeadlines.review - 2 * minute);
  expect(await service.hq.fireDeadlines()).toEqual([]);
  service.pass(3 * minute);
  const fired = await service.hq.fireDeadlines();
  expect(fired.map((one) => one.outcome.outcome)).toEqual(['applied', 'applied']);
  expect(await readCase(service.hq.sql, caseId!)).toMatchObject({
    state: 'awaiting_buyer_return',
    fault: 'seller',
  });
  expect(await service.hq.fireDeadlines()).toEqual([]);
});

test('two instances at once: every deadline one entry of history', async () => {
  const caseIds = await openCases(15);
  const second = await service.another();
  service.pass(defaultDeadlines.review + hour);
  const passes = await Promise.all([
    service.hq.fireDeadlines(),
    second.fireDeadlines(),
    service.hq.fireDeadlines(),
    second.fireDeadlines(),
  ]);
  const fired = passes.flat().map((one) => one.caseId);
  // A space that one instance holds is left by the others: whatever was skipped fires in the next pass.
  fired.push(...(await second.fireDeadlines()).map((one) => one.caseId));
  expect(fired.toSorted()).toEqual(caseIds.toSorted());
  expect((await firedEntries()).map(({ caseId }) => caseId).toSorted()).toEqual(caseIds.toSorted());
});

test('what was missed while headquarters was down fires once after start, in order of time', async () => {
  const caseIds = await openCases(6);
  service.pass(5 * defaultDeadlines.review);
  await service.hq.fireDeadlines();
  const entries = await firedEntries();
  expect(entries.length).toBe(caseIds.length);
  for (const shop of ['shop-a', 'shop-c']) {
    const rows = await service.hq.sql<{ case_id: string }[]>`
      select case_id from case_history where space_id = ${shop} and doc->'actor'->>'role' = 'system'
      order by ver`;
    const inOrder = caseIds.filter((id) => rows.some((row) => row.case_id === id));
    expect(rows.map((row) => row.case_id)).toEqual(inOrder);
  }
  expect(entries.every(({ occurredAt, takenAt }) => occurredAt < (takenAt ?? 0))).toBe(true);
});

test('a person and the clock at the same instant: one of them wins, one entry', async () => {
  const [caseId] = await openCases(1);
  service.pass(defaultDeadlines.review + minute);
  const bench = benchOn(service.hq.sql);
  bench.now = service.now();
  const counter = new Counter(bench.sync, 'shop-a');
  const agree = counter.command('case.agree', { caseId, seen: 1 });
  await Promise.all([service.hq.fireDeadlines(), counter.push([agree])]);
  const found = await readCase(service.hq.sql, caseId!);
  expect(found).toMatchObject({ state: 'awaiting_buyer_return', version: 2 });
});

test('a deadline the rules refuse is left behind, shouted about, and holds up nobody', async () => {
  const caseIds = await openCases(3);
  service.pass(defaultDeadlines.review + hour);
  const logged: { level: string; message: string }[] = [];
  const stubborn = caseIds[0]!;
  const fired = await fireDueDeadlines({
    store: createPgStore(service.hq.sql),
    rules: {
      ...rules,
      decide: (command, world, ctx) =>
        'caseId' in command.args && command.args.caseId === stubborn
          ? { outcome: 'rejected', error: { code: 'deadline_stale', params: {} } }
          : rules.decide(command, world, ctx),
    },
    clock: () => service.now(),
    log: silentLog(logged),
    moved: () => undefined,
  });
  expect(fired.filter(({ outcome }) => outcome.outcome === 'applied').length).toBe(5);
  expect(logged).toContainEqual({ level: 'error', message: 'a deadline could not fire' });
});

test('a shop where a pass fails holds up no other, and the failure is not swallowed', async () => {
  const [, ofOther] = await openCases(1);
  service.pass(defaultDeadlines.review + hour);
  const deps = { store: createPgStore(service.hq.sql), rules, clock: () => service.now() };
  const pass = fireDueDeadlines({
    ...deps,
    log: silentLog([]),
    moved: () => undefined,
    shopOffline: (shop) =>
      shop === 'shop-a' ? Promise.reject(new Error('no answer')) : Promise.resolve(false),
  });
  await expect(pass).rejects.toThrow('no answer');
  expect(await readCase(service.hq.sql, ofOther!)).toMatchObject({ version: 2 });
  expect((await service.hq.fireDeadlines()).map(({ spaceId }) => spaceId)).toEqual(['shop-a']);
});

test('a shop whose counters are all offline gets the grace of its policy, once', async () => {
  const { sql } = service.hq;
  const [row] = await sql<{ doc: { rulebook: Rulebook } }[]>`
    select doc from reference_doc where id = 'rulebook'`;
  const deadlines = { ...row!.doc.rulebook.deadlines, offlineGrace: 2 * hour };
  const rulebook = { ...row!.doc.rulebook, deadlines };
  await writeAggregates(sql, 'hq', { references: [{ kind: 'rulebook', rulebook }] });
  await enrolDevice(service.hq, 'shop-a');
  const online = await enrolDevice(service.hq, 'shop-c');
  const [offlineCase, onlineCase] = await openCases(1);
  service.pass(defaultDeadlines.review + minute);
  const device = await renewed(online);
  await call(service.hq, 'GET', `/sync/pull?protocol=1&clientId=${online.clientId}`, device);
  await service.hq.fireDeadlines();
  expect(await readCase(sql, onlineCase!)).toMatchObject({ state: 'awaiting_buyer_return' });
  expect(await readCase(sql, offlineCase!)).toMatchObject({
    state: 'awaiting_seller_review',
    deadline: { graced: true },
  });
  service.pass(2 * hour + minute);
  await service.hq.fireDeadlines();
  expect(await readCase(sql, offlineCase!)).toMatchObject({ state: 'awaiting_buyer_return' });
});

test('a refund without cash is settled once, cash waits for the till', async () => {
  const { sql } = service.hq;
  const bench = benchOn(sql);
  bench.now = service.now();
  const counter = new Counter(bench.sync, 'shop-a');
  const [card, cash] = await addOrders(sql, 'shop-a', 2);
  await sql`update orders set doc = jsonb_set(doc::jsonb, '{tenders,0,kind}', '"cash"')::json
    where id = ${cash!.id}`;
  const commands = [card, cash].flatMap((order) => {
    const open = counter.open(order!, {}, { kind: 'refund_only', reasonCode: 'dislike' });
    return [open, counter.command('case.agree', { caseId: caseIdOf(open), seen: 1 })];
  });
  await counter.push(commands);
  const [paid, waits] = [caseIdOf(commands[0]!), caseIdOf(commands[2]!)];
  expect(await readCase(sql, paid)).toMatchObject({ state: 'refunding' });
  const second = await service.another();
  const settled = (await Promise.all([service.hq.settleRefunds(), second.settleRefunds()])).flat();
  expect(settled).toEqual([paid]);
  expect(await service.hq.settleRefunds()).toEqual([]);
  expect(await readCase(sql, paid)).toMatchObject({ state: 'succeeded' });
  expect(await readCase(sql, waits)).toMatchObject({ state: 'refunding' });
  const [books] =
    await sql`select count(*)::int as postings, (select sum(amount)::int from ledger_leg) as sum
    from ledger_posting where kind = 'refund_paid'`;
  expect(books).toEqual({ postings: 1, sum: 0 });
});

test('the ledger refuses a posting whose legs do not balance, and any change', async () => {
  const { sql } = service.hq;
  const unbalanced = sql`insert into ledger_leg (space_id, command_id, kind, n, account, amount)
    values ('shop-a', ${randomUUID()}, 'refund_due', 0, 'cash', 5)`;
  await expect(unbalanced).rejects.toThrow('do not sum to 0');
  await expect(sql`delete from ledger_posting`).rejects.toThrow('only grows');
});
