import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { day, hour, instant } from '../../src-core/basis/instant.ts';
import { fen } from '../../src-core/basis/money.ts';
import type { Case } from '../../src-core/after-sales/case.ts';
import type { Order } from '../../src-core/order/order.ts';
import { writeAggregates } from '../../src-hq/store/bulk.ts';
import { buyerWith, type BuyerBrowser } from './buyer-browser.ts';
import { addOrders, benchOn, Counter, orderOf, readCase, start } from './chain.ts';
import { call, enrolDevice, startService, type TestService } from './service.ts';

let service: TestService;
let counter: Counter;
let order: Order;
let buyer: BuyerBrowser;

beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

beforeEach(async () => {
  const bench = benchOn(service.hq.sql);
  bench.now = service.now();
  counter = new Counter(bench.sync, 'shop-a');
  order = await placed();
  buyer = await buyerWith(service, 'orders', order.id);
});

/** An order signed for a day ago, unless said otherwise. */
async function placed(over: Partial<Order> = {}): Promise<Order> {
  const address = {
    province: '浙江省',
    city: '杭州市',
    district: '上城区',
    street: '湖滨路88号3幢2单元501室',
    contact: '王小明',
    phone: '13800001111',
  };
  const one = orderOf('shop-a', { address, ...over });
  await writeAggregates(service.hq.sql, 'shop-a', { orders: [one] });
  return one;
}

/** Oldest first. */
async function casesOf(orderId: string): Promise<Case[]> {
  const rows = await service.hq.sql<{ doc: Case; ids: string[] }[]>`
    select c.doc, o.doc -> 'afterSales' -> 'caseIds' as ids from cases c
      join orders o on o.space_id = c.space_id and o.id = c.order_id
    where c.order_id = ${orderId}`;
  const place = ({ doc, ids }: (typeof rows)[number]) => ids.indexOf(doc.id);
  return rows.toSorted((a, b) => place(a) - place(b)).map(({ doc }) => doc);
}

/** The shop's answer, from its counter. */
async function shop(name: string, found: Case | undefined, args: object = {}): Promise<void> {
  if (found === undefined) throw new Error('no case');
  await counter.push([counter.command(name, { caseId: found.id, seen: found.version, ...args })]);
}

const onlyCase = async () => (await casesOf(order.id))[0];

/** Applies through the page and answers the case that came of it. */
async function apply(kind: string, typed: Record<string, string> = {}): Promise<Case> {
  await buyer.open(`/apply?kind=${kind}`);
  const page = await buyer.submit('apply', { 'q.l1': '1', reason: 'wrong_goods', ...typed });
  expect(page.text).toContain('申请已提交');
  const found = (await casesOf(order.id)).at(-1);
  expect(found).toMatchObject({ kind, state: 'awaiting_seller_review' });
  return found!;
}

test('the order shows what was bought, paid and sent, what can be applied for, and nobody’s name, phone or street', async () => {
  const page = await buyer.open();
  expect(page.status).toBe(200);
  for (const text of ['羊毛衫', '还可申请 3 件', '¥297.00', '微信支付', 'SF1234567890', '寄出']) {
    expect(page.text).toContain(text);
  }
  expect(page.text).toContain('交易完成 15 天内可自助申请售后');
  expect(page.text).toContain('7 天无理由退换从签收次日起算');
  expect(page.text).toContain('王** 138****1111');
  expect(page.html).not.toMatch(/王小明|13800001111|湖滨路88号|501室/);
  expect(buyer.offers()).toContain('apply');
  expect(page.headers.get('cache-control')).toBe('no-store');
  expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  expect(page.headers.get('x-robots-tag')).toContain('noindex');
  expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
  expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
  const english = await buyer.open('', 'en');
  expect(english.text).toContain('3 of 3 can still be applied for');
  expect(english.html).toContain('<html lang="en">');
});

