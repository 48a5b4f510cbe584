import type { Instant } from '../basis/instant.ts';
import type { Order } from '../order/order.ts';
import type { TrackedParcel, TrackingStatus } from '../order/tracking.ts';
import { tidyWaybill } from './carrier.ts';
import type { Case, Parcel } from './case.ts';

/** One line of the logistics both sides read (S): order out, goods back, replacement out. */
export interface TimelineEntry {
  readonly at: Instant;
  readonly leg: 'order' | 'return' | 'replacement';
  readonly what: 'sent' | 'taken_in' | TrackingStatus;
  readonly carrier?: string;
  readonly waybill?: string;
  readonly place?: string;
  /** The carrier's own words. */
  readonly text?: string;
}

type Leg = TimelineEntry['leg'];

function sent(leg: Leg, { carrier, waybill, sentAt }: Parcel): TimelineEntry {
  return { at: sentAt, leg, what: 'sent', carrier, waybill };
}

function tracked(leg: Leg, { carrier, waybill, events }: TrackedParcel): TimelineEntry[] {
  return events.map(({ at, status, place, text }) => ({
    at,
    leg,
    what: status,
    carrier,
    waybill,
    place,
    text,
  }));
}

function orderEntries(order: Order): TimelineEntry[] {
  const told = new Set(
    (order.tracking ?? [])
      .filter(({ events }) => events.some(({ status }) => status === 'signed'))
      .map(({ waybill }) => waybill),
  );
  return [
    ...order.shipments.flatMap(({ carrier, waybill, shippedAt, signedAt }): TimelineEntry[] => [
      sent('order', { carrier, waybill, sentAt: shippedAt }),
      // The carrier's own word for the signing says more than the order's.
      ...(signedAt === undefined || told.has(tidyWaybill(waybill))
        ? []
        : [{ at: signedAt, leg: 'order' as const, what: 'signed' as const, carrier, waybill }]),
    ]),
    ...(order.tracking ?? []).flatMap((parcel) => tracked('order', parcel)),
  ];
}

function caseEntries(found: Case): TimelineEntry[] {
  const { inbound, outbound } = found;
  const entries: TimelineEntry[] = [];
  if (inbound?.by === 'parcel') entries.push(sent('return', inbound.parcel));
  if (inbound?.by === 'counter') {
    entries.push({ at: inbound.takenInAt, leg: 'return', what: 'taken_in' });
  }
  if (outbound !== undefined) entries.push(sent('replacement', outbound));
  // After the sending, for what carries the very same time.
  const news = (found.tracking ?? []).flatMap((parcel) =>
    tracked(parcel.way === 'inbound' ? 'return' : 'replacement', parcel),
  );
  return [...entries, ...news];
}

/** Everything that travelled for an order and its case, oldest first; the same for buyer and shop. */
export function logisticsTimeline(order: Order, found?: Case): TimelineEntry[] {
  const entries = [...orderEntries(order), ...(found === undefined ? [] : caseEntries(found))];
  return entries.toSorted((a, b) => a.at - b.at);
}
