import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Case } from '../../src-core/after-sales/case.ts';
import { logisticsTimeline } from '../../src-core/after-sales/logistics-timeline.ts';
import { day, hour, instant, minute } from '../../src-core/basis/instant.ts';
import type { TrackingAnswer } from '../../src-core/contract/hq-tracking.ts';
import type { Order } from '../../src-core/order/order.ts';
import type { Outcome } from '../../src-core/sync/protocol.ts';
import { signatureHeader, signatureOf, timestampHeader } from '../../src-hq/access/signature.ts';
import { runOperation } from '../../src-hq/operations.ts';
import { writeAggregates } from '../../src-hq/store/bulk.ts';
import { benchOn, caseIdOf, Counter, orderOf, readCase } from './chain.ts';
import { call, signedIn, startService, type TestService } from './service.ts';

let service: TestService;
let secret: string;

async function operate(...argv: string[]): Promise<{ code: number; said: string }> {
  let said = '';
  const out = { write: (text: string) => void (said += text), live: false, now: () => 0 };
  const deps = {
    databaseUrl: service.database.url,
    out,
    clock: () => service.now(),
    reportDir: '',
  };
  return { code: await runOperation(argv, deps), said };
}

const newKey = async (source: string) =>
  (await operate('tracking-key', source)).said.split('\n')[0] ?? '';

beforeAll(async () => {
  service = await startService();
  secret = await newKey('kuaidi');
});
afterAll(() => service.stop());

interface Signing {
  readonly source?: string;
  readonly key?: string;
  readonly at?: number;
  readonly signature?: string;
  readonly hq?: { readonly url: string };
}

async function post(body: string, { source = 'kuaidi', key = secret, ...how }: Signing = {}) {
  const at = how.at ?? service.now();
  const response = await fetch(`${(how.hq ?? service.hq).url}/api/v1/tracking/${source}`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      [timestampHeader]: String(at),
      [signatureHeader]: how.signature ?? signatureOf(key, at, body),
    },
  });
  const answer = (await response.json()) as { answers?: TrackingAnswer[]; code?: string };
  return { status: response.status, ...answer };
}

const report = (events: unknown[], how?: Signing) => post(JSON.stringify({ events }), how);

let waybills = 0;
const newWaybill = () => `SF${String((waybills += 1)).padStart(13, '7')}`;
const event = (waybill: string, over: object = {}) => ({
  id: randomUUID(),
  waybill,
  carrier: 'SF',
  at: service.now(),
  status: 'in_transit',
  place: '杭州',
  text: '快件到达杭州转运中心',
  ...over,
});

/** An order of a shop on its way, whose parcel the channel told of. */
async function shippedOrder(shopId = 'shop-a', over: Partial<Order> = {}) {
  const waybill = newWaybill();
  const shipments = [{ carrier: 'SF', waybill, shippedAt: instant(service.now() - day) }];
  const whole = orderOf(shopId, { status: 'shipped', shipments, ...over });
  const { id: _id, afterSales: _after, signedAt: _signed, completedAt: _done, ...rest } = whole;
  const token = await signedIn(service.hq, 'hq', 'hq_operator');
  const body = { orders: [{ ...rest, revision: 1 }] };
  const taken = await call<{ answers: { orderId: string }[] }>(service.hq, 'POST', '/orders', {
    token,
    body,
  });
  return { waybill, orderId: taken.body.answers[0]!.orderId };
}

const readOrder = async (orderId: string) => {
  const [row] = await service.hq.sql<
    { doc: Order }[]
  >`select doc from orders where id = ${orderId}`;
  return row!.doc;
};

/** A case whose goods are on their way back. */
async function sentBack(): Promise<{ caseId: string; waybill: string }> {
  const bench = benchOn(service.hq.sql);
  bench.now = service.now();
  const counter = new Counter(bench.sync, 'shop-a');
  const order = orderOf('shop-a');
  await writeAggregates(service.hq.sql, 'shop-a', { orders: [order] });
  const open = counter.open(order);
  const caseId = caseIdOf(open);
  const waybill = newWaybill();
  const asBuyer = { actor: { role: 'buyer' as const, personId: 'p-shop-a' } };
  await counter.push([
    open,
    counter.command('case.agree', { caseId, seen: 1 }),
    counter.command('case.send_return', { caseId, seen: 2, carrier: 'SF', waybill }, asBuyer),
  ]);
  return { caseId, waybill };
}

