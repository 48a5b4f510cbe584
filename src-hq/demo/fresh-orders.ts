import type { AfterSalesException } from '../../src-core/after-sales/case.ts';
import { after, day, hour, instant, minute } from '../../src-core/basis/instant.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import type { Fulfilment, Modification, Order } from '../../src-core/order/order.ts';
import type { TrackingEvent, TrackingStatus } from '../../src-core/order/tracking.ts';
import { derivedId } from '../import/derived-id.ts';
import type { OrderBundle } from '../import/order-writer.ts';
import { momentToday } from './local-time.ts';
import type { OrderFactory } from './order-factory.ts';
import { Random } from './random.ts';
import { waybillOf } from './waybill.ts';

interface Wish {
  readonly factory: OrderFactory;
  readonly now: Instant;
  readonly seed: number;
}

/** An order paid some minutes ago, with a time agreed for tomorrow where one is. */
function paid({ factory, now }: Wish, fulfilment: Fulfilment, minutesAgo: number): Order {
  const placedAt = after(now, -minutesAgo * minute);
  const order = factory.paid({ channel: 'mini_program', fulfilment, placedAt });
  if (fulfilment === 'express') return order;
  const from = after(momentToday(now, 14 * hour), day);
  return { ...order, appointment: { from, to: after(from, 2 * hour) } };
}

/** The same after its buyer gave another street. */
function changed(order: Order, at: Instant, overtakenAt?: Instant): Order {
  const { address } = order;
  if (address === undefined) throw new Error('an order without an address');
  const wanted = { ...address, street: `${address.street}（物业代收）` };
  const entry: Modification = {
    commandId: derivedId(order.id, 'modification'),
    by: { role: 'buyer' },
    occurredAt: at,
    takenAt: at,
    before: { address },
    after: { address: wanted },
    ...(overtakenAt === undefined ? {} : { overtakenAt }),
  };
  const now = overtakenAt === undefined ? wanted : address;
  return { ...order, address: now, modifications: [entry] };
}

/** The warehouse had sent it when the change came: where it goes is the carrier's matter now. */
function overtaken(wish: Wish): { order: Order; exception: AfterSalesException } {
  const shippedAt = after(wish.now, -4 * minute);
  const order: Order = {
    ...changed(paid(wish, 'express', 22), after(wish.now, -9 * minute), shippedAt),
    status: 'shipped',
    shipments: [{ carrier: 'SF', waybill: waybillOf('SF', random(wish, 'overtaken')), shippedAt }],
  };
  const exception: AfterSalesException = {
    id: derivedId(order.id, 'overtaken'),
    shopId: order.shopId,
    orderId: order.id,
    code: 'shipped_past_modification',
    params: { externalNo: order.externalNo, fields: ['address'] },
    openedAt: shippedAt,
  };
  return { order, exception };
}

const random = ({ seed }: Wish, part: string) => Random.for(seed, `fresh orders, ${part}`);

type Stop = readonly [hoursAgo: number, status: TrackingStatus, place: string, text: string];

const journeys: readonly (readonly [carrier: string, stops: readonly Stop[]])[] = [
  [
    'JT',
    [
      [40, 'collected', '杭州', '快件已由杭州上城网点揽收'],
      [29, 'in_transit', '杭州', '快件离开杭州转运中心，发往湖滨网点'],
      [5, 'out_for_delivery', '杭州', '快件正在派送，请保持电话畅通'],
    ],
  ],
  [
    'DEPPON',
    [
      [60, 'collected', '杭州', '您的订单已被收件员揽收'],
      [30, 'problem', '杭州', '收件地址不详，正在与寄件人联系'],
    ],
  ],
  [
    'POST',
    [
      [90, 'collected', '杭州', '中国邮政 已收取邮件'],
      [70, 'in_transit', '杭州', '到达杭州邮件处理中心'],
      [26, 'signed', '杭州', '邮件已代收，代收点：菜鸟驿站'],
    ],
  ],
  ['KYE', [[8, 'collected', '杭州', '跨越速运已取货']]],
  [
    'ZJS',
    [
      [120, 'collected', '杭州', '已揽收'],
      [80, 'in_transit', '杭州', '到达杭州分拨中心'],
      [55, 'returned', '杭州', '收件人拒收，快件退回途中'],
    ],
  ],
];

/** An order on its way, with what its carrier said so far. */
function tracked(wish: Wish, carrier: string, stops: readonly Stop[], from: Random): Order {
  const { factory, now } = wish;
  const hoursAgo = (stops[0]?.[0] ?? 0) + 3;
  const placedAt = after(now, -(hoursAgo + 6) * hour);
  const order = factory.paid({ channel: 'mini_program', fulfilment: 'express', placedAt });
  const waybill = waybillOf(carrier, from);
  const events = stops.map(([ago, status, place, text]): TrackingEvent => ({
    at: after(now, -ago * hour),
    status,
    place,
    text,
  }));
  const arrival = events.find(({ status }) => status === 'signed');
  const signed = arrival === undefined ? {} : { signedAt: arrival.at };
  const shippedAt = instant(now - hoursAgo * hour);
  return {
    ...order,
    status: 'shipped',
    ...signed,
    shipments: [{ carrier, waybill, shippedAt, ...signed }],
    tracking: [{ carrier, waybill, events }],
  };
}

/**
 * The newest orders of the demo shop: those whose buyer may change them now, in every way, those who may
 * not for every reason that is not seen elsewhere, and parcels of the carriers ordinary orders do not use.
 */
export function freshOrders(wish: Wish): OrderBundle[] {
  const { now } = wish;
  const minutesAgo = (count: number) => after(now, -count * minute);
  const late = overtaken(wish);
  const chance = random(wish, 'journeys');
  const orders: Order[] = [
    ...journeys.map(([carrier, stops]) => tracked(wish, carrier, stops, chance)),
    paid(wish, 'express', 55),
    paid(wish, 'pickup', 14),
    { ...paid(wish, 'express', 11), labelPrintedAt: minutesAgo(3) },
    changed(paid(wish, 'express', 10), minutesAgo(6)),
    paid(wish, 'local_delivery', 8),
    paid(wish, 'express', 5),
    paid(wish, 'express', 2),
  ];
  const none = { cases: [], postings: [] };
  return [
    { order: late.order, exceptions: [late.exception], ...none },
    ...orders.map((order) => ({ order, exceptions: [], ...none })),
  ];
}
