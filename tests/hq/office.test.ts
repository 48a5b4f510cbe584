import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import type { AfterSalesException } from '../../src-core/after-sales/case.ts';
import { hour, minute, second } from '../../src-core/basis/instant.ts';
import {
  hqOffice,
  type OfficeCaseRow,
  type OfficeCaseView,
} from '../../src-core/contract/hq-office.ts';
import {
  hqOfficeOrders,
  type OfficeOrderRow,
  type OfficeOrderView,
} from '../../src-core/contract/hq-office-orders.ts';
import type { Order } from '../../src-core/order/order.ts';
import { newPinHash } from '../../src-hq/people/pin.ts';
import { writeAggregates } from '../../src-hq/store/bulk.ts';
import { addOrders, benchOn, caseIdOf, Counter } from './chain.ts';
import { call, enrolDevice, pins, signedIn, startService, type TestService } from './service.ts';

interface CasePage {
  rows: OfficeCaseRow[];
  next: string | null;
}

interface OrderPage {
  rows: OfficeOrderRow[];
  next: string | null;
}

let service: TestService;
let operator: string;
let east: string;
let clerkA: string;
const shops = ['shop-a', 'shop-b', 'shop-c'] as const;
/** Three cases a shop, opened a second apart, newest last. */
const cases: Record<(typeof shops)[number], string[]> = {
  'shop-a': [],
  'shop-b': [],
  'shop-c': [],
};
const orders: Record<string, Order> = {};

const ask = <T>(path: string, token: string, body: unknown = {}) =>
  call<T & { code?: string }>(service.hq, 'POST', `/office${path}`, { token, body });
const idsOf = ({ rows }: CasePage) => rows.map(({ id }) => id);
/** The rows of a list, and that they are what the contract says. */
async function casesFor(token: string, query: object = {}): Promise<CasePage> {
  const { status, body } = await ask<CasePage>('/cases/search', token, query);
  expect(status, JSON.stringify(body)).toBe(200);
  const schema = hqOffice.cases['~orpc'].outputSchema as z.ZodType<CasePage>;
  return schema.parse(body);
}

beforeAll(async () => {
  service = await startService();
  const { hq } = service;
  operator = await signedIn(hq, 'hq', 'hq_operator');
  east = await signedIn(hq, 'east', 'regional_manager');
  clerkA = await signedIn(hq, 'shop-a', 'clerk');
  const bench = benchOn(hq.sql);
  for (let round = 0; round < 3; round += 1) {
    for (const shopId of shops) {
      bench.now = service.now();
      const counter = new Counter(bench.sync, shopId);
      const [order] = await addOrders(hq.sql, shopId, 1);
      const open = counter.open(order!, { occurredAt: service.now() });
      const id = caseIdOf(open);
      const refuse = counter.command('case.refuse', {
        caseId: id,
        seen: 1,
        reasonCode: 'out_of_scope',
        words: '已经穿过',
      });
      const escalate = counter.command(
        'case.escalate',
        { caseId: id, seen: 2, words: '没有穿过' },
        { actor: { role: 'buyer', personId: `p-${shopId}` } },
      );
      // The first of each shop stays with the shop, the others wait for headquarters.
      await counter.push(round === 0 ? [open] : [open, refuse, escalate]);
      cases[shopId].push(id);
      orders[id] = order!;
      service.pass(second);
    }
  }
});
afterAll(() => service.stop());