test('the language is asked of the browser, and every link and form keeps what was chosen', async () => {
  const asked = await fetch(`${service.hq.url}/b/${buyer.token}`, {
    headers: { 'accept-language': 'en-GB,en;q=0.9' },
  });
  const html = await asked.text();
  expect(html).toContain('<html lang="en">');
  const addresses = [...html.matchAll(/(?:href|action)="(\/b\/[^"]+)"/g)].map(([, one]) => one!);
  const pages = addresses.filter((one) => !one.includes('/picture/'));
  expect(pages.length).toBeGreaterThan(1);
  expect(pages.filter((one) => one.includes('lang=zh'))).toHaveLength(1);
  expect(pages.filter((one) => one.includes('lang=en'))).toHaveLength(pages.length - 1);
});

test('refund only: applied for, refused, amended to a return, agreed, sent, received, refunded', async () => {
  const first = await apply('refund_only', { words: '少了一颗扣子' });
  expect(first).toMatchObject({
    amount: 9_900,
    words: '少了一颗扣子',
    openedBy: { role: 'buyer' },
  });
  await shop('case.refuse', first, { reasonCode: 'other', words: '请寄回来看看' });
  let page = await buyer.open(`/c/${first.id}`);
  expect(page.text).toContain('商家已拒绝');
  expect(page.text).toContain('请寄回来看看');
  expect(buyer.offers()).toEqual(
    expect.arrayContaining(['case.amend@1', 'case.escalate@1', 'case.withdraw@1']),
  );

  await buyer.open(`/c/${first.id}/amend?kind=return_refund`);
  expect(buyer.now.text).toContain('之前的申请');
  expect(buyer.form('amend').fields.get('words')).toBe('少了一颗扣子');
  expect(buyer.form('amend').fields.get('q.l1')).toBe('1');
  page = await buyer.submit('amend', { 'q.l1': '2' });
  expect(page.text).toContain('修改已提交');
  expect(page.text).toMatch(/修改前 类型 仅退款.*修改后 类型 退货退款/);
  let found = await onlyCase();
  expect(found).toMatchObject({ kind: 'return_refund', lines: [{ quantity: 2 }], version: 3 });
  // Whoever amends again sees all that stood before.
  await buyer.open(`/c/${first.id}/amend?kind=return_refund`);
  expect(buyer.now.text).toMatch(/更早的申请.*您修改申请.*修改前 类型 仅退款.*您提交申请/);

  await shop('case.agree', found);
  page = await buyer.open(`/c/${first.id}`);
  expect(page.text).toContain('预计退款 羊毛衫 M 灰 × 2 ¥198.00 共退 ¥198.00 退回微信支付 ¥198.00');
  expect(page.text).toContain('杭州市上城区湖滨路1号');
  expect(page.text).toMatch(/还剩 \d+ 天 \d+ 小时/);
  page = await buyer.submit('case.send_return@1', { carrier: 'SF', waybill: 'sf12345 67890123' });
  expect(page.text).toContain('退货运单已提交');
  expect(page.text).toContain('您的退货 寄出');
  found = await onlyCase();
  await shop('case.accept_receipt', found, { words: '' });
  await service.hq.settleRefunds();
  found = await onlyCase();
  expect(['refunding', 'succeeded']).toContain(found?.state);
  page = await buyer.open(`/c/${first.id}`);
  expect(page.text).toMatch(/退款明细 .*退回微信支付 ¥198.00 (已退|办理中)/);
});

