import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Case } from '../../src-core/after-sales/case.ts';
import { day, hour, instant, minute } from '../../src-core/basis/instant.ts';
import type { ClaimRow, ClaimView } from '../../src-core/contract/hq-subsidies.ts';
import { fen } from '../../src-core/basis/money.ts';
import type { Order } from '../../src-core/order/order.ts';
import { secretHash } from '../../src-hq/access/tokens.ts';
import { contentOf, Desk } from './acceptance/desk.ts';
import { Parties } from './acceptance/parties.ts';
import { orderOf } from './chain.ts';
import { ledgerFaults } from './refund-support.ts';
import { call, startService, type TestService } from './service.ts';

/*
 * What a chain promises of return freight and what becomes of it, through the doors everybody has: channels
 * send orders, headquarters' people steer, counters push, all over HTTP. Only the clock is the test's.
 */
const channelKey = `ck_${'a'.repeat(43)}`;

let service: TestService;
let desk: Desk;
let parties: Parties;

beforeEach(async () => {
  service = await startService();
  await service.hq.sql`
    insert into channel_key (hash, name, created_at) values (${secretHash(channelKey)}, 'test', 0)`;
  desk = await Desk.open(service.hq);
  parties = new Parties(service);
});
afterEach(() => service.stop());

/** After the clock went on by more than tokens live. */
async function pass(milliseconds: number): Promise<void> {
  service.pass(milliseconds);
  parties.renew();
  desk = await Desk.open(service.hq);
}

/** An order of a channel that was delivered; answers its id. */
async function placed(shopId: string, over: Partial<Order> = {}): Promise<string> {
  const now = service.now();
  const {
    id: _id,
    afterSales: _none,
    ...order
  } = orderOf(shopId, {
    placedAt: instant(now - 1),
    paidAt: instant(now - 1),
    signedAt: now,
    completedAt: now,
    ...over,
  });
  const answer = await call<{ answers: { result: string; orderId: string }[] }>(
    service.hq,
    'POST',
    '/orders',
    { token: channelKey, body: { orders: [{ ...order, revision: 1 }] } },
  );
  const [taken] = answer.body.answers;
  if (taken?.result !== 'created') throw new Error(JSON.stringify(answer.body));
  return taken.orderId;
}

let waybills = 0;

interface Returned {
  readonly caseId: string;
  readonly shopId: string;
}

/** The buyer asks for money back at the counter, the shop agrees, the buyer sends. */
async function returned(
  shopId: string,
  orderId: string,
  { reason = 'dislike', waybill = `SF${1_000_000_000_000 + (waybills += 1)}`, follow = true } = {},
): Promise<Returned> {
  const caseId = randomUUID();
  const lines = [{ orderLineId: 'l1', quantity: 1 }];
  const evidence = [{ hash: 'a'.repeat(64), mime: 'image/png', name: 'a.png' }];
  const open = { caseId, orderId, kind: 'return_refund', lines, reasonCode: reason, words: '' };
  const { outcomes } = await parties.push(
    shopId,
    (key) => (key === 'case.agree@1' ? 'seller' : 'buyer'),
    [
      { key: 'case.open@1', args: { ...open, evidence } },
      { key: 'case.agree@1', args: { caseId, seen: 1 } },
      { key: 'case.send_return@1', args: { caseId, seen: 2, carrier: 'SF', waybill } },
    ],
  );
  const bad = outcomes.find(({ outcome }) => outcome !== 'applied');
  if (bad !== undefined) throw new Error(JSON.stringify(bad));
  if (follow) await service.hq.followSubsidies();
  return { caseId, shopId };
}

async function caseOf({ caseId, shopId }: Returned): Promise<Case> {
  const token = await parties.deviceToken(shopId);
  const answer = await call<{ case: Case }>(service.hq, 'GET', `/cases/${caseId}`, { token });
  return answer.body.case;
}

/** The goods are here and good; everything headquarters does by itself follows. */
async function accepted(one: Returned): Promise<void> {
  const { version: seen } = await caseOf(one);
  const args = { caseId: one.caseId, seen, words: '' };
  const { outcomes } = await parties.push(one.shopId, 'seller', [
    { key: 'case.accept_receipt@1', args },
  ]);
  expect(outcomes).toMatchObject([{ outcome: 'applied' }]);
  await service.hq.followSubsidies();
  await service.hq.settleRefunds();
  await service.hq.followSubsidies();
}

