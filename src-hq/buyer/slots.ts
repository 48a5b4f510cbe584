import { Temporal } from 'temporal-polyfill';
import { instant, minute, type Instant } from '../../src-core/basis/instant.ts';
import type { ModificationPolicy } from '../../src-core/order/modification-policy.ts';

export interface Slot {
  readonly from: Instant;
  readonly to: Instant;
}

/** A page with more days than these is not read. */
const mostDays = 14;
/** Without slots of headquarters' any hour to come is allowed: these are offered. */
const usual = { opens: '09:00', closes: '21:00', leadMinutes: 60, daysAhead: 6 };

/** Hours that can be chosen from `now` on, in the shop's time, by the day. */
export function slotsFrom(
  policy: ModificationPolicy,
  now: Instant,
  timeZone: string,
): readonly { readonly day: Instant; readonly slots: readonly Slot[] }[] {
  const { opens, closes, leadMinutes, daysAhead } = policy.slots ?? usual;
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  const earliest = now + leadMinutes * minute;
  const days = Array.from({ length: Math.min(daysAhead, mostDays) + 1 }, (_, ahead) => {
    const date = today.toPlainDate().add({ days: ahead });
    const at = (time: Temporal.PlainTime) =>
      instant(date.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds);
    /** Where clocks are put forward some times of the day do not come. */
    const comes = (time: Temporal.PlainTime) =>
      date.toZonedDateTime({ timeZone, plainTime: time }).toPlainTime().equals(time);
    const end = Temporal.PlainTime.from(closes);
    const slots: Slot[] = [];
    let begin = Temporal.PlainTime.from(opens);
    for (;;) {
      const next = begin.add({ hours: 1 });
      // An hour later may be past midnight: then it is earlier by the clock.
      if (Temporal.PlainTime.compare(next, begin) <= 0) break;
      if (Temporal.PlainTime.compare(next, end) > 0) break;
      if (at(begin) >= earliest && comes(begin) && comes(next))
        slots.push({ from: at(begin), to: at(next) });
      begin = next;
    }
    return { day: at(Temporal.PlainTime.from(opens)), slots };
  });
  return days.filter(({ slots }) => slots.length > 0);
}
