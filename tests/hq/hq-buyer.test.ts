import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { day, hour } from '../../src-core/basis/instant.ts';
import { BuyerBrowser } from './buyer-browser.ts';
import { addOrders, benchOn, caseIdOf, Counter, readCase } from './chain.ts';
import { call, enrolDevice, startService, type Device, type TestService } from './service.ts';

let service: TestService;
let device: Device;
let counter: Counter;
let caseId: string;
let token: string;

beforeAll(async () => {
  service = await startService({ publicUrl: 'https://shop.example' });
  device = await enrolDevice(service.hq, 'shop-a');
});
afterAll(() => service.stop());

beforeEach(async () => {
  const bench = benchOn(service.hq.sql);
  bench.now = service.now();
  counter = new Counter(bench.sync, 'shop-a');
  const [order] = await addOrders(service.hq.sql, 'shop-a', 1);
  const open = counter.open(order!, {}, { kind: 'exchange', negotiated: true });
  caseId = caseIdOf(open);
  await counter.push([open, counter.command('case.agree', { caseId, seen: 1 })]);
  device = await enrolDevice(service.hq, 'shop-a');
  const link = await call<{ url: string }>(service.hq, 'POST', `/cases/${caseId}/buyer-link`, {
    token: device.token,
    body: {},
  });
  expect(link.body.url).toMatch(/^https:\/\/shop\.example\/b\//);
  token = link.body.url.split('/b/')[1]!;
});

const pageOf = (query = '') => fetch(`${service.hq.url}/b/${token}${query}`);

test('the page shows state, steps and countdown in words, in both languages', async () => {
  const response = await pageOf('?lang=zh');
  const page = await response.text();
  expect(response.status).toBe(200);
  expect(page).toContain('待您退货');
  expect(page).toMatch(/还剩 \d+ 天 \d+ 小时/);
  expect(page).toContain('羊毛衫');
  expect(page).toContain('商家收货');
  expect(page).not.toMatch(/13800001111|王小明|店员 shop/);
  // One script, of ours; nothing inline runs.
  expect([...page.matchAll(/<script[^>]*>/g)].map(String)).toEqual([
    '<script src="/assets/buyer.js" defer>',
  ]);
  const security = response.headers.get('content-security-policy') ?? '';
  expect(security).toMatch(/^default-src 'none'/);
  expect(security).toContain("script-src 'self';");
  expect(security).not.toContain('unsafe');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await (await pageOf('?lang=en')).text()).toContain('Please send the goods back');
});

test('the buyer enters the waybill; sent twice it is done once; the shop sees it', async () => {
  const buyer = new BuyerBrowser(service.hq.url, token);
  await buyer.open();
  const typed = { carrier: 'SF', waybill: 'SF1234567890123' };
  const done = await buyer.submit('case.send_return@1', typed, 2);
  expect(done.text).toContain('退货运单已提交');
  expect(await readCase(service.hq.sql, caseId)).toMatchObject({
    state: 'awaiting_seller_receipt',
    version: 3,
    inbound: { by: 'parcel', parcel: { waybill: 'SF1234567890123' } },
  });
  expect(done.text).toContain('SF1234567890123');
});

test('a waybill is mandatory and must fit its carrier; the buyer is told so', async () => {
  const buyer = new BuyerBrowser(service.hq.url, token);
  await buyer.open();
  const page = await buyer.submit('case.send_return@1', { carrier: 'SF', waybill: ' ' });
  expect(page.status).toBe(422);
  expect(page.text).toContain('请填写运单号');
  expect(buyer.form('case.send_return@1').fields.get('carrier')).toBe('SF');
  expect(await readCase(service.hq.sql, caseId)).toMatchObject({ version: 2 });
});

test('the API gives the buyer the same: only this case, only what buyers see, only as buyer', async () => {
  const view = await call(service.hq, 'GET', `/buyer/case?token=${token}`);
  expect(view.status).toBe(200);
  expect(JSON.stringify(view.body['history'])).not.toMatch(/personId|deviceId|店员/);
  const submit = (name: string, args: object) =>
    call(service.hq, 'POST', '/buyer/commands', {
      body: { token, commandId: crypto.randomUUID(), name, version: 1, args },
    });
  const [order] = await addOrders(service.hq.sql, 'shop-a', 1);
  const other = counter.open(order!, {}, { negotiated: true });
  await counter.push([other]);
  const foreign = { caseId: caseIdOf(other), seen: 1 };
  expect((await submit('case.withdraw', foreign)).status).toBe(404);
  expect(await readCase(service.hq.sql, foreign.caseId)).toMatchObject({ version: 1 });
  expect(
    (await submit('case.rule', { caseId, seen: 2, ruling: 'refund', fault: 'seller', reason: 'x' }))
      .body,
  ).toMatchObject({ outcome: 'rejected' });
  expect((await submit('deadline.fire', { caseId, rule: 'x' })).body).toMatchObject({
    outcome: 'rejected',
  });
  expect((await submit('case.withdraw', { caseId, seen: 2 })).body).toMatchObject({
    outcome: 'applied',
  });
  expect(await readCase(service.hq.sql, caseId)).toMatchObject({ state: 'closed' });
});

test('a link ends, and a forged one never worked', async () => {
  const forged = token.slice(0, -4) + (token.endsWith('AAAA') ? 'BBBB' : 'AAAA');
  expect((await fetch(`${service.hq.url}/b/${forged}`)).status).toBe(404);
  // An access token is no link, nor the other way round.
  expect((await fetch(`${service.hq.url}/b/${device.token}`)).status).toBe(404);
  expect((await call(service.hq, 'GET', `/orders?externalNo=x`, { token })).status).toBe(401);
  service.pass(30 * day + hour);
  const gone = await pageOf('?lang=en');
  expect(gone.status).toBe(404);
  expect(await gone.text()).toContain('no longer valid');
  expect((await call(service.hq, 'GET', `/buyer/case?token=${token}`)).status).toBe(404);
});

test("a shop's device makes links for its own cases only", async () => {
  const other = await enrolDevice(service.hq, 'shop-b');
  const answer = await call(service.hq, 'POST', `/cases/${caseId}/buyer-link`, {
    token: other.token,
    body: {},
  });
  expect(answer.status).toBe(404);
});
