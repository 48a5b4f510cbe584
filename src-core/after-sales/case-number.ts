import { Temporal } from 'temporal-polyfill';
import { instant } from '../basis/instant.ts';
import type { Instant } from '../basis/instant.ts';

/** Crockford's alphabet: no I, L, O, U, so that a number read aloud or off a slip is not misheard. */
const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function last30BitsOf(id: string): number {
  return Number.parseInt(id.slice(-8), 16) % 2 ** 30;
}

/** The calendar ends there; a device with a mad clock must not stop a queue. */
const endOfCalendar = 8_640_000_000_000_000;

/**
 * 售后单号: `S`, the day it was opened in the shop's time zone as yymmdd, and six characters of the id,
 * for example `S26110307K2QX9`. Made from the case alone, so a counter prints it with the line down.
 */
export function caseNumber(caseId: string, openedAt: Instant, timeZone: string): string {
  const inCalendar = instant(Math.max(0, Math.min(openedAt, endOfCalendar - 86_400_000)));
  const opened = Temporal.Instant.fromEpochMilliseconds(inCalendar).toZonedDateTimeISO(timeZone);
  const date = opened.toPlainDate().toString().replaceAll('-', '').slice(-6);
  let rest = last30BitsOf(caseId);
  let tail = '';
  for (let i = 0; i < 6; i += 1) {
    tail = (crockford[rest % 32] ?? '') + tail;
    rest = Math.floor(rest / 32);
  }
  return `S${date}${tail}`;
}

/** The one refund number of a case, the same on every retry. */
export function refundNumber(caseId: string): string {
  return `R${caseId.replaceAll('-', '')}`;
}
