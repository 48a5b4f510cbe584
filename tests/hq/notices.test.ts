import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defaultRulebook, defaultDeadlines } from '../../src-core/after-sales/default-rulebook.ts';
import { after, day, hour, instant, minute } from '../../src-core/basis/instant.ts';
import type { ListedNotice } from '../../src-core/contract/hq-notices.ts';
import { chooseNotifier } from '../../src-hq/notices/choose-notifier.ts';
import { mostTries } from '../../src-hq/notices/deliver-notices.ts';
import { claimNotices } from '../../src-hq/notices/notice-store.ts';
import { createWebhookNotifier } from '../../src-hq/notices/webhook-notifier.ts';
import { writeAggregates } from '../../src-hq/store/bulk.ts';
import { createPgStore } from '../../src-hq/store/pg-store.ts';
import type { HqStore } from '../../src-hq/store/store.ts';
import { NoticeHub, noticeSecret as secret } from '../support/notice-hub.ts';
import { benchOn, caseIdOf, Counter, orderOf } from './chain.ts';
import { call, signedIn, startService, type TestService } from './service.ts';

let service: TestService;
let hub: NoticeHub;

beforeEach(async () => {
  hub = new NoticeHub(() => service.now());
  const url = await hub.listen();
  const notifier = createWebhookNotifier({ url, secret, clock: () => service.now() });
  service = await startService({ notifier });
});
afterEach(async () => {
  await service.stop();
  await hub.close();
});

const asBuyer = { actor: { role: 'buyer' as const, personId: 'p-shop-a' } };

function counterNow(store?: HqStore): Counter {
  const bench = benchOn(service.hq.sql, store);
  bench.now = service.now();
  return new Counter(bench.sync, 'shop-a');
}

/** A case that waits for the shop. */
async function applied(kind = 'return_refund'): Promise<string> {
  const order = orderOf('shop-a', {
    buyer: { name: '王小明', phone: '13800001111', externalId: 'o6_1' },
  });
  await writeAggregates(service.hq.sql, 'shop-a', { orders: [order] });
  const counter = counterNow();
  const open = counter.open(order, {}, { kind });
  await counter.push([open]);
  return caseIdOf(open);
}

async function agreed(kind?: string): Promise<string> {
  const caseId = await applied(kind);
  const counter = counterNow();
  await counter.push([counter.command('case.agree', { caseId, seen: 1 })]);
  return caseId;
}

async function sendBack(caseId: string): Promise<void> {
  const counter = counterNow();
  const parcel = { carrier: 'SF', waybill: 'SF1234567890123' };
  await counter.push([
    counter.command('case.send_return', { caseId, seen: 2, ...parcel }, asBuyer),
  ]);
}

