import { describe, expect, test } from 'vitest';
import { day, hour, instant } from '../../src-core/basis/instant.ts';
import { fen } from '../../src-core/basis/money.ts';
import type { Order } from '../../src-core/order/order.ts';
import {
  buyer,
  buyerAtCounter,
  clerk,
  codeOf,
  headquarters,
  id,
  orderOf,
  otherShop,
  sha,
  start,
  TestWorld,
} from './world.ts';

const c = id(7);
const evidence = [{ hash: sha, mime: 'image/png', name: 'x.png' }];

function open(world: TestWorld, over: Record<string, unknown> = {}, actor = buyer) {
  const args = {
    caseId: c,
    orderId: id(1),
    kind: 'return_refund',
    lines: [{ orderLineId: 'l1', quantity: 1 }],
    reasonCode: 'other',
    ...over,
  };
  return world.do('case.open@1', args, actor);
}

function without(order: Order, ...names: (keyof Order)[]): Order {
  const copy = { ...order };
  for (const name of names) delete copy[name];
  return copy;
}

const unsent = (): Order =>
  without(orderOf({ status: 'paid', shipments: [] }), 'signedAt', 'completedAt');

describe('opening is refused', () => {
  test.each([
    ['reason_unknown', { reasonCode: 'nonsense' }, { reasonCode: 'nonsense' }],
    [
      'reason_not_for_kind',
      { reasonCode: 'not_received' },
      { reasonCode: 'not_received', kind: 'return_refund' },
    ],
    ['evidence_required', { reasonCode: 'quality' }, { reasonCode: 'quality' }],
    ['line_unknown', { lines: [{ orderLineId: 'zz', quantity: 1 }] }, { orderLineId: 'zz' }],
    [
      'duplicate_line',
      {
        lines: [
          { orderLineId: 'l1', quantity: 1 },
          { orderLineId: 'l1', quantity: 1 },
        ],
      },
      { orderLineId: 'l1' },
    ],
    [
      'quantity_exceeded',
      { lines: [{ orderLineId: 'l1', quantity: 4 }] },
      { orderLineId: 'l1', left: 3, asked: 4 },
    ],
    ['amount_exceeds_refundable', { amount: 9334 }, { max: 9333, asked: 9334 }],
    ['nothing_to_refund', { amount: 0 }, {}],
    ['not_found', { orderId: id(2) }, { orderId: id(2) }],
  ])('%s', (code, over, params) => {
    expect(open(new TestWorld(orderOf()), over)).toEqual({
      outcome: 'rejected',
      error: { code, params },
    });
  });

  test('on a cancelled order', () => {
    expect(codeOf(open(new TestWorld(orderOf({ status: 'cancelled' }))))).toBe('order_cancelled');
  });

  test('for goods that were never sent, unless only money is asked back', () => {
    expect(codeOf(open(new TestWorld(unsent())))).toBe('not_shipped_yet');
    expect(codeOf(open(new TestWorld(unsent()), { kind: 'refund_only' }))).toBe('applied');
    expect(codeOf(open(new TestWorld({ ...unsent(), fulfilment: 'in_store' })))).toBe('applied');
  });

  test('for another shop and for an id that is taken', () => {
    const world = new TestWorld(orderOf());
    world.shop = otherShop;
    expect(codeOf(open(world))).toBe('not_found');
    const own = new TestWorld(orderOf());
    open(own);
    expect(codeOf(open(own))).toBe('case_exists');
  });

  test('with evidence it is taken', () => {
    expect(codeOf(open(new TestWorld(orderOf()), { reasonCode: 'quality', evidence }))).toBe(
      'applied',
    );
  });
});

