import { describe, expect, test } from 'vitest';
import { refundPlanOf } from '../../src-core/after-sales/refund-plan.ts';
import { day, instant, minute } from '../../src-core/basis/instant.ts';
import { differenceOpen } from '../../src-core/order/exchange-difference.ts';
import { gatewayLimits, limitFailure } from '../../src-core/order/gateway-limits.ts';
import { linesLeftOf, totalPaidOf, totalRefundedOf } from '../../src-core/order/order-summary.ts';
import { replacementLineId } from '../../src-core/order/returnable-lines.ts';
import { checkWorld } from './invariants.ts';
import { fireClock, goodArgs, reach, theCaseId as c } from './reach.ts';
import {
  buyer,
  clerk,
  codeOf,
  headquarters,
  id,
  orderOf,
  start,
  system,
  TestWorld,
} from './world.ts';

const rules = {
  deductions: ['damaged_goods' as const],
  cashNeedsConsent: true,
  settleDifferenceFirst: true,
};

/** An exchange of two of the three pieces of l1 (9900 each, 28001 paid) against another price, goods at the shop. */
function exchangeTo(unitPrice: number): TestWorld {
  const world = new TestWorld(orderOf());
  world.rulebook = { ...world.rulebook, refundRules: rules };
  const replacement = { articleId: 'a9', name: '羊绒衫', specification: 'L', unitPrice };
  world.do(
    'case.open@1',
    {
      ...goodArgs('case.open@1', 'exchange', world),
      lines: [{ orderLineId: 'l1', quantity: 2, replacement }],
    },
    buyer,
  );
  world.do('case.agree@1', { caseId: c, seen: 1 }, clerk);
  const lines = [{ orderLineId: 'l1', quantity: 2 }];
  world.do(
    'case.goods_taken_in@1',
    { caseId: c, seen: 2, orderId: id(1), lines, words: '' },
    clerk,
  );
  expect(world.theCase(c).state).toBe('awaiting_seller_receipt');
  return world;
}
const open = (world: TestWorld) => differenceOpen(world.order(id(1))!, world.theCase(c));
const move = (world: TestWorld, what: 'collected' | 'refunded', amount: number) =>
  world.do(
    `case.difference_${what}@1`,
    { caseId: c, seen: 3, orderId: id(1), amount, tender: 'wechat', reference: 'wx2' },
    clerk,
  );
const ship = (world: TestWorld) =>
  world.do('case.accept_and_ship@1', goodArgs('case.accept_and_ship@1', 'exchange', world), clerk);
const legs = (world: TestWorld) =>
  world.postings.map(({ kind, legs: all }) => [
    kind,
    ...all.map((leg) => `${leg.account} ${leg.amount}`),
  ]);

