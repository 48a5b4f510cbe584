import { afterEach, beforeEach, expect, test } from 'vitest';
import { day, hour, instant, minute } from '../../src-core/basis/instant.ts';
import { fen } from '../../src-core/basis/money.ts';
import type { Tender } from '../../src-core/order/order.ts';
import { retryRefund } from '../../src-hq/refunds/remedies.ts';
import { writeAggregates } from '../../src-hq/store/bulk.ts';
import { orderOf, start } from './chain.ts';
import {
  fallDue,
  fallDueOn,
  ledgerFaults,
  payCash,
  paymentsOf,
  queueOf,
  recordsOf,
  ScriptedGateway,
  theCase,
} from './refund-support.ts';
import { startService, type TestService } from './service.ts';

let gateway: ScriptedGateway;
let service: TestService;
beforeEach(async () => {
  gateway = new ScriptedGateway();
  service = await startService({ gateway });
});
afterEach(async () => {
  expect(await ledgerFaults(service.hq.sql)).toEqual([]);
  await service.stop();
});

const tender = (kind: Tender['kind'], amount: number, reference = `${kind}-1`): Tender => ({
  kind,
  amount: fen(amount),
  reference,
});
const askedFor = () => gateway.asked.map(({ what, refundNo }) => `${what} ${refundNo}`);

test('each tender goes its own way: kind at once, money by the gateway, cash at the till', async () => {
  const { hq } = service;
  const tenders = [
    tender('wechat', 15_000),
    tender('coupon', 6000),
    tender('points', 2700),
    tender('cash', 6000, ''),
  ];
  const found = await fallDue(service, { tenders }, { quantity: 3 });
  expect(await hq.settleRefunds()).toEqual([]);
  const no = found.refundNo!;
  expect(gateway.asked).toEqual([
    { what: 'refund', refundNo: `${no}-1`, amount: 15_000, tries: 1 },
  ]);
  expect(await recordsOf(hq.sql, found.id)).toMatchObject([
    { refundNo: `${no}-1`, gateway: 'simulated', state: 'succeeded', reference: `SIM-${no}-1` },
    { refundNo: `${no}-2`, gateway: 'in_kind', state: 'succeeded', reference: 'coupon-1' },
    { refundNo: `${no}-3`, gateway: 'in_kind', state: 'succeeded' },
    { refundNo: `${no}-4`, gateway: 'cash', state: 'waiting' },
  ]);
  const half = await theCase(hq.sql, found.id);
  expect(half.state).toBe('refunding');
  expect(half.paidParts?.map(({ part }) => part).toSorted()).toEqual([0, 1, 2]);
  expect(await payCash(service, half, 6000)).toBe('applied');
  expect((await theCase(hq.sql, found.id)).state).toBe('succeeded');
  await hq.settleRefunds();
  expect((await recordsOf(hq.sql, found.id)).map(({ state }) => state)).toEqual(
    Array.from({ length: 4 }, () => 'succeeded'),
  );
  expect(await paymentsOf(hq.sql, found.id)).toMatchObject([
    { account: 'tender_clearing', amount: -6000, tender: 'coupon' },
    { account: 'tender_clearing', amount: -2700, tender: 'points' },
    { account: 'tender_clearing', amount: -15_000, tender: 'wechat' },
    { account: 'cash', amount: -6000, tender: null },
  ]);
  expect(await queueOf(hq.sql, found.id, { all: true })).toEqual([]);
  expect(await hq.settleRefunds()).toEqual([]);
  expect(gateway.asked.length).toBe(1);
});

test('a refund of nothing is settled without asking anybody', async () => {
  const { hq } = service;
  const found = await fallDue(service);
  // What deductions leave when they eat all of it.
  await hq.sql`update cases set doc = (doc::jsonb || '{"amount": 0, "tenderParts": []}')::json
    where id = ${found.id}`;
  expect(await hq.settleRefunds()).toEqual([found.id]);
  expect(gateway.asked).toEqual([]);
  expect(await recordsOf(hq.sql, found.id)).toEqual([]);
});

test('late: asked again under the same number, ever more rarely, and booked once', async () => {
  const { hq } = service;
  gateway.turns = [
    { answer: 'pending' },
    { answer: 'pending' },
    { answer: 'pending' },
    { answer: 'succeeded' },
  ];
  const found = await fallDue(service);
  await hq.settleRefunds();
  await hq.settleRefunds();
  expect(gateway.asked.length).toBe(1);
  service.pass(minute);
  await hq.settleRefunds();
  service.pass(minute);
  await hq.settleRefunds();
  expect(gateway.asked.length).toBe(2);
  service.pass(hour);
  await hq.settleRefunds();
  service.pass(hour);
  expect(await hq.settleRefunds()).toEqual([found.id]);
  expect(new Set(askedFor())).toEqual(new Set([`refund ${found.refundNo}`]));
  expect(await paymentsOf(hq.sql, found.id)).toHaveLength(1);
  expect(await queueOf(hq.sql, found.id, { all: true })).toEqual([]);
});