test('a return whose parcel the shop refuses: the buyer puts the number right', async () => {
  const opened = await apply('return_refund');
  await shop('case.agree', await onlyCase());
  await buyer.open(`/c/${opened.id}`);
  await buyer.submit('case.send_return@1', { carrier: 'YTO', waybill: 'YT1234567890123' });
  await shop('case.refuse_receipt', await onlyCase(), {
    reasonCode: 'parcel_not_arrived',
    words: '',
  });
  const refused = await buyer.open(`/c/${opened.id}`);
  expect(refused.text).toContain('商家拒收');
  expect(refused.text).toContain('未收到退货包裹');

  const wrong = await buyer.submit('case.correct_logistics@1', { carrier: 'SF', waybill: '12' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('“12”不像顺丰速运的运单号');
  expect(wrong.text).toContain('没有提交任何内容，您填写的都还在下面');
  const { fields } = buyer.form('case.correct_logistics@1');
  expect([fields.get('carrier'), fields.get('waybill')]).toEqual(['SF', '12']);

  const right = await buyer.submit('case.correct_logistics@1', { waybill: 'SF1234567890123' });
  expect(right.text).toContain('退货运单已更正');
  expect(await onlyCase()).toMatchObject({
    state: 'awaiting_seller_receipt',
    inbound: { parcel: { carrier: 'SF', waybill: 'SF1234567890123' } },
  });
});

test('an exchange to its end: received late, reported, taken back, extended once, confirmed', async () => {
  const opened = await apply('exchange');
  await shop('case.agree', await onlyCase());
  await buyer.open(`/c/${opened.id}`);
  await buyer.submit('case.send_return@1', { carrier: 'SF', waybill: 'SF1234567890123' });
  await shop('case.accept_and_ship', await onlyCase(), {
    carrier: 'SF',
    waybill: 'SF9999999999999',
  });
  await buyer.open(`/c/${opened.id}`);
  expect(buyer.now.text).toContain('换货包裹 寄出');
  await buyer.submit('case.report_not_received@1', { words: '物流说签收了，我没收到' });
  expect(await onlyCase()).toMatchObject({ notReceivedReported: true });
  expect((await onlyCase())?.deadline).toBeUndefined();
  expect(buyer.now.text).toContain('计时停住，等商家处理');
  expect(buyer.now.text).toContain('物流说签收了，我没收到');
  await buyer.submit('case.withdraw_report@1');
  await buyer.submit('case.extend_receipt@1');
  expect(buyer.offers()).not.toContain('case.extend_receipt@1');
  expect(buyer.now.text).toContain('收货时间已经延长过一次');
  await buyer.submit('case.confirm_receipt@1');
  expect(buyer.now.text).toContain('换货 · 换货成功');
  expect(await onlyCase()).toMatchObject({ state: 'succeeded', receiptExtended: true });
  // What came of the exchange can be returned again.
  expect((await buyer.open()).text).toContain('换货换得');
});

test('terms are shown and answered; headquarters is asked; an application is withdrawn', async () => {
  const opened = await apply('refund_only', { 'q.l1': '2' });
  const terms = { kind: 'refund_only', amount: 5_000, words: '留着穿，退您一部分' };
  await shop('case.propose_terms', await onlyCase(), terms);
  let page = await buyer.open(`/c/${opened.id}`);
  expect(page.text).toContain('商家提出');
  expect(page.text).toContain('¥50.00');
  expect(page.text).toContain('留着穿，退您一部分');
  page = await buyer.submit('case.reject_terms@1', { words: '太少了' });
  expect(page.text).toContain('太少了');
  await shop('case.propose_terms', await onlyCase(), { ...terms, amount: 15_000 });
  await buyer.open(`/c/${opened.id}`);
  await buyer.submit('case.accept_terms@1');
  expect(await onlyCase()).toMatchObject({ state: 'refunding', amount: 15_000 });

  const second = await apply('refund_only');
  await shop('case.refuse', second, { reasonCode: 'other', words: '' });
  await buyer.open(`/c/${second.id}`);
  await buyer.submit('case.escalate@1', { words: '请看照片' });
  expect(buyer.now.text).toContain('平台介入中 平台正在看双方的说明和凭证，期间不计时');
  expect(await readCase(service.hq.sql, second.id)).toMatchObject({ state: 'arbitration' });
});

test('a dearer replacement says what to pay, and when that is settled', async () => {
  await writeAggregates(service.hq.sql, 'shop-a', {
    references: ['a1', 'a2', 'a3'].map((id, n) => ({
      kind: 'article',
      article: {
        id,
        name: n === 2 ? '围巾' : '羊毛衫',
        specification: n === 0 ? 'M 灰' : 'L 灰',
        category: '上衣',
        unitPrice: 9_900 + n * 2_000,
        barcode: `69000000000${n}`,
      },
    })),
  });
  await buyer.open('/apply?kind=exchange');
  expect(buyer.now.text).toContain('同款同规格 L 灰（补 ¥20.00）');
  expect(buyer.now.html).not.toContain('value="a3"');
  await buyer.submit('apply', { 'q.l1': '2', reason: 'wrong_size', 'r.l1': 'a2' });
  const found = await onlyCase();
  expect(found?.lines).toMatchObject([
    { quantity: 2, replacement: { articleId: 'a2', unitPrice: 11_900 } },
  ]);
  expect(buyer.now.text).toContain('换货差价 补 ¥40.00 还要补 ¥40.00');
  await shop('case.agree', found);
  const paid = { orderId: order.id, amount: 4_000, tender: 'cash', reference: 'till' };
  await shop('case.difference_collected', await onlyCase(), paid);
  expect((await buyer.open(`/c/${found!.id}`)).text).toContain('补 ¥40.00 已结清');
  // What the form names and the chain does not have is the same article again.
  await buyer.open('/apply?kind=exchange');
  await buyer.submit('apply', { 'q.l1': '1', reason: 'wrong_size', 'r.l1': 'a3' });
  expect((await casesOf(order.id)).at(-1)?.lines[0]).not.toHaveProperty('replacement');
});

test('an impatient thumb sends a form five times: one case, one withdrawal', async () => {
  await buyer.open('/apply?kind=refund_only');
  await buyer.submit('apply', { 'q.l1': '1', reason: 'other' }, 5);
  expect(await casesOf(order.id)).toHaveLength(1);
  await buyer.submit('case.withdraw@1', { words: '不退了' }, 5);
  expect(buyer.now.text).toContain('申请已撤销');
  expect(await onlyCase()).toMatchObject({ state: 'closed', version: 2 });
});

test('a form that was changed after it was sent is not sent again', async () => {
  await buyer.open('/apply?kind=refund_only');
  const { action, fields } = buyer.form('apply');
  fields.set('q.l1', '1');
  fields.set('reason', 'other');
  await buyer.post(action, fields);
  fields.set('q.l1', '2');
  const page = await buyer.post(action, fields);
  expect(page.status).toBe(409);
  expect(page.text).toContain('这份表单已经提交过一次');
  expect(await casesOf(order.id)).toMatchObject([{ lines: [{ quantity: 1 }] }]);
});

const refusals: readonly [string, Record<string, string>, string][] = [
  ['no item', { 'q.l1': '0', reason: 'other' }, '没有选择商品'],
  ['no reason', { 'q.l1': '1', reason: '' }, '没有选择原因'],
  [
    'more than bought',
    { 'q.l1': '4', reason: 'other' },
    '羊毛衫 M 灰只剩 3 件可以申请，您填了 4 件',
  ],
  ['half a piece', { 'q.l1': '1.5', reason: 'other' }, '件数要填整数'],
  [
    'too much money',
    { 'q.l1': '1', reason: 'other', amount: '100' },
    '最多可退 ¥99.00，您填了 ¥100.00',
  ],
  ['no amount', { 'q.l1': '1', reason: 'other', amount: 'viel' }, '退款金额要填数字'],
  ['no evidence', { 'q.l1': '1', reason: 'quality' }, '这个原因需要凭证'],
  ['broken evidence', { 'q.l1': '1', reason: 'quality', evidence: '{}' }, '有凭证没有传完整'],
  ['a reason of another kind', { 'q.l1': '1', reason: 'wrong_size' }, '这个原因不适用于所选的类型'],
  ['a reason nobody knows', { 'q.l1': '1', reason: '<b>x' }, '这个原因已经停用'],
];

test.each(refusals)(
  '%s is refused, and what was typed is still there',
  async (_name, typed, said) => {
    await buyer.open('/apply?kind=refund_only');
    const page = await buyer.submit('apply', {
      ...typed,
      words: '<script>alert(1)</script> & "话"',
    });
    expect(page.status).toBe(422);
    expect(page.text).toContain(said);
    expect(page.html).not.toContain('<script>alert');
    const { fields } = buyer.form('apply');
    expect(fields.get('words')).toBe('<script>alert(1)</script> & "话"');
    expect(fields.get('q.l1')).toBe(typed['q.l1']);
    expect(fields.get('amount')).toBe(typed['amount'] ?? '');
    expect(await casesOf(order.id)).toEqual([]);
    // The form that came back is a new one: put right, it goes through.
    const right = { 'q.l1': '1', reason: 'other', amount: '', words: '好了', evidence: '' };
    const { action, fields: again } = buyer.form('apply');
    for (const [name, value] of Object.entries(right)) again.set(name, value);
    again.delete('evidence');
    expect((await buyer.post(action, again)).text).toContain('申请已提交');
  },
);

test('why nothing can be applied for: not shipped, too late, all taken', async () => {
  const unsent = await placed({
    status: 'paid',
    shipments: [],
    signedAt: undefined,
    completedAt: undefined,
  } as unknown as Partial<Order>);
  let other = await buyerWith(service, 'orders', unsent.id);
  await other.open('/apply');
  expect(other.offers()).toEqual(['apply']);
  expect(other.form('apply').fields.get('kind')).toBe('refund_only');

  const old = await placed({
    completedAt: instant(start - 17 * day),
    signedAt: instant(start - 17 * day),
  });
  other = await buyerWith(service, 'orders', old.id);
  const late = await other.open();
  expect(late.text).toContain('交易完成已超过 15 天，不能自助申请售后');
  expect(late.text).toContain('7 天无理由退换已于');
  expect(other.offers()).not.toContain('apply');
  // The address typed by hand leads back to why.
  expect((await other.open('/apply')).path).toBe('');

  await apply('refund_only', { 'q.l1': '3' });
  const all = await buyer.open();
  expect(all.text).toContain('所有商品都已在售后单里');
  expect(all.text).toContain('3 件都在售后中或已售后');
  expect(all.text).toContain('还可申请 4 次');
});

test('after 7 days no reason needs to be given no longer; the choice says so', async () => {
  const signed = instant(start - 9 * day);
  const one = await placed({ signedAt: signed, completedAt: signed });
  const other = await buyerWith(service, 'orders', one.id);
  const page = await other.open('/apply?kind=return_refund');
  expect(page.text).toContain('不喜欢/不想要 已过 7 天无理由期，不能选');
  const refused = await other.submit('apply', { 'q.l1': '1', reason: 'dislike' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('签收次日起的 7 天无理由期已过');
});

test('a link to a case shows and moves that case alone', async () => {
  const mine = await apply('refund_only');
  const second = await apply('refund_only');
  const narrow = await buyerWith(service, 'cases', mine.id);
  expect((await narrow.open()).text).toContain(mine.no);
  expect((await narrow.open()).html).not.toContain(second.id);
  for (const path of [`/c/${second.id}`, `/c/${second.id}/amend`, '/apply', '/modify']) {
    expect((await narrow.open(path)).status, path).toBe(404);
  }
  await narrow.open();
  await narrow.submit('case.withdraw@1');
  expect(await readCase(service.hq.sql, mine.id)).toMatchObject({ state: 'closed' });
});

test('nobody comes to another’s order, whatever stands in the address or the form', async () => {
  const [foreign] = await addOrders(service.hq.sql, 'shop-a', 1);
  const theirs = await buyerWith(service, 'orders', foreign!.id);
  const mine = await apply('refund_only');
  expect((await theirs.open(`/c/${mine.id}`)).status).toBe(404);
  await buyer.open(`/c/${mine.id}`);
  const { action, fields } = buyer.form('case.withdraw@1');
  const stolen = action.replace(buyer.token, theirs.token);
  expect((await theirs.post(stolen, fields)).status).toBe(404);
  const odd = ['/c/x', '/c/%00', '/c/../../x', '/picture/..%2f..%2fetc', '/c/__proto__/act'];
  for (const path of odd) {
    const { status } = await theirs.open(path);
    expect(status === 404 || status === 400 || path.startsWith('/picture'), path).toBe(true);
  }
  expect(await onlyCase()).toMatchObject({ version: 1, state: 'awaiting_seller_review' });
});

test('while it is being read the shop decides: the form says so and shows how it stands', async () => {
  const opened = await apply('refund_only');
  await buyer.open(`/c/${opened.id}/amend?kind=refund_only`);
  const { action, fields } = buyer.form('amend');
  await shop('case.agree', await onlyCase());
  fields.set('words', '再想想');
  const page = await buyer.post(action, fields);
  expect(page.status).toBe(422);
  expect(page.text).toContain('情况刚刚有变化');
  expect(await onlyCase()).toMatchObject({ state: 'refunding' });
});

test('a link ends after 30 days, and too many requests by one link are told to wait', async () => {
  expect((await buyer.open()).status).toBe(200);
  const busy = await startService({ rateLimits: { requests: 10_000, guesses: 60 } });
  try {
    await writeAggregates(busy.hq.sql, 'shop-a', { orders: [order] });
    const many = await buyerWith(busy, 'orders', order.id);
    for (let n = 0; n < 120; n += 1) expect((await many.open()).status).toBe(200);
    const refused = await many.open();
    expect(refused.status).toBe(429);
    expect(refused.text).toContain('操作太频繁');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    const other = await buyerWith(busy, 'orders', order.id);
    busy.pass(1);
    expect((await (await buyerWith(busy, 'orders', order.id)).open()).status).toBe(200);
    expect((await other.open()).status).toBe(429);
    busy.pass(60_000);
    expect((await many.open()).status).toBe(200);
    busy.pass(30 * day + hour);
    const gone = await many.open();
    expect(gone.status).toBe(404);
    expect(gone.text).toContain('链接已失效');
    expect(gone.text).toContain('请向门店要一个新的链接');
  } finally {
    await busy.stop();
  }
});

test('links to a lost slip are stopped, those to its cases too; a new one opens again', async () => {
  const found = await apply('refund_only');
  const narrow = await buyerWith(service, 'cases', found.id);
  const [foreign] = await addOrders(service.hq.sql, 'shop-a', 1);
  const other = await buyerWith(service, 'orders', foreign!.id);
  await buyer.open(`/c/${found.id}`);
  const { action, fields } = buyer.form('case.withdraw@1');
  const stop = (token: string) =>
    call(service.hq, 'POST', `/orders/${order.id}/buyer-link/stop`, { token, body: {} });
  expect((await stop((await enrolDevice(service.hq, 'shop-b')).token)).status).toBe(404);
  expect((await buyer.open()).status).toBe(200);
  expect((await stop((await enrolDevice(service.hq, 'shop-a')).token)).status).toBe(200);

  const gone = await buyer.open();
  expect(gone.status).toBe(404);
  expect(gone.text).toContain('被停用');
  expect((await narrow.open()).status).toBe(404);
  expect((await buyer.post(action, fields)).status).toBe(404);
  const api = await call(service.hq, 'GET', `/buyer/order?token=${buyer.token}`);
  expect([api.status, api.body['code']]).toEqual([404, 'link_unknown']);
  expect(await onlyCase()).toMatchObject({ version: 1 });
  expect((await other.open()).status).toBe(200);
  service.pass(1);
  expect((await (await buyerWith(service, 'orders', order.id)).open()).status).toBe(200);
});

test('money of several pieces sums to what was paid, whatever is asked for first', async () => {
  const odd = await placed({
    lines: [{ ...order.lines[0]!, quantity: 3, paid: fen(10_000) }],
    tenders: [{ kind: 'wechat', amount: fen(10_000), reference: 'wx' }],
  });
  const other = await buyerWith(service, 'orders', odd.id);
  for (let n = 0; n < 3; n += 1) {
    await other.open('/apply?kind=refund_only');
    await other.submit('apply', { 'q.l1': '1', reason: 'other' });
  }
  const sums = (await casesOf(odd.id)).map(({ amount }) => amount);
  expect(sums).toHaveLength(3);
  expect(sums.reduce((sum, one) => sum + one, 0)).toBe(10_000);
});
