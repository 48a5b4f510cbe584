import { afterEach, beforeEach, expect, test } from 'vitest';
import { createWebhookNotifier } from '../../src-hq/notices/webhook-notifier.ts';
import { NoticeHub, noticeSecret as secret } from '../support/notice-hub.ts';
import { startService, type TestService } from './service.ts';
import { accept, atCounter, newWaybill, sent, switchOn, toTheEnd } from './subsidy-support.ts';

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

/** Of return freight alone: what else a case tells has its own tests. */
const ofFreight = () => hub.got.filter(({ topic }) => topic.startsWith('subsidy_'));

test('the buyer hears once that their return freight was paid, and how much', async () => {
  await switchOn(service.hq.sql);
  const found = await sent(service, {
    order: { buyer: { name: '王小明', phone: '13800001111', externalId: 'o6_1' } },
  });
  await accept(service, found);
  await toTheEnd(service);
  const second = await service.another();
  await Promise.all([service.hq.deliverNotices(), second.deliverNotices()]);
  await service.hq.followSubsidies();
  await service.hq.deliverNotices();
  expect(ofFreight()).toMatchObject([
    {
      topic: 'subsidy_settled',
      to: 'buyer',
      case: { id: found.id },
      buyer: { externalId: 'o6_1' },
    },
  ]);
  const [notice] = ofFreight();
  expect(notice?.zh).toEqual({
    title: '退货运费补贴已支付',
    text: `售后单 ${found.no} 的退货运费补贴 ¥8.00 已支付给您。`,
  });
  expect(notice?.en.text).toContain('¥8.00');
  expect(notice).not.toHaveProperty('dueAt');
  expect((await fetch(notice!.link!)).status).toBe(200);
});

test('a refusal comes with its reason, and asks for nothing', async () => {
  await switchOn(service.hq.sql);
  const waybill = newWaybill();
  await sent(service, { waybill });
  await service.hq.followSubsidies();
  const second = await sent(service, { waybill });
  await service.hq.followSubsidies();
  await service.hq.deliverNotices();
  expect(ofFreight()).toMatchObject([{ topic: 'subsidy_refused', case: { id: second.id } }]);
  const [notice] = ofFreight();
  expect(notice?.zh.text).toContain('这个快递单号已经补贴过一次');
  expect(notice?.en.text).toContain('paid before');
  expect(notice).not.toHaveProperty('dueAt');
});

test('a refusal that was put right before anybody heard of it is not told', async () => {
  await switchOn(service.hq.sql);
  const waybill = newWaybill();
  await sent(service, { waybill });
  await service.hq.followSubsidies();
  const { id: caseId, version: seen } = await sent(service, { waybill });
  await service.hq.followSubsidies();
  // Another number was on the parcel: refused receipt unlocks the correction.
  await atCounter(service, 'shop-a', [
    'case.refuse_receipt',
    { caseId, seen: seen + 1, reasonCode: 'used', words: '', evidence: [] },
  ]);
  await atCounter(service, 'shop-a', [
    'case.correct_logistics',
    { caseId, seen: seen + 2, carrier: 'SF', waybill: newWaybill() },
  ]);
  await service.hq.followSubsidies();
  await service.hq.deliverNotices();
  expect(ofFreight()).toEqual([]);
  const [row] = await service.hq.sql`
    select state, why from notice where case_id = ${caseId} and seed->>'topic' = 'subsidy_refused'`;
  expect(row).toEqual({ state: 'dropped', why: 'superseded' });
});

test('a claim that ends with its case is no second piece of news', async () => {
  await switchOn(service.hq.sql);
  const found = await sent(service);
  await service.hq.followSubsidies();
  await atCounter(service, 'shop-a', [
    'case.refuse_receipt',
    { caseId: found.id, seen: 4, reasonCode: 'used', words: '', evidence: [] },
  ]);
  await atCounter(service, 'shop-a', ['case.withdraw', { caseId: found.id, seen: 5, words: '' }]);
  await service.hq.followSubsidies();
  await service.hq.deliverNotices();
  expect(ofFreight()).toEqual([]);
});
