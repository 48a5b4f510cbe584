import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AfterSalesException } from '../../src-core/after-sales/case.ts';
import { defaultRulebook } from '../../src-core/after-sales/default-rulebook.ts';
import { day, hour, instant, minute } from '../../src-core/basis/instant.ts';
import { fen } from '../../src-core/basis/money.ts';
import type { IncomingOrderAnswer } from '../../src-core/contract/hq.ts';
import type { ModificationPolicy } from '../../src-core/order/modification-policy.ts';
import type { Modifiable, Order } from '../../src-core/order/order.ts';
import type { Outcome } from '../../src-core/sync/protocol.ts';
import { secretHash } from '../../src-hq/access/tokens.ts';
import { writeAggregates } from '../../src-hq/store/bulk.ts';
import { benchOn, Counter, orderOf, outcomesOf, start, type Bench } from './chain.ts';
import { call, signedIn, startService, type TestService } from './service.ts';

const key = `ck_${'m'.repeat(43)}`;
const policy: ModificationPolicy = {
  enabled: true,
  mode: 'both',
  minutes: 30,
  times: 1,
  hint: { zh: '地址/时间填错？在发货前可自助修改1次', en: 'Wrong address? Change it once' },
  freightTariff: { zones: [{ provinces: ['浙江省', '江苏省'], freight: fen(600) }] },
  pickupShops: ['shop-a', 'shop-b'],
  slots: { opens: '09:00', closes: '21:00', leadMinutes: 60, daysAhead: 3 },
};
const home = {
  province: '浙江省',
  city: '杭州市',
  district: '上城区',
  street: '湖滨路1号',
  contact: '王小明',
  phone: '13800001111',
};
const there = { ...home, street: '文三路9号' };
/** Ten in the morning of the next day, in the shop's time. */
const tomorrow = instant(Date.UTC(2026, 10, 3, 2));
const shipment = { carrier: 'SF', waybill: 'SF1234567890123', shippedAt: instant(start + minute) };

let service: TestService;
let bench: Bench;
let counter: Counter;
let clerk: string;

beforeAll(async () => {
  service = await startService();
  const { sql } = service.hq;
  await sql`insert into channel_key (hash, name, created_at) values (${secretHash(key)}, 'test', 0)`;
  const book = (modification: ModificationPolicy) =>
    ({ kind: 'rulebook', rulebook: { ...defaultRulebook, modification } }) as const;
  await writeAggregates(sql, 'hq', { references: [book(policy)] });
  await writeAggregates(sql, 'shop-c', { references: [book({ ...policy, enabled: false })] });
  clerk = await signedIn(service.hq, 'shop-a', 'clerk');
});
afterAll(() => service.stop());
beforeEach(() => {
  bench = benchOn(service.hq.sql);
  bench.now = instant(start + minute);
  counter = new Counter(bench.sync, 'shop-a');
});

/** As a channel sends an order that was paid just now and not sent. */
function incoming(shopId = 'shop-a', over: Partial<Order> = {}) {
  const whole = orderOf(shopId, {
    status: 'paid',
    shipments: [],
    address: home,
    placedAt: start,
    paidAt: start,
    ...over,
  });
  const {
    id: _id,
    afterSales: _afterSales,
    signedAt: _signed,
    completedAt: _completed,
    ...order
  } = whole;
  return { ...order, revision: 1 };
}

async function send(order: object, hq = service.hq): Promise<IncomingOrderAnswer> {
  const body = { orders: [order] };
  const { body: answer } = await call<{ answers: IncomingOrderAnswer[] }>(hq, 'POST', '/orders', {
    token: key,
    body,
  });
  return answer.answers[0]!;
}

async function read(orderId: string): Promise<Order> {
  const [row] = await service.hq.sql<
    { doc: Order }[]
  >`select doc from orders where id = ${orderId}`;
  return row!.doc;
}

const modify = (orderId: string, change: Modifiable, seen = 0, at = start + minute) =>
  counter.command('order.modify', { orderId, seen, ...change }, { occurredAt: instant(at) });

async function pushed(...commands: ReturnType<typeof modify>[]): Promise<Outcome[]> {
  return outcomesOf(await counter.push(commands));
}

/** The buyer does it on their page, or in a mini-program. */
async function modifiedByBuyer(orderId: string, change: Modifiable): Promise<Outcome[]> {
  const path = `/orders/${orderId}/buyer-link`;
  const link = await call<{ url: string }>(service.hq, 'POST', path, { token: clerk });
  const token = link.body.url.split('/').at(-1);
  const command = { commandId: randomUUID(), name: 'order.modify', version: 1 };
  const body = { token, ...command, args: { orderId, seen: 0, ...change } };
  return [(await call<Outcome>(service.hq, 'POST', '/buyer/commands', { body })).body];
}

const codeOf = ({ outcome, error }: Pick<Outcome, 'outcome' | 'error'>) => error?.code ?? outcome;

