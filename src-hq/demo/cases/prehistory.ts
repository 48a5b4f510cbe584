import { after, day, hour, instant } from '../../../src-core/basis/instant.ts';
import type { Instant } from '../../../src-core/basis/instant.ts';
import type { CaseKind } from '../../../src-core/after-sales/case.ts';
import type { Channel, Order } from '../../../src-core/order/order.ts';
import type { BasketWish } from '../basket.ts';
import type { OrderFactory } from '../order-factory.ts';
import type { Random } from '../random.ts';
import { parcel } from '../waybill.ts';
import type { Before, Story } from './story.ts';

const remote: readonly (readonly [Channel, number])[] = [
  ['mini_program', 6],
  ['mall', 2],
  ['marketplace', 2],
];

const foodReasons = new Set(['expired_food', 'missing_pieces', 'damaged_in_transit']);
const clothesReasons = new Set(['wrong_size', 'quality', 'not_as_described']);

function basketFor(kind: CaseKind, reason: string, random: Random): BasketWish {
  const lines = random.weighted([
    [1, 5],
    [2, 3],
    [3, 2],
  ]);
  if (foodReasons.has(reason)) return { first: 'snack', lines };
  return clothesReasons.has(reason) || kind === 'exchange'
    ? { first: 'clothing', lines }
    : { lines };
}

/** What came before the case: an order as it stood at the moment the case was opened. */
export class Prehistory {
  readonly #before: Before;
  readonly #factory: OrderFactory;
  readonly #random: Random;
  /** From payment to parcel, from there to signature, from there to the case; milliseconds. */
  readonly #spans: readonly [number, number, number];

  constructor(before: Before, factory: OrderFactory, random: Random) {
    this.#before = before;
    this.#factory = factory;
    this.#random = random;
    const span = (low: number, high: number) => random.between(low * hour, high * hour);
    this.#spans = {
      unsent: [span(1, 40), 0, 0],
      under_way: [span(4, 30), 0, span(5 * 24, 8 * 24)],
      delivered: [span(4, 30), span(36, 96), span(2, 80)],
      in_store: [0, 0, span(2, 90)],
      cash_sale: [0, 0, span(2, 90)],
    }[before] as [number, number, number];
  }

  order(story: Story, reason: string, openedAt: Instant): Order {
    const [packed, travelled, kept] = this.#spans;
    const random = this.#random;
    const inCash = this.#before === 'cash_sale';
    const inStore = inCash || this.#before === 'in_store';
    const placedAt = instant(openedAt - packed - travelled - kept);
    const order = this.#factory.paid({
      ...basketFor(story.kind, reason, random),
      channel: inStore ? 'pos' : random.weighted(remote),
      fulfilment: inStore ? 'in_store' : 'express',
      placedAt,
      ...(inCash ? { paidBy: 'cash' } : {}),
    });
    if (inStore) return { ...order, status: 'completed', completedAt: placedAt };
    if (this.#before === 'unsent') return order;
    const shipment = { ...parcel(random), shippedAt: after(placedAt, packed) };
    const signedAt = after(shipment.shippedAt, travelled);
    return this.#before === 'under_way'
      ? { ...order, status: 'shipped', shipments: [shipment] }
      : { ...order, status: 'shipped', shipments: [{ ...shipment, signedAt }], signedAt };
  }
}

/** What becomes of the order once its case has ended; until then its completion is held (W). */
export function afterwards(order: Order, endedAt: Instant, now: Instant): Order {
  if (order.status === 'completed') return order;
  if (order.afterSales.openCaseIds.length > 0) {
    const due = order.signedAt === undefined ? undefined : after(order.signedAt, 7 * day);
    return due === undefined || due > now ? order : { ...order, completionHeld: { at: due } };
  }
  const allBack = order.lines.every(
    ({ id, quantity }) => order.afterSales.lines[id]?.refundedQuantity === quantity,
  );
  if (allBack && order.status === 'paid') return { ...order, status: 'cancelled' };
  if (order.signedAt === undefined) return order;
  const completedAt = instant(Math.max(order.signedAt + 7 * day, endedAt));
  return completedAt > now ? order : { ...order, status: 'completed', completedAt };
}
