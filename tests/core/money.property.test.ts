import { fc } from '../support/property.ts';
import { expect, test } from 'vitest';
import { fen, sumFen } from '../../src-core/basis/money.ts';
import { apportion, floorOfProduct } from '../../src-core/order/apportion.ts';
import { totalPaidOf, totalRefundedOf } from '../../src-core/order/order-summary.ts';
import { paidShare } from '../../src-core/order/refundable.ts';
import { splitAcrossTenders } from '../../src-core/order/tender-split.ts';
import { buyer, clerk, codeOf, id, orderOf, system, TestWorld } from './world.ts';

const amount = fc.integer({ min: 0, max: 9_000_000_000_000 }).map(fen);
const weights = fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), {
  minLength: 1,
  maxLength: 50,
});

test('apportioned parts sum to the total and none is off its quota by a whole unit', () => {
  fc.assert(
    fc.property(amount, weights, (total, by) => {
      const parts = apportion(total, by);
      expect(sumFen(parts)).toBe(total);
      const sum = by.reduce((a, b) => a + b, 0);
      if (sum === 0) return;
      for (const [index, part] of parts.entries()) {
        const floor = Number((BigInt(total) * BigInt(by[index]!)) / BigInt(sum));
        expect(part - floor === 0 || part - floor === 1).toBe(true);
      }
    }),
  );
});

test('largest remainders come first, the earlier of two equals', () => {
  expect(apportion(fen(100), [1, 1, 1])).toEqual([34, 33, 33]);
  expect(apportion(fen(10), [5, 4, 1])).toEqual([5, 4, 1]);
  expect(apportion(fen(1), [1, 2, 1])).toEqual([0, 1, 0]);
  expect(apportion(fen(3), [0, 0])).toEqual([2, 1]);
  expect(apportion(fen(0), [])).toEqual([]);
  expect(() => apportion(fen(-1), [1])).toThrow(RangeError);
  expect(() => apportion(fen(1), [])).toThrow(RangeError);
});

test('products beyond the safe range are floored exactly', () => {
  expect(floorOfProduct(9_007_199_254_740_991, 9_007_199_254_740_990, 9_007_199_254_740_991)).toBe(
    9_007_199_254_740_990,
  );
  expect(floorOfProduct(3, 7, 2)).toBe(10);
});

test('the shares of any cutting of a line sum to what was paid', () => {
  fc.assert(
    fc.property(
      amount,
      fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 20 }),
      (paid, cuts) => {
        const quantity = cuts.reduce((a, b) => a + b, 0);
        let k = 0;
        const shares = cuts.map((n) => {
          const share = paidShare(paid, quantity, k, n);
          k += n;
          return share;
        });
        expect(sumFen(shares)).toBe(paid);
        expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
      },
    ),
  );
});

test('a refund never takes more from a tender than it has left, and a full one empties all', () => {
  fc.assert(
    fc.property(
      fc.array(amount, { minLength: 1, maxLength: 6 }),
      fc.array(fc.nat(100), { minLength: 1, maxLength: 8 }),
      (tenders, percents) => {
        let left = tenders;
        for (const percent of [...percents, 100]) {
          const ask = fen(floorOfProduct(sumFen(left), percent, 100));
          const split = splitAcrossTenders(left, ask);
          if (!split.ok) throw new Error('it was no more than is left');
          expect(sumFen(split.value)).toBe(ask);
          left = left.map((rest, index) => fen(rest - split.value[index]!));
          expect(Math.min(...left)).toBeGreaterThanOrEqual(0);
        }
        expect(sumFen(left)).toBe(0);
      },
    ),
  );
  expect(splitAcrossTenders([fen(5)], fen(6))).toEqual({
    ok: false,
    error: { code: 'refund_exceeds_tenders', params: { max: 5, asked: 6 } },
  });
});

interface Turn {
  line: number;
  quantity: number;
  withdraw: boolean;
  settleFirst: number;
}