describe('the shop for the buyer', () => {
  test('over a counter’s queue: once, with everything in one submission', async () => {
    const order = incoming('shop-a', { fulfilment: 'pickup' });
    const { orderId } = await send(order);
    const appointment = { from: tomorrow, to: instant(tomorrow + 2 * hour) };
    const outcomes = await pushed(
      modify(orderId!, { pickupShopId: 'shop-c' }),
      modify(orderId!, { pickupShopId: 'shop-b', appointment }),
      modify(orderId!, { pickupShopId: 'shop-a' }, 1),
    );
    expect(outcomes.map(codeOf)).toEqual([
      'pickup_shop_not_offered',
      'applied',
      'modification_used_up',
    ]);
    const changed = await read(orderId!);
    expect(changed).toMatchObject({ pickupShopId: 'shop-b', appointment });
    expect(changed.modifications).toHaveLength(1);
    expect(changed.modifications?.[0]).toMatchObject({
      by: { role: 'seller', personId: 'p-shop-a' },
      occurredAt: start + minute,
      takenAt: start + minute,
    });
  });

  test('live: a refused try costs nothing, the second one counts', async () => {
    const { orderId } = await send(incoming());
    const live = async (change: Modifiable) => {
      const command = { commandId: randomUUID(), name: 'order.modify', version: 1 };
      const body = { ...command, args: { orderId, seen: 0, ...change } };
      const answer = await call<Outcome>(service.hq, 'POST', '/commands', { token: clerk, body });
      return codeOf(answer.body);
    };
    expect(await live({ address: { ...there, province: '海南省' } })).toBe('freight_unknown');
    expect(await live({ address: { ...there, province: '江苏省' } })).toBe('applied');
    expect(await live({ address: home })).toBe('modification_used_up');
  });

  test('a window that ended at headquarters’ time is judged by when it was done', async () => {
    const { orderId } = await send(incoming());
    bench.now = instant(start + day);
    const outcomes = await pushed(
      modify(orderId!, { address: there }, 0, start + 31 * minute),
      modify(orderId!, { address: there }, 0, start + 29 * minute),
    );
    expect(outcomes.map(codeOf)).toEqual(['modification_window_over', 'applied']);
  });

  test('a printed label ends it, over the queue and live', async () => {
    const { orderId } = await send(incoming());
    const label = counter.command('order.label_printed', { orderId });
    expect((await pushed(label, modify(orderId!, { address: there }))).map(codeOf)).toEqual([
      'applied',
      'label_printed',
    ]);
    const other = await send(incoming());
    const command = { commandId: randomUUID(), name: 'order.label_printed', version: 1 };
    const body = { ...command, args: { orderId: other.orderId } };
    const answer = await call<Outcome>(service.hq, 'POST', '/commands', { token: clerk, body });
    expect(answer.body.outcome).toBe('applied');
    expect((await read(other.orderId!)).labelPrintedAt).toBe(service.now());
  });

  test('a shop with a rulebook of its own that says no does not offer it', async () => {
    const { orderId } = await send(incoming('shop-c'));
    counter = new Counter(bench.sync, 'shop-c');
    expect((await pushed(modify(orderId!, { address: there }))).map(codeOf)).toEqual([
      'modification_off',
    ]);
  });
});

