import { expect, test } from 'vitest';
import { day, instant } from '../../src-core/basis/instant.ts';
import {
  buyer,
  buyerAtCounter,
  clerk,
  codeOf,
  id,
  orderOf,
  start,
  system,
  TestWorld,
} from './world.ts';

const c = id(7);

function open(world: TestWorld, over: Record<string, unknown> = {}) {
  return world.do(
    'case.open@1',
    {
      caseId: c,
      orderId: id(1),
      kind: 'exchange',
      lines: [{ orderLineId: 'l1', quantity: 1 }],
      reasonCode: 'wrong_size',
      ...over,
    },
    buyerAtCounter,
  );
}

test('an exchange at the counter goes from application to 换货成功', () => {
  const world = new TestWorld(orderOf());
  expect(codeOf(open(world))).toBe('applied');
  expect(world.theCase(c)).toMatchObject({
    state: 'awaiting_seller_review',
    version: 1,
    amount: 0,
    deadline: { rule: 'review' },
  });
  expect(world.order(id(1))?.afterSales).toMatchObject({
    status: 'in_progress',
    lines: { l1: { taken: 1, applications: 1 } },
    openCaseIds: [c],
  });
  expect(codeOf(world.do('case.agree@1', { caseId: c, seen: 1 }, clerk))).toBe('applied');
  expect(
    codeOf(
      world.do(
        'case.goods_taken_in@1',
        { caseId: c, seen: 2, orderId: id(1), lines: [{ orderLineId: 'l1', quantity: 1 }] },
        clerk,
      ),
    ),
  ).toBe('applied');
  expect(
    codeOf(
      world.do('case.accept_and_ship@1', { caseId: c, seen: 3, carrier: 'SF', waybill: '' }, clerk),
    ),
  ).toBe('waybill_required');
  expect(
    codeOf(
      world.do(
        'case.accept_and_ship@1',
        { caseId: c, seen: 3, carrier: 'SF', waybill: 'sf 1234567890123' },
        clerk,
      ),
    ),
  ).toBe('applied');
  const { deadline } = world.theCase(c);
  expect(deadline).toMatchObject({ rule: 'buyer_receipt', at: start + 7 * day });
  expect(codeOf(world.do('deadline.fire@1', { caseId: c, rule: 'buyer_receipt' }, system))).toBe(
    'deadline_stale',
  );
  world.now = instant(start + 7 * day);
  expect(codeOf(world.do('deadline.fire@1', { caseId: c, rule: 'buyer_receipt' }, system))).toBe(
    'applied',
  );
  expect(world.theCase(c)).toMatchObject({ state: 'succeeded', version: 5 });
  expect(world.order(id(1))?.afterSales).toMatchObject({
    status: 'exchange_succeeded',
    openCaseIds: [],
    caseIds: [c],
  });
  expect(world.history.map((entry) => [entry.n, entry.event, entry.actor.role])).toEqual([
    [1, 'opened', 'buyer'],
    [2, 'agreed', 'seller'],
    [3, 'goods_taken_in', 'seller'],
    [4, 'receipt_accepted_and_shipped', 'seller'],
    [5, 'receipt_confirmed_by_system', 'system'],
  ]);
});

test('a refund falls due, is posted, and is settled once', () => {
  const world = new TestWorld(orderOf());
  open(world, { kind: 'refund_only', reasonCode: 'wrong_goods' });
  expect(world.theCase(c).amount).toBe(9333 + 1000);
  expect(codeOf(world.do('case.agree@1', { caseId: c, seen: 1 }, clerk))).toBe('applied');
  expect(world.theCase(c).state).toBe('refunding');
  expect(
    codeOf(world.do('refund.settle@1', { caseId: c, gateway: 'manual', reference: 'x' }, buyer)),
  ).toBe('not_allowed_for_role');
  expect(
    codeOf(world.do('refund.settle@1', { caseId: c, gateway: 'manual', reference: 'x' }, system)),
  ).toBe('applied');
  expect(
    codeOf(world.do('refund.settle@1', { caseId: c, gateway: 'manual', reference: 'x' }, system)),
  ).toBe('recorded_with_exception');
  expect(world.postings.map((posting) => posting.kind)).toEqual([
    'refund_due',
    'refund_paid',
    'refund_paid_in_conflict',
  ]);
  expect([...world.exceptions.values()]).toMatchObject([
    { code: 'refund_paid_twice', caseId: c, params: { amount: 9333 + 1000, reference: 'x' } },
  ]);
  expect(world.order(id(1))?.afterSales).toMatchObject({
    status: 'ended',
    freightRefunded: 1000,
    freightHeld: 0,
    lines: { l1: { taken: 1, refundedQuantity: 1, refunded: 9333 } },
  });
});

test('return freight that was paid twice is a fact of headquarters’ alone, and money to be recovered', () => {
  const world = new TestWorld(orderOf());
  open(world, { kind: 'return_refund' });
  const args = { caseId: c, amount: 800, gateway: 'simulated', reference: 'x' };
  expect(codeOf(world.do('subsidy.paid_again@1', args, clerk))).toBe('not_allowed_for_role');
  const before = world.theCase(c);
  expect(codeOf(world.do('subsidy.paid_again@1', args, system))).toBe('recorded_with_exception');
  expect(world.theCase(c)).toEqual(before);
  expect(world.postings.at(-1)).toMatchObject({
    kind: 'subsidy_paid_in_conflict',
    legs: [
      { account: 'cash_over_short', amount: 800 },
      { account: 'tender_clearing', amount: -800 },
    ],
  });
  expect([...world.exceptions.values()]).toMatchObject([{ code: 'freight_paid_twice', caseId: c }]);
});
