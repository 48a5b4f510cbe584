import { describe, expect, test } from 'vitest';
import { day, hour, instant } from '../../src-core/basis/instant.ts';
import { fireClock, goodArgs, prepare, reach, theCaseId as c } from './reach.ts';
import {
  buyer,
  clerk,
  codeOf,
  headquarters,
  id,
  orderOf,
  shop,
  start,
  system,
  TestWorld,
} from './world.ts';

const seen = (world: TestWorld) => ({ caseId: c, seen: world.theCase(c).version });

describe('negotiation', () => {
  const negotiating = () => {
    const world = new TestWorld(orderOf());
    reach(world, 'awaiting_seller_review', 'return_refund');
    world.now = instant(start + 40 * hour);
    world.do(
      'case.propose_terms@1',
      { ...seen(world), kind: 'refund_only', amount: 5000, words: '不用退了' },
      clerk,
    );
    return world;
  };

  test('puts the review clock aside and lets it run on when the buyer rejects', () => {
    const world = negotiating();
    expect(world.theCase(c)).toMatchObject({
      clockLeft: 8 * hour,
      deadline: { rule: 'negotiation', at: start + 88 * hour },
    });
    world.now = instant(start + 60 * hour);
    world.do('case.reject_terms@1', seen(world), buyer);
    expect(world.theCase(c)).toMatchObject({
      state: 'awaiting_seller_review',
      deadline: { rule: 'review', at: start + 68 * hour },
    });
    expect(world.theCase(c).clockLeft).toBeUndefined();
    expect(world.theCase(c).terms).toBeUndefined();
  });

  test('of goods that never left offers money alone', () => {
    const { completedAt: _completed, signedAt: _signed, ...unsent } = orderOf();
    const world = new TestWorld({ ...unsent, status: 'paid', shipments: [] });
    const opened = goodArgs('case.open@1', 'refund_only', world);
    expect(codeOf(world.do('case.open@1', opened, buyer))).toBe('applied');
    const propose = (kind: string) => {
      const terms = { kind, amount: 5000, words: '' };
      return codeOf(world.ask('case.propose_terms@1', { ...seen(world), ...terms }, clerk));
    };
    expect(propose('return_refund')).toBe('not_shipped_yet');
    expect(propose('exchange')).toBe('not_shipped_yet');
    expect(propose('refund_only')).toBe('applied');
    const refusal = goodArgs('case.refuse@1', 'refund_only', world);
    world.do('case.refuse@1', refusal, clerk);
    world.do('case.escalate@1', seen(world), buyer);
    const rule = (ruling: string) =>
      codeOf(
        world.ask(
          'case.rule@1',
          { ...seen(world), ruling, fault: 'seller', reason: '未发货' },
          headquarters,
        ),
      );
    expect(rule('return')).toBe('not_shipped_yet');
    expect(rule('exchange')).toBe('not_shipped_yet');
    expect(rule('refund')).toBe('applied');
  });

  test('lapses back, and the review clock runs on', () => {
    const world = negotiating();
    expect(codeOf(fireClock(world))).toBe('applied');
    expect(world.theCase(c)).toMatchObject({
      state: 'awaiting_seller_review',
      amount: 10_333,
      deadline: { rule: 'review', at: start + 96 * hour },
    });
  });

  test('ends with the terms as the claim when the buyer accepts', () => {
    const world = negotiating();
    expect(codeOf(world.do('case.accept_terms@1', seen(world), buyer))).toBe('applied');
    expect(world.theCase(c)).toMatchObject({
      state: 'refunding',
      kind: 'refund_only',
      amount: 5000,
    });
    expect(world.postings[0]?.legs[0]?.amount).toBe(5000);
    expect(world.order(id(1))?.afterSales.freightHeld).toBe(0);
    expect(world.history.at(-1)?.details).toEqual({
      before: { kind: 'return_refund', amount: 10_333 },
      after: { kind: 'refund_only', amount: 5000 },
    });
  });

  test('never offers more than is refundable, nor what was asked anyway', () => {
    const world = new TestWorld(orderOf());
    reach(world, 'awaiting_seller_review', 'return_refund');
    const propose = (kind: string, amount: number) =>
      world.ask('case.propose_terms@1', { ...seen(world), kind, amount, words: '' }, clerk);
    expect(propose('return_refund', 10_334)).toEqual({
      outcome: 'rejected',
      error: { code: 'amount_exceeds_refundable', params: { max: 10_333, asked: 10_334 } },
    });
    expect(codeOf(propose('return_refund', 10_333))).toBe('terms_same_as_asked');
    expect(codeOf(propose('refund_only', 0))).toBe('nothing_to_refund');
    expect(codeOf(propose('exchange', 0))).toBe('applied');
  });
});

