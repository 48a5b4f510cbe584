import { describe, expect, test } from 'vitest';
import { fen } from '../../src-core/basis/money.ts';
import { bearerUnitsOf } from '../../src-core/freight-subsidy/bearers.ts';
import { budgetChain, budgetSchema } from '../../src-core/freight-subsidy/budget.ts';
import { claimFrom, moveClaim, reserveClaim } from '../../src-core/freight-subsidy/claim-life.ts';
import { coverageOf } from '../../src-core/freight-subsidy/coverage.ts';
import { PolicyIndex } from '../../src-core/freight-subsidy/pushed-down/policy-index.ts';
import { resolve } from '../../src-core/freight-subsidy/pushed-down/resolve.ts';
import { sliceFor } from '../../src-core/freight-subsidy/pushed-down/slice.ts';
import { monthOf } from '../../src-core/freight-subsidy/subsidy-used.ts';
import { assign, bookOf, contentOf, shanghai, version } from './freight-world.ts';
import { id, orderOf } from './world.ts';

const placedAt = shanghai('2026-10-30T18:00:00');
const movedAt = shanghai('2026-11-02T00:00:00');
const sentAt = shanghai('2026-11-03T09:00:00');
const here = shanghai('2026-11-05T15:00:00');

const v3 = version(3, {
  content: contentOf({
    caps: { perClaim: fen(801) },
    pays: { self_sent: { by: 'flat', amount: fen(900) } },
    bearers: [
      { bearer: 'partner', percent: 50 },
      { bearer: 'headquarters', percent: 50 },
    ],
  }),
});
const v4 = version(4, {
  content: contentOf({ pays: { self_sent: { by: 'flat', amount: fen(100) } } }),
});
const off = assign(3, 'shop-a', { from: movedAt, words: '退货率偏高' });
const book = bookOf(
  [v3, v4],
  [assign(1, 'east', { of: v3 }), assign(2, 'west', { of: v4 }), off],
  [{ unitId: 'partner-a', fromParentId: 'east', toParentId: 'west', at: movedAt }],
);
const budgets = ['east', 'west'].map((unitId, i) =>
  budgetSchema.parse({
    id: id(701 + i),
    unitId,
    from: shanghai('2026-11-01T00:00:00'),
    to: shanghai('2026-12-01T00:00:00'),
    limit: 1000,
    reserved: 0,
    spent: 0,
    whenExhausted: 'stop',
    version: 1,
  }),
);

const order = orderOf({ shopId: 'shop-a', placedAt });
const about = {
  id: id(1001),
  caseId: id(1002),
  orderId: order.id,
  shopId: 'shop-a',
  buyerKey: 'b',
};

function coverage(index: PolicyIndex, fault: 'buyer' | 'seller' = 'buyer') {
  const bearers = bearerUnitsOf(index.tree, 'shop-a', placedAt)!;
  const answer = coverageOf({
    order,
    case: {
      kind: 'return_refund',
      reasonCode: 'dislike',
      fault,
      lines: [{ orderLineId: 'l1', quantity: 1 }],
    },
    parcel: { way: 'self_sent', carrier: 'SF', from: [], to: [], paid: fen(1500) },
    version: resolve(index, 'freight_subsidy', { shopId: 'shop-a', placedAt }, here).version,
    tariffs: [],
    bearers,
    used: { ofOrder: fen(0), ofBuyerMonth: fen(0) },
  });
  if (!answer.covered) throw new Error(answer.why.code);
  return { answer, bearers };
}

/** Sent, arrived, paid; the budgets are those of the moment the buyer sends. */
function live(fault: 'buyer' | 'seller') {
  const index = new PolicyIndex(book);
  const { answer, bearers } = coverage(index, fault);
  const wish = claimFrom(answer, bearers, {
    ...about,
    waybill: 'SF1',
    month: monthOf(sentAt, 'Asia/Shanghai'),
  });
  const chain = budgetChain(index.tree, budgets, 'shop-a', sentAt);
  const holderOf = () => undefined;
  const reserved = reserveClaim(wish, undefined, {
    now: sentAt,
    budgets: chain,
    holderOf,
  });
  if (!reserved.ok) throw new Error(reserved.error.code);
  const now = reserved.value.budgets.length > 0 ? reserved.value.budgets : chain;
  const command = { name: 'confirm', receivedAt: here } as const;
  const context = { commandId: id(1), now: here, budgets: now, holderOf };
  const confirmed = moveClaim(reserved.value.claim, command, context);
  if (!confirmed.ok) throw new Error(confirmed.error.code);
  return { reserved: reserved.value, confirmed: confirmed.value };
}

describe('a shop that was moved and switched off while its buyer packed the parcel', () => {
  test('pays what it promised, by the version and the partner of the day the order was placed', () => {
    const { reserved, confirmed } = live('buyer');
    expect(reserved.claim).toMatchObject({
      versionId: v3.id,
      ruleId: 'r1',
      promised: 801,
    });
    expect(confirmed.claim.perBearer).toEqual([
      { bearer: 'partner', unitId: 'partner-a', amount: 401 },
      { bearer: 'headquarters', unitId: 'hq', amount: 400 },
    ]);
    expect(confirmed.postings[0]!.legs.map(({ account, amount }) => [account, amount])).toEqual([
      ['freight_subsidy', 401],
      ['freight_subsidy', 400],
      ['freight_subsidy_payable', -801],
    ]);
  });

  test('out of the budget of where it is when the parcel is sent', () => {
    expect(live('buyer').reserved.budgets).toMatchObject([{ unitId: 'west', reserved: 801 }]);
  });

  test('by the seller alone and in full when the seller is at fault', () => {
    const { reserved, confirmed } = live('seller');
    expect(reserved.budgets).toEqual([]);
    expect(confirmed.claim).toMatchObject({ amount: 1500, draws: [] });
    expect(confirmed.claim.perBearer).toEqual([{ bearer: 'shop', unitId: 'shop-a', amount: 1500 }]);
  });

  test('and the next order there is not covered', () => {
    const index = new PolicyIndex(book);
    const next = resolve(index, 'freight_subsidy', { shopId: 'shop-a', placedAt: movedAt });
    expect(next).toEqual({ version: null, reasons: [{ code: 'disabled', assignment: off }] });
  });

  test('at the counter, without a line, from its own slice', () => {
    const slice = sliceFor(book, 'shop-a', placedAt);
    expect(coverage(new PolicyIndex(slice))).toEqual(coverage(new PolicyIndex(book)));
  });
});
