import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { IncomingOrderAnswer } from '../../src-core/contract/hq.ts';
import { replacementLineId } from '../../src-core/order/returnable-lines.ts';
import { secretHash } from '../../src-hq/access/tokens.ts';
import type { Order } from '../../src-core/order/order.ts';
import { benchOn, Counter, orderOf } from './chain.ts';
import { call, signedIn, startService, type TestService } from './service.ts';

let service: TestService;
const key = `ck_${'k'.repeat(43)}`;

beforeAll(async () => {
  service = await startService();
  const { sql } = service.hq;
  await sql`insert into channel_key (hash, name, created_at) values (${secretHash(key)}, 'test', 0)`;
});
afterAll(() => service.stop());

function incoming(shopId: string, revision = 1, over: object = {}) {
  const { id: _id, afterSales: _afterSales, ...order } = orderOf(shopId);
  return { ...order, revision, ...over };
}

async function send(orders: unknown[], hq = service.hq): Promise<IncomingOrderAnswer[]> {
  const answer = await call<{ answers: IncomingOrderAnswer[] }>(hq, 'POST', '/orders', {
    token: key,
    body: { orders },
  });
  expect(answer.status).toBe(200);
  return answer.body.answers;
}

const read = async (orderId: string) => {
  const [row] = await service.hq.sql<{ doc: Order; ver: number }[]>`
    select doc, ver from orders where id = ${orderId}`;
  return row!;
};

test('each order is answered for itself, in the order sent', async () => {
  const good = incoming('shop-a');
  const answers = await send([
    good,
    { ...incoming('shop-a'), surprise: 1 },
    incoming('no-such-shop'),
    incoming('east'),
    incoming('shop-a', 1, { freight: 1 }),
    'nonsense',
    incoming('shop-b'),
  ]);
  expect(answers.map(({ result, error }) => error?.code ?? result)).toEqual([
    'created',
    'invalid_order',
    'shop_unknown',
    'shop_unknown',
    'amounts_do_not_sum',
    'invalid_order',
    'created',
  ]);
  expect(answers[0]!.externalNo).toBe(good.externalNo);
});

test('ids follow the time orders were placed, whatever a later revision says of it', async () => {
  const placed = [3, 1, 2].map((n) => Date.UTC(2026, 10, 2, 4, 0, n));
  const orders = placed.map((placedAt) => incoming('shop-a', 1, { placedAt }));
  const made = (await send(orders)).map(({ orderId }) => orderId!);
  expect(made.toSorted()).toEqual([made[1], made[2], made[0]]);
  const moved = { ...orders[0], revision: 2, placedAt: placed[1] };
  expect((await send([moved]))[0]).toMatchObject({ result: 'updated', orderId: made[0] });
});

test('sent again it is unchanged; a higher revision updates; a lower one does not', async () => {
  const order = incoming('shop-a', 3);
  const [first] = await send([order]);
  const before = await read(first!.orderId!);
  expect((await send([order]))[0]).toMatchObject({ result: 'unchanged', orderId: first!.orderId });
  expect((await send([{ ...order, revision: 2, status: 'cancelled' }]))[0]!.result).toBe(
    'unchanged',
  );
  expect(await read(first!.orderId!)).toEqual(before);
  expect((await send([{ ...order, revision: 4, status: 'cancelled' }]))[0]!.result).toBe('updated');
  const after = await read(first!.orderId!);
  expect(after.doc.status).toBe('cancelled');
  expect(after.ver).toBeGreaterThan(before.ver);
});

test('the same order twice in a batch, and on two instances at once, is one order', async () => {
  const second = await service.another();
  const order = incoming('shop-a');
  const batches = await Promise.all([send([order, order]), send([order], second), send([order])]);
  const answers = batches.flat();
  expect(new Set(answers.map(({ orderId }) => orderId)).size).toBe(1);
  expect(answers.filter(({ result }) => result === 'created').length).toBe(1);
});

