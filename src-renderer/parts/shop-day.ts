import { Temporal } from 'temporal-polyfill';

/** First millisecond of a day of the shop's calendar, `2026-03-01`. */
export function dayStart(date: string | undefined, timeZone: string): number | undefined {
  if (date === undefined) return undefined;
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone }).epochMilliseconds;
}

/** Last millisecond of a day of the shop's calendar. */
export function dayEnd(date: string | undefined, timeZone: string): number | undefined {
  if (date === undefined) return undefined;
  const next = Temporal.PlainDate.from(date).add({ days: 1 });
  return next.toZonedDateTime({ timeZone }).epochMilliseconds - 1;
}
