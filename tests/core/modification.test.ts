import { describe, expect, test } from 'vitest';
import type { Rulebook } from '../../src-core/after-sales/rulebook.ts';
import { rulebookSchema } from '../../src-core/after-sales/rulebook.ts';
import { hour, instant, minute } from '../../src-core/basis/instant.ts';
import { fen } from '../../src-core/basis/money.ts';
import { mergeRevision, modifiedHere } from '../../src-core/order/channel-revision.ts';
import { modificationOf } from '../../src-core/order/modification.ts';
import type { ModificationPolicy } from '../../src-core/order/modification-policy.ts';
import { orderSchema } from '../../src-core/order/order.ts';
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
  start,
  system,
  TestWorld,
} from './world.ts';

const policy: ModificationPolicy = {
  enabled: true,
  mode: 'both',
  minutes: 30,
  times: 1,
  hint: {
    zh: '地址/时间填错？在发货前可自助修改1次',
    en: 'Wrong address? Change it once before we ship',
  },
  freightTariff: {
    zones: [
      { provinces: ['浙江省', '江苏省', '上海市'], freight: fen(600) },
      { provinces: ['西藏自治区'], freight: fen(2500) },
    ],
  },
  deliveryAreas: [{ city: '杭州市', districts: ['上城区', '西湖区'] }],
  pickupShops: ['shop-hz-01', 'shop-hz-02'],
  slots: { opens: '09:00', closes: '21:00', leadMinutes: 60, daysAhead: 3 },
};
const rulebookOf = (over: Partial<ModificationPolicy> = {}): Rulebook => ({
  ...new TestWorld().rulebook,
  modification: { ...policy, ...over },
});

const home = {
  province: '浙江省',
  city: '杭州市',
  district: '上城区',
  street: '湖滨路1号',
  contact: '王小明',
  phone: '13800001111',
};
const there = { ...home, district: '西湖区', street: '文三路9号' };

function paidOrder(over: Partial<Order> = {}): Order {
  const order = orderOf({
    status: 'paid',
    shipments: [],
    address: home,
    paidAt: start,
    placedAt: start,
    ...over,
  });
  delete order.signedAt;
  delete order.completedAt;
  return order;
}

/** What becomes of an order when its channel sends it again. */
function merged(incoming: Order, known: Order | undefined, modificationsKnown = 0, now = start) {
  return mergeRevision(incoming, known, { modificationsKnown, now });
}

/** Appointments are made for the next day, in the shop's time. */
const tomorrowAt = (hours: number) => instant(Date.UTC(2026, 10, 3) + (hours - 8) * hour);
const slot = (from: number, to: number) => ({ from: tomorrowAt(from), to: tomorrowAt(to) });

function tried(
  change: Record<string, unknown>,
  {
    order = paidOrder(),
    rulebook = rulebookOf(),
    at = start + minute,
    actor = buyer,
    seen = 0,
  } = {},
) {
  const world = new TestWorld(order);
  world.rulebook = rulebook;
  world.now = instant(at);
  const args = { orderId: order.id, seen, ...change };
  return { world, decision: world.do('order.modify@1', args, actor) };
}

