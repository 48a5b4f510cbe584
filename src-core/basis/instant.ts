import { z } from 'zod';

/** A point in time: milliseconds since 1970-01-01T00:00:00Z. Rules that speak of days use the shop's time zone. */
export const instantSchema = z.number().int().safe().brand<'Instant'>();
export type Instant = z.infer<typeof instantSchema>;

export function instant(epochMilliseconds: number): Instant {
  if (!Number.isSafeInteger(epochMilliseconds)) {
    throw new RangeError(`not an instant: ${epochMilliseconds}`);
  }
  return epochMilliseconds as Instant;
}

export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Adds a duration in milliseconds. */
export function after(from: Instant, milliseconds: number): Instant {
  return instant(from + milliseconds);
}