async function claimOf({ caseId }: Returned): Promise<ClaimView | undefined> {
  const { claims } = await desk.ask<{ claims: ClaimRow[] }>(`/cases/${caseId}/subsidy`, { caseId });
  const [row] = claims;
  return row && (await desk.ask(`/subsidies/claims/${row.claim.id}`, {}));
}

async function budget(unitId: string, limit: number): Promise<() => Promise<object>> {
  const id = randomUUID();
  await desk.ask('/subsidies/budgets', {
    id,
    unitId,
    from: instant(service.now() - day),
    to: instant(service.now() + 30 * day),
    limit,
    whenExhausted: 'stop',
    seenLimit: null,
  });
  return async () => {
    const row = await desk.ask<{ budget: { reserved: number; spent: number } }>(
      `/subsidies/budgets/${id}`,
      {},
    );
    return { reserved: row.budget.reserved, spent: row.budget.spent };
  };
}

test('an order placed before a disable keeps its subsidy after it', async () => {
  await desk.inForce('hq', contentOf(800));
  service.pass(minute);
  const before = await placed('shop-a');
  await desk.assign('shop-a', { mode: 'disable' });
  service.pass(minute);
  const after = await placed('shop-a');
  const [old, fresh] = [await returned('shop-a', before), await returned('shop-a', after)];
  expect((await caseOf(old)).subsidy).toMatchObject({ state: 'reserved', amount: 800 });
  expect((await caseOf(fresh)).subsidy).toBeUndefined();
  expect(await claimOf(fresh)).toBeUndefined();
  await accepted(old);
  expect(await claimOf(old)).toMatchObject({ claim: { state: 'settled', amount: 800 } });
});

test('an order at 23:59:59.999 and one at 00:00:00.000 across a switch', async () => {
  const midnight = instant(Date.UTC(2026, 10, 2, 16));
  await desk.inForce('hq', contentOf(800));
  const { id } = await desk.publish({ content: contentOf(900), from: midnight });
  await desk.assign('hq', { versionId: id, from: midnight });
  await pass(midnight - service.now() + hour);
  const last = await placed('shop-a', { placedAt: instant(midnight - 1) });
  const first = await placed('shop-a', { placedAt: midnight });
  expect((await caseOf(await returned('shop-a', last))).subsidy).toMatchObject({ amount: 800 });
  expect((await caseOf(await returned('shop-a', first))).subsidy).toMatchObject({ amount: 900 });
});

test('a shop moved to another region half-way through a case: the case keeps what it had', async () => {
  await desk.inForce('east', contentOf(800));
  await desk.inForce('west', contentOf(500));
  const [east, west] = [await budget('east', 10_000), await budget('west', 10_000)];
  service.pass(minute);
  const old = await returned('shop-a', await placed('shop-a'));
  expect(await east()).toEqual({ reserved: 800, spent: 0 });
  await desk.ask('/org/moves', { unitId: 'shop-a', toParentId: 'west', at: service.now() });
  service.pass(minute);
  const fresh = await returned('shop-a', await placed('shop-a'));
  expect((await caseOf(fresh)).subsidy).toMatchObject({ state: 'reserved', amount: 500 });
  await accepted(old);
  expect(await claimOf(old)).toMatchObject({ claim: { state: 'settled', amount: 800 } });
  expect([await east(), await west()]).toEqual([
    { reserved: 0, spent: 800 },
    { reserved: 500, spent: 0 },
  ]);
  expect(await ledgerFaults(service.hq.sql)).toEqual([]);
});

test('a return the seller is at fault for is paid in full, whatever cap a benefit has', async () => {
  await desk.inForce('hq', contentOf(800, { caps: { perClaim: fen(300), perOrder: fen(300) } }));
  const purse = await budget('hq', 10_000);
  service.pass(minute);
  const capped = await returned('shop-a', await placed('shop-a'));
  expect((await caseOf(capped)).subsidy).toMatchObject({ amount: 300, cut: { of: 800 } });
  const full = await returned('shop-a', await placed('shop-a'), { reason: 'quality' });
  await accepted(full);
  const waits = await claimOf(full);
  expect(waits).toMatchObject({ claim: { why: 'seller_fault', amount: null }, waits: 'bill' });
  await desk.ask(`/subsidies/claims/${waits!.claim.id}/bill`, { amount: 1_350, words: '顺丰账单' });
  await service.hq.followSubsidies();
  expect(await claimOf(full)).toMatchObject({
    claim: {
      state: 'settled',
      amount: 1_350,
      perBearer: [{ bearer: 'shop', unitId: 'shop-a', amount: 1_350 }],
    },
  });
  expect(await purse()).toEqual({ reserved: 300, spent: 0 });
});