describe('who may change an order, and when', () => {
  const shipped = { carrier: 'SF', waybill: 'SF1234567890123', shippedAt: start };
  const expired = start + 30 * minute;
  const entry = {
    commandId: id(3),
    by: { role: 'buyer' as const },
    occurredAt: start,
    before: {},
    after: {},
  };
  test.each([
    ['the policy is absent', {}, { rulebook: new TestWorld().rulebook }, 'modification_off'],
    ['it is switched off', {}, { rulebook: rulebookOf({ enabled: false }) }, 'modification_off'],
    ['it is paid and in time', {}, {}, 'applied'],
    ['a minute is left', {}, { at: expired - minute }, 'applied'],
    ['the minutes are over', {}, { at: expired }, 'modification_window_over'],
    [
      'the minutes do not matter',
      {},
      { at: expired, rulebook: rulebookOf({ mode: 'before_shipment' }) },
      'applied',
    ],
    [
      'only the minutes matter',
      {},
      { at: expired, rulebook: rulebookOf({ mode: 'minutes_after_payment' }) },
      'modification_window_over',
    ],
    ['it was shipped', { status: 'shipped', shipments: [shipped] }, {}, 'already_shipped'],
    ['a parcel has left', { shipments: [shipped] }, {}, 'already_shipped'],
    ['part of it has left', { status: 'part_shipped', shipments: [shipped] }, {}, 'part_shipped'],
    ['it is completed', { status: 'completed' }, {}, 'already_shipped'],
    ['it was cancelled', { status: 'cancelled' }, {}, 'order_cancelled'],
    ['its label is printed', { labelPrintedAt: start }, {}, 'label_printed'],
    ['it was bought over the counter', { fulfilment: 'in_store' }, {}, 'nothing_modifiable'],
    ['it was changed before', { modifications: [entry] }, { seen: 1 }, 'modification_used_up'],
    [
      'it may be changed twice',
      { modifications: [entry] },
      { seen: 1, rulebook: rulebookOf({ times: 2 }) },
      'applied',
    ],
    [
      'the form did not know of the other change',
      { modifications: [entry] },
      { rulebook: rulebookOf({ times: 2 }) },
      'changed_meanwhile',
    ],
  ] as const)('%s', (_what, over, how, code) => {
    const { decision, world } = tried(
      { address: there },
      { order: paidOrder(over as Partial<Order>), ...how },
    );
    expect(codeOf(decision)).toBe(code);
    const changed = world.order(id(1))!.address === there || code !== 'applied';
    expect(changed || world.order(id(1))!.address?.street === there.street).toBe(true);
  });

  test.each([
    ['the buyer', buyer, 'applied'],
    ['staff for the buyer at the counter', buyerAtCounter, 'applied'],
    ['the shop', clerk, 'applied'],
    ['headquarters', headquarters, 'applied'],
    ['no clock', system, 'not_allowed_for_role'],
  ])('%s', (_who, actor, code) => {
    expect(codeOf(tried({ address: there }, { actor }).decision)).toBe(code);
  });

  test('not while a case is open', () => {
    const world = new TestWorld(paidOrder());
    world.rulebook = rulebookOf();
    const lines = [{ orderLineId: 'l1', quantity: 1 }];
    const claim = { caseId: id(7), orderId: id(1), kind: 'refund_only', lines };
    world.do('case.open@1', { ...claim, reasonCode: 'other' }, buyer);
    const change = { orderId: id(1), seen: 0, address: there };
    expect(codeOf(world.do('order.modify@1', change, buyer))).toBe('case_open');
    world.do('case.withdraw@1', { caseId: id(7), seen: 1 }, buyer);
    expect(codeOf(world.do('order.modify@1', change, buyer))).toBe('applied');
  });

  test('another shop’s order does not exist', () => {
    const world = new TestWorld(paidOrder());
    world.rulebook = rulebookOf();
    world.shop = otherShop;
    const change = { orderId: id(1), seen: 0, address: there };
    expect(codeOf(world.do('order.modify@1', change, clerk))).toBe('not_found');
  });
});

