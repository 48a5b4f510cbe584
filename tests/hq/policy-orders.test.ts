import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { day, instant, minute, type Instant } from '../../src-core/basis/instant.ts';
import type { ResolutionAnswer } from '../../src-core/contract/hq-policy-answers.ts';
import { hqPolicies } from '../../src-core/contract/hq-policies.ts';
import type { IncomingOrderAnswer } from '../../src-core/contract/hq.ts';
import { fen } from '../../src-core/basis/money.ts';
import { subsidyClaimSchema } from '../../src-core/freight-subsidy/subsidy-claim.ts';
import type { Order } from '../../src-core/order/order.ts';
import { secretHash } from '../../src-hq/access/tokens.ts';
import { insertClaims } from '../../src-hq/store/pg-subsidies.ts';
import { addOrders, orderOf } from './chain.ts';
import {
  assigned,
  assignWish,
  flatContent,
  newPolicy,
  officeOf,
  published,
  type Office,
} from './policy-support.ts';
import { call, startService, type TestService } from './service.ts';

let service: TestService;
let writer: Office;
let approver: Office;
const key = `ck_${'k'.repeat(43)}`;

beforeAll(async () => {
  service = await startService();
  const { sql } = service.hq;
  await sql`insert into channel_key (hash, name, created_at) values (${secretHash(key)}, 'test', 0)`;
});
// Tokens live for an hour, and the tests move the clock by days.
beforeEach(async () => {
  writer = await officeOf(service.hq, 'hq_operator');
  approver = await officeOf(service.hq, 'hq_approver');
});
afterAll(() => service.stop());

async function place(shopId: string, placedAt: number, over: object = {}): Promise<Order> {
  const {
    id: _id,
    afterSales: _,
    ...order
  } = orderOf(shopId, {
    placedAt: instant(placedAt),
    paidAt: instant(placedAt),
  });
  const { body } = await call<{ answers: IncomingOrderAnswer[] }>(service.hq, 'POST', '/orders', {
    token: key,
    body: { orders: [{ ...order, revision: 1, ...over }] },
  });
  return await read(body.answers[0]?.orderId ?? JSON.stringify(body));
}

async function read(orderId: string): Promise<Order> {
  const [row] = await service.hq.sql<
    { doc: Order }[]
  >`select doc from orders where id = ${orderId}`;
  return row!.doc;
}

interface Simulated {
  readonly at: Instant;
  readonly resolution: ResolutionAnswer;
  readonly path: readonly { readonly id: string }[];
  readonly coverage: { readonly covered: boolean; readonly amount: number | null } | null;
  readonly label: { readonly zh: string; readonly lineIds: readonly string[] } | null;
}

async function simulated(order: Pick<Order, 'id'>): Promise<Simulated> {
  const about = { by: 'order_id', orderId: order.id };
  const found = { kind: 'return_refund', reasonCode: 'wrong_size', way: 'self_sent' };
  const answer = await writer.get<Simulated>('/policies/resolve', { about, case: found });
  hqPolicies.resolve['~orpc'].outputSchema?.parse(answer);
  return answer;
}

const codes = ({ resolution }: Simulated) => resolution.reasons.map(({ code }) => code);

const version = (amount: number, window: { from?: number; to?: number } = {}) =>
  newPolicy(writer).then((policyId) =>
    published(writer, approver, { policyId, content: flatContent(amount), window }),
  );

/** The next midnight of the shop's calendar. */
function midnight(): number {
  const offset = 8 * 60 * minute;
  return Math.ceil((service.now() + offset) / day) * day - offset;
}

test('a switch at midnight: to the millisecond, by when the order was placed', async () => {
  const switchAt = midnight();
  const [before, after] = [await version(800), await version(1_200)];
  await assigned(writer, { unitId: 'east', versionId: before.id });
  await assigned(writer, { unitId: 'east', versionId: after.id, from: switchAt });
  service.pass(switchAt + 5 * minute - service.now());
  writer = await officeOf(service.hq, 'hq_operator');
  // Both come in after the switch, in the wrong order, the last one minutes late.
  const first = await place('shop-a', switchAt);
  const last = await place('shop-a', switchAt - 1);
  expect(first.subsidyVersionId).toBe(after.id);
  expect(last.subsidyVersionId).toBe(before.id);
  expect((await simulated(last)).coverage).toMatchObject({ covered: true, amount: 800 });
  const seen = await simulated(first);
  expect(seen.coverage).toMatchObject({ covered: true, amount: 1_200 });
  expect(seen.label).toEqual({ zh: '退货包运费', en: 'Free returns', lineIds: ['l1'] });
  expect(codes(seen)).toEqual(['on_the_order', 'assigned']);
});

