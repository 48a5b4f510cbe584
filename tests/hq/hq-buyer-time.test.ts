import { afterEach, beforeEach, expect, test } from 'vitest';
import { defaultRulebook } from '../../src-core/after-sales/default-rulebook.ts';
import { day, hour, minute } from '../../src-core/basis/instant.ts';
import type { Case } from '../../src-core/after-sales/case.ts';
import { writeAggregates } from '../../src-hq/store/bulk.ts';
import { buyerWith, type BuyerBrowser } from './buyer-browser.ts';
import { addOrders, benchOn, Counter, readCase } from './chain.ts';
import { startService, type TestService } from './service.ts';

let service: TestService;
beforeEach(async () => {
  service = await startService();
});
afterEach(() => service.stop());

/** A case the buyer opened on the page, and how its shop answers. */
async function opened(kind: Case['kind']) {
  const [order] = await addOrders(service.hq.sql, 'shop-a', 1);
  const buyer = await buyerWith(service, 'orders', order!.id);
  await buyer.open(`/apply?kind=${kind}`);
  await buyer.submit('apply', { 'q.l1': '1', reason: 'other' });
  const [, caseId = ''] = /\/c\/([0-9a-f-]{36})/.exec(buyer.now.path) ?? [];
  const shop = async (name: string, args: object = {}) => {
    const bench = benchOn(service.hq.sql);
    bench.now = service.now();
    const counter = new Counter(bench.sync, 'shop-a');
    const found = await readCase(service.hq.sql, caseId);
    const command = counter.command(name, { caseId, seen: found!.version, ...args });
    await counter.push([{ ...command, occurredAt: service.now() }]);
  };
  const look = () => buyer.open(`/c/${caseId}`);
  return { buyer, caseId, shop, look };
}

async function pass(milliseconds: number): Promise<void> {
  service.pass(milliseconds);
  await service.hq.fireDeadlines();
}

/** Colour level and words of the clock on a page. */
const clockOn = ({ now }: BuyerBrowser) =>
  /class="clock (\w+)"[\s\S]*?<strong[^>]*>([^<]*)</.exec(now.html)?.slice(1);

test('what the system did is told with its reason and who is at fault; a clock says how long and until when', async () => {
  const { buyer, shop, look } = await opened('return_refund');
  expect(clockOn(buyer)).toEqual(['calm', '还剩 2 天 0 小时']);
  expect(buyer.now.text).toContain('到时商家未处理，将自动同意');
  await pass(46 * hour - 20 * minute);
  await look();
  expect(clockOn(buyer)).toEqual(['urgent', '还剩 2 小时 20 分钟']);
  await pass(2 * hour + 20 * minute);
  await look();
  expect(buyer.now.text).toContain('系统自动同意申请，因为商家没有在规定时间内处理 判责：商家');
  expect(buyer.now.text).toContain('退货退款 · 待您退货');
  await pass(7 * day);
  await look();
  expect(buyer.now.text).toContain('系统自动关闭售后，因为您没有在规定时间内寄回商品 判责：买家');
  await expect(shop('case.agree')).resolves.toBeUndefined();
  expect(buyer.offers()).toEqual([]);
});

test('an exchange the shop does not send is unlocked, and becomes a return by the buyer’s own hand', async () => {
  const { buyer, caseId, shop, look } = await opened('exchange');
  await shop('case.agree');
  await look();
  await buyer.submit('case.send_return@1', { carrier: 'SF', waybill: 'SF1234567890123' });
  expect(buyer.offers()).not.toContain('case.amend@1');
  expect(buyer.now.text).toContain('商品在退回途中，商家还在处理期限内，暂时不能修改申请');
  await pass(7 * day);
  await look();
  expect(buyer.now.text).toContain('您可以继续等，也可以修改申请、更改售后意向');
  expect(buyer.now.text).toContain('系统允许您修改申请，因为商家没有在规定时间内发货');
  expect(buyer.offers()).toContain('case.amend@1');
  await buyer.open(`/c/${caseId}/amend?kind=return_refund`);
  const beyond = await buyer.submit('amend', { 'q.l1': '2' });
  expect(beyond.status).toBe(422);
  expect(beyond.text).toContain('寄回的是 1 件，申请不能超过');
  await buyer.submit('amend', { 'q.l1': '1' });
  expect(await readCase(service.hq.sql, caseId)).toMatchObject({
    kind: 'return_refund',
    state: 'awaiting_seller_review',
    inbound: { by: 'parcel' },
  });
});

test('a festival puts the clock on the page off, by its name', async () => {
  const { buyer, look } = await opened('refund_only');
  const today = (days: number) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(
      service.now() + days * day,
    );
  const festival = { name: '国庆', from: today(1), to: today(3) };
  const rulebook = { ...defaultRulebook, calendarExtensions: [festival] };
  await writeAggregates(service.hq.sql, 'shop-a', { references: [{ kind: 'rulebook', rulebook }] });
  await look();
  expect(buyer.now.text).toContain('因国庆顺延');
  expect(clockOn(buyer)).toEqual(['calm', '还剩 5 天 0 小时']);
  // On a day of the festival nothing is counted, and no script counts.
  service.pass(day);
  await look();
  expect(clockOn(buyer)).toEqual(['calm', '还剩 1 天 12 小时']);
  expect(buyer.now.text).toContain('国庆期间暂停计时，2026年11月6日 00:00 继续');
  expect(buyer.now.html).not.toContain('data-left=');
});