test('a split that a supplier bears part of leaves the remainder of one fen with the first', async () => {
  const supplier = { id: 'sup-1', parentId: 'hq', kind: 'supplier', name: '面料供应商' };
  await desk.ask('/org/create', { ...supplier, timeZone: 'Asia/Shanghai' });
  const bearers = [
    { bearer: 'supplier' as const, percent: 50 },
    { bearer: 'shop' as const, percent: 50 },
  ];
  await desk.inForce('hq', contentOf(801, { bearers }));
  service.pass(minute);
  const [line] = orderOf('shop-a').lines;
  const orderId = await placed('shop-a', { lines: [{ ...line!, supplierId: 'sup-1' }] });
  const one = await returned('shop-a', orderId);
  await accepted(one);
  const view = await claimOf(one);
  expect(view?.claim.perBearer).toEqual([
    { bearer: 'supplier', unitId: 'sup-1', amount: 401 },
    { bearer: 'shop', unitId: 'shop-a', amount: 400 },
  ]);
  expect(await ledgerFaults(service.hq.sql)).toEqual([]);
});

test('two claims on one waybill: the second is refused and says so', async () => {
  await desk.inForce('hq', contentOf(800));
  service.pass(minute);
  const waybill = 'SF1500000000001';
  const [one, other] = [await placed('shop-a'), await placed('shop-b')];
  const first = await returned('shop-a', one, { waybill });
  const second = await returned('shop-b', other, { waybill: 'sf 1500000000001' });
  expect((await caseOf(first)).subsidy).toMatchObject({ state: 'reserved' });
  expect((await caseOf(second)).subsidy).toMatchObject({
    state: 'refused',
    refused: { code: 'waybill_claimed' },
  });
});

test('a claim is not paid before the goods are here, not by the clock and not by a person', async () => {
  await desk.inForce('hq', contentOf(800));
  const purse = await budget('hq', 10_000);
  service.pass(minute);
  const one = await returned('shop-a', await placed('shop-a'));
  const { claim } = (await claimOf(one))!;
  const paid = await desk.try('operator', `/subsidies/claims/${claim.id}/paid`, {
    from: 'cash',
    reference: '1',
  });
  expect([paid.status, paid.body]).toMatchObject([409, { code: 'payout_not_open' }]);
  await service.hq.settleRefunds();
  await service.hq.followSubsidies();
  expect(await claimOf(one)).toMatchObject({ claim: { state: 'reserved' }, entries: [] });
  expect(await purse()).toEqual({ reserved: 800, spent: 0 });
});

test('fifty claims at once on the last five yuan: it is given once', async () => {
  const another = await service.another();
  await desk.inForce('hq', contentOf(500));
  const purse = await budget('hq', 500);
  service.pass(minute);
  const shops = ['shop-a', 'shop-b', 'shop-c'];
  const orders: (readonly [string, string])[] = [];
  for (let n = 0; n < 50; n += 1) {
    const shop = shops[n % 3] ?? 'shop-a';
    orders.push([shop, await placed(shop)]);
  }
  const all = await Promise.all(
    shops.map(async (shop) => {
      const mine: Returned[] = [];
      for (const [of, orderId] of orders) {
        if (of === shop) mine.push(await returned(shop, orderId, { follow: false }));
      }
      return mine;
    }),
  );
  await Promise.all([service.hq.followSubsidies(), another.followSubsidies()]);
  const subsidies = await Promise.all(all.flat().map(caseOf));
  const states = Map.groupBy(subsidies, ({ subsidy }) => subsidy?.refused?.code ?? subsidy?.state);
  expect([states.get('reserved')?.length, states.get('budget_exhausted')?.length]).toEqual([1, 49]);
  expect(await purse()).toEqual({ reserved: 500, spent: 0 });
});