test('headquarters sees all shops, a region its own, a shop itself', async () => {
  expect(idsOf(await casesFor(operator)).toSorted()).toEqual(
    Object.values(cases).flat().toSorted(),
  );
  const own = [...cases['shop-a'], ...cases['shop-b']].toSorted();
  expect(idsOf(await casesFor(east)).toSorted()).toEqual(own);
  expect(idsOf(await casesFor(clerkA)).toSorted()).toEqual(cases['shop-a'].toSorted());

  expect(idsOf(await casesFor(operator, { unitIds: ['west'] })).toSorted()).toEqual(
    cases['shop-c'].toSorted(),
  );
  // Somebody else's unit is not refused: for a region it does not exist.
  for (const unitIds of [['shop-c'], ['west'], ['no-such']]) {
    expect(await casesFor(east, { unitIds })).toEqual({ rows: [], next: null });
  }
  expect(idsOf(await casesFor(east, { unitIds: ['hq'] })).toSorted()).toEqual(own);
});

test('another region’s case is not there, also by its address', async () => {
  const [foreign] = cases['shop-c'];
  const [own] = cases['shop-b'];
  expect(await ask(`/cases/${foreign}`, east)).toMatchObject({
    status: 404,
    body: { code: 'not_found' },
  });
  expect((await ask(`/cases/${randomUUID()}`, east)).body.code).toBe('not_found');
  expect((await ask(`/cases/${own}`, east)).status).toBe(200);
  const phone = `/orders/${orders[foreign!]!.id}/phone`;
  expect(await ask(phone, east, { reason: '回访' })).toMatchObject({ status: 404 });
  expect((await ask('/cases/search', '', {})).status).toBe(401);
  const device = await enrolDevice(service.hq, 'shop-a');
  expect(await ask('/cases/search', device.token, {})).toMatchObject({ status: 403 });
});

test('a region looks and does not act', async () => {
  const [, caseId] = cases['shop-b'];
  const ruling = { caseId, seen: 3, ruling: 'close', fault: 'buyer', reason: '无依据' };
  const answer = await call(service.hq, 'POST', '/commands', {
    token: east,
    body: { commandId: randomUUID(), name: 'case.rule', version: 1, args: ruling },
  });
  expect(answer).toMatchObject({ status: 403, body: { code: 'not_allowed' } });
});

test('pages by key bring every case once, newest first, whatever is opened meanwhile', async () => {
  const seen: string[] = [];
  let cursor: string | undefined;
  let pages = 0;
  do {
    const page = await casesFor(operator, { limit: 2, cursor });
    expect(page.rows.length).toBeLessThanOrEqual(2);
    seen.push(...idsOf(page));
    cursor = page.next ?? undefined;
    pages += 1;
  } while (cursor !== undefined && pages < 20);
  const all = await casesFor(operator);
  expect(seen).toEqual(idsOf(all));
  const opened = all.rows.map(({ openedAt }) => openedAt);
  expect(opened).toEqual(opened.toSorted((a, b) => b - a));
  // What is no place of ours begins the list.
  expect(idsOf(await casesFor(operator, { cursor: 'x~y' }))).toEqual(seen);
});

test('filters: state, kind, reason, number of case and order, open, overdue', async () => {
  const [first] = cases['shop-a'];
  const all = await casesFor(operator);
  const one = all.rows.find(({ id }) => id === first)!;
  expect(idsOf(await casesFor(operator, { state: ['awaiting_seller_review'] })).toSorted()).toEqual(
    shops.flatMap((shop) => cases[shop].slice(0, 1)).toSorted(),
  );
  expect((await casesFor(operator, { kind: ['exchange'] })).rows).toEqual([]);
  expect((await casesFor(operator, { reason: [one.reasonCode] })).rows).toHaveLength(9);
  expect((await casesFor(operator, { reason: ['no_such'] })).rows).toEqual([]);
  expect(idsOf(await casesFor(operator, { text: one.no }))).toEqual([first]);
  expect(idsOf(await casesFor(operator, { text: one.no.toLowerCase() }))).toEqual([first]);
  expect((await casesFor(operator, { text: one.no.slice(0, 7) })).rows).toHaveLength(9);
  expect((await casesFor(operator, { text: '%' })).rows).toEqual([]);
  expect(idsOf(await casesFor(operator, { text: ` ${one.orderNo} ` }))).toEqual([first]);
  expect(
    (await casesFor(east, { text: all.rows.find(({ shopId }) => shopId === 'shop-c')!.orderNo }))
      .rows,
  ).toEqual([]);
  expect((await casesFor(operator, { overdue: true })).rows).toEqual([]);
  expect((await casesFor(operator, { open: true })).rows).toHaveLength(9);
});