test('broken off: nobody knows whether it was heard, so the same number is asked again', async () => {
  const { hq } = service;
  gateway.turns = [{ answer: 'error' }, { answer: 'succeeded' }];
  const found = await fallDue(service);
  expect(await hq.settleRefunds()).toEqual([]);
  expect(await recordsOf(hq.sql, found.id)).toMatchObject([
    { state: 'asked', lastError: { code: 'gateway_unreachable' } },
  ]);
  service.pass(minute);
  expect(await hq.settleRefunds()).toEqual([found.id]);
  expect(askedFor()).toEqual([`refund ${found.refundNo}`, `refund ${found.refundNo}`]);
  expect(await paymentsOf(hq.sql, found.id)).toHaveLength(1);
});

test('never: after a day one entry in the queue, which stays one and goes when it is paid', async () => {
  const { hq } = service;
  gateway.turns = [{ answer: 'never' }];
  const found = await fallDue(service);
  await hq.settleRefunds();
  service.pass(day - hour);
  await hq.settleRefunds();
  expect(await queueOf(hq.sql, found.id)).toEqual([]);
  for (let passes = 0; passes < 4; passes += 1) {
    service.pass(2 * hour);
    await hq.settleRefunds();
  }
  const queue = await queueOf(hq.sql, found.id, { all: true });
  expect(queue).toMatchObject([
    { code: 'refund_unanswered', params: { refundNo: found.refundNo, amount: 9900 } },
  ]);
  expect(await recordsOf(hq.sql, found.id)).toMatchObject([{ trouble: 'refund_unanswered' }]);
  gateway.turns = [{ answer: 'succeeded' }];
  service.pass(2 * hour);
  expect(await hq.settleRefunds()).toEqual([found.id]);
  expect(await queueOf(hq.sql, found.id)).toEqual([]);
  expect((await queueOf(hq.sql, found.id, { all: true })).length).toBe(1);
});

test('refused: in the queue at once, asked again when a person says so, never forgotten', async () => {
  const { hq } = service;
  gateway.turns = [{ answer: 'failed', code: 'NOT_ENOUGH' }];
  const found = await fallDue(service);
  await hq.settleRefunds();
  expect(await queueOf(hq.sql, found.id)).toMatchObject([
    { code: 'refund_failed', params: { error: 'NOT_ENOUGH', tender: 'wechat' } },
  ]);
  service.pass(minute);
  await hq.settleRefunds();
  expect(gateway.asked.length).toBe(1);
  gateway.turns = [{ answer: 'succeeded' }];
  const deps = { store: hq.store, clock: () => service.now() };
  expect(await retryRefund(deps, 'shop-a', found.refundNo!)).toMatchObject({ ok: true });
  expect(await hq.settleRefunds()).toEqual([found.id]);
  expect(await queueOf(hq.sql, found.id)).toEqual([]);
  expect(await retryRefund(deps, 'shop-a', found.refundNo!)).toMatchObject({
    error: { code: 'refund_not_open' },
  });
});

test('a payment of more than a year ago is never asked for, and somebody pays by hand', async () => {
  const { hq } = service;
  const found = await fallDue(service, { paidAt: instant(start - 366 * day) });
  await hq.settleRefunds();
  expect(gateway.asked).toEqual([]);
  expect(await queueOf(hq.sql, found.id)).toMatchObject([
    { code: 'refund_payment_too_old', params: { days: 365 } },
  ]);
  expect(await payCash(service, found, found.amount)).toBe('applied');
  await hq.settleRefunds();
  expect(await queueOf(hq.sql, found.id)).toEqual([]);
  expect(await recordsOf(hq.sql, found.id)).toMatchObject([{ state: 'given_up', askedAt: null }]);
  expect(await hq.settleRefunds()).toEqual([]);
  expect(gateway.asked).toEqual([]);
});

