import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Result } from '../../src-core/basis/result.ts';
import { hour, minute } from '../../src-core/basis/instant.ts';
import type { SignedInPerson } from '../../src-core/contract/counter.ts';
import type { Page } from '../../src-core/contract/counter-rows.ts';
import type { OfficeCaseRow, OfficeCaseView } from '../../src-core/contract/hq-office.ts';
import { officeActs, officeReads } from '../../src-core/contract/office.ts';
import type { Seen } from '../../src-core/contract/forwarded.ts';
import type { PersonRole } from '../../src-core/org/org.ts';
import { newPinHash } from '../../src-hq/people/pin.ts';
import { writeAggregates } from '../../src-hq/store/bulk.ts';
import { addOrders, benchOn, caseIdOf, Counter } from '../hq/chain.ts';
import { pins, startService } from '../hq/service.ts';
import type { TestService } from '../hq/service.ts';
import { endTill, eventually, startTill } from './support/till.ts';
import type { Till } from './support/till.ts';

let hq: TestService;
let caseA: string;
let caseC: string;
const tills: Till[] = [];

async function escalated(shopId: string): Promise<string> {
  const bench = benchOn(hq.hq.sql);
  bench.now = hq.now();
  const counter = new Counter(bench.sync, shopId);
  const [order] = await addOrders(hq.hq.sql, shopId, 1);
  const open = counter.open(order!, { occurredAt: hq.now() });
  const caseId = caseIdOf(open);
  const buyer = { actor: { role: 'buyer' as const, personId: `p-${shopId}` } };
  await counter.push([
    open,
    counter.command('case.refuse', { caseId, seen: 1, reasonCode: 'out_of_scope', words: '不行' }),
    counter.command('case.escalate', { caseId, seen: 2, words: '要求介入' }, buyer),
  ]);
  return caseId;
}

async function hire(id: string, unitId: string, role: PersonRole): Promise<void> {
  const pinHash = await newPinHash(pins.right);
  const person = { id, name: id, role, unitId, pinHash, active: true };
  await writeAggregates(hq.hq.sql, unitId, { references: [{ kind: 'person', person }] });
}

beforeAll(async () => {
  hq = await startService();
  await hire('op', 'hq', 'hq_operator');
  await hire('rm', 'east', 'regional_manager');
  caseA = await escalated('shop-a');
  caseC = await escalated('shop-c');
});
afterAll(() => hq.stop());
afterEach(async () => {
  for (const one of tills.splice(0)) await endTill(one);
});

/** A client of a unit without a till. */
async function office(unitId: string): Promise<Till> {
  const till = await startTill(hq, { shopId: unitId });
  tills.push(till);
  await online(till);
  till.counter.session = null;
  return till;
}

type Answer<T> = Result<Seen<T>>;
const signIn = (till: Till, name: string, pin: string = pins.right) =>
  till.ask<Result<SignedInPerson>>(['office', 'signIn'], { name, pin });
const read = <T>(till: Till, name: string, input: object = {}) =>
  till.ask<Answer<T>>(['office', name], input);
const act = <T>(till: Till, name: string, input: object) =>
  till.ask<Result<T>>(['office', name], input);
const desk = (till: Till) => read<Page<OfficeCaseRow>>(till, 'desk', { limit: 60 });
const codeOf = (answer: Result<unknown>) => (answer.ok ? 'ok' : answer.error.code);
const idsIn = (answer: Answer<Page<OfficeCaseRow>>) =>
  answer.ok ? answer.value.value.rows.map(({ id }) => id) : answer.error;
const offline = (till: Till) =>
  eventually(async () => expect((await till.status()).line.state).toBe('offline'));
const online = (till: Till) =>
  eventually(async () => {
    till.counter.syncNow();
    expect((await till.status()).line.state).toBe('online');
  });

async function ruling(till: Till, caseId: string) {
  const { id: commandId } = await till.ask<{ id: string }>(['commands', 'newId']);
  const args = { caseId, seen: 3, ruling: 'close', fault: 'buyer', reason: '依据不足' };
  return { commandId, name: 'case.rule', version: 1, args };
}

