import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  caseLedgerSchema,
  ledgerEntrySchema,
  refundRequestSchema,
  type CaseLedger,
  type LedgerEntry,
  type RefundRequestView,
} from '../../src-core/contract/hq-refunds.ts';
import { fen } from '../../src-core/basis/money.ts';
import {
  fallDue,
  payCash,
  paymentsOf,
  queueOf,
  ScriptedGateway,
  theCase,
} from './refund-support.ts';
import { call, enrolDevice, signedIn, startService, type TestService } from './service.ts';

let gateway: ScriptedGateway;
let service: TestService;
beforeEach(async () => {
  gateway = new ScriptedGateway();
  gateway.turns = [{ answer: 'failed', code: 'NOT_ENOUGH' }];
  service = await startService({ gateway });
});
afterEach(() => service.stop());

interface Page {
  refunds: RefundRequestView[];
  next?: string;
}
const list = async (token: string, query = '') => {
  const { status, body } = await call<Page>(service.hq, 'GET', `/refunds${query}`, { token });
  expect(status).toBe(200);
  for (const one of body.refunds) expect(refundRequestSchema.parse(one)).toEqual(one);
  return body;
};

test('everybody sees the requests of their part of the tree, and what they may do about them', async () => {
  const { hq } = service;
  const [a, c] = [await fallDue(service), await fallDue(service, {}, { shop: 'shop-c' })];
  await hq.settleRefunds();
  const who = {
    hq: await signedIn(hq, 'hq', 'hq_operator'),
    east: await signedIn(hq, 'east', 'regional_manager'),
    clerk: await signedIn(hq, 'shop-a', 'clerk'),
    counter: (await enrolDevice(hq, 'shop-c')).token,
  };
  const seen = async (token: string, query?: string) => {
    const { refunds } = await list(token, query);
    return refunds.map(({ caseId, remedies }) => [caseId, ...remedies]);
  };
  const both = [a, c].map(({ id }) => [id, 'retry', 'pay_outside']);
  expect(new Set(await seen(who.hq))).toEqual(new Set(both));
  expect(await seen(who.east)).toEqual([[a.id]]);
  expect(await seen(who.clerk)).toEqual([[a.id, 'retry', 'pay_cash']]);
  expect(await seen(who.counter)).toEqual([[c.id, 'retry', 'pay_cash']]);
  expect(await seen(who.hq, '?shopId=shop-c')).toEqual([[c.id, 'retry', 'pay_outside']]);
  expect(await seen(who.clerk, '?shopId=shop-c')).toEqual([]);
  const [one] = (await list(who.hq, `?state=stuck&caseId=${a.id}`)).refunds;
  expect(one).toMatchObject({
    refundNo: a.refundNo,
    shopId: 'shop-a',
    caseNo: a.no,
    amount: 9900,
    part: 0,
    parts: 1,
    tender: { kind: 'wechat', reference: 'wx1' },
    state: 'failed',
    tries: 1,
    lastError: { code: 'NOT_ENOUGH' },
    trouble: 'refund_failed',
    exceptionId: (await queueOf(hq.sql, a.id))[0]?.id,
  });
});

test('a list goes on where its page ended', async () => {
  const { hq } = service;
  const found = [];
  for (let n = 0; n < 5; n += 1) {
    found.push(await fallDue(service));
    await hq.settleRefunds();
    service.pass(1000);
  }
  const token = await signedIn(hq, 'hq', 'hq_operator');
  for (const state of ['open', 'all']) {
    const first = await list(token, `?state=${state}&limit=3`);
    const rest = await list(token, `?state=${state}&limit=3&cursor=${first.next}`);
    const ids = [...first.refunds, ...rest.refunds].map(({ caseId }) => caseId);
    const right = found.map(({ id }) => id);
    expect(ids).toEqual(state === 'all' ? right.toReversed() : right);
    expect(rest.next).toBeUndefined();
  }
});

test('retry now: by whoever may act there, and the next pass asks', async () => {
  const { hq } = service;
  const found = await fallDue(service);
  await hq.settleRefunds();
  const path = `/refunds/${found.refundNo}/retry`;
  const retry = async (unitId: string, role: Parameters<typeof signedIn>[2]) =>
    (await call(hq, 'POST', path, { token: await signedIn(hq, unitId, role) })).status;
  expect(await retry('shop-b', 'shop_manager')).toBe(404);
  expect(await retry('east', 'regional_manager')).toBe(403);
  await hq.settleRefunds();
  expect(gateway.asked.length).toBe(1);
  const counter = async (unitId: string) =>
    (await call(hq, 'POST', path, { token: (await enrolDevice(hq, unitId)).token })).status;
  expect(await counter('shop-b')).toBe(404);
  await hq.settleRefunds();
  expect(gateway.asked.length).toBe(1);
  expect(await counter('shop-a')).toBe(200);
  gateway.turns = [{ answer: 'failed', code: 'NOT_ENOUGH' }];
  await hq.settleRefunds();
  expect(gateway.asked.length).toBe(2);
  expect(await retry('shop-a', 'shop_manager')).toBe(200);
  gateway.turns = [{ answer: 'succeeded' }];
  expect(await hq.settleRefunds()).toEqual([found.id]);
  expect(await retry('hq', 'hq_operator')).toBe(409);
});