test('two refunds of one payment are a minute apart; another payment does not wait', async () => {
  const { hq } = service;
  const order = orderOf('shop-a');
  await writeAggregates(hq.sql, 'shop-a', { orders: [order] });
  const first = await fallDueOn(service, order);
  await hq.settleRefunds();
  const second = await fallDueOn(service, order);
  const other = await fallDue(service);
  expect(await hq.settleRefunds()).toEqual([other.id]);
  expect(await queueOf(hq.sql, second.id, { all: true })).toEqual([]);
  service.pass(minute);
  expect(await hq.settleRefunds()).toEqual([second.id]);
  expect(askedFor()).toEqual([first, other, second].map(({ refundNo }) => `refund ${refundNo}`));
});

test('the fifty-first refund of one payment is not asked for', async () => {
  const { hq } = service;
  const lines = [{ ...orderOf('shop-a').lines[0]!, quantity: 60, paid: fen(29_700) }];
  const order = orderOf('shop-a', { lines });
  await writeAggregates(hq.sql, 'shop-a', { orders: [order] });
  const first = await fallDueOn(service, order);
  await hq.settleRefunds();
  // Fifty that went: the one above, and 49 told of by its copies.
  await hq.sql`insert into refund_request
    select space_id, refund_no || 'x' || n, case_id, order_id, part, tender_kind, tender_reference,
      amount, gateway, state, written_at, asked_at, tried_at, tries, unknowns, next_try_at,
      concluded_at, reference, last_error, trouble, case_ended
    from refund_request, generate_series(1, 49) n where case_id = ${first.id}`;
  service.pass(hour);
  const last = await fallDueOn(service, order);
  await hq.settleRefunds();
  expect(gateway.asked.length).toBe(1);
  expect(await queueOf(hq.sql, last.id)).toMatchObject([
    { code: 'refund_too_many', params: { max: 50 } },
  ]);
});

test('the till pays while the gateway is out and pays too: the second is booked and must be recovered', async () => {
  const { hq } = service;
  const found = await fallDue(service);
  gateway.meanwhile = async () => {
    expect(await payCash(service, found, found.amount)).toBe('applied');
  };
  await hq.settleRefunds();
  expect(await paymentsOf(hq.sql, found.id)).toMatchObject([
    { kind: 'refund_paid', account: 'cash', amount: -9900 },
    { kind: 'refund_paid_in_conflict', account: 'tender_clearing', amount: -9900 },
  ]);
  const [twice] = await hq.sql<{ doc: unknown }[]>`
    select doc from exceptions where doc->>'code' = 'refund_paid_twice'`;
  expect(twice?.doc).toMatchObject({ caseId: found.id });
  expect(await recordsOf(hq.sql, found.id)).toMatchObject([{ state: 'succeeded' }]);
});

test('the till pays after an answer nobody heard: the gateway is asked how it stands, never for money', async () => {
  const { hq } = service;
  gateway.turns = [{ answer: 'error' }, { answer: 'pending' }, { answer: 'succeeded' }];
  const found = await fallDue(service);
  await hq.settleRefunds();
  await payCash(service, found, found.amount);
  await hq.settleRefunds();
  await hq.settleRefunds();
  service.pass(hour);
  await hq.settleRefunds();
  expect(gateway.asked.map(({ what }) => what)).toEqual(['refund', 'look', 'look']);
  expect((await paymentsOf(hq.sql, found.id)).map(({ kind }) => kind)).toEqual([
    'refund_paid',
    'refund_paid_in_conflict',
  ]);
});

test('the till pays and the gateway never heard of it: it is given up, and not by one word alone', async () => {
  const { hq } = service;
  gateway.turns = [{ answer: 'error' }, { answer: 'unknown' }];
  const found = await fallDue(service);
  await hq.settleRefunds();
  await payCash(service, found, found.amount);
  await hq.settleRefunds();
  expect(await recordsOf(hq.sql, found.id)).toMatchObject([{ state: 'asked', unknowns: 1 }]);
  for (let passes = 0; passes < 4; passes += 1) {
    service.pass(hour);
    await hq.settleRefunds();
  }
  expect(await recordsOf(hq.sql, found.id)).toMatchObject([
    { state: 'given_up', nextTryAt: null, unknowns: 3 },
  ]);
  expect(gateway.asked.map(({ what }) => what)).toEqual(['refund', 'look', 'look', 'look']);
  expect(await paymentsOf(hq.sql, found.id)).toHaveLength(1);
});

