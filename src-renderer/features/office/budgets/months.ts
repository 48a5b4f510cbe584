import { Temporal } from 'temporal-polyfill';

/** The month an instant lies in, in a time zone: "2026-11". */
export function monthAt(at: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toPlainYearMonth()
    .toString();
}

/** First instant of a month and of the next one. */
export function spanOfMonth(month: string, timeZone: string): { from: number; to: number } {
  const first = Temporal.PlainYearMonth.from(month);
  const startOf = (one: Temporal.PlainYearMonth) =>
    one.toPlainDate({ day: 1 }).toZonedDateTime(timeZone).epochMilliseconds;
  return { from: startOf(first), to: startOf(first.add({ months: 1 })) };
}

/** Months around one, the latest first. */
export function monthsAround(month: string, before: number, after: number): readonly string[] {
  const middle = Temporal.PlainYearMonth.from(month);
  return Array.from({ length: before + after + 1 }, (_, i) =>
    middle.add({ months: after - i }).toString(),
  );
}