describe('the difference of an exchange', () => {
  test.each([
    ['dearer', 12_000, 4200],
    ['the same', 9900, 0],
    // 18667 was paid for the two: 5400/9900 of it.
    ['cheaper', 4500, -10_182],
  ])('to %s goods', (_what, unitPrice, difference) => {
    expect(open(exchangeTo(unitPrice))).toBe(difference);
  });

  test('is collected before the replacement leaves, as its own line in the ledger', () => {
    const world = exchangeTo(12_000);
    expect(ship(world)).toMatchObject({
      error: { code: 'difference_not_settled', params: { open: 4200 } },
    });
    expect(codeOf(move(world, 'collected', 4200))).toBe('applied');
    expect(legs(world)).toEqual([
      ['difference_collected', 'tender_clearing 4200', 'exchange_difference -4200'],
    ]);
    expect(totalPaidOf(world.order(id(1))!)).toBe(33_501 + 4200);
    expect(codeOf(ship(world))).toBe('applied');
  });

  test('is given back, and no tender ever gives back more than it brought', () => {
    const world = exchangeTo(4500);
    expect(codeOf(move(world, 'refunded', 10_182))).toBe('applied');
    expect(legs(world)).toEqual([
      ['difference_refunded', 'tender_clearing -10182', 'exchange_difference 10182'],
    ]);
    expect(totalRefundedOf(world.order(id(1))!)).toBe(10_182);
    expect(codeOf(ship(world))).toBe('applied');
  });

  test.each([
    ['another amount', 'collected', 4000],
    ['the other way', 'refunded', 4200],
  ] as const)('%s happened: booked as astray, and somebody must look', (_what, way, amount) => {
    const world = exchangeTo(12_000);
    expect(move(world, way, amount)).toMatchObject({ exceptionCode: 'difference_differs' });
    expect(world.theCase(c)).toMatchObject({ state: 'awaiting_seller_receipt' });
    expect(open(world)).toBe(4200);
    const sign = way === 'collected' ? 1 : -1;
    expect(legs(world)).toEqual([
      [
        'difference_in_conflict',
        `tender_clearing ${sign * amount}`,
        `cash_over_short ${-sign * amount}`,
      ],
    ]);
  });

  test('goes back to the buyer when the exchange comes to nothing', () => {
    const world = exchangeTo(12_000);
    move(world, 'collected', 4200);
    world.do('case.refuse_receipt@1', goodArgs('case.refuse_receipt@1', 'exchange', world), clerk);
    world.do('case.withdraw@1', { caseId: c, seen: world.theCase(c).version, words: '' }, buyer);
    expect(world.theCase(c).state).toBe('closed');
    expect(open(world)).toBe(-4200);
    expect(codeOf(move(world, 'refunded', 4200))).toBe('applied');
    const order = world.order(id(1))!;
    expect(totalPaidOf(order) - totalRefundedOf(order)).toBe(33_501);
  });

  test('that was given back is collected when the exchange comes to nothing', () => {
    const world = exchangeTo(4500);
    move(world, 'refunded', 10_182);
    world.do('case.refuse_receipt@1', goodArgs('case.refuse_receipt@1', 'exchange', world), clerk);
    world.do('case.withdraw@1', { caseId: c, seen: world.theCase(c).version, words: '' }, buyer);
    expect(open(world)).toBe(10_182);
    expect(codeOf(move(world, 'collected', 10_182))).toBe('applied');
    expect(open(world)).toBe(0);
    expect(world.theCase(c).state).toBe('closed');
    const order = world.order(id(1))!;
    expect(totalPaidOf(order) - totalRefundedOf(order)).toBe(33_501);
    checkWorld(world);
  });

  describe('that was given back, when the exchange becomes a refund', () => {
    const becomesRefund = () => {
      const world = exchangeTo(4500);
      move(world, 'refunded', 10_182);
      fireClock(world);
      const lines = [{ orderLineId: 'l1', quantity: 2 }];
      const claim = { kind: 'return_refund', lines, reasonCode: 'other' };
      const seen = () => world.theCase(c).version;
      expect(codeOf(world.do('case.amend@1', { caseId: c, seen: seen(), ...claim }, buyer))).toBe(
        'applied',
      );
      return { world, seen };
    };
    const settle = (world: TestWorld) => {
      world.do('refund.settle@1', { caseId: c, gateway: 'manual', reference: 'r' }, system);
      expect(world.theCase(c).state).toBe('succeeded');
      expect(open(world)).toBe(0);
      checkWorld(world);
    };
    const balanceOf = (world: TestWorld, account: string) =>
      world.postings
        .flatMap(({ legs: all }) => all)
        .filter((leg) => leg.account === account)
        .reduce((sum, leg) => sum + leg.amount, 0);

    test('is taken off it: nobody gets more than was paid', () => {
      const { world, seen } = becomesRefund();
      expect(open(world)).toBe(0);
      world.do('case.agree@1', { caseId: c, seen: seen() }, clerk);
      const plan = refundPlanOf(world.order(id(1))!, world.theCase(c), world.rulebook)!;
      expect(plan.deductions).toMatchObject([{ code: 'difference_returned', amount: 10_182 }]);
      expect(plan.total).toBe(18_667 - 10_182);
      world.do('case.accept_receipt@1', { caseId: c, seen: seen(), words: '' }, clerk);
      expect(world.theCase(c)).toMatchObject({ amount: 8485, differencePaid: 0 });
      settle(world);
      expect(totalRefundedOf(world.order(id(1))!)).toBe(18_667);
      expect(balanceOf(world, 'exchange_difference')).toBe(0);
    });

    test('leaves that much less to be proposed or ruled', () => {
      const { world, seen } = becomesRefund();
      const propose = (amount: number) =>
        world.do(
          'case.propose_terms@1',
          { caseId: c, seen: seen(), kind: 'refund_only', amount, words: '' },
          clerk,
        );
      expect(propose(8486)).toMatchObject({
        error: { code: 'amount_exceeds_refundable', params: { max: 8485 } },
      });
      expect(codeOf(propose(8485))).toBe('applied');
      world.do('case.accept_terms@1', { caseId: c, seen: seen() }, buyer);
      expect(world.theCase(c)).toMatchObject({ state: 'refunding', amount: 8485 });
      settle(world);
      expect(totalRefundedOf(world.order(id(1))!)).toBe(18_667);
    });

    test('is out of what headquarters rules without naming an amount', () => {
      const { world, seen } = becomesRefund();
      world.do('case.refuse@1', { ...goodArgs('case.refuse@1', 'return_refund', world) }, clerk);
      world.do('case.escalate@1', { caseId: c, seen: seen(), words: '' }, buyer);
      const ruling = { ruling: 'refund', fault: 'none', reason: '退' };
      world.do('case.rule@1', { caseId: c, seen: seen(), ...ruling }, headquarters);
      expect(world.theCase(c)).toMatchObject({ state: 'refunding', amount: 8485 });
      settle(world);
    });
  });

  test('handing over without it is a fact, and an exception', () => {
    const world = exchangeTo(12_000);
    const handed = world.do(
      'case.handed_over@1',
      goodArgs('case.handed_over@1', 'exchange', world),
      clerk,
    );
    expect(handed).toMatchObject({ exceptionCode: 'difference_not_settled' });
    expect(world.theCase(c).state).toBe('succeeded');
  });
});

