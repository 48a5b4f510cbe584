import { describe, expect, test } from 'vitest';
import { goodArgs, reach, theCaseId as c } from './reach.ts';
import {
  buyer,
  buyerAtCounter,
  clerk,
  codeOf,
  headquarters,
  id,
  orderOf,
  otherShop,
  TestWorld,
} from './world.ts';

const seen = (world: TestWorld) => ({ caseId: c, seen: world.theCase(c).version });
const exceptionOf = (world: TestWorld) => [...world.exceptions.values()][0];

describe('a fact that collides', () => {
  test('with a case nobody knows here is an exception and nothing else', () => {
    const world = new TestWorld(orderOf());
    const decision = world.do(
      'case.goods_taken_in@1',
      { caseId: id(50), seen: 3, orderId: id(1), lines: [{ orderLineId: 'l1', quantity: 1 }] },
      clerk,
    );
    expect(decision).toMatchObject({
      outcome: 'recorded_with_exception',
      exceptionCode: 'fact_without_case',
      effects: { cases: [], history: [], orders: [], postings: [] },
    });
    expect(exceptionOf(world)).toMatchObject({
      orderId: id(1),
      params: { caseId: id(50), command: 'case.goods_taken_in@1' },
    });
    expect(exceptionOf(world)?.caseId).toBeUndefined();
  });

  test('with another shop’s case shows nothing of it', () => {
    const world = new TestWorld(orderOf());
    reach(world, 'awaiting_buyer_return', 'exchange');
    world.shop = otherShop;
    const decision = world.do(
      'case.goods_taken_in@1',
      goodArgs('case.goods_taken_in@1', 'exchange', world),
      clerk,
    );
    expect(decision).toMatchObject({
      outcome: 'recorded_with_exception',
      effects: { cases: [], history: [] },
    });
    expect(exceptionOf(world)?.orderId).toBeUndefined();
    expect(exceptionOf(world)?.shopId).toBe(otherShop.id);
  });

  test('goods come in for a case that was closed meanwhile: they must go back', () => {
    const world = new TestWorld(orderOf());
    reach(world, 'closed', 'exchange');
    const decision = world.do(
      'case.goods_taken_in@1',
      goodArgs('case.goods_taken_in@1', 'exchange', world),
      clerk,
    );
    expect(decision).toMatchObject({
      outcome: 'recorded_with_exception',
      exceptionCode: 'goods_taken_in_unexpectedly',
    });
    expect(world.theCase(c)).toMatchObject({ state: 'closed', goodsToSendBack: true, version: 3 });
    expect(world.history.at(-1)).toMatchObject({
      event: 'goods_taken_in_unexpectedly',
      from: 'closed',
      to: 'closed',
      n: 3,
    });
    expect(world.order(id(1))?.afterSales.status).toBe('exchange_closed');
  });

  test('goods come in before the shop agreed: agreeing then asks nobody to send them', () => {
    const world = new TestWorld(orderOf());
    reach(world, 'awaiting_seller_review', 'return_refund');
    const { deadline } = world.theCase(c);
    world.do(
      'case.goods_taken_in@1',
      goodArgs('case.goods_taken_in@1', 'return_refund', world),
      clerk,
    );
    expect(world.theCase(c)).toMatchObject({
      state: 'awaiting_seller_review',
      inbound: { by: 'counter' },
      deadline,
    });
    world.do('case.agree@1', seen(world), clerk);
    expect(world.theCase(c).state).toBe('awaiting_seller_receipt');
  });

  test('other goods than agreed come in: the case goes on and somebody looks at it', () => {
    const world = new TestWorld(orderOf());
    reach(world, 'awaiting_buyer_return', 'return_refund');
    const args = {
      ...goodArgs('case.goods_taken_in@1', 'return_refund', world),
      lines: [{ orderLineId: 'l1', quantity: 2 }],
    };
    const decision = world.do('case.goods_taken_in@1', args, clerk);
    expect(decision).toMatchObject({
      outcome: 'recorded_with_exception',
      exceptionCode: 'goods_differ',
    });
    expect(world.theCase(c).state).toBe('awaiting_seller_receipt');
    expect(exceptionOf(world)?.params).toEqual({
      expected: [{ orderLineId: 'l1', quantity: 1 }],
      got: [{ orderLineId: 'l1', quantity: 2 }],
    });
  });

  test('cash is paid out twice: the second is kept, posted as a difference, and recovered', () => {
    const world = new TestWorld(orderOf());
    reach(world, 'refunding', 'refund_only');
    const args = goodArgs('case.cash_paid@1', 'refund_only', world);
    expect(codeOf(world.do('case.cash_paid@1', args, clerk))).toBe('applied');
    expect(world.theCase(c).state).toBe('succeeded');
    const again = world.do('case.cash_paid@1', args, clerk);
    expect(again).toMatchObject({
      outcome: 'recorded_with_exception',
      exceptionCode: 'cash_paid_twice',
    });
    expect(
      world.postings.map(({ kind, legs }) => [
        kind,
        ...legs.map((leg) => `${leg.account} ${leg.amount}`),
      ]),
    ).toEqual([
      ['refund_due', 'sales_returns 10333', 'refund_payable -10333'],
      ['refund_paid', 'refund_payable 10333', 'cash -10333'],
      ['cash_paid_in_conflict', 'cash_over_short 10333', 'cash -10333'],
    ]);
    expect(world.order(id(1))?.afterSales.lines['l1']?.refunded).toBe(9333);
  });

  test('another sum than due is paid out: the refund stays open', () => {
    const world = new TestWorld(orderOf());
    reach(world, 'refunding', 'refund_only');
    const decision = world.do(
      'case.cash_paid@1',
      { ...seen(world), orderId: id(1), amount: 10_000, till: '1' },
      clerk,
    );
    expect(decision).toMatchObject({
      outcome: 'recorded_with_exception',
      exceptionCode: 'cash_amount_differs',
    });
    expect(exceptionOf(world)?.params).toMatchObject({ due: 10_333, paid: 10_000 });
    expect(world.theCase(c).state).toBe('refunding');
    expect(world.history.at(-1)?.buyerSees).toBe(false);
  });

  test('cash is paid for a case that owes nothing', () => {
    const world = new TestWorld(orderOf());
    reach(world, 'seller_refused', 'refund_only');
    const decision = world.do(
      'case.cash_paid@1',
      { ...seen(world), orderId: id(1), amount: 5, till: '1' },
      clerk,
    );
    expect(decision).toMatchObject({ exceptionCode: 'cash_paid_in_conflict' });
  });

  test('only a buyer’s own device cannot testify', () => {
    const world = new TestWorld(orderOf());
    reach(world, 'refunding', 'refund_only');
    const args = goodArgs('case.cash_paid@1', 'refund_only', world);
    expect(codeOf(world.ask('case.cash_paid@1', args, buyer))).toBe('not_allowed_for_role');
    expect(codeOf(world.ask('case.cash_paid@1', args, buyerAtCounter))).toBe('applied');
  });
});