describe('events of a carrier', () => {
  test('reach the order and sign it, once, however late, twice and out of order they come', async () => {
    const { orderId, waybill } = await shippedOrder();
    const ago = (hours: number) => instant(service.now() - hours * hour);
    const signed = event(waybill, { at: ago(1), status: 'signed', text: '已签收' });
    const collected = event(waybill, { at: ago(20), status: 'collected', text: '已揽收' });
    const moved = event(waybill, { at: ago(9) });
    expect(await report([signed, collected])).toMatchObject({
      status: 200,
      answers: [
        { id: signed.id, result: 'taken' },
        { id: collected.id, result: 'taken' },
      ],
    });
    const again = await report([
      collected,
      moved,
      { ...signed, waybill: ` ${waybill.toLowerCase()} ` },
    ]);
    expect(again.answers?.map(({ result }) => result)).toEqual(['duplicate', 'taken', 'duplicate']);
    const order = await readOrder(orderId);
    expect(order.tracking?.[0]?.events.map(({ status }) => status)).toEqual([
      'collected',
      'in_transit',
      'signed',
    ]);
    expect(order.signedAt).toBe(ago(1));
  });

  test('reach the case, move nothing, and stand in the one timeline both sides read', async () => {
    const { caseId, waybill } = await sentBack();
    const before = (await readCase(service.hq.sql, caseId))!;
    await report([event(waybill, { status: 'signed', text: '门店已签收' })]);
    const after = (await readCase(service.hq.sql, caseId))!;
    expect(after).toMatchObject({
      state: 'awaiting_seller_receipt',
      deadline: before.deadline,
      version: before.version + 1,
      tracking: [{ way: 'inbound', waybill }],
    });
    const timeline = logisticsTimeline(await readOrder(after.orderId), after);
    expect(timeline.map(({ leg, what }) => `${leg} ${what}`).slice(-2)).toEqual([
      'return sent',
      'return signed',
    ]);
    const token = await signedIn(service.hq, 'shop-a', 'clerk');
    const view = await call<{ case: Case; history: { event: string; actor: object }[] }>(
      service.hq,
      'GET',
      `/cases/${caseId}`,
      { token },
    );
    expect(view.body.history.at(-1)).toMatchObject({
      event: 'parcel_tracked',
      actor: { role: 'system', name: 'kuaidi' },
    });
  });

  test('of one parcel that two shops’ orders share reach both', async () => {
    const waybill = newWaybill();
    const shipments = [{ carrier: 'sf', waybill, shippedAt: instant(service.now() - day) }];
    const one = await shippedOrder('shop-a', { shipments });
    const two = await shippedOrder('shop-b', { shipments });
    expect((await report([event(waybill)])).answers?.[0]?.result).toBe('taken');
    for (const { orderId } of [one, two])
      expect((await readOrder(orderId)).tracking?.[0]?.events).toHaveLength(1);
  });

  test('each is answered for itself: unknown, of another carrier, malformed, from the future', async () => {
    const { waybill } = await shippedOrder();
    const { answers } = await report([
      event(newWaybill()),
      event(waybill, { carrier: 'YTO' }),
      event(waybill, { status: 'lost' }),
      event(waybill, { at: service.now() + hour }),
      'nonsense',
      event(waybill, { carrier: undefined }),
    ]);
    expect(answers?.map(({ result, error }) => error?.code ?? result)).toEqual([
      'unknown_waybill',
      'unknown_waybill',
      'invalid_event',
      'event_in_future',
      'invalid_event',
      'taken',
    ]);
    const metrics = await (await fetch(`${service.hq.url}/metrics`)).text();
    expect(metrics).toMatch(/afterdesk_tracking_events_total\{result="unknown_waybill"\} [1-9]/);
  });

  test('of a waybill nobody knew yet are taken when they are told again', async () => {
    const waybill = newWaybill();
    const early = event(waybill);
    expect((await report([early])).answers?.[0]?.result).toBe('unknown_waybill');
    const shipments = [{ carrier: 'SF', waybill, shippedAt: service.now() }];
    await shippedOrder('shop-a', { shipments });
    expect((await report([early])).answers?.[0]?.result).toBe('taken');
  });

  test('told to two instances at once are one event', async () => {
    const { orderId, waybill } = await shippedOrder();
    const hq = await service.another();
    const same = event(waybill);
    const answers = await Promise.all([report([same]), report([same], { hq }), report([same])]);
    const results = answers.flatMap((one) => one.answers ?? []).map(({ result }) => result);
    expect(results.toSorted()).toEqual(['duplicate', 'duplicate', 'taken']);
    expect((await readOrder(orderId)).tracking?.[0]?.events).toHaveLength(1);
  });
});

