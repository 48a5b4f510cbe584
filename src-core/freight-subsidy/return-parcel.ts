import type { Case } from '../after-sales/case.ts';
import type { Instant } from '../basis/instant.ts';
import type { Fen } from '../basis/money.ts';
import type { Order } from '../order/order.ts';
import { returnableLine } from '../order/returnable-lines.ts';
import type { OrgUnit } from '../org/org.ts';
import type { ReturnParcel } from './coverage.ts';
import { placeOfLine } from './places/address-line.ts';
import { placeInChina } from './places/china.ts';
import type { ReturnWay } from './subsidy-rule.ts';

/**
 * How a case's goods travel, as coverage asks it: from where the order was delivered to the shop's return
 * address. Nobody knows the weight.
 * @param way before anything was sent: how the buyer means to send; else what the case says.
 * @param paid what the carrier charged, once somebody has seen the bill.
 */
export function returnParcelOf(
  order: Pick<Order, 'address'>,
  shop: Pick<OrgUnit, 'returnAddress'>,
  inbound: Case['inbound'],
  way: ReturnWay = 'self_sent',
  paid?: Fen,
): ReturnParcel {
  const from = order.address === undefined ? [] : placeInChina(order.address);
  return {
    way: inbound?.by === 'counter' ? 'counter' : way,
    ...(inbound?.by === 'parcel' ? { carrier: inbound.parcel.carrier } : {}),
    from,
    to: placeOfLine(shop.returnAddress ?? ''),
    ...(paid === undefined ? {} : { paid }),
  };
}

/**
 * The ways that goods on their way may have been given to the carrier, the likeliest first: a waybill does
 * not say whether the carrier came for the parcel.
 */
export function possibleWays(inbound: Case['inbound']): readonly ReturnWay[] {
  return inbound?.by === 'counter' ? ['counter'] : ['self_sent', 'carrier_pickup'];
}

/** When the buyer sent or brought the goods: in that month they count towards its cap. undefined: not yet. */
export function sentAtOf(inbound: Case['inbound']): Instant | undefined {
  return inbound?.by === 'parcel' ? inbound.parcel.sentAt : inbound?.takenInAt;
}

/** Who supplies each line of a case, as far as the order says so. */
export function suppliersOf(order: Order, lines: Case['lines']): readonly (string | undefined)[] {
  return lines.map(({ orderLineId }) => returnableLine(order, orderLineId)?.supplierId);
}