describe('exchanged goods', () => {
  const exchanged = () => {
    const world = exchangeTo(12_000);
    move(world, 'collected', 4200);
    world.do('case.handed_over@1', goodArgs('case.handed_over@1', 'exchange', world), clerk);
    return world;
  };
  const line = replacementLineId(c, 0);
  const claim = (world: TestWorld, n: number, kind: string, quantity: number) =>
    world.do(
      'case.open@1',
      {
        caseId: id(n),
        orderId: id(1),
        kind,
        lines: [{ orderLineId: line, quantity }],
        reasonCode: 'other',
      },
      buyer,
    );

  test('are a line of their own, worth what was paid for them', () => {
    const world = exchanged();
    const order = world.order(id(1))!;
    expect(order.replacements).toEqual([
      expect.objectContaining({
        id: line,
        name: '羊绒衫',
        quantity: 2,
        unitPrice: 12_000,
        paid: 18_667 + 4200,
        replaces: { orderLineId: 'l1', caseId: c },
      }),
    ]);
    expect(linesLeftOf(order).map(({ orderLineId, left }) => [orderLineId, left])).toEqual([
      ['l1', 1],
      ['l2', 1],
      [line, 2],
    ]);
  });

  test('are refunded once and no piece twice; every tender gives back its part', () => {
    const world = exchanged();
    expect(claim(world, 30, 'refund_only', 3)).toMatchObject({
      error: { code: 'quantity_exceeded', params: { left: 2 } },
    });
    expect(codeOf(claim(world, 30, 'refund_only', 2))).toBe('applied');
    expect(codeOf(claim(world, 31, 'refund_only', 1))).toBe('quantity_exceeded');
    world.do('case.agree@1', { caseId: id(30), seen: 1 }, clerk);
    const found = world.theCase(id(30));
    expect(found.amount).toBe(22_867);
    const plan = refundPlanOf(world.order(id(1))!, found, world.rulebook)!;
    expect(plan.tenders.map(({ reference, amount }) => [reference, amount])).toEqual([
      ['wx1', 20_320],
      ['wx2', 2547],
    ]);
    world.do('refund.settle@1', { caseId: id(30), gateway: 'manual', reference: 'r' }, system);
    checkWorld(world);
  });

  test('can be exchanged again, and what comes of it too', () => {
    const world = exchanged();
    expect(codeOf(claim(world, 30, 'exchange', 1))).toBe('applied');
    world.do('case.agree@1', { caseId: id(30), seen: 1 }, clerk);
    const lines = [{ orderLineId: line, quantity: 1 }];
    const target = { caseId: id(30), seen: 2, orderId: id(1) };
    world.do('case.goods_taken_in@1', { ...target, lines, words: '' }, clerk);
    world.do('case.handed_over@1', target, clerk);
    const again = world.order(id(1))!.replacements![1]!;
    expect(again).toMatchObject({ quantity: 1, paid: 11_433, replaces: { orderLineId: line } });
    checkWorld(world);
  });
});