describe('who is not the carrier', () => {
  test('a wrong secret, body, source or none at all: 401, and nothing is written', async () => {
    const { orderId, waybill } = await shippedOrder();
    const body = JSON.stringify({ events: [event(waybill)] });
    const at = service.now();
    const forged = await post(body.replace('杭州', '上海'), {
      signature: signatureOf(secret, at, body),
    });
    const others = [
      await post(body, { key: 'guessed' }),
      await post(body, { source: 'nobody' }),
      await post(body, { source: 'Not-A-Name' }),
      await post(body, { signature: '' }),
      await post(body, { signature: signatureOf(secret, at + 1, body) }),
    ];
    for (const { status, code } of [forged, ...others]) {
      expect(status).toBe(401);
      expect(code).toBe('signature_wrong');
    }
    expect(await readOrder(orderId)).not.toHaveProperty('tracking');
  });

  test('a message that was kept and is sent again after five minutes is not taken', async () => {
    const { waybill } = await shippedOrder();
    const events = [event(waybill)];
    const late = await report(events, { at: service.now() - 5 * minute - 1 });
    expect(late).toMatchObject({ status: 401, code: 'timestamp_out_of_window' });
    const ahead = await report(events, { at: service.now() + 5 * minute + 1 });
    expect(ahead.status).toBe(401);
    expect((await report(events, { at: service.now() - 5 * minute })).status).toBe(200);
  });

  test('a body that is no list of events, too deep or no JSON is refused after the signature', async () => {
    for (const body of ['{}', '{"events":[]}', '[', `${'['.repeat(40)}${']'.repeat(40)}`]) {
      expect((await post(body)).status).toBe(400);
    }
    expect((await post('{', { key: 'guessed' })).status).toBe(401);
  });

  test('a key that was replaced counts one more day; a revoked one not at all', async () => {
    const { waybill } = await shippedOrder();
    const first = await newKey('other');
    const second = await newKey('other');
    expect(first).not.toBe(second);
    const told = async (key: string) =>
      (await report([event(waybill)], { source: 'other', key })).status;
    expect([await told(first), await told(second)]).toEqual([200, 200]);
    service.pass(day + 1);
    expect([await told(first), await told(second)]).toEqual([401, 200]);
    expect((await operate('tracking-key', 'other', '--revoke')).code).toBe(0);
    expect(await told(second)).toBe(401);
    const third = await newKey('other');
    expect([await told(first), await told(second), await told(third)]).toEqual([401, 401, 200]);
    expect((await operate('tracking-key', 'never', '--revoke')).code).toBe(2);
    expect((await operate('tracking-key', 'No Name')).code).toBe(2);
  });
});

test('by hand: the counter’s queue and the back office tell the same way', async () => {
  const { caseId, waybill } = await sentBack();
  const { orderId, waybill: outbound } = await shippedOrder();
  const said = (status: string, text: string) => ({
    carrier: 'SF',
    events: [{ at: service.now(), status, text }],
  });
  const bench = benchOn(service.hq.sql);
  bench.now = service.now();
  const counter = new Counter(bench.sync, 'shop-a');
  const args = { caseId, waybill, ...said('problem', '电话核实：包裹破损') };
  await counter.push([counter.command('case.track', args)]);
  expect(await readCase(service.hq.sql, caseId)).toMatchObject({
    tracking: [{ events: [{ status: 'problem', text: '电话核实：包裹破损' }] }],
  });
  const token = await signedIn(service.hq, 'hq', 'hq_operator');
  const command = { commandId: randomUUID(), name: 'order.track', version: 1 };
  const body = { ...command, args: { orderId, waybill: outbound, ...said('signed', '本人签收') } };
  const answer = await call<Outcome>(service.hq, 'POST', '/commands', { token, body });
  expect(answer.body.outcome).toBe('applied');
  expect((await readOrder(orderId)).signedAt).toBe(service.now());
});