describe('the buyer opens a case until 15 calendar days after completion', () => {
  // Completed on 1 November 23:50 in Shanghai; the last day is the 16th, there.
  const completedAt = instant(Date.UTC(2026, 10, 1, 15, 50));
  const lastInstant = Date.UTC(2026, 10, 16, 16) - 1;

  test.each([
    ['the last millisecond of the 15th day', lastInstant, 'applied'],
    ['one later', lastInstant + 1, 'window_closed'],
    ['a month later', lastInstant + 30 * day, 'window_closed'],
  ])('%s', (_when, at, expected) => {
    const world = new TestWorld(without(orderOf({ completedAt }), 'signedAt'));
    world.now = instant(at);
    expect(codeOf(open(world))).toBe(expected);
  });

  test('later only a shop or headquarters does, marked as negotiated', () => {
    const late = () => {
      const world = new TestWorld(without(orderOf({ completedAt }), 'signedAt'));
      world.now = instant(lastInstant + day);
      return world;
    };
    expect(codeOf(open(late(), { negotiated: true }, buyer))).toBe('window_closed');
    expect(codeOf(open(late(), {}, clerk))).toBe('window_closed');
    for (const actor of [clerk, headquarters, buyerAtCounter]) {
      const world = late();
      expect(codeOf(open(world, { negotiated: true }, actor))).toBe('applied');
      expect(world.theCase(c).negotiated).toBe(true);
    }
    const early = new TestWorld(orderOf());
    open(early, { negotiated: true }, clerk);
    expect(early.theCase(c).negotiated).toBe(false);
  });

  test('it counts when the buyer applied, not when headquarters hears of it', () => {
    const world = new TestWorld(without(orderOf({ completedAt }), 'signedAt'));
    const args = {
      caseId: c,
      orderId: id(1),
      kind: 'return_refund',
      lines: [{ orderLineId: 'l1', quantity: 1 }],
      reasonCode: 'other',
    };
    const late = { now: instant(lastInstant + day), occurredAt: instant(lastInstant) };
    expect(codeOf(world.ask('case.open@1', args, buyerAtCounter, late))).toBe('applied');
  });
});

test('the 7 days of no-reason return count from the day after signing', () => {
  const signedAt = instant(Date.UTC(2026, 10, 1, 15, 50));
  const end = Date.UTC(2026, 10, 8, 16);
  for (const [at, code] of [
    [end - 1, 'applied'],
    [end, 'no_reason_window_closed'],
  ] as const) {
    const world = new TestWorld(orderOf({ signedAt }));
    world.now = instant(at);
    expect(codeOf(open(world, { reasonCode: 'dislike' }))).toBe(code);
    expect(codeOf(open(new TestWorld(orderOf({ signedAt })), { reasonCode: 'other' }))).toBe(
      'applied',
    );
  }
});

test('all cases of a line together take no more than was bought, and the error says what is left', () => {
  const world = new TestWorld(orderOf());
  open(world, { caseId: id(20), lines: [{ orderLineId: 'l1', quantity: 2 }] });
  const decision = open(world, { caseId: id(21), lines: [{ orderLineId: 'l1', quantity: 2 }] });
  expect(decision).toEqual({
    outcome: 'rejected',
    error: { code: 'quantity_exceeded', params: { orderLineId: 'l1', left: 1, asked: 2 } },
  });
  world.do('case.withdraw@1', { caseId: id(20), seen: 1 }, buyer);
  expect(codeOf(open(world, { caseId: id(22), lines: [{ orderLineId: 'l1', quantity: 2 }] }))).toBe(
    'applied',
  );
});

test('a line stands five applications and amendments; withdrawing gives none back', () => {
  const world = new TestWorld(orderOf());
  for (let n = 0; n < 4; n += 1) {
    expect(codeOf(open(world, { caseId: id(30 + n) }))).toBe('applied');
    world.do('case.withdraw@1', { caseId: id(30 + n), seen: 1 }, buyer);
  }
  expect(codeOf(open(world))).toBe('applied');
  const amend = { caseId: c, seen: 1, kind: 'return_refund', reasonCode: 'other' };
  const refusal = { code: 'too_many_applications', params: { orderLineId: 'l1', max: 5 } };
  expect(
    world.do('case.amend@1', { ...amend, lines: [{ orderLineId: 'l1', quantity: 1 }] }, buyer),
  ).toEqual({ outcome: 'rejected', error: refusal });
  world.do('case.withdraw@1', { caseId: c, seen: 1 }, buyer);
  expect(open(world, { caseId: id(40) })).toEqual({ outcome: 'rejected', error: refusal });
  expect(codeOf(open(world, { caseId: id(40), lines: [{ orderLineId: 'l2', quantity: 1 }] }))).toBe(
    'applied',
  );
});

