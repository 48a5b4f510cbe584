import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Case } from '../../src-core/after-sales/case.ts';
import { defaultDeadlines, defaultRulebook } from '../../src-core/after-sales/default-rulebook.ts';
import { hour, instant, minute } from '../../src-core/basis/instant.ts';
import type { ContentOf, PushedKind } from '../../src-core/freight-subsidy/pushed-down/contents.ts';
import type { Order } from '../../src-core/order/order.ts';
import type { Outcome } from '../../src-core/sync/protocol.ts';
import { secretHash } from '../../src-hq/access/tokens.ts';
import { Desk } from './acceptance/desk.ts';
import { Parties } from './acceptance/parties.ts';
import { orderOf } from './chain.ts';
import { call, signedIn, startService, type TestService } from './service.ts';

/*
 * What else goes down by the one mechanism: what a version of each kind does in the shop it was given to, and
 * does not do next door, before its time or once it is over. Over HTTP only; the clock alone is the test's.
 */
const channelKey = `ck_${'k'.repeat(43)}`;
/** Of the shops, after the moment the services start at. */
const midnight = instant(Date.UTC(2026, 10, 2, 16));

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

/** The clock at an instant; who was signed in is again. */
async function at(time: number): Promise<void> {
  service.pass(time - service.now());
  parties.renew();
  desk = await Desk.open(service.hq);
}

async function publish<K extends PushedKind>(kind: K, content: ContentOf<K>, from?: number) {
  const { id } = await desk.publish({ kind, content, ...(from === undefined ? {} : { from }) });
  return id;
}

async function placed(shopId: string, over: Partial<Order> = {}): Promise<string> {
  const now = service.now();
  const times = { placedAt: instant(now - 1), paidAt: instant(now - 1) };
  const whole = orderOf(shopId, { ...times, ...over });
  const { id: _id, afterSales: _none, signedAt: _at, completedAt: _then, ...paid } = whole;
  const order = over.status === 'paid' ? paid : { ...paid, signedAt: now, completedAt: now };
  const { body } = await call<{ answers: { orderId: string }[] }>(service.hq, 'POST', '/orders', {
    token: channelKey,
    body: { orders: [{ ...order, revision: 1 }] },
  });
  const [taken] = body.answers;
  if (taken === undefined) throw new Error(JSON.stringify(body));
  return taken.orderId;
}

async function open(shopId: string, reasonCode = 'dislike'): Promise<[string, Outcome]> {
  const orderId = await placed(shopId);
  const caseId = randomUUID();
  const lines = [{ orderLineId: 'l1', quantity: 1 }];
  const args = { caseId, orderId, kind: 'return_refund', lines, reasonCode, words: '' };
  const { outcomes } = await parties.push(shopId, 'buyer', [
    { key: 'case.open@1', args: { ...args, evidence: [] } },
  ]);
  const [outcome] = outcomes;
  if (outcome === undefined) throw new Error('no answer');
  return [caseId, outcome];
}

async function caseOf(shopId: string, caseId: string): Promise<Case> {
  const token = await parties.deviceToken(shopId);
  return (await call<{ case: Case }>(service.hq, 'GET', `/cases/${caseId}`, { token })).body.case;
}

/** How long the shop has to answer an application. */
async function reviewTime(shopId: string, caseId: string): Promise<number> {
  const { openedAt, deadline } = await caseOf(shopId, caseId);
  return (deadline?.at ?? 0) - openedAt;
}

async function buyerPage(shopId: string, orderId: string): Promise<string> {
  const token = await signedIn(service.hq, shopId, 'clerk');
  const path = `/orders/${orderId}/buyer-link`;
  const link = await call<{ url: string }>(service.hq, 'POST', path, { token, body: {} });
  return await (await fetch(link.body.url)).text();
}

test('deadlines: a branch is quicker from midnight on, and cases keep what they were opened under', async () => {
  const { version: _own, ...usual } = defaultDeadlines;
  const quick = await publish('deadlines', { ...usual, review: 24 * hour }, midnight);
  await desk.assign('shop-a', { kind: 'deadlines', versionId: quick, from: midnight });
  await at(midnight - 1);
  const [before] = await open('shop-a');
  expect(await reviewTime('shop-a', before)).toBe(48 * hour);
  await at(midnight);
  const [after] = await open('shop-a');
  expect(await reviewTime('shop-a', after)).toBe(24 * hour);
  const [next] = await open('shop-b');
  expect(await reviewTime('shop-b', next)).toBe(48 * hour);
  await at(midnight + 24 * hour);
  await service.hq.fireDeadlines();
  expect((await caseOf('shop-a', after)).state).toBe('awaiting_buyer_return');
  expect((await caseOf('shop-a', before)).state).toBe('awaiting_seller_review');
  expect((await caseOf('shop-b', next)).state).toBe('awaiting_seller_review');
});