test('an order placed before a disable keeps its subsidy; the one after has none, and the reasons say so', async () => {
  const held = await version(500);
  await assigned(writer, { unitId: 'west', versionId: held.id });
  service.pass(minute);
  const before = await place('shop-c', service.now());
  const disabling = await assigned(writer, {
    unitId: 'shop-c',
    mode: 'disable',
    from: service.now() + minute,
  });
  service.pass(minute);
  const after = await place('shop-c', service.now());
  const backDated = await place('shop-c', service.now() - 1);
  expect([before, after, backDated].map((one) => one.subsidyVersionId)).toEqual([
    held.id,
    null,
    held.id,
  ]);
  const kept = await simulated(before);
  expect(kept.coverage).toMatchObject({ covered: true, amount: 500 });
  expect(codes(kept)).toEqual(['on_the_order', 'assigned', 'disabled_later']);
  const none = await simulated(after);
  expect(none.coverage).toMatchObject({ covered: false, why: { code: 'no_policy' } });
  expect(none.label).toBeNull();
  const [onIt, disabled] = none.resolution.reasons;
  expect(onIt).toEqual({ code: 'on_the_order', versionId: null });
  expect(disabled).toMatchObject({ code: 'disabled', assignment: { id: disabling.id } });
  expect(none.resolution.units).toEqual({ 'shop-c': 'shop-c' });

  // Enabled again: what was written while it was off stays as well.
  await writer.get('/policies/assignments/end', { id: disabling.id, words: '整改完成' });
  service.pass(1);
  expect((await place('shop-c', service.now())).subsidyVersionId).toBe(held.id);
  expect((await simulated(after)).coverage).toMatchObject({ covered: false });
});

test('what is written stays through the channel’s revisions and through a move of the shop', async () => {
  const [east, west] = [await version(700), await version(900)];
  await assigned(writer, { unitId: 'east', versionId: east.id });
  await assigned(writer, { unitId: 'west', versionId: west.id });
  service.pass(minute);
  const order = await place('shop-b', service.now());
  expect(order.subsidyVersionId).toBe(east.id);
  await writer.get('/org/moves', {
    unitId: 'shop-b',
    toParentId: 'west',
    at: service.now() + minute,
  });
  service.pass(2 * minute);
  const { id, afterSales: _, subsidyVersionId: _written, ...rest } = order;
  const { body } = await call<{ answers: IncomingOrderAnswer[] }>(service.hq, 'POST', '/orders', {
    token: key,
    // Even one that corrects when it was placed: the promise was made once.
    body: { orders: [{ ...rest, revision: 2, status: 'shipped', placedAt: service.now() }] },
  });
  expect(body.answers[0]).toMatchObject({ result: 'updated', orderId: id });
  expect(await read(id)).toMatchObject({ status: 'shipped', subsidyVersionId: east.id });
  expect((await place('shop-b', service.now())).subsidyVersionId).toBe(west.id);
  const seen = await simulated({ id });
  expect(seen.coverage).toMatchObject({ amount: 700 });
  expect(codes(seen)).toContain('on_the_order');
});

test('no channel writes a policy on its own order', async () => {
  const { body } = await call<{ answers: IncomingOrderAnswer[] }>(service.hq, 'POST', '/orders', {
    token: key,
    body: {
      orders: [
        { ...orderOf('shop-a'), id: undefined, revision: 1, subsidyVersionId: randomUUID() },
      ],
    },
  });
  expect(body.answers[0]).toMatchObject({ result: 'refused', error: { code: 'invalid_order' } });
});

