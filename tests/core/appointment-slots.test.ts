import fc from 'fast-check';
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

  test('every slot offered is one the rules accept, in any zone, at any time', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 * 24 * 60 }),
        fc.constantFrom('Asia/Shanghai', 'Europe/London', 'America/New_York', 'Asia/Kathmandu'),
        fc.integer({ min: 15, max: 240 }),
        fc.integer({ min: 0, max: 600 }),
        fc.integer({ min: 0, max: 10 }),
        (minutes, zone, length, leadMinutes, daysAhead) => {
          const at = instant(Date.UTC(2026, 0, 1) + minutes * minute);
          const offered = { ...policy, slots: { ...slots, leadMinutes, daysAhead } };
          for (const { slots: ofDay } of appointmentSlots(offered, at, zone, length * minute))
            for (const appointment of ofDay)
              expect(
                fieldsFailure(order, { appointment }, offered, { now: at, timeZone: zone }),
              ).toBeUndefined();
        },
      ),
      { numRuns: 200 },
    );
  });
});