describe('a command that saw an older version', () => {
  test('is refused when what it relied on is another now', () => {
    const world = new TestWorld(orderOf());
    reach(world, 'awaiting_seller_review', 'return_refund');
    world.do(
      'case.amend@1',
      {
        ...goodArgs('case.amend@1', 'return_refund', world),
        lines: [{ orderLineId: 'l1', quantity: 3 }],
      },
      buyer,
    );
    expect(world.ask('case.agree@1', { caseId: c, seen: 1 }, clerk)).toEqual({
      outcome: 'rejected',
      error: {
        code: 'changed_meanwhile',
        params: { seen: 1, version: 2, state: 'awaiting_seller_review', kind: 'return_refund' },
      },
    });
    expect(codeOf(world.ask('case.agree@1', { caseId: c, seen: 2 }, clerk))).toBe('applied');
    expect(codeOf(world.ask('case.agree@1', { caseId: c, seen: 3 }, clerk))).toBe(
      'changed_meanwhile',
    );
  });

  test('is done when nothing it relied on changed', () => {
    const world = new TestWorld(orderOf());
    reach(world, 'negotiating', 'return_refund');
    world.do('case.withdraw_terms@1', seen(world), clerk);
    expect(codeOf(world.ask('case.agree@1', { caseId: c, seen: 1 }, clerk))).toBe('applied');
    expect(codeOf(world.ask('case.withdraw@1', { caseId: c, seen: 1 }, buyer))).toBe('applied');
  });

  test('does not accept terms it has not seen', () => {
    const world = new TestWorld(orderOf());
    reach(world, 'negotiating', 'return_refund');
    world.do('case.withdraw_terms@1', seen(world), clerk);
    world.do(
      'case.propose_terms@1',
      { ...seen(world), kind: 'refund_only', amount: 1, words: '' },
      clerk,
    );
    expect(codeOf(world.ask('case.accept_terms@1', { caseId: c, seen: 2 }, buyer))).toBe(
      'changed_meanwhile',
    );
    expect(codeOf(world.ask('case.accept_terms@1', { caseId: c, seen: 4 }, buyer))).toBe('applied');
  });

  test('is told what happened when it is too late', () => {
    const world = new TestWorld(orderOf());
    reach(world, 'seller_refused', 'exchange');
    expect(world.ask('case.agree@1', { caseId: c, seen: 1 }, clerk)).toEqual({
      outcome: 'rejected',
      error: {
        code: 'stale',
        params: {
          seen: 1,
          version: 2,
          state: 'seller_refused',
          kind: 'exchange',
          lastEvent: 'refused',
        },
      },
    });
    expect(codeOf(world.ask('case.agree@1', { caseId: c, seen: 2 }, clerk))).toBe(
      'not_allowed_in_state',
    );
  });
});

describe('without a return address', () => {
  const homeless = { ...shop, returnAddress: ' ' };

  test('a shop cannot agree to a return', () => {
    const world = new TestWorld(orderOf());
    world.shop = homeless;
    reach(world, 'awaiting_seller_review', 'exchange');
    expect(codeOf(world.ask('case.agree@1', seen(world), clerk))).toBe('return_address_missing');
  });

  test('the system raises an exception and starts the review clock again, each time it runs out', () => {
    const world = new TestWorld(orderOf());
    reach(world, 'awaiting_seller_review', 'exchange');
    world.shop = homeless;
    for (const round of [1, 2]) {
      const decision = fireClock(world);
      expect(decision).toMatchObject({
        outcome: 'recorded_with_exception',
        exceptionCode: 'return_address_missing',
      });
      expect(world.theCase(c)).toMatchObject({
        state: 'awaiting_seller_review',
        fault: 'seller',
        deadline: { rule: 'review', at: start + (round + 1) * 48 * hour },
      });
      expect(world.exceptions.size).toBe(round);
    }
    expect(world.history.at(-1)).toMatchObject({
      event: 'review_overdue_without_address',
      buyerSees: false,
      n: 3,
    });
    world.shop = shop;
    expect(codeOf(fireClock(world))).toBe('applied');
    expect(world.theCase(c).state).toBe('awaiting_buyer_return');
  });

  test('a refund without a return needs none', () => {
    const world = new TestWorld(orderOf());
    world.shop = homeless;
    reach(world, 'awaiting_seller_review', 'refund_only');
    expect(codeOf(fireClock(world))).toBe('applied');
    expect(world.theCase(c)).toMatchObject({ state: 'refunding', fault: 'seller' });
  });
});