test('the desk has what waits for a ruling, longest first, and the counts say how much', async () => {
  const { body } = await ask<CasePage>('/arbitration/search', operator, { limit: 4 });
  const waiting = [1, 2].flatMap((round) => shops.map((shop) => cases[shop][round]!));
  expect(idsOf(body)).toEqual(waiting.slice(0, 4));
  const rest = await ask<CasePage>('/arbitration/search', operator, { cursor: body.next });
  expect(idsOf(rest.body)).toEqual(waiting.slice(4));
  const mine = await ask<CasePage>('/arbitration/search', east);
  expect(mine.body.rows.map(({ shopId }) => shopId)).not.toContain('shop-c');
  expect((await ask('/counts', operator)).body).toMatchObject({ arbitration: 6, overdue: 0 });
  expect((await ask('/counts', east)).body).toMatchObject({ arbitration: 4 });
});

test('an operator rules a lower amount: the case moves, its history says who, the desk forgets it', async () => {
  const [, , caseId] = cases['shop-c'];
  const rule = {
    commandId: randomUUID(),
    name: 'case.rule',
    version: 1,
    args: { caseId, seen: 3, ruling: 'refund', fault: 'seller', amount: 5_000, reason: '凭证不足' },
  };
  const submit = () => call(service.hq, 'POST', '/commands', { token: operator, body: rule });
  expect((await submit()).body).toMatchObject({ outcome: 'applied' });
  // Asked again under the same id it is done once.
  expect((await submit()).body).toMatchObject({ outcome: 'applied' });
  const { body } = await ask<OfficeCaseView>(`/cases/${caseId}`, operator);
  expect(body.case).toMatchObject({ state: 'refunding', amount: 5_000, fault: 'seller' });
  expect(body.history.filter(({ event }) => event === 'ruled')).toHaveLength(1);
  expect(body.history.at(-1)?.actor).toMatchObject({
    role: 'hq',
    name: expect.stringMatching(/^hq_operator/),
  });
  const desk = await ask<CasePage>('/arbitration/search', operator, { unitIds: ['shop-c'] });
  expect(idsOf(desk.body)).not.toContain(caseId);
  // More than can be refunded is refused with the limit.
  const [, other] = cases['shop-c'];
  const tooMuch = {
    caseId: other,
    seen: 3,
    ruling: 'refund',
    fault: 'none',
    amount: 999_999,
    reason: 'x',
  };
  const refused = await call(service.hq, 'POST', '/commands', {
    token: operator,
    body: { ...rule, commandId: randomUUID(), args: tooMuch },
  });
  expect(refused.body).toMatchObject({
    outcome: 'rejected',
    error: { code: 'amount_exceeds_refundable' },
  });
});

test('a case is shown whole, its numbers masked; a number is shown for a reason and on record', async () => {
  const [caseId] = cases['shop-a'];
  const view = await ask<OfficeCaseView>(`/cases/${caseId}`, operator);
  const schema = hqOffice.case['~orpc'].outputSchema as z.ZodType;
  expect(schema.safeParse(view.body).error).toBeUndefined();
  expect(JSON.stringify(view.body)).not.toContain('13800001111');
  expect(view.body.order.buyer.phone).toBe('138****1111');
  const path = `/orders/${orders[caseId!]!.id}/phone`;
  expect((await ask(path, operator, { reason: '  ' })).status).toBe(400);
  expect((await ask(path, operator, { reason: '买家来电核对' })).body).toEqual({
    phone: '13800001111',
  });
  const audit = await service.hq.sql<{ action: string; details: unknown }[]>`
    select action, details from audit_log where action = 'order.phone_revealed'`;
  expect(audit).toEqual([{ action: 'order.phone_revealed', details: { reason: '买家来电核对' } }]);
});

