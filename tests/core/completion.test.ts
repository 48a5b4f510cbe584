import { expect, test } from 'vitest';
import { day, instant } from '../../src-core/basis/instant.ts';
import { withCompletionHeld } from '../../src-core/order/completion.ts';
import { orderSchema } from '../../src-core/order/order.ts';
import type { Order } from '../../src-core/order/order.ts';
import { buyer, clerk, codeOf, id, orderOf, start, TestWorld } from './world.ts';

const claim = (n: number, orderLineId = 'l1') => ({
  caseId: id(n),
  orderId: id(1),
  kind: 'return_refund',
  lines: [{ orderLineId, quantity: 1 }],
  reasonCode: 'dislike',
});

/** A delivered order that its channel has not completed, with open cases. */
function worldWithCases(...cases: number[]): TestWorld {
  const order = orderOf({ status: 'shipped' });
  delete order.completedAt;
  const world = new TestWorld(order);
  for (const n of cases) expect(codeOf(world.do('case.open@1', claim(n), buyer))).toBe('applied');
  return world;
}

/** The channel says that it is completed. */
function complete(world: TestWorld, completedAt = start): Order {
  const known = world.order(id(1))!;
  const told: Order = { ...known, status: 'completed', completedAt };
  const order = withCompletionHeld(told, known, world.now);
  world.orders.set(order.id, order);
  return order;
}

test('an open case keeps its order from completing, and the last one that ends completes it', () => {
  const world = worldWithCases(7, 8);
  const held = complete(world);
  expect(held).toMatchObject({ status: 'shipped', completionHeld: { at: start } });
  expect(held.completedAt).toBeUndefined();
  expect(orderSchema.parse(held)).toEqual(held);
  world.now = instant(start + 3 * day);
  world.do('case.withdraw@1', { caseId: id(7), seen: 1 }, buyer);
  expect(world.order(id(1))).toMatchObject({ status: 'shipped', completionHeld: { at: start } });
  world.now = instant(start + 5 * day);
  world.do('case.withdraw@1', { caseId: id(8), seen: 1 }, buyer);
  const completed = world.order(id(1))!;
  expect(completed).toMatchObject({ status: 'completed', completedAt: start + 5 * day });
  expect(completed).not.toHaveProperty('completionHeld');
});

test('the buyer’s 15 days begin when the last case ended', () => {
  const world = worldWithCases(7);
  complete(world);
  world.now = instant(start + 10 * day);
  world.do('case.withdraw@1', { caseId: id(7), seen: 1 }, buyer);
  world.now = instant(start + 24 * day);
  const again = { ...claim(9), kind: 'refund_only', reasonCode: 'agreed' };
  expect(codeOf(world.ask('case.open@1', again, buyer))).toBe('applied');
  world.now = instant(start + 27 * day);
  expect(codeOf(world.ask('case.open@1', again, buyer))).toBe('window_closed');
});

test('a channel that repeats its completion afterwards takes no day back', () => {
  const world = worldWithCases(7);
  complete(world);
  world.now = instant(start + 5 * day);
  world.do('case.withdraw@1', { caseId: id(7), seen: 1 }, buyer);
  expect(complete(world)).toMatchObject({ status: 'completed', completedAt: start + 5 * day });
  expect(complete(world, instant(start + 6 * day)).completedAt).toBe(start + 6 * day);
});

test('a channel that dates the completion later than the case’s end is believed', () => {
  const world = worldWithCases(7);
  complete(world, instant(start + 2 * day));
  world.do('case.withdraw@1', { caseId: id(7), seen: 1 }, buyer);
  expect(world.order(id(1))?.completedAt).toBe(start + 2 * day);
});

test('a completed order stays completed when a case is opened on it; without a case nothing is held', () => {
  const world = new TestWorld(orderOf());
  world.do('case.open@1', claim(7), buyer);
  const known = world.order(id(1))!;
  expect(complete(world)).toMatchObject({ status: 'completed' });
  expect(known.afterSales.openCaseIds).toEqual([id(7)]);
  expect(complete(worldWithCases())).toMatchObject({ status: 'completed', completedAt: start });
  world.do('case.agree@1', { caseId: id(7), seen: 1 }, clerk);
  expect(world.order(id(1))?.status).toBe('completed');
});

test('a channel that takes the completion back is believed too', () => {
  const world = worldWithCases(7);
  const held = complete(world);
  const { completionHeld: _held, ...shipped } = held;
  expect(withCompletionHeld(held, held, start)).toEqual(shipped);
});