test('paid outside: only headquarters says so, once, and the entry goes', async () => {
  const { hq } = service;
  const found = await fallDue(service);
  await hq.settleRefunds();
  const path = `/refunds/${found.refundNo}/paid-outside`;
  const body = { commandId: randomUUID(), reference: '招行转账 7788', words: '店长电话确认' };
  const say = async (token: string, over = {}) =>
    await call<{ outcome: { outcome: string }; refund: RefundRequestView }>(hq, 'POST', path, {
      token,
      body: { ...body, ...over },
    });
  expect((await say(await signedIn(hq, 'shop-a', 'shop_manager'))).status).toBe(403);
  expect((await say(await signedIn(hq, 'shop-c', 'clerk'))).status).toBe(404);
  const operator = await signedIn(hq, 'hq', 'hq_operator');
  expect((await say(operator, { reference: ' ' })).status).toBe(400);
  const done = await say(operator);
  expect(done.status).toBe(200);
  expect(done.body).toMatchObject({
    outcome: { outcome: 'applied' },
    refund: { state: 'given_up', remedies: [] },
  });
  expect(await say(operator)).toMatchObject({ body: { outcome: { outcome: 'applied' } } });
  expect(await theCase(hq.sql, found.id)).toMatchObject({
    state: 'succeeded',
    paidParts: [{ gateway: 'manual', reference: '招行转账 7788' }],
  });
  expect(await queueOf(hq.sql, found.id)).toEqual([]);
  expect(await paymentsOf(hq.sql, found.id)).toHaveLength(1);
  const again = await say(operator, { commandId: randomUUID() });
  expect(again.body.outcome).toMatchObject({
    outcome: 'recorded_with_exception',
    exceptionCode: 'refund_paid_twice',
  });
});

test('the books of a case, and how money that went astray is taken back once it was recovered', async () => {
  const { hq } = service;
  gateway.turns = [{ answer: 'succeeded' }];
  const tenders = [
    { kind: 'wechat' as const, amount: fen(20_000), reference: 'wx1' },
    { kind: 'coupon' as const, amount: fen(9700), reference: 'c1' },
  ];
  const found = await fallDue(service, { tenders });
  await hq.settleRefunds();
  expect(await payCash(service, found, found.amount)).toBe('recorded_with_exception');
  const operator = await signedIn(hq, 'hq', 'hq_operator');
  const clerk = await signedIn(hq, 'shop-a', 'clerk');
  const path = `/cases/${found.id}/ledger`;
  const read = async (token: string) => (await call<CaseLedger>(hq, 'GET', path, { token })).body;
  const books = await read(operator);
  expect(caseLedgerSchema.parse(books)).toEqual(books);
  const legs = ({ entries }: CaseLedger) =>
    new Set(
      entries.map(({ kind, legs: all }) => [
        kind,
        ...all.map(({ account, debit, credit }) => `${account} ${debit}/${credit}`),
      ]),
    );
  const [wechat, coupon] = found.tenderParts!.map(({ amount }) => amount);
  expect(legs(books)).toEqual(
    new Set([
      ['refund_due', 'sales_returns 9900/0', 'refund_payable 0/9900'],
      ['refund_paid', `refund_payable ${coupon}/0`, `tender_clearing 0/${coupon}`],
      ['refund_paid', `refund_payable ${wechat}/0`, `tender_clearing 0/${wechat}`],
      ['cash_paid_in_conflict', 'cash_over_short 9900/0', 'cash 0/9900'],
    ]),
  );
  const stray = books.entries.find(({ kind }) => kind === 'cash_paid_in_conflict')!;
  expect(stray.reversible).toBe(true);
  expect((await read(clerk)).entries.some(({ reversible }) => reversible)).toBe(false);
  expect(
    (await call(hq, 'GET', path, { token: await signedIn(hq, 'west', 'regional_manager') })).status,
  ).toBe(404);

  const order = {
    commandId: randomUUID(),
    reverses: { commandId: stray.commandId, kind: stray.kind },
    words: '买家已退回现金',
  };
  const reverse = async (token: string, body: object) =>
    await call<LedgerEntry & { code?: string }>(hq, 'POST', `${path}/reversals`, { token, body });
  expect((await reverse(clerk, order)).status).toBe(403);
  const done = await reverse(operator, order);
  expect(done.status).toBe(200);
  expect(ledgerEntrySchema.parse(done.body)).toEqual(done.body);
  expect(done.body.legs.map(({ account, debit, credit }) => [account, debit, credit])).toEqual([
    ['cash_over_short', 0, 9900],
    ['cash', 9900, 0],
  ]);
  expect((await reverse(operator, order)).body.commandId).toBe(order.commandId);
  const twice = await reverse(operator, { ...order, commandId: randomUUID() });
  expect([twice.status, twice.body.code]).toEqual([409, 'entry_reversed']);
  const due = books.entries.find(({ kind }) => kind === 'refund_due')!;
  const wrong = { commandId: due.commandId, kind: due.kind };
  const no = await reverse(operator, { ...order, commandId: randomUUID(), reverses: wrong });
  expect([no.status, no.body.code]).toEqual([400, 'entry_not_reversible']);
  const after = await read(operator);
  expect(after.balances).toEqual([
    { account: 'cash', balance: 0 },
    { account: 'cash_over_short', balance: 0 },
    { account: 'refund_payable', balance: 0 },
    { account: 'sales_returns', balance: 9900 },
    { account: 'tender_clearing', balance: -9900 },
  ]);
  expect(after.entries.find(({ kind }) => kind === stray.kind)?.reversedBy).toBe(order.commandId);
});
