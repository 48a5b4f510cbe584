import { describe, expect, test } from 'vitest';
import { caseKinds, caseStates } from '../../src-core/after-sales/case.ts';
import { deadlineRules } from '../../src-core/after-sales/deadline-rules.ts';
import { noticeText } from '../../src-core/after-sales/notice-text.ts';
import { noticeWordsEn } from '../../src-core/after-sales/notice-words-en.ts';
import { noticeWordsZh } from '../../src-core/after-sales/notice-words-zh.ts';
import {
  clockOwner,
  fateOf,
  noticesOfCase,
  noticesOfOrder,
  noticeTopics,
  receiversOf,
} from '../../src-core/after-sales/notices.ts';
import { withEffectiveDeadline } from '../../src-core/after-sales/standstill.ts';
import { day, hour, instant } from '../../src-core/basis/instant.ts';
import type { Order } from '../../src-core/order/order.ts';
import { goodArgs, reach, theCaseId as c } from './reach.ts';
import { buyer, clerk, id, orderOf, shop, start, system, TestWorld } from './world.ts';

const seedsOf = (world: TestWorld) => noticesOfCase(world.theCase(c), world.history.slice(-1));
const toldIn = (world: TestWorld) => seedsOf(world).map(({ topic, to }) => `${topic} ${to}`);
const viewOf = (world: TestWorld) => ({
  order: world.order(id(1))!,
  case: world.theCase(c),
  shop,
  rulebook: world.rulebook,
});

function asked(kind = 'return_refund', words = ''): TestWorld {
  const world = new TestWorld(orderOf());
  const lines = [{ orderLineId: 'l1', quantity: 1 }];
  const claim = { caseId: c, orderId: id(1), kind, lines, reasonCode: 'dislike', words };
  world.do('case.open@1', claim, buyer);
  return world;
}

