import { describe, expect, test } from 'vitest';
import { fen } from '../../src-core/basis/money.ts';
import { budgetSchema } from '../../src-core/freight-subsidy/budget.ts';
import type { Budget } from '../../src-core/freight-subsidy/budget.ts';
import { reserveClaim } from '../../src-core/freight-subsidy/claim-life.ts';
import { confirmByCoverage } from '../../src-core/freight-subsidy/confirm-by-coverage.ts';
import type { Covered } from '../../src-core/freight-subsidy/coverage.ts';
import { shanghai } from './freight-world.ts';
import { id } from './world.ts';

const now = shanghai('2026-11-02T10:00:00');

const covered = (over: Partial<Covered> = {}): Covered => ({
  covered: true,
  why: 'rule',
  amount: fen(800),
  estimated: false,
  shares: [{ bearer: 'headquarters', percent: 100 }],
  perBearer: [],
  versionId: id(501),
  ruleId: 'r1',
  cut: null,
  label: null,
  ...over,
});
const bySeller = (amount: number | null) =>
  covered({
    why: 'seller_fault',
    amount: amount === null ? null : fen(amount),
    shares: [{ bearer: 'shop', percent: 100 }],
    ruleId: null,
  });

/** A claim as it was promised, and the purse it drew on, with so much in it beforehand. */
function reserved(promise: Covered, limit = 1_000) {
  const budget: Budget = budgetSchema.parse({
    id: id(701),
    unitId: 'hq',
    from: shanghai('2026-11-01T00:00:00'),
    to: shanghai('2026-12-01T00:00:00'),
    limit,
    reserved: 0,
    spent: 0,
    whenExhausted: 'stop',
    version: 1,
  });
  const { why, amount, versionId, ruleId, shares } = promise;
  const done = reserveClaim(
    {
      id: id(100),
      caseId: id(200),
      orderId: id(300),
      shopId: 'shop-a',
      waybill: 'SF1',
      month: '2026-11',
      why,
      versionId,
      ruleId,
      promised: amount,
      bearers: shares,
      bearerUnits: { headquarters: 'hq', shop: 'shop-a' },
    },
    undefined,
    { now, budgets: [budget], holderOf: () => undefined },
  );
  if (!done.ok) throw new Error(done.error.code);
  return { claim: done.value.claim, budget: done.value.budgets[0] ?? budget };
}

function confirm(promise: Covered, found: Covered, { limit = 1_000, bill = '' } = {}) {
  const { claim, budget } = reserved(promise, limit);
  const context = { commandId: id(1), now, budgets: [budget], holderOf: () => undefined };
  return confirmByCoverage(claim, found, now, context, bill === '' ? undefined : bill);
}

describe('a claim is confirmed for what its case is covered for when the goods are here', () => {
  test('as promised', () => {
    const done = confirm(covered(), covered());
    expect(done).toMatchObject({
      ok: true,
      value: { claim: { state: 'confirmed', amount: 800 }, budgets: [] },
    });
    expect(done.ok && done.value.claim.differs).toBeUndefined();
  });

  test.each([
    ['less', 500, 500, 'reckoned_anew'],
    ['more', 900, 900, 'reckoned_anew'],
  ])('for %s, and the budget follows', (_what, amount, left, code) => {
    const done = confirm(covered(), covered({ amount: fen(amount) }));
    expect(done).toMatchObject({
      ok: true,
      value: {
        claim: { promised: 800, amount, differs: { code } },
        budgets: [{ reserved: left }],
      },
    });
  });

  test('for the promise where the budget has no room for more', () => {
    const done = confirm(covered(), covered({ amount: fen(1_200) }));
    expect(done).toMatchObject({ ok: true, value: { claim: { amount: 800 }, budgets: [] } });
  });

  test('by the seller when the fault turns out to be theirs: the budget gets all of it back', () => {
    const done = confirm(covered(), bySeller(1_500));
    expect(done).toMatchObject({
      ok: true,
      value: {
        claim: {
          why: 'seller_fault',
          promised: 800,
          amount: 1_500,
          draws: [],
          differs: { code: 'fault_changed' },
          perBearer: [{ bearer: 'shop', unitId: 'shop-a', amount: 1_500 }],
        },
        budgets: [{ reserved: 0 }],
        postings: [{ kind: 'subsidy_due' }],
      },
    });
  });

  test('out of the budget when the fault turns out not to be the seller’s', () => {
    const done = confirm(bySeller(1_500), covered());
    expect(done).toMatchObject({
      ok: true,
      value: {
        claim: { why: 'rule', promised: 1_500, amount: 800, draws: [{ amount: 800 }] },
        budgets: [{ reserved: 800 }],
      },
    });
    expect(confirm(bySeller(1_500), covered(), { limit: 100 })).toMatchObject({
      ok: false,
      error: { code: 'budget_exhausted' },
    });
  });

  test('by the bill, and not before somebody named it', () => {
    expect(confirm(bySeller(null), bySeller(null))).toMatchObject({
      ok: false,
      error: { code: 'amount_not_named' },
    });
    const named = confirm(bySeller(null), bySeller(2_345), { bill: '顺丰账单' });
    expect(named).toMatchObject({ ok: true, value: { claim: { promised: null, amount: 2_345 } } });
    const estimated = confirm(bySeller(900), bySeller(2_345), { bill: '顺丰账单' });
    expect(estimated).toMatchObject({
      ok: true,
      value: { claim: { differs: { code: 'named_by_bill', words: '顺丰账单' } } },
    });
  });
});