test('what after-sales wrote on an order stays, and what cases stand on cannot be taken away', async () => {
  const order = incoming('shop-a');
  const orderId = (await send([order]))[0]!.orderId!;
  const counter = new Counter(benchOn(service.hq.sql).sync, 'shop-a');
  await counter.push([counter.open({ ...(await read(orderId)).doc })]);
  const opened = await read(orderId);
  expect(opened.doc.afterSales.openCaseIds.length).toBe(1);
  const completedAt = (order.completedAt ?? 0) + 1;
  expect((await send([{ ...order, revision: 2, completedAt }]))[0]!.result).toBe('updated');
  const updated = await read(orderId);
  expect(updated.doc).toEqual({ ...opened.doc, completedAt });
  const lines = [{ ...order.lines[0]!, id: 'other' }];
  expect((await send([{ ...order, revision: 3, lines }]))[0]).toMatchObject({
    result: 'refused',
    error: { code: 'line_in_after_sales' },
  });
});

test('a replacement that came back keeps no revision of its order away', async () => {
  const order = incoming('shop-a');
  const orderId = (await send([order]))[0]!.orderId!;
  const counter = new Counter(benchOn(service.hq.sql).sync, 'shop-a');
  const lines = [{ orderLineId: 'l1', quantity: 1 }];
  const [first, second] = [randomUUID(), randomUUID()];
  const claim = { orderId, reasonCode: 'other' };
  const exchange = { caseId: first, orderId };
  const replacement = { orderLineId: replacementLineId(first, 0), quantity: 1 };
  const pushed = await counter.push([
    counter.command('case.open', { ...claim, caseId: first, kind: 'exchange', lines }),
    counter.command('case.agree', { caseId: first, seen: 1 }),
    counter.command('case.goods_taken_in', { ...exchange, seen: 2, lines, words: '' }),
    counter.command('case.handed_over', { ...exchange, seen: 3 }),
    counter.command('case.open', {
      ...claim,
      caseId: second,
      kind: 'return_refund',
      lines: [replacement],
    }),
  ]);
  const outcomes = pushed.ok ? pushed.value.outcomes : [];
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(
    Array.from({ length: 5 }, () => 'applied'),
  );
  const completedAt = (order.completedAt ?? 0) + 1;
  expect((await send([{ ...order, revision: 2, completedAt }]))[0]!.result).toBe('updated');
  const { doc } = await read(orderId);
  expect(doc.afterSales.lines[replacement.orderLineId]).toMatchObject({ taken: 1 });
  expect(doc.replacements).toHaveLength(1);
});

test('cancelled by its channel while a case is open, somebody is told, once', async () => {
  const order = incoming('shop-a');
  const orderId = (await send([order]))[0]!.orderId!;
  const counter = new Counter(benchOn(service.hq.sql).sync, 'shop-a');
  const open = counter.open({ ...(await read(orderId)).doc });
  await counter.push([open]);
  await send([{ ...order, revision: 2, status: 'cancelled' }]);
  await send([{ ...order, revision: 3, status: 'cancelled' }]);
  const quiet = incoming('shop-a');
  await send([quiet]);
  await send([{ ...quiet, revision: 2, status: 'cancelled' }]);
  const raised = await service.hq.sql<{ doc: object }[]>`
    select doc from exceptions where doc->>'code' = 'order_cancelled_with_case'`;
  expect(raised.map(({ doc }) => doc)).toMatchObject([{ orderId, caseId: open.args['caseId'] }]);
});

test('a number of another shop is refused, also when both come at once', async () => {
  const order = incoming('shop-a');
  const copy = { ...order, shopId: 'shop-b' };
  const answers = (await Promise.all([send([order]), send([copy, incoming('shop-b')])])).flat();
  const of = answers.filter(({ externalNo }) => externalNo === order.externalNo);
  expect(of.map(({ error, result }) => error?.code ?? result).toSorted()).toEqual([
    'created',
    'order_of_other_shop',
  ]);
  expect(answers.filter(({ result }) => result === 'created').length).toBe(2);
});

test('only order sources and headquarters bring orders', async () => {
  const body = { orders: [incoming('shop-a')] };
  const clerk = await signedIn(service.hq, 'shop-a', 'clerk');
  expect((await call(service.hq, 'POST', '/orders', { token: clerk, body })).status).toBe(403);
  expect((await call(service.hq, 'POST', '/orders', { body })).status).toBe(401);
  expect(
    (await call(service.hq, 'POST', '/orders', { token: `ck_${randomUUID()}`, body })).status,
  ).toBe(401);
  const operator = await signedIn(service.hq, 'hq', 'hq_operator');
  expect((await call(service.hq, 'POST', '/orders', { token: operator, body })).status).toBe(200);
});