describe('what is told', () => {
  test('an application starts the shop’s clock: it is reminded a day before', () => {
    const [reminder, ...others] = seedsOf(asked());
    expect(others).toEqual([]);
    expect(reminder).toMatchObject({ topic: 'reminder', to: 'shop', rule: 'review' });
    expect(reminder?.notBefore).toBe(start + 36 * hour);
  });

  test('an agreement tells the buyer what to do by when, and reminds them', () => {
    const world = asked();
    world.do('case.agree@1', { caseId: c, seen: 1 }, clerk);
    expect(toldIn(world)).toEqual(['agreed buyer', 'reminder buyer']);
    expect(seedsOf(world)[1]?.notBefore).toBe(start + 6 * day);
    const { zh, en, dueAt } = noticeText({ topic: 'agreed', to: 'buyer' }, viewOf(world));
    expect(zh.text).toBe(
      `杭州湖滨店已同意售后单 ${world.theCase(c).no}。请在 2026年11月9日 12:00 前寄回商品并填写运单号，或送到杭州湖滨店；逾期售后单将自动关闭。`,
    );
    expect(en.text).toContain('before 9 Nov 2026, 12:00');
    expect(dueAt).toBe(start + 7 * day);
  });

  test('a time is said as it is where the shop is', () => {
    const world = asked();
    world.do('case.agree@1', { caseId: c, seen: 1 }, clerk);
    const west = { ...viewOf(world), shop: { ...shop, timeZone: 'Asia/Urumqi' } };
    const { zh, en } = noticeText({ topic: 'agreed', to: 'buyer' }, west);
    expect(zh.text).toContain('2026年11月9日 10:00');
    expect(en.text).toContain('9 Nov 2026, 10:00');
  });

  test('what the system decided is told to both sides, each in their words', () => {
    const world = asked();
    world.now = instant(start + 48 * hour);
    world.do('deadline.fire@1', { caseId: c, rule: 'review' }, system);
    expect(toldIn(world)).toEqual([
      'agreed_by_system buyer',
      'agreed_by_system shop',
      'reminder buyer',
    ]);
    const [toBuyer, toShop] = (['buyer', 'shop'] as const).map(
      (to) => noticeText({ topic: 'agreed_by_system', to }, viewOf(world)).zh.text,
    );
    expect(toBuyer).toMatch(/^商家超时未处理，系统已自动同意.*请在 2026年11月11日 12:00 前寄回/);
    expect(toShop).toMatch(/判责为商家。$/);
  });

  test('a refusal says why, with every number that could be called masked', () => {
    const world = asked();
    const words = '请加微信 13812345678 联系';
    world.do('case.refuse@1', { caseId: c, seen: 1, reasonCode: 'used', words }, clerk);
    const { zh, en } = noticeText({ topic: 'refused', to: 'buyer' }, viewOf(world));
    expect(zh.text).toContain('商品已使用，影响二次销售，请加微信 138****5678 联系');
    expect(zh.text).toContain('修改申请、申请平台介入或撤销');
    expect(en.text).toContain('Used, cannot be sold again');
    expect(`${zh.text}${en.text}`).not.toContain('13812345678');
  });

  test('a replacement names its parcel and until when to confirm', () => {
    const world = new TestWorld(orderOf());
    reach(world, 'awaiting_buyer_receipt', 'exchange');
    expect(toldIn(world)).toEqual(['receipt_accepted_and_shipped buyer', 'reminder buyer']);
    const [seed] = seedsOf(world);
    const { outbound } = world.theCase(c);
    const text = noticeText(seed!, viewOf(world)).zh.text;
    expect(text).toContain(outbound?.waybill);
    expect(text).toContain('逾期系统将自动确认收货');
  });

  test('what was asked and answered in one batch is not asked any more; what was decided is told', () => {
    const world = asked();
    world.now = instant(start + 48 * hour);
    world.do('deadline.fire@1', { caseId: c, rule: 'review' }, system);
    world.do('case.send_return@1', goodArgs('case.send_return@1', 'return_refund', world), buyer);
    const found = world.theCase(c);
    expect(
      noticesOfCase(found, world.history.slice(1)).map(({ topic, to }) => `${topic} ${to}`),
    ).toEqual(['agreed_by_system buyer', 'agreed_by_system shop', 'reminder shop']);
    const other = asked();
    other.do('case.agree@1', { caseId: c, seen: 1 }, clerk);
    other.do('case.send_return@1', goodArgs('case.send_return@1', 'return_refund', other), buyer);
    expect(noticesOfCase(other.theCase(c), other.history).map(({ topic }) => topic)).toEqual([
      'reminder',
    ]);
  });

  test('a modification is told to the channel, one that came too late to the buyer', () => {
    const modification = {
      commandId: id(3),
      by: { role: 'buyer' as const },
      occurredAt: start,
      before: {},
      after: {},
    };
    const before = orderOf();
    const modified: Order = { ...before, modifications: [modification] };
    const overtaken: Order = {
      ...before,
      modifications: [{ ...modification, overtakenAt: start }],
    };
    const topics = (from: Order | undefined, to: Order) =>
      noticesOfOrder(from, to).map(({ topic, to: receiver }) => `${topic} ${receiver}`);
    expect(topics(before, modified)).toEqual(['order_modified channel']);
    expect(topics(modified, modified)).toEqual([]);
    expect(topics(modified, overtaken)).toEqual(['modification_overtaken buyer']);
    expect(topics(undefined, modified)).toEqual([]);
    const text = noticeText(
      { topic: 'modification_overtaken', to: 'buyer' },
      {
        order: overtaken,
        shop,
        rulebook: new TestWorld().rulebook,
      },
    );
    expect(text.zh.text).toContain(before.externalNo);
    expect(text).not.toHaveProperty('dueAt');
  });
});