test('an amendment keeps what stood before and frees what it no longer takes', () => {
  const world = new TestWorld(orderOf());
  open(world, { lines: [{ orderLineId: 'l1', quantity: 3 }], words: '都不要了' });
  world.now = instant(start + hour);
  const lines = [
    { orderLineId: 'l1', quantity: 1 },
    { orderLineId: 'l2', quantity: 1 },
  ];
  const decision = world.do(
    'case.amend@1',
    { caseId: c, seen: 1, kind: 'refund_only', lines, reasonCode: 'wrong_goods', words: '退一件' },
    buyer,
  );
  expect(codeOf(decision)).toBe('applied');
  expect(world.theCase(c)).toMatchObject({
    kind: 'refund_only',
    amount: 9333 + 4500 + 1000,
    fault: 'seller',
    version: 2,
    claimVersion: 2,
    deadline: { rule: 'review', at: start + hour + 48 * hour },
  });
  expect(world.history.at(-1)?.details).toMatchObject({
    before: { kind: 'return_refund', amount: 28_001, words: '都不要了' },
    after: { kind: 'refund_only', amount: 14_833, words: '退一件', lines },
  });
  expect(world.order(id(1))?.afterSales).toMatchObject({
    freightHeld: 1000,
    lines: {
      l1: { taken: 1, shareHeld: 9333, applications: 2 },
      l2: { taken: 1, shareHeld: 4500, applications: 1 },
    },
  });
});

describe('outbound freight goes back', () => {
  test('if the fault is the seller’s, once over all cases', () => {
    const world = new TestWorld(orderOf());
    open(world, { reasonCode: 'wrong_goods' });
    expect(world.theCase(c).amount).toBe(10_333);
    open(world, {
      caseId: id(8),
      reasonCode: 'wrong_goods',
      lines: [{ orderLineId: 'l2', quantity: 1 }],
    });
    expect(world.theCase(id(8)).amount).toBe(4500);
  });

  test('if nothing was sent and the case takes the last that was bought', () => {
    const world = new TestWorld(unsent());
    open(world, { kind: 'refund_only', lines: [{ orderLineId: 'l1', quantity: 3 }] });
    expect(world.theCase(c).amount).toBe(28_001);
    open(world, {
      caseId: id(8),
      kind: 'refund_only',
      lines: [{ orderLineId: 'l2', quantity: 1 }],
    });
    expect(world.theCase(id(8)).amount).toBe(5500);
    // The first case is given up: goods will be sent after all, so the freight stays paid.
    world.do('case.withdraw@1', { caseId: c, seen: 1 }, buyer);
    const decision = world.do('case.agree@1', { caseId: id(8), seen: 1 }, clerk);
    expect(decision).toMatchObject({
      outcome: 'applied_modified',
      differs: { amount: [5500, 4500] },
    });
    expect(world.theCase(id(8)).amount).toBe(4500);
    expect(world.order(id(1))?.afterSales.freightHeld).toBe(0);
  });

  test('not with a buyer’s change of mind', () => {
    const world = new TestWorld(orderOf());
    open(world, {
      lines: [
        { orderLineId: 'l1', quantity: 3 },
        { orderLineId: 'l2', quantity: 1 },
      ],
    });
    expect(world.theCase(c).amount).toBe(32_501);
  });
});

test('an order with counts from an import that knows no shares is counted by pieces', () => {
  const world = new TestWorld(
    orderOf({
      afterSales: {
        status: 'ended',
        freightRefunded: fen(0),
        caseIds: [],
        openCaseIds: [],
        lines: { l1: { taken: 2, refundedQuantity: 2, refunded: fen(18_667), applications: 1 } },
      },
    }),
  );
  open(world);
  expect(world.theCase(c).amount).toBe(9334);
});
