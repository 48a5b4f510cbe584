import { Temporal } from 'temporal-polyfill';
import { hour, instant, minute } from '../basis/instant.ts';
import type { Instant } from '../basis/instant.ts';
import { slotFailure } from './modification-fields.ts';
import type { ModificationPolicy } from './modification-policy.ts';
import type { Order } from './order.ts';

/** From `from`, until but not at `to`. */
export interface AppointmentSlot {
  readonly from: Instant;
  readonly to: Instant;
}

/** The slots of one day of the shop's calendar. */
export interface SlotDay {
  /** `2026-03-01`. */
  readonly date: string;
  readonly slots: readonly AppointmentSlot[];
}

type Slots = NonNullable<ModificationPolicy['slots']>;

/** Where headquarters said nothing of slots: a shop's usual day, from now on. */
const anyTime: Slots = { opens: '09:00', closes: '21:00', leadMinutes: 0, daysAhead: 6 };
const usualLength = 2 * hour;
const shortest = 15 * minute;
const longest = 12 * hour;

/** How long an order's appointment is: a new one is as long as the old one; two hours where there is none. */
export function slotLength({ appointment }: Pick<Order, 'appointment'>): number {
  if (appointment === undefined) return usualLength;
  return Math.min(longest, Math.max(shortest, appointment.to - appointment.from));
}

function slotsOf(date: Temporal.PlainDate, slots: Slots, length: number, timeZone: string) {
  const at = (time: string) =>
    date.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
  const closes = at(slots.closes);
  const found: AppointmentSlot[] = [];
  for (let from = at(slots.opens); from + length <= closes; from += length) {
    found.push({ from: instant(from), to: instant(from + length) });
  }
  return found;
}

/** A list with more days than these is not read. */
const mostDays = 14;

/**
 * What may be chosen for an appointment of `length` ms, day by day; days without a slot are left out.
 * Every one of them is one the rules take at `now`, also where clocks are put forward or back.
 */
export function appointmentSlots(
  policy: Pick<ModificationPolicy, 'slots'>,
  now: Instant,
  timeZone: string,
  length: number,
): SlotDay[] {
  const slots = policy.slots ?? anyTime;
  const today = Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  const days: SlotDay[] = [];
  for (let ahead = 0; ahead <= slots.daysAhead + 1 && days.length < mostDays; ahead += 1) {
    const date = today.add({ days: ahead });
    const open = slotsOf(date, slots, length, timeZone).filter(
      (slot) => slotFailure(slot, { slots }, now, timeZone) === undefined,
    );
    if (open.length > 0) days.push({ date: date.toString(), slots: open });
  }
  return days;
}