describe('an exception', () => {
  const raised = () => {
    const world = new TestWorld(orderOf());
    reach(world, 'closed', 'exchange');
    world.do('case.handed_over@1', goodArgs('case.handed_over@1', 'exchange', world), clerk);
    return world;
  };

  test('is resolved once, by staff, with words', () => {
    const world = raised();
    const args = { exceptionId: exceptionOf(world)!.id, words: '货已退给买家' };
    expect(codeOf(world.ask('exception.resolve@1', args, buyer))).toBe('not_allowed_for_role');
    expect(codeOf(world.do('exception.resolve@1', args, headquarters))).toBe('applied');
    expect(exceptionOf(world)?.resolved).toMatchObject({ words: '货已退给买家', by: headquarters });
    expect(codeOf(world.ask('exception.resolve@1', args, clerk))).toBe('already_resolved');
  });

  test('of another shop does not exist', () => {
    const world = raised();
    world.shop = otherShop;
    const args = { exceptionId: exceptionOf(world)!.id, words: 'x' };
    expect(codeOf(world.ask('exception.resolve@1', args, clerk))).toBe('not_found');
  });
});

describe('a ruling', () => {
  const rule = (world: TestWorld, over: Record<string, unknown>) =>
    world.do(
      'case.rule@1',
      { ...goodArgs('case.rule@1', 'exchange', world), ...over },
      headquarters,
    );

  test.each([
    ['refund', 'exchange', 'refunding', 'refund_only', 10_333],
    ['refund', 'return_refund', 'refunding', 'return_refund', 10_333],
    ['return', 'refund_only', 'awaiting_buyer_return', 'return_refund', 10_333],
    ['exchange', 'refund_only', 'awaiting_buyer_return', 'exchange', 0],
    ['close', 'exchange', 'closed', 'exchange', 0],
  ] as const)('%s on %s → %s', (ruling, kind, state, then, amount) => {
    const world = new TestWorld(orderOf());
    reach(world, 'arbitration', kind);
    expect(world.theCase(c).deadline).toBeUndefined();
    expect(codeOf(rule(world, { ruling, fault: 'seller' }))).toBe('applied');
    expect(world.theCase(c)).toMatchObject({ state, kind: then, amount, fault: 'seller' });
    expect(world.history.at(-1)).toMatchObject({
      event: 'ruled',
      fault: 'seller',
      details: { ruling, reason: '支持买家' },
    });
  });

  test('exchange goes on at the shop if the goods are there, and a wrong sum is refused', () => {
    const world = new TestWorld(orderOf());
    reach(world, 'receipt_refused', 'exchange');
    world.do('case.escalate@1', { ...seen(world), words: '' }, buyer);
    expect(rule(world, { ruling: 'refund', amount: 99_999 })).toMatchObject({
      error: { code: 'amount_exceeds_refundable', params: { max: 10_333 } },
    });
    rule(world, { ruling: 'exchange', fault: 'none' });
    expect(world.theCase(c)).toMatchObject({ state: 'awaiting_seller_receipt', fault: 'none' });
  });

  test('close leaves the goods to be sent back', () => {
    const world = new TestWorld(orderOf());
    reach(world, 'receipt_refused', 'return_refund');
    world.do('case.escalate@1', { ...seen(world), words: '' }, buyer);
    rule(world, { ruling: 'close', fault: 'buyer' });
    expect(world.theCase(c)).toMatchObject({
      state: 'closed',
      goodsToSendBack: true,
      closed: { why: 'ruled_closed', by: 'hq' },
    });
  });

  test('close after a replacement left keeps the goods at the shop', () => {
    const world = new TestWorld(orderOf());
    reach(world, 'awaiting_buyer_receipt', 'exchange');
    world.do('case.report_not_received@1', { ...seen(world), words: '' }, buyer);
    world.do('case.escalate@1', { ...seen(world), words: '' }, buyer);
    expect(world.theCase(c).notReceivedReported).toBe(true);
    rule(world, { ruling: 'close', fault: 'buyer' });
    expect(world.theCase(c)).toMatchObject({
      state: 'closed',
      goodsToSendBack: false,
      notReceivedReported: false,
    });
  });

  test('return makes the replacement travel back, and only it', () => {
    const world = new TestWorld(orderOf());
    reach(world, 'awaiting_buyer_receipt', 'exchange');
    world.do('case.escalate@1', { ...seen(world), words: '' }, buyer);
    rule(world, { ruling: 'return', fault: 'seller' });
    expect(world.theCase(c)).toMatchObject({
      state: 'awaiting_buyer_return',
      kind: 'return_refund',
      amount: 10_333,
    });
    world.do('case.send_return@1', goodArgs('case.send_return@1', 'return_refund', world), buyer);
    world.do(
      'case.refuse_receipt@1',
      goodArgs('case.refuse_receipt@1', 'return_refund', world),
      clerk,
    );
    world.do('case.amend@1', goodArgs('case.amend@1', 'return_refund', world), buyer);
    world.do('case.agree@1', seen(world), clerk);
    expect(world.theCase(c).state).toBe('awaiting_seller_receipt');
    world.do(
      'case.refuse_receipt@1',
      goodArgs('case.refuse_receipt@1', 'return_refund', world),
      clerk,
    );
    world.do('case.withdraw@1', seen(world), buyer);
    expect(world.theCase(c)).toMatchObject({ state: 'closed', goodsToSendBack: true });
  });
});
