import { expect, test } from 'vitest';
import {
  dueAtTill,
  refundPartsOf,
  unpaidOf,
  unpaidPartsOf,
} from '../../src-core/after-sales/refund-parts.ts';
import { consentForCash } from '../../src-core/after-sales/refund-plan.ts';
import { fen } from '../../src-core/basis/money.ts';
import type { TenderKind } from '../../src-core/order/order.ts';
import { reach, theCaseId as c } from './reach.ts';
import { buyer, clerk, codeOf, headquarters, id, orderOf, system, TestWorld } from './world.ts';

const exceptionId = id(500);

/** A refund of 10333 that fell due, along these tenders. */
function refunding(...kinds: readonly TenderKind[]): TestWorld {
  const each = Math.floor(33_501 / kinds.length);
  const tenders = kinds.map((kind, i) => ({
    kind,
    reference: `t${i}`,
    amount: fen(i === 0 ? 33_501 - each * (kinds.length - 1) : each),
  }));
  const world = new TestWorld(orderOf({ tenders }));
  reach(world, 'refunding', 'refund_only');
  return world;
}

const account = (world: TestWorld, name: string) =>
  world.postings
    .flatMap(({ legs }) => legs)
    .filter((leg) => leg.account === name)
    .reduce((sum, leg) => sum + leg.amount, 0);

const partPaid = (world: TestWorld, part: number) =>
  world.do(
    'refund.part_paid@1',
    { caseId: c, part, gateway: 'simulated', reference: `r${part}` },
    system,
  );

test('a refund of one tender has one number, of several each part its own', () => {
  const one = refunding('wechat').theCase(c);
  expect(refundPartsOf(one).map(({ refundNo }) => refundNo)).toEqual([one.refundNo]);
  const three = refunding('wechat', 'coupon', 'cash').theCase(c);
  const parts = refundPartsOf(three);
  expect(parts.map(({ refundNo }) => refundNo)).toEqual(
    ['-1', '-2', '-3'].map((end) => `${three.refundNo}${end}`),
  );
  expect(parts.reduce((sum, { amount }) => sum + amount, 0)).toBe(three.amount);
});

test('is done when its last part went, whoever paid which', () => {
  const world = refunding('wechat', 'coupon', 'alipay');
  expect(codeOf(partPaid(world, 1))).toBe('applied');
  expect(world.theCase(c)).toMatchObject({ state: 'refunding', paidParts: [{ part: 1 }] });
  const outside = { caseId: c, part: 2, reference: '转账 88', words: '' };
  expect(codeOf(world.do('refund.paid_outside@1', outside, headquarters))).toBe('applied');
  const settle = { caseId: c, gateway: 'simulated', reference: 'r0' };
  expect(codeOf(world.do('refund.settle@1', settle, system))).toBe('applied');
  expect(world.theCase(c).state).toBe('succeeded');
  expect(account(world, 'refund_payable')).toBe(0);
  expect(account(world, 'tender_clearing')).toBe(-10_333);
  expect(world.postings.filter(({ kind }) => kind === 'refund_paid').length).toBe(3);
  expect(world.history.slice(-3).map(({ event }) => event)).toEqual([
    'refund_part_paid',
    'refund_paid_outside',
    'refund_settled',
  ]);
});

test('the till pays what was paid in cash, or all that is left', () => {
  const cash = (world: TestWorld, amount: number) =>
    world.do('case.cash_paid@1', { caseId: c, seen: 2, orderId: id(1), amount, till: '1' }, clerk);
  const world = refunding('wechat', 'cash');
  const [wechat, till] = refundPartsOf(world.theCase(c));
  expect(codeOf(cash(world, till!.amount))).toBe('applied');
  expect(world.theCase(c).state).toBe('refunding');
  expect(unpaidPartsOf(world.theCase(c))).toEqual([wechat]);
  expect(codeOf(partPaid(world, 0))).toBe('applied');
  expect(world.theCase(c).state).toBe('succeeded');
  expect(account(world, 'cash')).toBe(0 - till!.amount);

  const other = refunding('wechat', 'cash');
  partPaid(other, 0);
  expect(codeOf(cash(other, 10_333))).toBe('recorded_with_exception');
  expect(unpaidOf(other.theCase(c))).toBe(till!.amount);
  expect(codeOf(cash(other, till!.amount))).toBe('applied');
  expect(other.theCase(c).state).toBe('succeeded');
});

