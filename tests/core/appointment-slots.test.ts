import { fc } from '../support/property.ts';
import { describe, expect, test } from 'vitest';
import { hour, instant, minute } from '../../src-core/basis/instant.ts';
import { appointmentSlots, slotLength } from '../../src-core/order/appointment-slots.ts';
import { fieldsFailure } from '../../src-core/order/modification-fields.ts';
import type { ModificationPolicy } from '../../src-core/order/modification-policy.ts';
import { orderOf } from './world.ts';

const timeZone = 'Asia/Shanghai';
/** 2026-03-01 13:20 in Shanghai. */
const now = instant(Date.UTC(2026, 2, 1, 5, 20));
const slots = { opens: '09:00', closes: '21:00', leadMinutes: 60, daysAhead: 2 };
const policy: ModificationPolicy = {
  enabled: true,
  mode: 'before_shipment',
  minutes: 30,
  times: 1,
  hint: { zh: '', en: '' },
  slots,
};
const clock = fc
  .integer({ min: 0, max: 1_439 })
  .map(
    (at) => `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`,
  );
const order = orderOf({ fulfilment: 'local_delivery' });

describe('appointment slots', () => {
  test('begin after the lead time, stay within the shop’s day and end with the days ahead', () => {
    const days = appointmentSlots({ slots }, now, timeZone, 2 * hour);
    expect(days.map(({ date }) => date)).toEqual([
      '2026-03-01',
      '2026-03-02',
      '2026-03-03',
      '2026-03-04',
    ]);
    // 14:20 is the earliest: the slots of the day begin at 9, 11, 13, 15 …
    expect(days[0]?.slots.map(({ from }) => new Date(from).toISOString().slice(11, 16))).toEqual([
      '07:00',
      '09:00',
      '11:00',
    ]);
    expect(days[1]?.slots).toHaveLength(6);
    expect(days.at(-1)?.slots.at(-1)?.from).toBeLessThanOrEqual(now + 3 * 24 * hour);
  });

  test('a day without a slot is left out', () => {
    const late = instant(Date.UTC(2026, 2, 1, 12, 30));
    const [first] = appointmentSlots({ slots }, late, timeZone, 2 * hour);
    expect(first?.date).toBe('2026-03-02');
  });

  test('an appointment keeps its length; where there is none it is two hours', () => {
    const from = instant(now + hour);
    expect(slotLength({ appointment: { from, to: instant(from + 90 * minute) } })).toBe(
      90 * minute,
    );
    expect(slotLength({})).toBe(2 * hour);
    expect(slotLength({ appointment: { from, to: from } })).toBe(15 * minute);
  });

  test('an hour that clocks skip is not offered', () => {
    const night = { opens: '00:00', closes: '04:00', leadMinutes: 0, daysAhead: 0 };
    const eve = instant(Date.UTC(2027, 2, 28));
    const offered = appointmentSlots({ slots: night }, eve, 'Europe/London', hour);
    const hours = offered[0]?.slots.map(({ from }) => new Date(from).toISOString().slice(11, 16));
    // 00:00 to 01:00, and from the moment that is called 02:00 on: 01:00 by the clock does not come.
    expect(hours).toEqual(['00:00', '01:00', '02:00']);
  });

  test('without hours of headquarters’ the coming week is offered; a shop that never opens has none', () => {
    expect(appointmentSlots({}, now, timeZone, hour).at(-1)?.date).toBe('2026-03-08');
    const shut = { opens: '09:00', closes: '09:00', leadMinutes: 0, daysAhead: 3 };
    expect(appointmentSlots({ slots: shut }, now, timeZone, hour)).toEqual([]);
  });

  test('every slot offered is one the rules accept, in any zone, at any time', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 * 24 * 60 }),
        fc.constantFrom('Asia/Shanghai', 'Europe/London', 'America/New_York', 'Asia/Kathmandu'),
        fc.integer({ min: 15, max: 240 }),
        fc.integer({ min: 0, max: 600 }),
        fc.integer({ min: 0, max: 40 }),
        fc.tuple(clock, clock),
        (minutes, zone, length, leadMinutes, daysAhead, [opens, closes]) => {
          const at = instant(Date.UTC(2026, 0, 1) + minutes * minute);
          const offered = { ...policy, slots: { opens, closes, leadMinutes, daysAhead } };
          for (const { slots: ofDay } of appointmentSlots(offered, at, zone, length * minute))
            for (const appointment of ofDay)
              expect(
                fieldsFailure(order, { appointment }, offered, { now: at, timeZone: zone }),
              ).toBeUndefined();
        },
      ),
      { numRuns: 300 },
    );
  });
});
