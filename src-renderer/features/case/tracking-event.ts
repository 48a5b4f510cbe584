import { Temporal } from 'temporal-polyfill';
import type { TrackingDraft } from './forms/TrackingFields.tsx';

/** The event of a tracking command from what was filled in; `now` is headquarters' time. */
export function trackingEventOf(
  { status, words, place, time }: TrackingDraft,
  now: number,
  timeZone: string,
) {
  const at =
    time === ''
      ? now
      : Temporal.PlainDateTime.from(time).toZonedDateTime(timeZone).epochMilliseconds;
  return { at, status, place: place.trim(), text: words.trim() || (status ?? '') };
}