describe('a channel that sends the order again', () => {
  test('does not undo the change, is told of it, and is believed once it knows', async () => {
    const order = incoming();
    const { orderId } = await send(order);
    await pushed(modify(orderId!, { address: there }));
    const modified = { count: 1, address: there };
    expect(await send(order)).toMatchObject({ result: 'unchanged', modified });
    expect(await send({ ...order, revision: 2 })).toMatchObject({ result: 'updated', modified });
    expect(await read(orderId!)).toMatchObject({ address: there, modifications: [{}] });
    const known = { ...order, revision: 3, address: there, modificationsKnown: 1 };
    expect(await send(known)).not.toHaveProperty('modified');
    const moved = { ...home, street: '平海路3号' };
    await send({ ...known, revision: 4, address: moved });
    expect((await read(orderId!)).address).toEqual(moved);
    expect((await read(orderId!)).modifications).toHaveLength(1);
  });

  test('is told nothing of what another channel’s buyer wrote', async () => {
    const order = incoming();
    const { orderId } = await send(order);
    await pushed(modify(orderId!, { address: there }));
    const { sql } = service.hq;
    const names = ['marketplace.tmall', 'mini_program', 'mini_program.two', 'warehouse'];
    const told: boolean[] = [];
    for (const [n, name] of names.entries()) {
      const token = `ck_${String(n).repeat(43)}`;
      await sql`insert into channel_key (hash, name, created_at)
        values (${secretHash(token)}, ${name}, 0)`;
      const { body } = await call<{ answers: IncomingOrderAnswer[] }>(
        service.hq,
        'POST',
        '/orders',
        {
          token,
          body: { orders: [order] },
        },
      );
      told.push(body.answers[0]?.modified !== undefined);
    }
    expect(told).toEqual([false, true, true, true]);
  });

  test('that ships without the change: the parcel goes where it said, and everybody is told', async () => {
    const order = incoming();
    const { orderId } = await send(order);
    await pushed(modify(orderId!, { address: there }));
    const shipped = { ...order, revision: 2, status: 'shipped', shipments: [shipment] };
    expect(await send(shipped)).toMatchObject({
      result: 'updated',
      modified: { count: 1, address: there, overtaken: true },
    });
    expect(await read(orderId!)).toMatchObject({
      status: 'shipped',
      address: home,
      modifications: [{ overtakenAt: service.now() }],
    });
    const exceptions = await service.hq.sql<{ doc: AfterSalesException }[]>`
      select doc from exceptions where doc->>'orderId' = ${orderId!}`;
    expect(exceptions.map(({ doc }) => doc)).toMatchObject([
      { code: 'shipped_past_modification', params: { fields: ['address'] } },
    ]);
    await send({ ...shipped, revision: 3 });
    const [{ n } = { n: 0 }] = await service.hq.sql<{ n: number }[]>`
      select count(*)::int as n from exceptions where doc->>'orderId' = ${orderId!}`;
    expect(n).toBe(1);
    const told = await service.hq.sql<{ topic: string; to: string }[]>`
      select seed->>'topic' as topic, seed->>'to' as to from notice
      where order_id = ${orderId!} order by created_at, key`;
    expect(told.map(({ topic, to }) => `${topic} ${to}`).toSorted()).toEqual([
      'modification_overtaken buyer',
      'order_modified channel',
    ]);
  });

  test('that ships what was changed is the change’s winner', async () => {
    const order = incoming();
    const { orderId } = await send(order);
    await pushed(modify(orderId!, { address: there }));
    const shipped = { ...order, revision: 2, status: 'shipped', shipments: [shipment] };
    const answer = await send({ ...shipped, address: there, modificationsKnown: 1 });
    expect(answer).not.toHaveProperty('modified');
    expect(await read(orderId!)).toMatchObject({ status: 'shipped', address: there });
  });

  test('a modification that races a shipment: one of them decides the address, both are told', async () => {
    const second = await service.another();
    const winners = new Set<string>();
    for (let n = 0; n < 12; n += 1) {
      const order = incoming();
      const { orderId } = await send(order);
      const shipped = { ...order, revision: 2, status: 'shipped', shipments: [shipment] };
      const change = () =>
        n % 2 === 0
          ? pushed(modify(orderId!, { address: there }))
          : modifiedByBuyer(orderId!, { address: there });
      const ship = () => send(shipped, second);
      // Most go at once; of the first two one is surely before the other.
      const outcomes = n === 0 ? await change() : undefined;
      const answered = n === 1 ? await ship() : undefined;
      const [[outcome], answer] = await Promise.all([outcomes ?? change(), answered ?? ship()]);
      winners.add(codeOf(outcome!));
      const modified = outcome!.outcome === 'applied';
      const after = await read(orderId!);
      expect({
        code: codeOf(outcome!),
        result: answer.result,
        toldChannel: answer.modified?.overtaken ?? false,
        status: after.status,
        address: after.address,
        marked: (after.modifications ?? []).map(({ overtakenAt }) => overtakenAt !== undefined),
      }).toEqual({
        code: modified ? 'applied' : 'already_shipped',
        result: 'updated',
        toldChannel: modified,
        status: 'shipped',
        address: home,
        marked: modified ? [true] : [],
      });
    }
    expect([...winners].toSorted()).toEqual(['already_shipped', 'applied']);
  });
});

describe('completion', () => {
  test('reported while a case is open waits for its end', async () => {
    const order = { ...incoming(), status: 'shipped', shipments: [shipment], signedAt: start };
    const { orderId } = await send(order);
    const open = counter.open(await read(orderId!));
    await counter.push([open]);
    const completed = { ...order, revision: 2, status: 'completed', completedAt: start };
    expect((await send(completed)).result).toBe('updated');
    expect(await read(orderId!)).toMatchObject({
      status: 'shipped',
      completionHeld: { at: start },
    });
    expect(await read(orderId!)).not.toHaveProperty('completedAt');
    bench.now = instant(start + 4 * day);
    const { caseId } = open.args;
    const withdraw = counter.command(
      'case.withdraw',
      { caseId, seen: 1 },
      {
        actor: { role: 'buyer', personId: 'p-shop-a' },
        occurredAt: bench.now,
      },
    );
    expect((await pushed(withdraw)).map(codeOf)).toEqual(['applied']);
    const ended = await read(orderId!);
    expect(ended).toMatchObject({ status: 'completed', completedAt: bench.now });
    expect(ended).not.toHaveProperty('completionHeld');
  });
});
