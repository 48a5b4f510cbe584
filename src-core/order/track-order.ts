import { tidyWaybill } from '../after-sales/carrier.ts';
import type { Command } from '../after-sales/command.ts';
import type { Decision, DecisionContext, World } from '../after-sales/decision.ts';
import type { Instant } from '../basis/instant.ts';
import type { Order } from './order.ts';
import { futureEvent, withEvents } from './tracking.ts';

function applied(...orders: Order[]): Decision {
  return {
    outcome: 'applied',
    effects: { orders, cases: [], exceptions: [], history: [], postings: [] },
  };
}

/** The order once a parcel was signed for; the order itself is signed for with its last parcel. */
function signed(order: Order, waybill: string, at: Instant): Order {
  const shipments = order.shipments.map((shipment) =>
    tidyWaybill(shipment.waybill) === waybill && shipment.signedAt === undefined
      ? { ...shipment, signedAt: at }
      : shipment,
  );
  const times = shipments.flatMap(({ signedAt }) => signedAt ?? []);
  const [latest] = times.toSorted((a, b) => b - a);
  const whole = order.status !== 'part_shipped' && times.length === shipments.length;
  return whole && order.signedAt === undefined && latest !== undefined
    ? { ...order, shipments, signedAt: latest }
    : { ...order, shipments };
}

/**
 * Events of one of the order's shipments. Told again it changes nothing. Errors: `not_found`,
 * `not_allowed_for_role` (a buyer's own device), `waybill_unknown` {waybill}, `event_in_future` {at}.
 */
export function trackOrder(
  command: Command<'order.track@1'>,
  world: World,
  ctx: DecisionContext,
): Decision {
  const { orderId, carrier, events } = command.args;
  const { role, atCounter } = ctx.actor;
  if (role === 'buyer' && atCounter !== true) {
    const params = { role, command: command.key };
    return { outcome: 'rejected', error: { code: 'not_allowed_for_role', params } };
  }
  const order = world.order(orderId);
  if (order === undefined || order.shopId !== ctx.shop.id) {
    return { outcome: 'rejected', error: { code: 'not_found', params: { orderId } } };
  }
  const waybill = tidyWaybill(command.args.waybill);
  if (!order.shipments.some((shipment) => tidyWaybill(shipment.waybill) === waybill)) {
    return { outcome: 'rejected', error: { code: 'waybill_unknown', params: { waybill } } };
  }
  const future = futureEvent(events, ctx.now);
  if (future !== undefined) {
    return { outcome: 'rejected', error: { code: 'event_in_future', params: { at: future.at } } };
  }
  const tracking = withEvents(order.tracking, { carrier, waybill }, events);
  if (tracking === undefined) return applied();
  const next = { ...order, tracking };
  const arrival = events.find(({ status }) => status === 'signed');
  return applied(arrival === undefined ? next : signed(next, waybill, arrival.at));
}