describe('a notice', () => {
  test('is signed, says what to do by when, and opens the buyer’s page', async () => {
    const caseId = await agreed();
    await service.hq.deliverNotices();
    expect(hub.told()).toEqual(['agreed buyer']);
    const [notice] = hub.got;
    expect(notice).toMatchObject({
      case: { id: caseId },
      buyer: { externalId: 'o6_1' },
      shop: { id: 'shop-a' },
      dueAt: after(service.now(), defaultDeadlines.buyerReturn),
      zh: { title: '商家已同意您的售后申请' },
    });
    expect(notice?.header).toBe(notice?.id);
    expect(notice?.zh.text).toContain('2026年11月9日 12:00 前寄回商品');
    expect(JSON.stringify({ ...notice, link: '' })).not.toMatch(/王小明|13800001111/);
    const page = await fetch(notice!.link!);
    expect(page.status).toBe(200);
  });

  test('goes out once, also when two instances look at the same time', async () => {
    const second = await service.another();
    const caseIds = [];
    for (let n = 0; n < 12; n += 1) caseIds.push(await agreed());
    const { hq } = service;
    await Promise.all([hq, second, hq, second].map((one) => one.deliverNotices()));
    await hq.deliverNotices();
    expect(hub.got.map((one) => String(one.case?.id)).toSorted()).toEqual(caseIds.toSorted());
  });

  test('is not written for what was rolled back, nor for what was rejected', async () => {
    const caseId = await applied();
    const whole = createPgStore(service.hq.sql);
    const broken: HqStore = {
      ...whole,
      write: (work) =>
        whole.write(async (tx) => {
          await work(tx);
          throw new Error('the power went');
        }),
    };
    const counter = counterNow(broken);
    const agree = counter.command('case.agree', { caseId, seen: 1 });
    await expect(counter.push([agree])).rejects.toThrow('the power went');
    const other = counterNow();
    const refuse = { caseId, seen: 1, reasonCode: 'no such reason' };
    await other.push([other.command('case.refuse', refuse)]);
    await service.hq.deliverNotices();
    expect(hub.got).toEqual([]);
  });

  test('that asks for what is done already is dropped', async () => {
    const caseId = await agreed();
    await sendBack(caseId);
    await service.hq.deliverNotices();
    expect(hub.got).toEqual([]);
    const [row] = await service.hq.sql`
      select state, why from notice where case_id = ${caseId} and seed->>'topic' = 'agreed'`;
    expect(row).toEqual({ state: 'dropped', why: 'superseded' });
  });

  test('of what the system decided reaches both sides', async () => {
    await applied();
    service.pass(defaultDeadlines.review + minute);
    await service.hq.fireDeadlines();
    await service.hq.deliverNotices();
    expect(hub.told().toSorted()).toEqual(['agreed_by_system buyer', 'agreed_by_system shop']);
    const [toShop] = hub.got.filter(({ to }) => to === 'shop');
    expect(toShop?.zh.text).toContain('判责为商家');
    expect(toShop).not.toHaveProperty('link');
    expect(toShop).not.toHaveProperty('buyer');
  });
});

describe('a reminder', () => {
  test('comes a day before the end, once', async () => {
    await agreed();
    await service.hq.deliverNotices();
    hub.got.length = 0;
    service.pass(6 * day - minute);
    await service.hq.deliverNotices();
    expect(hub.told()).toEqual([]);
    service.pass(2 * minute);
    await service.hq.deliverNotices();
    await service.hq.deliverNotices();
    expect(hub.told()).toEqual(['reminder buyer']);
    expect(hub.got[0]?.zh.text).toContain('2026年11月9日 12:00');
    service.pass(2 * hour);
    await service.hq.deliverNotices();
    expect(hub.got).toHaveLength(1);
  });

  test('follows a festival that was published meanwhile', async () => {
    await agreed();
    const festival = { name: '国庆', from: '2026-11-05', to: '2026-11-07' };
    const rulebook = { ...defaultRulebook, calendarExtensions: [festival] };
    await writeAggregates(service.hq.sql, 'hq', { references: [{ kind: 'rulebook', rulebook }] });
    service.pass(6 * day + minute);
    await service.hq.deliverNotices();
    expect(hub.told()).not.toContain('reminder buyer');
    service.pass(3 * day);
    await service.hq.deliverNotices();
    const [reminder] = hub.got.filter(({ topic }) => topic === 'reminder');
    expect(reminder?.dueAt).toBe(instant(Date.UTC(2026, 10, 12, 4)));
    expect(reminder?.zh.text).toContain('2026年11月12日 12:00');
  });

  test('comes for a clock that started before anybody reminded, too', async () => {
    const caseId = await agreed();
    await service.hq.sql`delete from notice`;
    service.pass(6 * day - hour);
    await service.hq.deliverNotices();
    expect(hub.told()).toEqual([]);
    service.pass(2 * hour);
    await service.hq.deliverNotices();
    await service.hq.deliverNotices();
    expect(hub.got.map((one) => [one.topic, one.to, one.case?.id])).toEqual([
      ['reminder', 'buyer', caseId],
    ]);
  });

  test('is dropped when the thing is done', async () => {
    const caseId = await agreed();
    await service.hq.deliverNotices();
    await sendBack(caseId);
    hub.got.length = 0;
    service.pass(6 * day + hour);
    await service.hq.deliverNotices();
    expect(hub.told()).toEqual([]);
  });
});