test('reasons: what one branch may choose its neighbour may not, and nobody once it is over', async () => {
  const allergy = {
    ...defaultRulebook.reasons.list[0]!,
    code: 'allergy',
    zh: '过敏',
    en: 'Allergy',
  };
  const list = [...defaultRulebook.reasons.list, allergy];
  const versionId = await publish('reasons', { list });
  const assignment = await desk.assign('shop-b', { kind: 'reasons', versionId });
  const [, here] = await open('shop-b', 'allergy');
  expect(here.outcome).toBe('applied');
  const [, nextDoor] = await open('shop-a', 'allergy');
  expect(nextDoor).toMatchObject({ outcome: 'rejected', error: { code: 'reason_unknown' } });
  service.pass(minute);
  await desk.ask('/policies/assignments/end', { id: assignment.id, words: '试行结束' });
  service.pass(minute);
  expect((await open('shop-b', 'allergy'))[1].error?.code).toBe('reason_unknown');
});

test('modification: switched off in one branch from midnight on, for what is ordered from then on', async () => {
  const home = {
    province: '浙江省',
    city: '杭州市',
    district: '上城区',
    street: '湖滨路1号',
    contact: '王小明',
    phone: '13800001111',
  };
  const versionId = await publish('modification', {
    enabled: true,
    mode: 'before_shipment',
    minutes: 30,
    times: 1,
    hint: { zh: '发货前可自助修改1次', en: 'Change it once before it is sent' },
  });
  await desk.assign('hq', { kind: 'modification', versionId });
  await desk.assign('shop-a', { kind: 'modification', from: midnight });
  const paid: Partial<Order> = { status: 'paid', shipments: [], address: home };
  const modify = async (shopId: string, orderId: string) => {
    const address = { ...home, street: '文三路9号' };
    const { outcomes } = await parties.push(shopId, 'buyer', [
      { key: 'order.modify@1', args: { orderId, seen: 0, address } },
    ]);
    return outcomes[0]?.error?.code ?? outcomes[0]?.outcome;
  };
  await at(midnight - minute);
  const old = await placed('shop-a', paid);
  await at(midnight + minute);
  const [here, nextDoor] = [await placed('shop-a', paid), await placed('shop-b', paid)];
  expect(await modify('shop-a', here)).toBe('modification_off');
  expect(await modify('shop-b', nextDoor)).toBe('applied');
  // What its buyer was told is kept.
  expect(await modify('shop-a', old)).toBe('applied');
});

test('hints and labels: a branch’s buyers read its words, next door those of all', async () => {
  const texts = (zh: string) => ({ texts: [{ code: 'order_apply', zh, en: 'Apply here' }] });
  const all = await publish('hints', texts('全国：十五天内可申请'));
  await desk.assign('hq', { kind: 'hints', versionId: all });
  const own = await publish('hints', texts('本店：随时可申请'), midnight);
  await desk.assign('shop-a', { kind: 'hints', versionId: own, from: midnight });
  const order = await placed('shop-a');
  expect(await buyerPage('shop-a', order)).toContain('全国：十五天内可申请');
  await at(midnight);
  const page = await buyerPage('shop-a', order);
  expect(page).toContain('本店：随时可申请');
  expect(page).not.toContain('全国');
  const nextDoor = await placed('shop-b');
  expect(await buyerPage('shop-b', nextDoor)).toContain('全国：十五天内可申请');
});

test('carriers: a waybill that fits nobody here is none, and a pattern that is none is never published', async () => {
  const send = async (shopId: string) => {
    const [caseId] = await open(shopId);
    const { outcomes } = await parties.push(
      shopId,
      (key) => (key === 'case.agree@1' ? 'seller' : 'buyer'),
      [
        { key: 'case.agree@1', args: { caseId, seen: 1 } },
        {
          key: 'case.send_return@1',
          args: { caseId, seen: 2, carrier: 'LOCAL', waybill: `L-${shopId}-0001` },
        },
      ],
    );
    return outcomes[1]?.error?.code ?? outcomes[1]?.outcome;
  };
  const carrier = { code: 'LOCAL', zh: '同城专送', en: 'Local', waybillPattern: '^L-' };
  const list = [...defaultRulebook.carriers, carrier];
  const versionId = await publish('carriers', { list });
  await desk.assign('shop-a', { kind: 'carriers', versionId });
  expect(await send('shop-a')).toBe('applied');
  expect(await send('shop-b')).toBe('carrier_unknown');
  const draft = await desk.draft({ list: [carrier] }, 'carriers');
  const broken = { list: [{ ...carrier, waybillPattern: '^(L-' }] };
  const answer = await desk.move('operator', draft, { name: 'edit', content: broken });
  expect(answer.body).toMatchObject({ code: 'content_invalid' });
});
