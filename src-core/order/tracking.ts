import { z } from 'zod';
import { instantSchema, minute } from '../basis/instant.ts';
import type { Instant } from '../basis/instant.ts';

export const trackingStatuses = [
  'collected',
  'in_transit',
  'out_for_delivery',
  'signed',
  'problem',
  'returned',
] as const;

/** One thing a carrier said, or somebody wrote down by hand. */
export const trackingEventSchema = z.strictObject({
  at: instantSchema,
  status: z.enum(trackingStatuses),
  place: z.string().max(100).default(''),
  text: z.string().min(1).max(300),
});

/** What is known of a parcel's way, in order of time, each event once. */
export const trackedParcelSchema = z.strictObject({
  carrier: z.string().min(1).max(40),
  waybill: z.string().min(1).max(64),
  events: z.array(trackingEventSchema).max(200),
});

export type TrackingStatus = (typeof trackingStatuses)[number];
export type TrackingEvent = z.infer<typeof trackingEventSchema>;
export type TrackedParcel = z.infer<typeof trackedParcelSchema>;

/** A carrier's clock may run ahead of ours by so much; what is told of later has not happened. */
const clockTolerance = 10 * minute;

/** The first event that has not happened yet at `now`. */
export function futureEvent(
  events: readonly TrackingEvent[],
  now: Instant,
): TrackingEvent | undefined {
  return events.find(({ at }) => at > now + clockTolerance);
}

const keyOf = ({ at, status, text }: TrackingEvent) => `${at} ${status} ${text}`;

/** At most so many events of a parcel are kept; the newest, since they say where it is. */
const mostEvents = 200;

/**
 * The parcels with more events of one of them: carriers send late, twice and out of order. Undefined:
 * nothing of it is new.
 */
export function withEvents<T extends TrackedParcel>(
  parcels: readonly T[] | undefined,
  parcel: Omit<T, 'events'>,
  events: readonly TrackingEvent[],
): T[] | undefined {
  const known = (parcels ?? []).find((one) => one.waybill === parcel.waybill);
  const seen = new Set(known?.events.map(keyOf));
  const fresh = events.filter((event) => {
    const key = keyOf(event);
    return seen.has(key) ? false : seen.add(key);
  });
  if (fresh.length === 0) return undefined;
  const all = [...(known?.events ?? []), ...fresh]
    .toSorted((a, b) => a.at - b.at)
    .slice(-mostEvents);
  const next = { ...parcel, ...known, events: all } as T;
  return [...(parcels ?? []).filter((one) => one !== known), next];
}