test('an order is found by its number and shown with its cases, also one nobody complained about, and by nobody else', async () => {
  const list = async (token: string, query: object = {}) => {
    const { status, body } = await ask<OrderPage>('/orders/search', token, query);
    expect(status, JSON.stringify(body)).toBe(200);
    const schema = hqOfficeOrders.list['~orpc'].outputSchema as z.ZodType<OrderPage>;
    return schema.parse(body);
  };
  const [quiet] = await addOrders(service.hq.sql, 'shop-c', 1);
  const [mine] = cases['shop-a'];
  const complained = orders[mine!]!;
  expect((await list(operator, { text: ` ${quiet!.externalNo} ` })).rows).toMatchObject([
    { id: quiet!.id, shopId: 'shop-c', afterSales: 'none' },
  ]);
  expect((await list(east, { text: quiet!.externalNo })).rows).toEqual([]);
  expect((await list(operator, { text: quiet!.externalNo, unitIds: ['east'] })).rows).toEqual([]);
  expect(new Set((await list(east)).rows.map(({ shopId }) => shopId))).toEqual(
    new Set(['shop-a', 'shop-b']),
  );
  // Page by page each comes once, the newest first.
  const seen: OfficeOrderRow[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await list(operator, { limit: 3, ...(cursor && { cursor }) });
    seen.push(...page.rows);
    cursor = page.next;
  }
  const [count] = await service.hq.sql<{ n: number }[]>`select count(*)::int as n from orders`;
  expect(new Set(seen.map(({ id }) => id)).size).toBe(count!.n);
  expect(seen).toHaveLength(count!.n);
  const times = seen.map(({ placedAt }) => placedAt);
  expect(times).toEqual(times.toSorted((a, b) => b - a));

  const view = await ask<OfficeOrderView>(`/orders/${complained.id}`, east);
  const schema = hqOfficeOrders.get['~orpc'].outputSchema as z.ZodType;
  expect(schema.safeParse(view.body).error).toBeUndefined();
  expect(view.body.cases.map(({ id }) => id)).toEqual([mine]);
  expect(JSON.stringify(view.body)).not.toContain('13800001111');
  expect(await ask(`/orders/${quiet!.id}`, east)).toMatchObject({ status: 404 });
  expect((await ask(`/orders/${randomUUID()}`, operator)).status).toBe(404);
  expect((await ask<OfficeOrderView>(`/orders/${quiet!.id}`, operator)).body.cases).toEqual([]);
  const device = await enrolDevice(service.hq, 'shop-a');
  for (const path of ['/orders/search', `/orders/${complained.id}`]) {
    expect((await ask(path, device.token)).status).toBe(403);
    expect((await ask(path, '')).status).toBe(401);
  }
});