describe('what becomes of a notice until it is sent', () => {
  function agreed() {
    const world = asked();
    world.do('case.agree@1', { caseId: c, seen: 1 }, clerk);
    const [ask, reminder] = seedsOf(world);
    return { world, ask: ask!, reminder: reminder! };
  }

  test('an ask holds while its step does, and is dropped with it', () => {
    const { world, ask } = agreed();
    const fate = () => fateOf(ask, world.theCase(c), world.now);
    expect(fate()).toEqual({ send: true });
    world.do('case.send_return@1', goodArgs('case.send_return@1', 'return_refund', world), buyer);
    expect(fate()).toEqual({ send: false, why: 'superseded' });
  });

  test('a reminder waits with a clock that a festival put off', () => {
    const { world, reminder } = agreed();
    const festival = { name: '春节', from: '2026-11-04', to: '2026-11-06' };
    const rulebook = { ...world.rulebook, calendarExtensions: [festival] };
    const found = withEffectiveDeadline(world.theCase(c), rulebook, shop.timeZone);
    expect(fateOf(reminder, found, reminder.notBefore)).toEqual({
      send: false,
      why: 'later',
      notBefore: start + 9 * day,
    });
    expect(fateOf(reminder, found, instant(start + 9 * day))).toEqual({ send: true });
  });

  test('a reminder whose clock is over, or another, is dropped', () => {
    const { world, reminder } = agreed();
    const found = world.theCase(c);
    expect(fateOf(reminder, found, instant(start + 7 * day)).send).toBe(false);
    const { deadline: _none, ...stopped } = found;
    expect(fateOf(reminder, stopped, reminder.notBefore).send).toBe(false);
    const since = instant(start + hour);
    const again = { ...found, deadline: { ...found.deadline!, since } };
    expect(fateOf(reminder, again, reminder.notBefore).send).toBe(false);
  });

  test('what was decided is told however late', () => {
    const world = asked();
    world.now = instant(start + 48 * hour);
    world.do('deadline.fire@1', { caseId: c, rule: 'review' }, system);
    const [decided] = seedsOf(world);
    world.do('case.withdraw@1', { caseId: c, seen: 2 }, buyer);
    expect(fateOf(decided!, world.theCase(c), world.now)).toEqual({ send: true });
    const text = noticeText(decided!, viewOf(world)).zh.text;
    expect(text).not.toContain('寄回');
  });
});

describe('words', () => {
  const view = (() => {
    const world = new TestWorld(orderOf());
    reach(world, 'awaiting_seller_review', 'return_refund');
    return viewOf(world);
  })();

  test.each(noticeTopics)('%s has them in both languages for everybody it goes to', (topic) => {
    for (const to of receiversOf(topic)) {
      const { zh, en } = noticeText({ topic, to }, view);
      for (const { title, text } of [zh, en]) {
        expect(title.length).toBeGreaterThan(3);
        expect(text).not.toMatch(/undefined|null|NaN/);
        expect(text.length).toBeGreaterThan(8);
      }
      expect(zh.text).toMatch(/\p{Script=Han}/u);
      expect(en.title).not.toMatch(/\p{Script=Han}/u);
    }
  });

  test('name no person, phone or street', () => {
    const { name, phone } = view.order.buyer;
    for (const topic of noticeTopics)
      for (const to of receiversOf(topic)) {
        const all = JSON.stringify(noticeText({ topic, to }, view));
        expect(all).not.toContain(name);
        expect(all).not.toContain(phone);
      }
  });

  test('every clock has its ask, and its owner is who can still do something', () => {
    for (const { name, state, kinds } of deadlineRules) {
      expect(caseStates).toContain(state);
      expect(kinds.every((kind) => caseKinds.includes(kind))).toBe(true);
      expect(['buyer', 'shop']).toContain(clockOwner[name]);
      for (const { asks } of [noticeWordsZh, noticeWordsEn])
        expect(asks[name]('X', { shop: 'S' } as never)).toContain('X');
    }
  });
});
