import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { defaultRulebook } from '../../src-core/after-sales/default-rulebook.ts';
import { instant, minute } from '../../src-core/basis/instant.ts';
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
export const home = {
  province: '浙江省',
  city: '杭州市',
  district: '上城区',
  street: '湖滨路1号',
  contact: '王小明',
  phone: '13800001111',
};
export const there = { ...home, street: '文三路9号' };
/** Ten in the morning of the next day, in the shop's time. */
export const tomorrow = instant(Date.UTC(2026, 10, 3, 2));
export const shipment = {
  carrier: 'SF',
  waybill: 'SF1234567890123',
  shippedAt: instant(start + minute),
};

export let service: TestService;
export let bench: Bench;
export let counter: Counter;
export let clerk: string;

/** Headquarters with modification on, and off in one shop; a counter of shop-a with a fresh queue each time. */
export function withModification(): void {
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
}

/** As a channel sends an order that was paid just now and not sent. */
export function incoming(shopId = 'shop-a', over: Partial<Order> = {}) {
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

export async function send(order: object, hq = service.hq): Promise<IncomingOrderAnswer> {
  const body = { orders: [order] };
  const { body: answer } = await call<{ answers: IncomingOrderAnswer[] }>(hq, 'POST', '/orders', {
    token: key,
    body,
  });
  return answer.answers[0]!;
}

export async function read(orderId: string): Promise<Order> {
  const [row] = await service.hq.sql<
    { doc: Order }[]
  >`select doc from orders where id = ${orderId}`;
  return row!.doc;
}

export const modify = (orderId: string, change: Modifiable, seen = 0, at = start + minute) =>
  counter.command('order.modify', { orderId, seen, ...change }, { occurredAt: instant(at) });

export async function pushed(...commands: ReturnType<typeof modify>[]): Promise<Outcome[]> {
  return outcomesOf(await counter.push(commands));
}

/** The buyer does it on their page, or in a mini-program. */
export async function modifiedByBuyer(orderId: string, change: Modifiable): Promise<Outcome[]> {
  const path = `/orders/${orderId}/buyer-link`;
  const link = await call<{ url: string }>(service.hq, 'POST', path, { token: clerk });
  const token = link.body.url.split('/').at(-1);
  const command = { commandId: randomUUID(), name: 'order.modify', version: 1 };
  const body = { token, ...command, args: { orderId, seen: 0, ...change } };
  return [(await call<Outcome>(service.hq, 'POST', '/buyer/commands', { body })).body];
}

export const codeOf = ({ outcome, error }: Pick<Outcome, 'outcome' | 'error'>) =>
  error?.code ?? outcome;

/** Another shop's counter, until the next test. */
export function useCounterOf(shopId: string): void {
  counter = new Counter(bench.sync, shopId);
}