describe('what may be changed', () => {
  const local = { order: paidOrder({ fulfilment: 'local_delivery' }) };
  const pickup = { order: paidOrder({ fulfilment: 'pickup' }) };
  const province = (name: string) => ({ address: { ...there, province: name } });
  test.each([
    [
      'express: the contact',
      { address: { ...home, contact: '李四', phone: '139' } },
      {},
      'applied',
    ],
    ['express: where freight is equal', province('江苏省'), {}, 'applied'],
    ['express: where freight differs', province('西藏自治区'), {}, 'freight_differs'],
    ['express: where nobody knows it', province('海南省'), {}, 'freight_unknown'],
    [
      'express: no tariff, the same province',
      { address: there },
      { rulebook: { ...rulebookOf(), modification: noTariff() } },
      'applied',
    ],
    [
      'express: no tariff, another province',
      province('江苏省'),
      { rulebook: { ...rulebookOf(), modification: noTariff() } },
      'freight_unknown',
    ],
    ['express: no appointment', { appointment: slot(10, 12) }, {}, 'field_not_modifiable'],
    ['nothing', {}, {}, 'nothing_to_change'],
    ['the same again', { address: { ...home } }, {}, 'nothing_to_change'],
    ['local: a district served', { address: there }, local, 'applied'],
    [
      'local: one that is not',
      { address: { ...home, district: '滨江区' } },
      local,
      'zone_not_served',
    ],
    ['local: a slot', { appointment: slot(10, 12) }, local, 'applied'],
    ['local: the first and the last', { appointment: slot(9, 21) }, local, 'applied'],
    ['local: before the shop opens', { appointment: slot(8, 10) }, local, 'slot_not_available'],
    ['local: after it closes', { appointment: slot(20, 22) }, local, 'slot_not_available'],
    ['local: backwards', { appointment: slot(12, 10) }, local, 'slot_not_available'],
    ['local: too soon', { appointment: slot(-11.5, -11) }, local, 'slot_not_available'],
    [
      'local: too far ahead',
      { appointment: slot(24 * 4 + 10, 24 * 4 + 12) },
      local,
      'slot_not_available',
    ],
    ['local: no pick-up shop', { pickupShopId: 'shop-hz-02' }, local, 'field_not_modifiable'],
    ['pick-up: another shop', { pickupShopId: 'shop-hz-02' }, pickup, 'applied'],
    [
      'pick-up: one that is not offered',
      { pickupShopId: 'shop-sh-09' },
      pickup,
      'pickup_shop_not_offered',
    ],
    [
      'pick-up: shop and time in one',
      { pickupShopId: 'shop-hz-02', appointment: slot(10, 12) },
      pickup,
      'applied',
    ],
  ] as const)('%s', (_what, change, how, code) => {
    const { decision, world } = tried(change, how);
    expect(codeOf(decision)).toBe(code);
    // One submission is one use however many fields it has; a refused try costs none.
    expect(world.order(id(1))!.modifications?.length ?? 0).toBe(code === 'applied' ? 1 : 0);
  });

  function noTariff(): ModificationPolicy {
    const { freightTariff: _none, ...rest } = policy;
    return rest;
  }
});

test('an appointment chosen offline that is over when headquarters hears of it is not made', () => {
  const order = paidOrder({ fulfilment: 'local_delivery' });
  const world = new TestWorld(order);
  world.rulebook = rulebookOf();
  const args = { orderId: order.id, seen: 0, appointment: slot(10, 12) };
  const heard = (now: number) =>
    codeOf(world.ask('order.modify@1', args, clerk, { occurredAt: start, now: instant(now) }));
  expect(heard(tomorrowAt(10))).toBe('applied');
  expect(heard(tomorrowAt(10) + minute)).toBe('slot_not_available');
});

test('the order’s history says who changed what, before and after', () => {
  const { world } = tried({ address: there }, { actor: buyerAtCounter });
  const order = world.order(id(1))!;
  expect(order.modifications).toEqual([
    expect.objectContaining({
      by: { role: 'buyer', personId: 'p-1', atCounter: true },
      occurredAt: start + minute,
      takenAt: start + minute,
      before: { address: home },
      after: { address: there },
    }),
  ]);
  expect(orderSchema.parse(order)).toEqual(order);
  expect(rulebookSchema.parse(world.rulebook)).toEqual(world.rulebook);
});

test('a modification that races a shipment has one winner, whichever is first', () => {
  const shipment = {
    carrier: 'SF',
    waybill: 'SF1234567890123',
    shippedAt: instant(start + minute),
  };
  const send = (order: Order): Order => ({ ...order, status: 'shipped', shipments: [shipment] });
  const late = new TestWorld(paidOrder());
  late.rulebook = rulebookOf();
  late.orders.set(id(1), send(late.order(id(1))!));
  const change = { orderId: id(1), seen: 0, address: there };
  expect(codeOf(late.do('order.modify@1', change, buyer))).toBe('already_shipped');
  const early = tried({ address: there }).world;
  // The channel ships to what it knows: where the parcel really goes is its word, and the change is overtaken.
  const now = instant(start + 2 * minute);
  const sent = merged(send(paidOrder()), early.order(id(1)), 0, now);
  expect(sent.overtaken).toEqual(['address']);
  expect(sent.order).toMatchObject({
    status: 'shipped',
    address: home,
    modifications: [{ after: { address: there }, overtakenAt: now }],
  });
  expect(orderSchema.parse(sent.order)).toEqual(sent.order);
  expect(modifiedHere(sent.order, 0)).toEqual({ count: 1, address: there, overtaken: true });
  // It took the change in, and says so or simply ships there: then the change is the winner.
  const known = merged(send(paidOrder({ address: there })), early.order(id(1)), 0, now);
  expect(known).toMatchObject({ overtaken: [], order: { address: there } });
  const told = merged(send(paidOrder()), early.order(id(1)), 1, now);
  expect(told).toMatchObject({ overtaken: [], order: { address: home } });
  expect(modifiedHere(told.order, 1)).toBeUndefined();
  // Only the revision that says so first decides; what comes later repeats it.
  const later = merged({ ...send(paidOrder()), status: 'completed' }, sent.order, 0, now);
  expect(later).toMatchObject({ overtaken: [], order: { address: home } });
  const after = merged({ ...send(paidOrder()), status: 'completed' }, known.order, 0, now);
  expect(after).toMatchObject({ overtaken: [], order: { address: there } });
});