test('a client of headquarters keeps no shop’s rows and asks live as whoever signed in', async () => {
  const till = await office('hq');
  expect((await till.status()).device?.shop).toMatchObject({ id: 'hq', kind: 'headquarters' });
  expect(codeOf(await desk(till))).toBe('not_signed_in');
  expect(await signIn(till, 'op')).toMatchObject({ ok: true, value: { role: 'hq_operator' } });
  const answer = await desk(till);
  expect(answer).toMatchObject({ ok: true, value: { live: true } });
  // By headquarters' clock, which stands still in a test while the client's own goes on.
  expect(Math.abs((answer.ok ? answer.value.at : 0) - hq.now())).toBeLessThan(2 * minute);
  expect(idsIn(answer)).toHaveLength(2);
  expect(idsIn(answer)).toEqual(expect.arrayContaining([caseA, caseC]));
  const { db } = till.counter.replica;
  for (const table of ['orders', 'cases', 'case_history', 'exceptions'])
    expect(db.prepare(`SELECT count(*) AS n FROM ${table}`).get(), table).toEqual({ n: 0 });
});

test('a region is answered about its own shops, and acting is refused in words of its own', async () => {
  const till = await office('east');
  await signIn(till, 'rm');
  expect(idsIn(await desk(till))).toEqual([caseA]);
  expect(codeOf(await read(till, 'case', { caseId: caseC }))).toBe('office_not_found');
  const view = await read<OfficeCaseView>(till, 'case', { caseId: caseA });
  expect(view).toMatchObject({ ok: true, value: { value: { case: { id: caseA } } } });
  expect(codeOf(await act(till, 'submit', await ruling(till, caseA)))).toBe('office_not_allowed');
});

test('with the line down: what was last seen, marked so; nothing is done, and never seen is said', async () => {
  const till = await office('hq');
  await signIn(till, 'op');
  const before = await desk(till);
  const command = await ruling(till, caseC);
  hq.pass(minute);
  till.line.cut();
  await offline(till);
  expect(await desk(till)).toEqual({
    ok: true,
    value: { ...(before.ok ? before.value : {}), live: false },
  });
  expect(codeOf(await read(till, 'case', { caseId: caseA }))).toBe('office_never_seen');
  expect(codeOf(await act(till, 'submit', command))).toBe('office_offline');
  till.line.mend();
  await online(till);
  expect(await desk(till)).toMatchObject({ ok: true, value: { live: true } });
});

test('signed in with the line down one sees what oneself saw; back online the PIN is wanted', async () => {
  const till = await office('hq');
  await hire('op2', 'hq', 'hq_operator');
  await hire('op3', 'hq', 'hq_operator');
  await signIn(till, 'op2');
  await signIn(till, 'op');
  await desk(till);
  await till.ask(['app', 'signOut']);
  till.line.cut();
  await offline(till);
  expect(codeOf(await signIn(till, 'op', pins.wrong))).toBe('wrong_name_or_pin');
  expect(codeOf(await signIn(till, 'op3'))).toBe('office_unknown_offline');
  expect(codeOf(await signIn(till, 'op2'))).toBe('ok');
  expect(codeOf(await desk(till))).toBe('office_never_seen');
  expect(codeOf(await signIn(till, 'op'))).toBe('ok');
  expect(await desk(till)).toMatchObject({ ok: true, value: { live: false } });
  till.line.mend();
  await online(till);
  expect(codeOf(await desk(till))).toBe('office_signed_out');
  // Whoever comes back to the screen is told why, whatever of it was under way.
  expect((await till.status()).ranOut).toBe(true);
  expect((await till.status()).person).toBeNull();
});

test('a wrong PIN is headquarters’ word; the session ends with the shift, and with the person', async () => {
  const till = await office('hq');
  expect(codeOf(await signIn(till, 'op', pins.wrong))).toBe('wrong_name_or_pin');
  await signIn(till, 'op');
  for (let n = 0; n < 20; n += 1) {
    hq.pass(35 * minute);
    expect(codeOf(await desk(till)), String(n)).toBe('ok');
  }
  hq.pass(2 * hour);
  expect(codeOf(await desk(till))).toBe('office_signed_out');
  expect((await till.status()).person).toBeNull();

  await signIn(till, 'op');
  await hq.hq.sql`update person set active = false where id = 'op'`;
  try {
    expect(codeOf(await desk(till))).toBe('office_signed_out');
    expect((await till.status()).person).toBeNull();
  } finally {
    await hq.hq.sql`update person set active = true where id = 'op'`;
  }
});