describe('an exchange', () => {
  test('the shop does not ship in 7 days: the buyer may amend and change the kind', () => {
    const world = new TestWorld(orderOf());
    reach(world, 'awaiting_seller_receipt', 'exchange');
    const amend = () =>
      world.ask('case.amend@1', { ...goodArgs('case.amend@1', 'return_refund', world) }, buyer);
    expect(codeOf(amend())).toBe('amend_not_unlocked');
    fireClock(world);
    expect(world.theCase(c)).toMatchObject({
      state: 'awaiting_seller_receipt',
      amendUnlocked: true,
    });
    expect(world.theCase(c).deadline).toBeUndefined();
    world.write(amend());
    expect(world.theCase(c)).toMatchObject({
      state: 'awaiting_seller_review',
      kind: 'return_refund',
      amount: 9333,
      amendUnlocked: false,
    });
    // The goods are with the shop already: nobody is asked to send them again.
    world.do('case.agree@1', seen(world), clerk);
    expect(world.theCase(c)).toMatchObject({
      state: 'awaiting_seller_receipt',
      deadline: { rule: 'return_receipt' },
    });
  });

  test('an amendment cannot grow beyond the goods that were sent', () => {
    const world = new TestWorld(orderOf());
    reach(world, 'receipt_refused', 'exchange');
    const args = {
      ...goodArgs('case.amend@1', 'exchange', world),
      lines: [{ orderLineId: 'l1', quantity: 2 }],
    };
    expect(world.ask('case.amend@1', args, buyer)).toEqual({
      outcome: 'rejected',
      error: { code: 'lines_beyond_goods_sent', params: { orderLineId: 'l1', sent: 1, asked: 2 } },
    });
  });

  test('the buyer extends the receipt once, by 3 days', () => {
    const world = new TestWorld(orderOf());
    reach(world, 'awaiting_buyer_receipt', 'exchange');
    world.do('case.extend_receipt@1', seen(world), buyer);
    expect(world.theCase(c).deadline).toMatchObject({
      rule: 'buyer_receipt',
      at: start + 10 * day,
    });
    expect(codeOf(world.ask('case.extend_receipt@1', seen(world), buyer))).toBe('already_extended');
  });

  test('a report stops the clock, its withdrawal lets it run on, a new parcel starts it anew', () => {
    const world = new TestWorld(orderOf());
    reach(world, 'awaiting_buyer_receipt', 'exchange');
    world.now = instant(start + 2 * day);
    world.do('case.report_not_received@1', seen(world), buyer);
    expect(world.theCase(c)).toMatchObject({ notReceivedReported: true, clockLeft: 5 * day });
    expect(world.theCase(c).deadline).toBeUndefined();
    expect(codeOf(world.ask('case.extend_receipt@1', seen(world), buyer))).toBe(
      'clock_not_running',
    );
    world.now = instant(start + 20 * day);
    world.do('case.withdraw_report@1', seen(world), buyer);
    expect(world.theCase(c)).toMatchObject({
      notReceivedReported: false,
      deadline: { at: start + 25 * day },
    });
    world.do('case.report_not_received@1', seen(world), buyer);
    world.do(
      'case.ship_again@1',
      { ...seen(world), carrier: 'YTO', waybill: 'YT1234567890123' },
      clerk,
    );
    expect(world.theCase(c)).toMatchObject({
      notReceivedReported: false,
      outbound: { carrier: 'YTO' },
      deadline: { at: start + 27 * day },
    });
  });

  test('after a report the shop may offer money; without an answer the clock still stands', () => {
    const world = new TestWorld(orderOf());
    reach(world, 'awaiting_buyer_receipt', 'exchange');
    const offer = (kind: string) =>
      world.do('case.propose_terms@1', { ...seen(world), kind, amount: 9333, words: '' }, clerk);
    expect(codeOf(offer('refund_only'))).toBe('not_reported');
    world.do('case.report_not_received@1', seen(world), buyer);
    expect(codeOf(offer('exchange'))).toBe('terms_need_refund_kind');
    expect(codeOf(offer('refund_only'))).toBe('applied');
    fireClock(world);
    expect(world.theCase(c)).toMatchObject({
      state: 'awaiting_buyer_receipt',
      notReceivedReported: true,
      clockLeft: 7 * day,
    });
    expect(world.theCase(c).deadline).toBeUndefined();
    offer('return_refund');
    world.do('case.accept_terms@1', seen(world), buyer);
    // The wrong replacement has to come back, whatever came in before.
    expect(world.theCase(c)).toMatchObject({
      state: 'awaiting_buyer_return',
      kind: 'return_refund',
      amount: 9333,
    });
    expect(world.theCase(c).inbound).toBeUndefined();
  });

  test('refused and left alone it closes, and the goods must go back', () => {
    const world = new TestWorld(orderOf());
    reach(world, 'receipt_refused', 'exchange');
    fireClock(world);
    expect(world.theCase(c)).toMatchObject({
      state: 'closed',
      goodsToSendBack: true,
      closed: { why: 'receipt_refusal_not_answered', by: 'system' },
    });
    expect(world.order(id(1))?.afterSales).toMatchObject({
      status: 'exchange_closed',
      lines: { l1: { taken: 0 } },
    });
    world.do(
      'case.goods_sent_back@1',
      goodArgs('case.goods_sent_back@1', 'exchange', world),
      clerk,
    );
    expect(world.theCase(c)).toMatchObject({ state: 'closed', goodsToSendBack: false });
    expect(world.order(id(1))?.afterSales.status).toBe('exchange_closed');
  });

  test('refused because no parcel came, it closes with nothing to send back, until something comes', () => {
    const world = new TestWorld(orderOf());
    reach(world, 'awaiting_buyer_return', 'exchange');
    world.do('case.send_return@1', goodArgs('case.send_return@1', 'exchange', world), buyer);
    const refusal = goodArgs('case.refuse_receipt@1', 'exchange', world);
    world.do('case.refuse_receipt@1', { ...refusal, reasonCode: 'parcel_not_arrived' }, clerk);
    fireClock(world);
    expect(world.theCase(c)).toMatchObject({ state: 'closed', goodsToSendBack: false });
    world.do('case.goods_taken_in@1', goodArgs('case.goods_taken_in@1', 'exchange', world), clerk);
    expect(world.theCase(c)).toMatchObject({ state: 'closed', goodsToSendBack: true });
  });

  test('goods given back before it closes need not go back again', () => {
    const world = new TestWorld(orderOf());
    reach(world, 'receipt_refused', 'exchange');
    world.do(
      'case.goods_sent_back@1',
      goodArgs('case.goods_sent_back@1', 'exchange', world),
      clerk,
    );
    fireClock(world);
    expect(world.theCase(c)).toMatchObject({ state: 'closed', goodsToSendBack: false });
  });
});

test('a deadline that is not the case’s own any more is stale', () => {
  const world = new TestWorld(orderOf());
  reach(world, 'awaiting_seller_review', 'exchange');
  const fire = (rule: string) => codeOf(world.ask('deadline.fire@1', { caseId: c, rule }, system));
  expect(fire('review')).toBe('deadline_stale');
  world.now = instant(start + 48 * hour - 1);
  expect(fire('review')).toBe('deadline_stale');
  world.now = instant(start + 48 * hour);
  expect(fire('negotiation')).toBe('deadline_stale');
  expect(fire('review')).toBe('applied');
  prepare(world, [], 'awaiting_seller_review', 'exchange');
  world.do('case.refuse@1', goodArgs('case.refuse@1', 'exchange', world), clerk);
  expect(fire('review')).toBe('deadline_stale');
});

test('only headquarters’ clock fires deadlines', () => {
  const world = new TestWorld(orderOf());
  reach(world, 'awaiting_seller_review', 'exchange');
  world.now = instant(start + 48 * hour);
  for (const actor of [buyer, clerk]) {
    const decision = world.ask('deadline.fire@1', { caseId: c, rule: 'review' }, actor);
    expect(codeOf(decision)).toBe('not_allowed_for_role');
  }
});
