import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hour, instant, minute } from '../../src-core/basis/instant.ts';
import { fieldsFailure } from '../../src-core/order/modification-fields.ts';
import type { ModificationPolicy } from '../../src-core/order/modification-policy.ts';
import { slotsFrom } from '../../src-hq/buyer/slots.ts';
import { orderOf, start } from './chain.ts';

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const policyWith = (slots: ModificationPolicy['slots']): ModificationPolicy => ({
  enabled: true,
  mode: 'before_shipment',
  minutes: 60,
  times: 1,
  hint: { zh: '', en: '' },
  ...(slots === undefined ? {} : { slots }),
});

const zones = ['Asia/Shanghai', 'America/New_York', 'Europe/London', 'Asia/Kathmandu'];

test('every hour that is offered is one the rules take, in any zone, also where clocks change', () => {
  const order = orderOf('shop-a', { fulfilment: 'local_delivery' });
  fc.assert(
    fc.property(
      fc.record({
        opens: fc.integer({ min: 0, max: 1_439 }).map(clock),
        closes: fc.integer({ min: 0, max: 1_439 }).map(clock),
        leadMinutes: fc.integer({ min: 0, max: 3_000 }),
        daysAhead: fc.integer({ min: 0, max: 40 }),
      }),
      fc.constantFrom(...zones),
      fc.integer({ min: 0, max: 400 * 24 * 60 }),
      (slots, timeZone, later) => {
        const now = instant(start + later * minute);
        const policy = policyWith(slots);
        for (const { slots: hours } of slotsFrom(policy, now, timeZone)) {
          expect(hours.length).toBeGreaterThan(0);
          for (const appointment of hours) {
            const failure = fieldsFailure(order, { appointment }, policy, { now, timeZone });
            expect(failure, JSON.stringify({ slots, timeZone, now, appointment })).toBeUndefined();
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('an hour that clocks skip is not offered', () => {
  const policy = policyWith({ opens: '00:00', closes: '04:00', leadMinutes: 0, daysAhead: 0 });
  const eve = instant(Date.UTC(2027, 2, 28));
  const offered = slotsFrom(policy, eve, 'Europe/London').flatMap(({ slots }) => slots);
  const one = Date.UTC(2027, 2, 28, 1);
  // 01:00 does not come: what would end or begin then is gone, 02:00 to 04:00 stay.
  expect(offered).toEqual([
    { from: one, to: one + hour },
    { from: one + hour, to: one + 2 * hour },
  ]);
});

test('without hours of headquarters’ the coming week is offered; hours end before midnight', () => {
  const usual = slotsFrom(policyWith(undefined), start, 'Asia/Shanghai');
  expect(usual).toHaveLength(7);
  expect(usual[0]?.slots[0]?.from).toBe(start + hour);
  const late = policyWith({ opens: '22:00', closes: '23:59', leadMinutes: 0, daysAhead: 0 });
  expect(slotsFrom(late, start, 'Asia/Shanghai')[0]?.slots).toHaveLength(1);
  const shut = policyWith({ opens: '09:00', closes: '09:00', leadMinutes: 0, daysAhead: 3 });
  expect(slotsFrom(shut, start, 'Asia/Shanghai')).toEqual([]);
});