test('a ruling whose answer was lost is asked again under its id and made once', async () => {
  const caseId = await escalated('shop-a');
  const till = await office('hq');
  await signIn(till, 'op');
  const command = await ruling(till, caseId);
  till.line.watch(null, () => 'hold');
  const lost = act(till, 'submit', command);
  await eventually(async () => {
    const [row] = await hq.hq.sql<
      { state: string }[]
    >`select state from cases where id = ${caseId}`;
    expect(row?.state).toBe('closed');
  });
  till.line.cut();
  expect(codeOf(await lost)).toBe('office_unanswered');
  till.line.watch(null, null);
  till.line.mend();
  await online(till);
  expect(await act(till, 'submit', command)).toMatchObject({
    ok: true,
    value: { outcome: 'applied' },
  });
  const other = { ...command, args: { ...command.args, fault: 'seller' } };
  expect(codeOf(await act(till, 'submit', other))).toBe('office_taken_before');
  const [{ n }] = await hq.hq.sql<[{ n: number }]>`
    select count(*)::int as n from case_history where case_id = ${caseId} and doc ->> 'event' = 'ruled'`;
  expect(n).toBe(1);
});

test('what is not on the list is not forwarded, inputs are checked here, a shop’s counter has none of it', async () => {
  const till = await office('hq');
  await signIn(till, 'op');
  const dispatch = (path: string[], input: unknown) => till.service.dispatch(path, input);
  for (const path of [
    ['office', 'renew'],
    ['office', 'takeOrders'],
    ['office', 'constructor'],
    ['office', 'case', '~orpc'],
    ['people', 'signIn'],
    ['devices', 'refresh'],
  ])
    expect(await dispatch(path, {}), path.join('.')).toMatchObject({
      ok: false,
      error: { code: 'no_such_call' },
    });
  for (const [name, input] of [
    ['case', { caseId: '../../devices/token' }],
    ['cases', { state: ['no_such_state'] }],
    ['cases', { limit: 100_000 }],
    ['submit', { commandId: 'x', name: 'case.rule', version: 1, args: {} }],
    ['desk', { token: 'x' }],
  ] as const)
    expect(await dispatch(['office', name], input), name).toMatchObject({
      ok: false,
      error: { code: 'invalid_input' },
    });
  const shop = await startTill(hq);
  tills.push(shop);
  await shop.settled();
  for (const name of Object.keys({ ...officeReads, ...officeActs })) {
    const result = await shop.service.dispatch(['office', name], {});
    const refused = result.ok ? (result.value as Result<unknown>) : result;
    expect(refused, name).toMatchObject({ ok: false });
    expect(['office_not_here', 'invalid_input'], name).toContain(codeOf(refused));
  }
});

test('the token leaves the service nowhere: not to a screen, not to a file', async () => {
  const till = await office('hq');
  const sent: string[] = [];
  till.line.watch((chunk) => {
    sent.push(chunk.toString('latin1'));
    return 'pass';
  }, null);
  const answers: unknown[] = [await signIn(till, 'op'), await desk(till), await till.status()];
  answers.push(await till.ask(['sync', 'supportBundle']), await till.ask(['sync', 'health']));
  const bearer = /office\/arbitration[\s\S]*?authorization: Bearer (\S+)/i.exec(sent.join(''))?.[1];
  expect(bearer).toMatch(/^ey/);
  const signature = bearer!.split('.')[2]!;
  await eventually(() => expect(till.events.some(({ type }) => type === 'status')).toBe(true));
  expect(JSON.stringify([answers, till.events, till.reports])).not.toContain(signature);
  expect(JSON.stringify(answers)).not.toContain('accessToken');
  till.stop();
  for (const name of await readdir(till.dir)) {
    const file = await readFile(join(till.dir, name)).catch(() => Buffer.alloc(0));
    expect(file.includes(signature), name).toBe(false);
    // What was seen is kept encrypted.
    expect(file.includes(caseA), name).toBe(false);
  }
  till.start();
  const { db } = till.counter.replica;
  expect(db.prepare('SELECT count(*) AS n FROM office_seen').get()).toEqual({ n: 1 });
  expect(JSON.stringify(db.prepare('SELECT * FROM meta').all())).not.toContain(signature);
});
