import { fc } from '../support/property.ts';
import { describe, expect, test } from 'vitest';
import { policyOf, withDeadlinePolicy } from '../../src-core/after-sales/deadline-policy.ts';
import { defaultDeadlines, defaultRulebook } from '../../src-core/after-sales/default-rulebook.ts';
import { rulebookSchema } from '../../src-core/after-sales/rulebook.ts';
import type { CalendarExtension, Rulebook } from '../../src-core/after-sales/rulebook.ts';
import {
  countedBetween,
  countOn,
  effectiveDeadline,
  standstillsFor,
  withEffectiveDeadline,
} from '../../src-core/after-sales/standstill.ts';
import { day, hour, instant, minute } from '../../src-core/basis/instant.ts';
import { fireClock, goodArgs, reach, theCaseId as c } from './reach.ts';
import { buyer, clerk, codeOf, orderOf, shop, start, system, TestWorld } from './world.ts';

/** The world's clock starts at noon of 2 November 2026 in Shanghai; these days begin after the review would end. */
const festival: CalendarExtension = { name: '春节', from: '2026-11-03', to: '2026-11-09' };
const inShanghai = (date: number, hours = 0) => instant(Date.UTC(2026, 10, date, hours) - 8 * hour);
const withFestival = (...calendarExtensions: CalendarExtension[]): Rulebook => ({
  ...defaultRulebook,
  calendarExtensions,
});

describe('versions', () => {
  const next = { ...defaultDeadlines, version: 2, review: 12 * hour, refusedReaction: day };

  test('a case keeps the version it was opened under, a new case gets the new one', () => {
    const world = new TestWorld(orderOf());
    reach(world, 'awaiting_seller_review', 'refund_only');
    world.rulebook = withDeadlinePolicy(world.rulebook, next, new Set([1]));
    expect(rulebookSchema.parse(world.rulebook)).toEqual(world.rulebook);
    world.do('case.refuse@1', goodArgs('case.refuse@1', 'refund_only', world), clerk);
    expect(world.theCase(c).deadline?.at).toBe(start + 7 * day);
    world.do('case.amend@1', goodArgs('case.amend@1', 'refund_only', world), buyer);
    expect(world.theCase(c)).toMatchObject({
      deadlinePolicyVersion: 1,
      deadline: { at: start + 48 * hour },
    });
    const other = new TestWorld(orderOf());
    other.rulebook = world.rulebook;
    reach(other, 'awaiting_seller_review', 'refund_only');
    expect(other.theCase(c)).toMatchObject({
      deadlinePolicyVersion: 2,
      deadline: { at: start + 12 * hour },
    });
  });

  test('what no case needs is dropped; a version nobody knows is the current one', () => {
    const second = withDeadlinePolicy(defaultRulebook, next, new Set([1]));
    const third = withDeadlinePolicy(second, { ...next, version: 3 }, new Set([2]));
    expect(third.deadlineVersions?.map(({ version }) => version)).toEqual([2]);
    expect(policyOf(third, 2)).toBe(next);
    expect(policyOf(third, 1)).toBe(third.deadlines);
    expect(policyOf(defaultRulebook, 1)).toBe(defaultDeadlines);
  });
});

