import { Temporal } from 'temporal-polyfill';
import { day, instant } from '../basis/instant.ts';
import type { Instant } from '../basis/instant.ts';

/** No-reason return: 7 days from the day after signing for the goods. */
export const noReasonDays = 7;

/** The first instant after the `days`-th calendar day that follows the day of `from`, in the shop's time zone. */
export function endOfDaysAfter(from: Instant, days: number, timeZone: string): Instant {
  const start = Temporal.Instant.fromEpochMilliseconds(from)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .add({ days: days + 1 })
    .toZonedDateTime(timeZone);
  return instant(start.epochMilliseconds);
}

/** Whether `at` lies within `days` calendar days after `from`. The calendar is asked only when it is close. */
export function withinDaysAfter(
  from: Instant,
  days: number,
  at: Instant,
  timeZone: string,
): boolean {
  const passed = at - from;
  if (passed <= (days - 1) * day) return true;
  if (passed > (days + 2) * day) return false;
  return at < endOfDaysAfter(from, days, timeZone);
}