describe('inspection', () => {
  const deduct = (world: TestWorld, over: Record<string, unknown> = {}) =>
    world.do(
      'case.accept_with_deductions@1',
      {
        caseId: c,
        seen: world.theCase(c).version,
        words: '有污渍',
        deductions: [
          { code: 'damaged_goods', orderLineId: 'l1', name: '污渍', amount: 1000, ...over },
        ],
      },
      clerk,
    );
  const atShop = (switchedOn = true) => {
    const world = new TestWorld(orderOf());
    if (switchedOn) world.rulebook = { ...world.rulebook, refundRules: rules };
    reach(world, 'awaiting_seller_receipt', 'return_refund');
    return world;
  };

  test('takes a named sum off, which stays named to the ledger', () => {
    const world = atShop();
    expect(codeOf(deduct(world))).toBe('applied');
    expect(world.theCase(c)).toMatchObject({ state: 'refunding', amount: 9333 });
    expect(world.history.at(-1)).toMatchObject({
      event: 'receipt_accepted_with_deductions',
      details: { deductions: [{ code: 'damaged_goods', name: '污渍', amount: 1000 }] },
    });
    expect(world.postings[0]?.legs).toEqual([
      { account: 'sales_returns', amount: 10_333 },
      {
        account: 'deduction_income',
        amount: -1000,
        deduction: { code: 'damaged_goods', name: '污渍' },
      },
      { account: 'refund_payable', amount: -9333 },
    ]);
    world.do('refund.settle@1', { caseId: c, gateway: 'manual', reference: 'r' }, system);
    expect(totalRefundedOf(world.order(id(1))!)).toBe(9333);
    checkWorld(world);
  });

  test.each([
    ['off by default', false, {}, 'deduction_not_allowed'],
    ['another kind than switched on', true, { code: 'gift_missing' }, 'deduction_not_allowed'],
    ['goods that are not in the case', true, { orderLineId: 'l2' }, 'line_unknown'],
    ['all of the refund', true, { amount: 10_333 }, 'deductions_exceed_refund'],
  ])('%s: refused', (_what, switchedOn, over, code) => {
    expect(codeOf(deduct(atShop(switchedOn), over))).toBe(code);
  });
});

describe('cash for what was not paid in cash', () => {
  const pay = (over: Record<string, unknown>, order = orderOf()) => {
    const world = new TestWorld(order);
    world.rulebook = { ...world.rulebook, refundRules: rules };
    reach(world, 'refunding', 'refund_only');
    const args = { ...goodArgs('case.cash_paid@1', 'refund_only', world), ...over };
    return { world, decision: world.do('case.cash_paid@1', args, clerk) };
  };

  test('without the buyer’s consent is paid and looked at', () => {
    const { world, decision } = pay({});
    expect(decision).toMatchObject({ exceptionCode: 'cash_without_consent' });
    expect(world.theCase(c).state).toBe('succeeded');
  });

  test('with it, it stands in the history', () => {
    const { world, decision } = pay({ consent: '当面同意' });
    expect(codeOf(decision)).toBe('applied');
    expect(world.history.at(-1)?.details).toMatchObject({ consent: '当面同意' });
  });

  test('what was paid in cash needs none', () => {
    const cash = { kind: 'cash' as const, amount: orderOf().tenders[0]!.amount, reference: '' };
    expect(codeOf(pay({}, orderOf({ tenders: [cash] })).decision)).toBe('applied');
  });
});

test.each([
  ['in time', 10, [], undefined],
  ['on the last day', 365, [], undefined],
  ['a year and a minute later', 365 + 1 / 1440, [], 'payment_too_old'],
  ['for the 50th time', 10, Array.from({ length: 49 }, () => 1), undefined],
  ['for the 51st time', 10, Array.from({ length: 50 }, () => 1), 'too_many_refunds'],
  ['a second after another', 10, [10 - 1 / 86_400], 'refund_too_soon'],
  ['a minute after another', 10, [10 - 1 / 1440], undefined],
])('a payment company takes a refund %s: or says why not', (_what, days, earlier, code) => {
  const at = (n: number) => instant(Math.round(start + n * day));
  const failure = limitFailure(gatewayLimits.wechat, {
    paidAt: start,
    earlier: earlier.map(at),
    now: at(days),
  });
  expect(failure?.code).toBe(code);
  expect(gatewayLimits.wechat?.gap).toBe(minute);
  expect(
    limitFailure(gatewayLimits.cash, { paidAt: start, earlier: [], now: at(999) }),
  ).toBeUndefined();
});