/** Cases on random lines, some withdrawn, settled in another order than opened, until nothing is left. */
function returnEverything(world: TestWorld, turns: Turn[]): void {
  const open: string[] = [];
  let next = 100;
  const settle = (caseId: string) => {
    expect(codeOf(world.do('case.agree@1', { caseId, seen: 1 }, clerk))).toBe('applied');
    expect(
      codeOf(world.do('refund.settle@1', { caseId, gateway: 'manual', reference: 'r' }, system)),
    ).toBe('applied');
  };
  const take = (orderLineId: string, quantity: number): string | undefined => {
    next += 1;
    const decision = world.do(
      'case.open@1',
      {
        caseId: id(next),
        orderId: id(1),
        kind: 'refund_only',
        lines: [{ orderLineId, quantity }],
        reasonCode: 'other',
      },
      buyer,
    );
    return decision.outcome === 'rejected' ? undefined : id(next);
  };
  for (const turn of turns) {
    const caseId = take(`l${turn.line}`, turn.quantity);
    if (caseId === undefined) continue;
    open.push(caseId);
    // An older one is given up, so that its pieces are taken again after younger ones.
    if (turn.withdraw) {
      const [givenUp] = open.splice(turn.settleFirst % open.length, 1);
      world.do('case.withdraw@1', { caseId: givenUp, seen: 1 }, buyer);
    }
    if (open.length > 2) settle(open.splice(turn.settleFirst % open.length, 1)[0]!);
  }
  for (const caseId of open) settle(caseId);
  const order = world.order(id(1))!;
  for (const line of order.lines) {
    const left = line.quantity - (order.afterSales.lines[line.id]?.taken ?? 0);
    if (left > 0) settle(take(line.id, left)!);
  }
}

test('refunds of any sequence of partial returns sum to exactly what was paid, freight included', () => {
  const line = fc.record({
    quantity: fc.integer({ min: 1, max: 30 }),
    paid: fc.integer({ min: 100, max: 100_000 }),
  });
  // Four withdrawals at most: a line stands five applications, and the last return needs one.
  const turn = fc.record({
    line: fc.nat(2),
    quantity: fc.integer({ min: 1, max: 10 }),
    withdraw: fc.boolean(),
    settleFirst: fc.nat(5),
  });
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 3, maxLength: 3 }),
      fc.array(turn, { maxLength: 4 }),
      fc.nat(2000),
      (lines, turns, freight) => {
        const template = orderOf().lines[0]!;
        const order = orderOf({
          status: 'paid',
          shipments: [],
          freight: fen(freight),
          lines: lines.map(({ quantity, paid }, index) => ({
            ...template,
            id: `l${index}`,
            quantity,
            paid: fen(paid),
          })),
        });
        delete order.signedAt;
        delete order.completedAt;
        const world = new TestWorld(order);
        returnEverything(world, turns);
        const after = world.order(order.id)!;
        for (const each of after.lines)
          expect(after.afterSales.lines[each.id]?.refunded).toBe(each.paid);
        expect(after.afterSales.freightRefunded).toBe(freight);
        expect(totalRefundedOf(after)).toBe(totalPaidOf(after));
        const clearing = world.postings
          .flatMap((posting) => posting.legs)
          .filter((leg) => leg.account === 'tender_clearing');
        expect(sumFen(clearing.map((leg) => leg.amount))).toBe(0 - totalPaidOf(order));
      },
    ),
    { numRuns: 300 },
  );
});

test('whoever takes the last pieces takes all the money that is left, whatever was given up before', () => {
  const line = { ...orderOf().lines[0]!, id: 'l0', quantity: 5, paid: fen(3) };
  const order = orderOf({ status: 'paid', shipments: [], lines: [line], freight: fen(0) });
  delete order.signedAt;
  delete order.completedAt;
  const world = new TestWorld(order);
  const open = (n: number, quantity: number, kind: string) =>
    codeOf(
      world.do(
        'case.open@1',
        {
          caseId: id(n),
          orderId: id(1),
          kind,
          lines: [{ orderLineId: 'l0', quantity }],
          reasonCode: 'other',
        },
        clerk,
      ),
    );
  world.orders.set(order.id, { ...order, fulfilment: 'in_store' });
  // Exchanges hold their pieces' money too: 0, 1 and 0 of the three fen.
  expect([open(11, 1, 'exchange'), open(12, 1, 'exchange'), open(13, 1, 'exchange')]).toEqual([
    'applied',
    'applied',
    'applied',
  ]);
  world.do('case.withdraw@1', { caseId: id(12), seen: 1 }, buyer);
  expect([open(14, 1, 'exchange'), open(15, 2, 'refund_only')]).toEqual(['applied', 'applied']);
  expect([13, 14, 15].map((n) => world.theCase(id(n)).paidShares)).toEqual([[0], [0], [3]]);
});