test('a channel that sends the order again does not undo the change', () => {
  const known = tried({ address: there }).world.order(id(1))!;
  expect(merged(paidOrder(), known).order).toMatchObject({
    address: there,
    modifications: known.modifications,
  });
  expect(modifiedHere(known, 0)).toEqual({ count: 1, address: there });
  // One that knows of it may say something else again: then its buyer wanted that since.
  const moved = { ...home, street: '平海路3号' };
  expect(merged(paidOrder({ address: moved }), known, 1).order.address).toEqual(moved);
  expect(merged(paidOrder({ address: moved }), known, 0).order.address).toEqual(there);
  expect(merged(paidOrder(), paidOrder()).order).toEqual(paidOrder());
  const invented = paidOrder({
    modifications: known.modifications!,
    replacements: [],
    completionHeld: { at: start },
  });
  expect(merged(invented, undefined).order).toEqual(paidOrder());
});

test('a channel that knows of no signature does not take away the one a carrier told', () => {
  const shipments = ['SF1', 'SF2'].map((waybill) => ({ carrier: 'SF', waybill, shippedAt: start }));
  const sent = paidOrder({ status: 'shipped', shipments });
  const signedAt = instant(start + hour);
  const known = { ...sent, signedAt, shipments: shipments.map((one) => ({ ...one, signedAt })) };
  expect(merged(sent, known).order).toEqual(known);
  const own = { ...sent, signedAt: instant(start + minute) };
  expect(merged(own, known).order.signedAt).toBe(start + minute);
});

test('a printed label ends it, once and for all', () => {
  const world = new TestWorld(paidOrder());
  world.rulebook = rulebookOf();
  expect(codeOf(world.do('order.label_printed@1', { orderId: id(1) }, buyer))).toBe(
    'not_allowed_for_role',
  );
  expect(codeOf(world.do('order.label_printed@1', { orderId: id(1) }, clerk))).toBe('applied');
  world.now = instant(start + hour);
  world.do('order.label_printed@1', { orderId: id(1) }, clerk);
  expect(world.order(id(1))?.labelPrintedAt).toBe(start);
  expect(
    codeOf(world.do('order.modify@1', { orderId: id(1), seen: 0, address: there }, buyer)),
  ).toBe('label_printed');
});

test('every yes and no is explained, and the hint is shown where it is on', () => {
  const order = paidOrder({ labelPrintedAt: start });
  const answer = modificationOf(order, rulebookOf(), instant(start + hour));
  expect(answer).toMatchObject({
    allowed: false,
    failure: { code: 'label_printed' },
    usesLeft: 1,
    endsAt: start + 30 * minute,
    fields: ['address'],
    hint: policy.hint,
  });
  expect(answer.checks.map(({ rule, failure }) => [rule, failure?.code ?? 'yes'])).toEqual([
    ['on', 'yes'],
    ['unshipped', 'yes'],
    ['no_label', 'label_printed'],
    ['no_open_case', 'yes'],
    ['in_window', 'modification_window_over'],
    ['uses_left', 'yes'],
    ['fulfilment', 'yes'],
  ]);
  expect(modificationOf(order, new TestWorld().rulebook, start).hint).toBeNull();
  expect(modificationOf(paidOrder(), rulebookOf(), start).allowed).toBe(true);
});
