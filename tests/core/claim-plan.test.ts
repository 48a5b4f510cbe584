import { describe, expect, test } from 'vitest';
import { differencesOfClaim, planOfClaim } from '../../src-core/after-sales/claim-plan.ts';
import type { PlannedClaim } from '../../src-core/after-sales/claim-plan.ts';
import { refundPlanOf } from '../../src-core/after-sales/refund-plan.ts';
import { defaultRulebook } from '../../src-core/after-sales/default-rulebook.ts';
import { fen } from '../../src-core/basis/money.ts';
import { buyer, id, orderOf, TestWorld } from './world.ts';

const claim = (over: Partial<PlannedClaim> = {}): PlannedClaim => ({
  kind: 'return_refund',
  lines: [{ orderLineId: 'l1', quantity: 2 }],
  reasonCode: 'dislike',
  shares: [fen(18_667)],
  amount: fen(18_667),
  fault: 'buyer',
  ...over,
});

describe('the plan of a claim nobody has sent', () => {
  test('is the plan of the case it makes', () => {
    const order = orderOf();
    const world = new TestWorld(order);
    const planned = planOfClaim(order, claim(), defaultRulebook);
    const opened = world.do(
      'case.open@1',
      {
        caseId: id(2),
        orderId: order.id,
        kind: 'return_refund',
        lines: [{ orderLineId: 'l1', quantity: 2 }],
        reasonCode: 'dislike',
      },
      buyer,
    );
    expect(opened.outcome).toBe('applied');
    const made = world.case(id(2));
    const after = world.order(order.id);
    if (made === undefined || after === undefined) throw new Error('no case');
    expect(planned).toEqual(refundPlanOf(after, made, defaultRulebook));
  });

  test('says what a dearer or cheaper replacement costs, and of an exchange no refund', () => {
    const order = orderOf();
    const other = (unitPrice: number) => ({
      orderLineId: 'l1',
      quantity: 2,
      replacement: {
        articleId: 'a9',
        name: '羊绒衫',
        specification: 'M',
        unitPrice: fen(unitPrice),
      },
    });
    const exchange = (unitPrice: number) =>
      claim({ kind: 'exchange', lines: [other(unitPrice)], amount: fen(0) });
    expect(planOfClaim(order, exchange(12_900), defaultRulebook)).toBeNull();
    expect(differencesOfClaim(order, exchange(12_900))).toEqual([6_000]);
    const [less = 0] = differencesOfClaim(order, exchange(8_900));
    expect(less).toBeLessThan(0);
    expect(differencesOfClaim(order, claim())).toEqual([0]);
  });
});