test('exceptions of all shops in sight, open ones first asked for; who deals with one is named', async () => {
  const of = (shopId: string, openedAt: number): AfterSalesException =>
    ({
      id: randomUUID(),
      shopId,
      code: 'cash_paid_twice',
      caseId: cases[shopId as 'shop-a'][0],
      params: {},
      openedAt,
    }) as AfterSalesException;
  const now = service.now();
  const mine = of('shop-a', now - hour);
  const foreign = of('shop-c', now - minute);
  await writeAggregates(service.hq.sql, 'shop-a', { exceptions: [mine] });
  await writeAggregates(service.hq.sql, 'shop-c', { exceptions: [foreign] });
  type Rows = {
    rows: {
      exception: AfterSalesException;
      shopName: string;
      caseNo: string | null;
      orderNo: string | null;
    }[];
  };
  const open = async (token: string, query: object = {}) => {
    const { body } = await ask<Rows>('/exceptions/search', token, query);
    const schema = hqOffice.exceptions['~orpc'].outputSchema as z.ZodType<Rows>;
    return schema.parse(body).rows;
  };
  expect((await open(operator)).map(({ exception }) => exception.id)).toEqual([
    foreign.id,
    mine.id,
  ]);
  expect(await open(east)).toMatchObject([
    { exception: { id: mine.id }, shopName: 'shop-a', orderNo: orders[mine.caseId!]!.externalNo },
  ]);
  expect((await open(east))[0]?.caseNo).toMatch(/^S/);
  expect(await open(operator, { code: ['goods_differ'] })).toEqual([]);
  const body = {
    commandId: randomUUID(),
    name: 'exception.resolve',
    version: 1,
    args: { exceptionId: foreign.id, words: '已追回' },
  };
  await call(service.hq, 'POST', '/commands', { token: operator, body });
  expect((await open(operator)).map(({ exception }) => exception.id)).toEqual([mine.id]);
  const [done] = await open(operator, { resolved: true });
  expect(done?.exception.resolved).toMatchObject({ words: '已追回', by: { role: 'hq' } });
});

test('devices and units: as far as one sees, and not for a clerk', async () => {
  await enrolDevice(service.hq, 'shop-c');
  const { deviceId } = await enrolDevice(service.hq, 'shop-b');
  type Rows = { rows: { id: string; unitId: string }[] };
  const units = async (token: string) =>
    (await ask<Rows>('/devices/search', token)).body.rows.map(({ unitId }) => unitId);
  expect(new Set(await units(operator))).toContain('shop-c');
  expect(new Set(await units(east))).not.toContain('shop-c');
  expect((await ask('/devices/search', clerkA)).status).toBe(403);
  await call(service.hq, 'POST', `/devices/${deviceId}/revoke`, { token: operator, body: {} });
  const list = async (revoked: boolean) =>
    (await ask<Rows>('/devices/search', operator, { revoked, unitIds: ['shop-b'] })).body.rows;
  expect(await list(false)).toEqual([]);
  expect((await list(true)).map(({ id }) => id)).toEqual([deviceId]);
  const { body } = await ask<{ units: { id: string }[] }>('/units', east);
  expect(body.units.map(({ id }) => id)).toEqual(['east', 'shop-a', 'shop-b']);
});

test('a person’s token is renewed for a shift from the PIN on, and ends with the person', async () => {
  const renew = (token: string) => ask<{ accessToken: string }>('/token', token);
  let token = await signedIn(service.hq, 'hq', 'hq_approver');
  const first = token;
  for (let half = 0; half < 23; half += 1) {
    service.pass(31 * minute);
    const answer = await renew(token);
    expect(answer.status, String(half)).toBe(200);
    token = answer.body.accessToken;
  }
  expect((await ask('/units', token)).status).toBe(200);
  expect((await ask('/units', first)).status).toBe(401);
  service.pass(20 * minute);
  // Twelve hours after the PIN another one is wanted, though the token itself still holds.
  expect((await ask('/units', token)).status).toBe(200);
  expect(await renew(token)).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });

  const name = 'leaving';
  const person = {
    id: 'p-leaving',
    name,
    role: 'hq_operator' as const,
    unitId: 'hq',
    active: true,
  };
  const pinHash = await newPinHash(pins.right);
  await writeAggregates(service.hq.sql, 'hq', {
    references: [{ kind: 'person', person: { ...person, pinHash } }],
  });
  const body = { unitId: 'hq', name, pin: pins.right };
  const inside = await call<{ accessToken: string }>(service.hq, 'POST', '/people/sign-in', {
    body,
  });
  expect((await renew(inside.body.accessToken)).status).toBe(200);
  await service.hq.sql`update person set active = false where id = 'p-leaving'`;
  expect((await renew(inside.body.accessToken)).status).toBe(401);
});