describe('calendar extensions', () => {
  test('stretch a clock that is started over them, in the shop’s own days', () => {
    const world = new TestWorld(orderOf());
    world.rulebook = withFestival(festival);
    reach(world, 'awaiting_seller_review', 'refund_only');
    expect(world.theCase(c).deadline?.at).toBe(start + 48 * hour + 7 * day);
    const newYork = new TestWorld(orderOf());
    newYork.rulebook = world.rulebook;
    newYork.shop = { ...shop, timeZone: 'America/New_York' };
    // There it is the evening of the 1st: the 3rd begins there thirteen hours later than in Shanghai.
    newYork.now = inShanghai(2, 10);
    reach(newYork, 'awaiting_seller_review', 'refund_only');
    expect(newYork.theCase(c).deadline?.at).toBe(inShanghai(4, 10) + 7 * day);
  });

  test.each([
    ['ends before it', [{ ...festival, from: '2026-11-05', to: '2026-11-06' }], 0],
    ['begins inside it', [{ ...festival, from: '2026-11-01', to: '2026-11-02' }], 12 * hour],
    [
      'spans two of them',
      [festival, { name: '停运', from: '2026-11-12', to: '2026-11-12' }],
      7 * day,
    ],
    [
      'reaches the second only through the first',
      [festival, { name: '停运', from: '2026-11-11', to: '2026-11-11' }],
      8 * day,
    ],
    ['overlapping ones count once', [festival, { ...festival, from: '2026-11-05' }], 7 * day],
    ['is not named by it', [{ ...festival, rules: ['buyer_return' as const] }], 0],
    ['meets one that ends before it begins', [{ ...festival, to: '2026-11-02' }], 0],
  ])('a review that %s', (_what, extensions, more) => {
    const world = new TestWorld(orderOf());
    world.rulebook = withFestival(...extensions);
    reach(world, 'awaiting_seller_review', 'refund_only');
    expect(world.theCase(c).deadline?.at).toBe(start + 48 * hour + more);
  });

  test('published later, move queue, counter and page alike; headquarters writes it down once', () => {
    const world = new TestWorld(orderOf());
    reach(world, 'awaiting_seller_review', 'refund_only');
    const before = world.theCase(c);
    world.rulebook = withFestival(festival);
    const until = start + 48 * hour + 7 * day;
    expect(withEffectiveDeadline(before, world.rulebook, shop.timeZone).deadline?.at).toBe(until);
    expect(codeOf(fireClock(world))).toBe('applied');
    const after = world.theCase(c);
    expect(after).toMatchObject({ state: before.state, version: 2, deadline: { at: until } });
    expect(world.history.at(-1)).toMatchObject({
      event: 'deadline_extended',
      buyerSees: true,
      details: { names: ['春节'], before: before.deadline?.at, after: until },
    });
    expect(withEffectiveDeadline(after, world.rulebook, shop.timeZone)).toBe(after);
    expect(codeOf(fireClock(world))).toBe('applied');
    expect(world.history.map(({ event }) => event)).toEqual([
      'opened',
      'deadline_extended',
      'agreed_by_system',
    ]);
  });

  test('withdrawn later take back nothing that was promised', () => {
    const world = new TestWorld(orderOf());
    world.rulebook = withFestival(festival);
    reach(world, 'awaiting_seller_review', 'refund_only');
    const { deadline } = world.theCase(c);
    expect(effectiveDeadline(deadline!, defaultRulebook, shop.timeZone)).toBe(deadline);
  });

  test('a clock put aside over them gets back exactly the time it had', () => {
    const world = new TestWorld(orderOf());
    reach(world, 'awaiting_seller_review', 'return_refund');
    world.now = instant(start + hour);
    world.rulebook = withFestival(festival);
    world.do(
      'case.propose_terms@1',
      goodArgs('case.propose_terms@1', 'return_refund', world),
      clerk,
    );
    expect(world.theCase(c).clockLeft).toBe(47 * hour);
    world.now = inShanghai(20);
    const { version } = world.theCase(c);
    world.do('case.reject_terms@1', { caseId: c, seen: version, words: '' }, buyer);
    expect(world.theCase(c).deadline?.at).toBe(inShanghai(20) + 47 * hour);
  });

  test('the buyer’s extension counts over them too', () => {
    const world = new TestWorld(orderOf());
    reach(world, 'awaiting_buyer_receipt', 'exchange');
    world.rulebook = withFestival({ name: '春节', from: '2026-11-10', to: '2026-11-16' });
    world.do('case.extend_receipt@1', { caseId: c, seen: world.theCase(c).version }, buyer);
    expect(world.theCase(c).deadline?.at).toBe(start + 10 * day + 7 * day);
  });

  test('counting on and counting between are each other’s way back', () => {
    const days = fc.integer({ min: 1, max: 28 });
    const extension = fc.tuple(days, days).map(([a, b]): CalendarExtension => {
      const date = (d: number) => `2026-11-${String(d).padStart(2, '0')}`;
      return { name: 'x', from: date(Math.min(a, b)), to: date(Math.max(a, b)) };
    });
    fc.assert(
      fc.property(
        fc.array(extension, { maxLength: 4 }),
        fc.integer({ min: -3 * day, max: 30 * day }),
        fc.integer({ min: 1, max: 20 * day }),
        fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati'),
        (extensions, offset, counted, timeZone) => {
          const stills = standstillsFor('review', extensions, timeZone);
          const from = instant(start + offset);
          const at = countOn(from, counted, stills);
          expect(at).toBeGreaterThanOrEqual(from + counted);
          expect(countedBetween(from, at, stills)).toBe(counted);
          expect(stills.some((still) => at > still.from && at <= still.to)).toBe(false);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('the grace of an offline shop', () => {
  const graced = { ...defaultRulebook, deadlines: { ...defaultDeadlines, offlineGrace: 6 * hour } };
  const fireOffline = (world: TestWorld, shopOffline = true) => {
    const { deadline } = world.theCase(c);
    world.now = instant(Math.max(world.now, deadline!.at));
    return world.do('deadline.fire@1', { caseId: c, rule: deadline!.rule }, system, {
      shopOffline,
    });
  };

  test('is given once, then the clock runs out', () => {
    const world = new TestWorld(orderOf());
    world.rulebook = graced;
    reach(world, 'awaiting_seller_review', 'refund_only');
    fireOffline(world);
    expect(world.theCase(c)).toMatchObject({
      state: 'awaiting_seller_review',
      deadline: { rule: 'review', at: start + 54 * hour, graced: true },
    });
    expect(world.history.at(-1)).toMatchObject({
      event: 'grace_given',
      details: { grace: 6 * hour },
    });
    fireOffline(world);
    expect(world.theCase(c).state).toBe('refunding');
  });

  test.each([
    ['the shop is online', graced, 'return_refund', 'awaiting_seller_review', false],
    ['headquarters gives none', defaultRulebook, 'return_refund', 'awaiting_seller_review', true],
    ['the deadline is the buyer’s', graced, 'return_refund', 'awaiting_buyer_return', true],
  ] as const)('is not given if %s', (_what, rulebook, kind, state, offline) => {
    const world = new TestWorld(orderOf());
    world.rulebook = rulebook;
    reach(world, state, kind);
    fireOffline(world, offline);
    expect(world.theCase(c).state).not.toBe(state);
  });

  test('does not help who was away longer than it lasts', () => {
    const world = new TestWorld(orderOf());
    world.rulebook = graced;
    reach(world, 'awaiting_seller_review', 'refund_only');
    world.now = instant(start + 54 * hour);
    fireOffline(world);
    expect(world.theCase(c).state).toBe('refunding');
  });
});

test('who signs at 23:50 in the shop has seven whole days after that day, wherever headquarters is', () => {
  const at = (timeZone: string, now: number) => {
    const signedAt = instant(Date.UTC(2026, 10, 2, 15, 50));
    const order = orderOf({ status: 'shipped', signedAt });
    delete order.completedAt;
    const world = new TestWorld(order);
    world.shop = { ...shop, timeZone };
    world.now = instant(now);
    return codeOf(
      world.ask(
        'case.open@1',
        { ...goodArgs('case.open@1', 'return_refund', world), reasonCode: 'dislike' },
        buyer,
      ),
    );
  };
  // 23:50 of the 2nd in Shanghai: until the 9th ends there. In Tokyo it is 0:50 of the 3rd: until the 10th ends.
  const endsInShanghai = Date.UTC(2026, 10, 9, 16);
  const endsInTokyo = Date.UTC(2026, 10, 10, 15);
  expect(at('Asia/Shanghai', endsInShanghai - minute)).toBe('applied');
  expect(at('Asia/Shanghai', endsInShanghai)).toBe('no_reason_window_closed');
  expect(at('Asia/Tokyo', endsInShanghai)).toBe('applied');
  expect(at('Asia/Tokyo', endsInTokyo)).toBe('no_reason_window_closed');
});
