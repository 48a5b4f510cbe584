import { after, day, hour, instant, minute } from '../../src-core/basis/instant.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import type { Channel, Fulfilment, Order } from '../../src-core/order/order.ts';
import { momentOn } from './local-time.ts';
import type { OrderFactory } from './order-factory.ts';
import type { Random } from './random.ts';
import { parcel } from './waybill.ts';

const ways: readonly (readonly [readonly [Channel, Fulfilment], number])[] = [
  [['mini_program', 'express'], 30],
  [['mini_program', 'local_delivery'], 9],
  [['mini_program', 'pickup'], 8],
  [['mall', 'express'], 14],
  [['mall', 'pickup'], 3],
  [['mall', 'local_delivery'], 2],
  [['marketplace', 'express'], 14],
  [['pos', 'in_store'], 18],
  [['pos', 'express'], 2],
];

/** Fewer long ago, more lately; and the last two days are busy, so that every early status is there. */
function daysAgo(random: Random): number {
  if (random.chance(0.12)) return random.between(0, 1);
  return Math.floor(60 * random.fraction() ** 1.3);
}

/** An order of the last 60 days with whatever has become of it until now. */
export function lifeOfOrder(factory: OrderFactory, now: Instant, random: Random): Order {
  const [channel, fulfilment] = random.weighted(ways);
  const placedAt = momentOn(daysAgo(random), now, random, channel !== 'pos');
  const order = factory.paid({ channel, fulfilment, placedAt });
  if (fulfilment === 'in_store') return { ...order, status: 'completed', completedAt: placedAt };
  if (random.chance(0.025)) return { ...order, status: 'cancelled' };
  return fulfilment === 'express' ? sent(order, now, random) : fetched(order, now, random);
}

/** Own riders and pick-up: no waybill, one signature, completed a day later. */
function fetched(order: Order, now: Instant, random: Random): Order {
  const rides = order.fulfilment === 'local_delivery';
  const leaves = after(order.paidAt, random.between(20, 120) * minute);
  const signedAt = after(
    leaves,
    rides ? random.between(20, 70) * minute : random.between(1, 40) * hour,
  );
  if (signedAt > now) return rides && leaves <= now ? { ...order, status: 'shipped' } : order;
  return completed({ ...order, status: 'shipped', signedAt }, after(signedAt, day), now);
}

/** A parcel, or two: sent within a day or two, signed for two to five days later, completed after seven more. */
function sent(order: Order, now: Instant, random: Random): Order {
  const shippedAt = after(order.paidAt, random.between(2, 38) * hour);
  if (shippedAt > now) return order;
  const arrives = after(shippedAt, random.between(36, 110) * hour);
  const signed = arrives <= now ? { signedAt: arrives } : {};
  const first = { ...parcel(random), shippedAt, ...signed };
  if (order.lines.length < 2 || !random.chance(0.3)) {
    const shipped: Order = { ...order, status: 'shipped', shipments: [first], ...signed };
    return completed(shipped, after(arrives, 7 * day), now);
  }
  const secondAt = after(shippedAt, random.between(10, 60) * hour);
  if (secondAt > now) return { ...order, status: 'part_shipped', shipments: [first] };
  const last = instant(Math.max(arrives, secondAt + 50 * hour));
  const both = last <= now ? { signedAt: last } : {};
  const second = { ...parcel(random), shippedAt: secondAt, ...both };
  const shipped: Order = { ...order, status: 'shipped', shipments: [first, second], ...both };
  return completed(shipped, after(last, 7 * day), now);
}

function completed(order: Order, at: Instant, now: Instant): Order {
  return at <= now ? { ...order, status: 'completed', completedAt: at } : order;
}
