import { fc } from '../support/property.ts';
import { describe, expect, it } from 'vitest';
import { backoff, retryAfterMs, spreadOf } from '../../src-core/sync/backoff.ts';
import { measureOffset } from '../../src-core/sync/clock-offset.ts';

const unit = fc.double({ min: 0, max: 0.999_999, noNaN: true });

describe('back-off', () => {
  it('doubles its ceiling from 1 s to 5 min and fills the whole range below it', () => {
    expect([1, 2, 3, 9, 10, 50].map((n) => backoff(n, 0.999_999_9))).toEqual([
      1_000, 2_000, 4_000, 256_000, 300_000, 300_000,
    ]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000 }), unit, (failures, random) => {
        const wait = backoff(failures, random);
        expect(wait).toBeGreaterThanOrEqual(100);
        expect(wait).toBeLessThanOrEqual(300_000);
      }),
    );
    expect(backoff(10, 0.1)).toBeLessThan(31_000);
  });

  it('never undercuts what headquarters asked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        unit,
        fc.integer({ min: 0, max: 1e6 }),
        (n, r, asked) => {
          expect(backoff(n, r, asked)).toBeGreaterThanOrEqual(asked);
        },
      ),
    );
  });

  it('reads Retry-After as seconds or as a date, and nothing from nonsense', () => {
    expect(retryAfterMs('7', 0)).toBe(7_000);
    expect(retryAfterMs('Thu, 01 Jan 1970 00:00:30 GMT', 10_000)).toBe(20_000);
    expect(retryAfterMs('Thu, 01 Jan 1970 00:00:30 GMT', 90_000)).toBe(0);
    expect(retryAfterMs('999999999', 0)).toBe(3_600_000);
    for (const text of [null, '', 'soon', '-1e99x']) expect(retryAfterMs(text, 0)).toBeNull();
  });

  it('spreads a fleet evenly', () => {
    const buckets = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < 10_000; i += 1) buckets[Math.floor(spreadOf(`device-${i}`) * 10)]! += 1;
    for (const count of buckets) expect(count).toBeGreaterThan(850);
  });
});

describe('clock offset', () => {
  it('takes the midpoint, keeps the tighter measurement, and believes a set clock at once', () => {
    const first = measureOffset(null, { sentAt: 1_000, receivedAt: 1_200, remote: 6_100 });
    expect(first).toMatchObject({ offset: 5_000, error: 100 });
    const slow = { sentAt: 2_000, receivedAt: 4_000, remote: 8_300 };
    expect(measureOffset(first, slow)).toBe(first);
    const afterJump = { sentAt: 90_000_000, receivedAt: 90_000_400, remote: 9_000 };
    expect(measureOffset(first, afterJump).offset).toBe(9_000 - 90_000_200);
    expect(measureOffset(first, { sentAt: 5_000, receivedAt: 1, remote: 9_000 })).toBe(first);
  });
});
