import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Order } from '../../src-core/order/order.ts';
import { buyerWith, type BuyerBrowser } from './buyer-browser.ts';
import { addOrders } from './chain.ts';
import { startService, type TestService } from './service.ts';

let service: TestService;
let order: Order;
let buyer: BuyerBrowser;

beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());
beforeEach(async () => {
  const [one] = await addOrders(service.hq.sql, 'shop-a', 1);
  order = one!;
  buyer = await buyerWith(service, 'orders', order.id);
});

const post = (path: string, body: BodyInit, type = 'application/x-www-form-urlencoded') =>
  fetch(`${service.hq.url}/b/${buyer.token}${path}`, {
    method: 'POST',
    body,
    headers: type === '' ? {} : { 'content-type': type },
    redirect: 'manual',
  });

const casesOf = async () =>
  (await service.hq.sql`select from cases where order_id = ${order.id}`).length;

const claim = (over: Record<string, string> = {}) =>
  new URLSearchParams({
    commandId: crypto.randomUUID(),
    kind: 'refund_only',
    'q.l1': '1',
    reason: 'other',
    ...over,
  }).toString();

const odd: readonly [string, string, string, number][] = [
  ['nothing at all', '', 'application/x-www-form-urlencoded', 422],
  ['no form', '{"kind":"refund_only"}', 'application/json', 422],
  ['text', 'kind=refund_only', 'text/plain', 400],
  ['a binary type', 'x', 'application/octet-stream', 400],
  ['too much', `words=${'x'.repeat(300_000)}`, 'application/x-www-form-urlencoded', 413],
  [
    'names of every object',
    claim({ __proto__: 'x', constructor: 'y', 'q.__proto__': '1' }),
    '',
    422,
  ],
  ['an id in capitals', claim({ commandId: crypto.randomUUID().toUpperCase() }), '', 422],
  ['no id', claim({ commandId: '1; drop table cases' }), '', 422],
  ['less than nothing', claim({ 'q.l1': '-1' }), '', 422],
  ['beyond numbers', claim({ 'q.l1': '99999999999999999999' }), '', 422],
  ['a line of nobody', claim({ 'q.l1': '0', 'q.zzz': '1' }), '', 422],
  ['a kind of nobody', claim({ kind: 'present' }), '', 422],
  ['a wall of words', claim({ words: '话'.repeat(501) }), '', 422],
  ['evidence that is code', claim({ evidence: '{"hash":"<script>"}' }), '', 422],
  ['money beyond money', claim({ amount: '99999999.99' }), '', 422],
  ['money below nothing', claim({ amount: '-1' }), '', 422],
];

test.each(odd)(
  '%s is refused as a page, and nothing is written',
  async (_name, body, type, status) => {
    const answer = await post('/apply?lang=zh', body, type || 'application/x-www-form-urlencoded');
    expect(answer.status).toBe(status);
    const html = await answer.text();
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(html).toContain('<html lang="zh-CN">');
    expect(html).not.toContain('<script>');
    expect(await casesOf()).toBe(0);
  },
);

test('U+0000, which no text of ours can hold, is left out', async () => {
  const answer = await post('/apply?lang=zh', claim({ words: 'a\u0000b%00' }));
  expect(answer.status).toBe(303);
  const [row] = await service.hq.sql<{ words: string }[]>`
    select doc ->> 'words' as words from cases where order_id = ${order.id}`;
  expect(row?.words).toBe('ab%00');
});

test('what an address carries is shown nowhere and leads nowhere', async () => {
  for (const query of [
    'lang=%22%3E%3Cscript%3Ealert(1)%3C/script%3E',
    'lang=en&lang=zh',
    'done=%3Cimg%20src=x%20onerror=alert(1)%3E',
    'done=case.open%401%0d%0aset-cookie:%20a=b',
    'done=__proto__',
    'kind=__proto__',
    'kind=refund_only%22%20onclick=x',
  ]) {
    for (const path of ['', '/apply', '/modify']) {
      const page = await fetch(`${service.hq.url}/b/${buyer.token}${path}?${query}`);
      const html = await page.text();
      expect([200, 302], `${path}?${query}`).toContain(page.status);
      expect(html, query).not.toMatch(/<script>|onerror|onclick|alert\(1\)/);
      expect(page.headers.get('set-cookie')).toBeNull();
    }
  }
});

test('the token is in no log line, and no page leads to another origin', async () => {
  const page = await buyer.open();
  const addresses = [...page.html.matchAll(/(?:href|src|action)="([^"]*)"/g)].map(
    ([, one]) => one!,
  );
  expect(addresses.filter((one) => /^(?:https?:)?\/\//.test(one))).toEqual([]);
  expect(page.headers.get('referrer-policy')).toBe('no-referrer');
});

test('another order’s form id does nothing to it', async () => {
  const [foreign] = await addOrders(service.hq.sql, 'shop-a', 1);
  const theirs = await buyerWith(service, 'orders', foreign!.id);
  const id = crypto.randomUUID();
  const body = claim({ commandId: id });
  await post('/apply', body);
  expect(await casesOf()).toBe(1);
  // The same id from elsewhere is a form that was sent already, or a case that is not there.
  const fields = new URLSearchParams(body);
  const answer = await theirs.post(`/b/${theirs.token}/apply?lang=zh`, fields);
  expect([404, 409, 422]).toContain(answer.status);
  const [row] = await service.hq.sql<{ n: number }[]>`
    select count(*)::int as n from cases where order_id = ${foreign!.id}`;
  expect(row?.n).toBe(0);
});