test('consent is wanted for what was not paid in cash, and for that alone', () => {
  const paid = (part: 'cash' | 'all', consent?: string) => {
    const world = refunding('wechat', 'cash');
    const refundRules = { deductions: [], cashNeedsConsent: true, settleDifferenceFirst: false };
    world.rulebook = { ...world.rulebook, refundRules };
    const found = world.theCase(c);
    const amount = part === 'cash' ? dueAtTill(found) : unpaidOf(found);
    const foreign = consentForCash(world.order(id(1))!, found, amount);
    const agreed = consent === undefined ? {} : { consent };
    const fact = { caseId: c, seen: 2, orderId: id(1), amount, till: '1', ...agreed };
    return [foreign, codeOf(world.do('case.cash_paid@1', fact, clerk))];
  };
  const [wechat] = refundPartsOf(refunding('wechat', 'cash').theCase(c));
  expect(paid('cash')).toEqual([0, 'applied']);
  expect(paid('all')).toEqual([wechat!.amount, 'recorded_with_exception']);
  expect(paid('all', '买家口头同意')).toEqual([wechat!.amount, 'applied']);
});

test('a part paid twice is booked twice, moves nothing, and somebody must recover one', () => {
  const world = refunding('wechat', 'coupon');
  partPaid(world, 0);
  const [first] = refundPartsOf(world.theCase(c));
  const before = world.theCase(c);
  expect(partPaid(world, 0)).toMatchObject({ exceptionCode: 'refund_paid_twice' });
  expect(world.theCase(c)).toBe(before);
  expect(account(world, 'cash_over_short')).toBe(first!.amount);
  expect(world.postings.at(-1)).toMatchObject({
    kind: 'refund_paid_in_conflict',
    legs: [{}, { tender: { kind: 'wechat', reference: 't0' } }],
  });
  expect(codeOf(partPaid(world, 7))).toBe('refund_part_unknown');
});

test('only headquarters says that it paid outside, and only once', () => {
  const world = refunding('wechat');
  const args = { caseId: c, part: 0, reference: '转账 88', words: '' };
  for (const actor of [clerk, buyer, system])
    expect(codeOf(world.do('refund.paid_outside@1', args, actor))).toBe('not_allowed_for_role');
  expect(codeOf(world.do('refund.paid_outside@1', args, headquarters))).toBe('applied');
  expect(world.theCase(c)).toMatchObject({
    state: 'succeeded',
    paidParts: [{ gateway: 'manual', reference: '转账 88' }],
  });
  expect(codeOf(world.do('refund.paid_outside@1', args, clerk))).toBe('not_allowed_for_role');
  expect(world.do('refund.paid_outside@1', args, headquarters)).toMatchObject({
    exceptionCode: 'refund_paid_twice',
  });
});

test('a refund that stands still has one entry, which words do not close and payment does', () => {
  const world = refunding('wechat');
  const report = (code: string | null) =>
    world.do(
      'refund.report@1',
      {
        caseId: c,
        exceptionId,
        trouble: code === null ? null : { code, params: { refundNo: 'R' } },
      },
      system,
    );
  expect(codeOf(report('refund_failed'))).toBe('recorded_with_exception');
  const { openedAt } = world.exceptions.get(exceptionId)!;
  world.now = (world.now + 1000) as typeof world.now;
  report('refund_unanswered');
  expect([...world.exceptions.values()]).toMatchObject([{ code: 'refund_unanswered', openedAt }]);
  const words = { exceptionId, words: '看过了' };
  expect(codeOf(world.do('exception.resolve@1', words, clerk))).toBe('refund_not_paid');
  report(null);
  expect(world.exceptions.get(exceptionId)?.resolved).toMatchObject({ by: { role: 'system' } });
  report('refund_failed');
  expect([...world.exceptions.values()]).toMatchObject([{ openedAt: world.now }]);
  expect(world.exceptions.get(exceptionId)?.resolved).toBeUndefined();
});

test('nobody but the engine reports, and never over an entry of another making', () => {
  const world = refunding('wechat');
  const args = { caseId: c, exceptionId, trouble: null };
  expect(codeOf(world.do('refund.report@1', args, headquarters))).toBe('not_allowed_for_role');
  partPaid(world, 0);
  partPaid(world, 0);
  const [twice] = world.exceptions.keys();
  const trouble = { code: 'refund_failed', params: {} };
  expect(
    codeOf(world.do('refund.report@1', { ...args, exceptionId: twice, trouble }, system)),
  ).toBe('not_found');
});