test('revoked: what was promised before stays, nothing new comes under it', async () => {
  const older = await version(300);
  const bad = await version(99_000);
  await assigned(writer, { unitId: 'shop-a', versionId: older.id });
  service.pass(1);
  await assigned(writer, { unitId: 'shop-a', versionId: bad.id });
  service.pass(minute);
  const before = await place('shop-a', service.now());
  const revoke = { name: 'revoke', words: '金额写错' };
  const answer = await approver.ask('/policies/versions/move', {
    versionId: bad.id,
    expect: bad.contentHash,
    command: revoke,
  });
  expect(answer.status).toBe(200);
  const after = await place('shop-a', service.now());
  expect([before.subsidyVersionId, after.subsidyVersionId]).toEqual([bad.id, older.id]);
  expect(codes(await simulated(after))).toContain('revoked');
  const [row] = await service.hq.sql`
    select doc from reference_doc where space_id = 'hq' and id = ${`policy_version:${bad.id}`}`;
  expect(row?.['doc']).toMatchObject({ version: { state: 'revoked', revokedAt: service.now() } });
});

test('a lock above is heard before what the shop says, and a preview says so beforehand', async () => {
  const [chain, own] = [await version(400), await version(4_000)];
  await assigned(writer, { unitId: 'east', versionId: chain.id, locked: true });
  service.pass(1);
  const wish = { unitId: 'shop-a', versionId: own.id };
  const preview = await writer.get<{
    counts: Record<string, number>;
    unmoved: { unitId: string; after: ResolutionAnswer }[];
  }>('/policies/assignments/preview', { plan: { do: 'assign', ...assignWish(wish) } });
  hqPolicies.previewAssign['~orpc'].outputSchema?.parse(preview);
  expect(preview.counts).toEqual({ gains: 0, loses: 0, other_version: 0, unchanged: 1 });
  const [unmoved] = preview.unmoved;
  expect(unmoved?.unitId).toBe('shop-a');
  expect(unmoved?.after.version?.id).toBe(chain.id);
  expect(unmoved?.after.reasons.map(({ code }) => code)).toContain('locked_above');
  await assigned(writer, wish);
  service.pass(minute);
  expect((await place('shop-a', service.now())).subsidyVersionId).toBe(chain.id);
});

test('an order from before anything was written resolves by when it was placed', async () => {
  const [order] = await addOrders(service.hq.sql, 'shop-b', 1);
  expect(order?.subsidyVersionId).toBeUndefined();
  const seen = await simulated(order!);
  expect(seen.at).toBe(order!.placedAt);
  expect(seen.coverage).toMatchObject({ covered: false, why: { code: 'no_policy' } });
  expect(codes(seen)).toContain('nothing_assigned');
});

test('an order is asked about by its number, by those who see its shop, and with what its claims took', async () => {
  const content = {
    ...flatContent(900),
    rules: [{ ...flatContent(900).rules[0]!, caps: { perOrder: fen(1_000) } }],
  };
  const policyId = await newPolicy(writer);
  const held = await published(writer, approver, { policyId, content });
  await assigned(writer, { unitId: 'shop-c', versionId: held.id });
  service.pass(1);
  const order = await place('shop-c', service.now());
  const body = {
    about: { by: 'order_no', orderNo: order.externalNo },
    case: { kind: 'return_refund', reasonCode: 'wrong_size', way: 'self_sent' },
  };
  const first = await writer.get<Simulated & { orders: { id: string }[] }>(
    '/policies/resolve',
    body,
  );
  expect(first.orders.map(({ id }) => id)).toEqual([order.id]);
  expect(first.coverage).toMatchObject({ covered: true, amount: 900, cut: null });

  const claim = subsidyClaimSchema.parse({
    id: randomUUID(),
    caseId: randomUUID(),
    orderId: order.id,
    shopId: 'shop-c',
    why: 'rule',
    versionId: held.id,
    ruleId: 'all',
    state: 'reserved',
    version: 1,
    promised: 900,
    amount: 900,
    bearers: [{ bearer: 'headquarters', percent: 100 }],
    bearerUnits: { headquarters: 'hq', shop: 'shop-c' },
    perBearer: [],
    draws: [],
    month: '2026-11',
    reservedAt: service.now(),
  });
  const record = { claim, waits: 'receipt' as const, bill: null, payout: null };
  await service.hq.sql.begin((tx) => insertClaims(tx, 'shop-c', [record]));
  const second = await writer.get<Simulated>('/policies/resolve', body);
  expect(second.coverage).toMatchObject({ amount: 100, cut: { cap: 'perOrder', of: 900 } });

  const east = await officeOf(service.hq, 'regional_manager', 'east');
  const west = await officeOf(service.hq, 'regional_manager', 'west');
  expect((await east.ask('/policies/resolve', body)).status).toBe(404);
  expect((await west.ask('/policies/resolve', body)).status).toBe(200);
});