test('cash that nobody fetches, and what is to be paid by hand, stand in the queue', async () => {
  const { hq } = service;
  const cash = await fallDue(service, { tenders: [tender('cash', 29_700, '')] });
  await hq.settleRefunds();
  service.pass(day - 1);
  await hq.settleRefunds();
  expect(await queueOf(hq.sql, cash.id)).toEqual([]);
  service.pass(hour);
  await hq.settleRefunds();
  expect(await queueOf(hq.sql, cash.id)).toMatchObject([{ code: 'refund_cash_waits' }]);
  await payCash(service, cash, cash.amount);
  await hq.settleRefunds();
  expect(await queueOf(hq.sql, cash.id)).toEqual([]);

  await hq.sql`update setting set value = '"manual"' where name = 'refund_gateway'`;
  const manual = await service.another({ gateway: undefined });
  const byHand = await fallDue(service);
  await manual.settleRefunds();
  expect(await queueOf(hq.sql, byHand.id)).toMatchObject([{ code: 'refund_by_hand' }]);
  expect(gateway.asked).toEqual([]);
});

test('two parts stand still: one entry, and when the one it speaks of is paid it speaks of the other', async () => {
  const { hq } = service;
  gateway.turns = ({ refundNo }) => [
    refundNo.endsWith('-1') ? { answer: 'failed', code: 'FIRST' } : { answer: 'never' },
  ];
  const tenders = [tender('wechat', 20_000), tender('alipay', 9700)];
  const found = await fallDue(service, { tenders });
  await hq.settleRefunds();
  for (let passes = 0; passes < 30; passes += 1) {
    service.pass(hour);
    await hq.settleRefunds();
  }
  const no = found.refundNo!;
  expect(await queueOf(hq.sql, found.id, { all: true })).toMatchObject([
    { code: 'refund_failed', params: { refundNo: `${no}-1`, error: 'FIRST' } },
  ]);
  gateway.turns = ({ refundNo }) => [{ answer: refundNo.endsWith('-1') ? 'succeeded' : 'never' }];
  await retryRefund({ store: hq.store, clock: () => service.now() }, 'shop-a', `${no}-1`);
  await hq.settleRefunds();
  expect(await queueOf(hq.sql, found.id, { all: true })).toMatchObject([
    { code: 'refund_unanswered', params: { refundNo: `${no}-2` } },
  ]);
  expect((await queueOf(hq.sql, found.id)).length).toBe(1);
});

test('two instances at once: every part has one number and is asked for once', async () => {
  const second = await service.another();
  const found = [];
  for (let n = 0; n < 12; n += 1) {
    const tenders = [tender('wechat', 20_000), tender('alipay', 9700)];
    found.push(await fallDue(service, { tenders }, { shop: n % 2 === 0 ? 'shop-a' : 'shop-c' }));
  }
  const passes = await Promise.all([
    service.hq.settleRefunds(),
    second.settleRefunds(),
    service.hq.settleRefunds(),
    second.settleRefunds(),
  ]);
  expect(passes.flat().toSorted()).toEqual(found.map(({ id }) => id).toSorted());
  const asked = askedFor();
  expect(asked.length).toBe(24);
  expect(new Set(asked).size).toBe(24);
  const numbers = found.flatMap(({ refundNo }) => [`${refundNo}-1`, `${refundNo}-2`]);
  expect(asked.toSorted()).toEqual(numbers.map((no) => `refund ${no}`).toSorted());
  const [books] = await service.hq.sql`
    select count(*)::int as n, count(distinct command_id)::int as commands
    from ledger_posting where kind = 'refund_paid'`;
  expect(books).toEqual({ n: 24, commands: 24 });
});

test('a gateway that keeps one shop waiting keeps no other', async () => {
  const { hq } = service;
  const slow = await fallDue(service, {}, { shop: 'shop-a' });
  const quick = await fallDue(service, {}, { shop: 'shop-c' });
  const other = Promise.withResolvers<void>();
  gateway.meanwhile = async () => {
    if (gateway.asked.at(-1)?.refundNo === slow.refundNo) await other.promise;
  };
  const pass = hq.settleRefunds();
  await expect.poll(async () => (await theCase(hq.sql, quick.id)).state).toBe('succeeded');
  expect((await theCase(hq.sql, slow.id)).state).toBe('refunding');
  other.resolve();
  expect((await pass).toSorted()).toEqual([slow.id, quick.id].toSorted());
});

test('a shop whose refunds cannot be settled holds up no other', async () => {
  const { hq } = service;
  const bad = await fallDue(service, {}, { shop: 'shop-a' });
  const good = await fallDue(service, {}, { shop: 'shop-c' });
  await hq.sql`update orders set id = gen_random_uuid() where id = ${bad.orderId}`;
  expect(await hq.settleRefunds()).toEqual([good.id]);
});