describe('a receiver that does not take it', () => {
  const pass = async () => await service.hq.deliverNotices();
  const listed = async (query: string, token: string) =>
    await call<{ notices: ListedNotice[] }>(service.hq, 'GET', `/notices?${query}`, { token });

  test('is asked again, later and later, until the notice is dead; a person sends it again', async () => {
    hub.status = 500;
    await agreed();
    const times: number[] = [];
    for (let n = 0; n < 200 && times.length < mostTries; n += 1) {
      const before = hub.got.length;
      await pass();
      if (hub.got.length > before) times.push(service.now());
      service.pass(15 * minute);
    }
    expect(times).toHaveLength(mostTries);
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(gaps).toEqual(gaps.toSorted((a, b) => a - b));
    expect(new Set(hub.got.map(({ id }) => id)).size).toBe(1);
    service.pass(day);
    await pass();
    expect(hub.got.filter(({ topic }) => topic === 'agreed')).toHaveLength(mostTries);

    const operator = await signedIn(service.hq, 'hq', 'hq_operator');
    const dead = await listed('state=dead', operator);
    expect(dead.body.notices).toMatchObject([
      { topic: 'agreed', tries: mostTries, why: 'http_500' },
    ]);
    const metrics = await (await fetch(`${service.hq.url}/metrics`)).text();
    expect(metrics).toContain('afterdesk_notices_dead 1');

    const { id } = dead.body.notices[0]!;
    const clerk = await signedIn(service.hq, 'shop-a', 'clerk');
    expect((await listed('state=dead', clerk)).status).toBe(403);
    const again = (token: string) => call(service.hq, 'POST', `/notices/${id}/retry`, { token });
    expect((await again(clerk)).status).toBe(403);
    hub.status = 200;
    expect((await again(operator)).status).toBe(200);
    expect((await again(operator)).status).toBe(404);
    hub.got.length = 0;
    await pass();
    expect(hub.got.map((one) => one.id)).toEqual([id]);
    expect((await listed('state=dead', operator)).body.notices).toEqual([]);
    expect((await listed('state=sent', operator)).body.notices[0]).toMatchObject({ id, why: null });
  });

  test('says when to come back, and is left alone until then; a redirect is not followed', async () => {
    hub.status = 503;
    hub.headers = { 'retry-after': '3000' };
    await agreed();
    await pass();
    service.pass(49 * minute);
    await pass();
    expect(hub.got).toHaveLength(1);
    hub.status = 302;
    hub.headers = { location: 'http://127.0.0.1:1/' };
    service.pass(15 * minute);
    await pass();
    expect(hub.got).toHaveLength(2);
    const [row] = await service.hq.sql`select why from notice where seed->>'topic' = 'agreed'`;
    expect(row).toEqual({ why: 'http_302' });
  });

  test('is not there at all: the notice waits', async () => {
    await hub.close();
    await agreed();
    await pass();
    const [row] = await service.hq.sql`
      select state, why, tries from notice where seed->>'topic' = 'agreed'`;
    expect(row).toEqual({ state: 'waiting', why: 'econnrefused', tries: 1 });
  });
});

test('who claims a notice and dies leaves it to others when the lease is over', async () => {
  const caseId = await agreed();
  const now = service.now();
  const claimed = await claimNotices(service.hq.sql, { now, until: after(now, minute), limit: 9 });
  expect(claimed.map(({ seed }) => seed.caseId)).toEqual([caseId]);
  await service.hq.deliverNotices();
  expect(hub.got).toEqual([]);
  service.pass(minute + 1);
  await service.hq.deliverNotices();
  expect(hub.got).toHaveLength(1);
});

test('an operator’s settings: none, a good pair, and what is wrong with others', () => {
  const choose = (url?: string, given?: string) =>
    chooseNotifier(
      { AFTERDESK_NOTICE_WEBHOOK_URL: url, AFTERDESK_NOTICE_WEBHOOK_SECRET: given },
      () => service.now(),
    );
  expect(choose()).toBeNull();
  expect(choose('https://hub.example/hook', secret)).toMatchObject({ name: 'webhook' });
  expect(choose('ftp://hub.example', secret)).toContain('WEBHOOK_URL');
  expect(choose('https://hub.example/hook', 'short')).toContain('WEBHOOK_SECRET');
});
