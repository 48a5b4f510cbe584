import { day, hour, instant, minute } from '../../src-core/basis/instant.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import type { Random } from './random.ts';

/** The demo chain is in China: one zone, no summer time. */
const offset = 8 * hour;

/** `20251122153012`, the shops' wall clock: the front of order numbers. */
export function stamp(at: Instant): string {
  return new Date(at + offset).toISOString().replaceAll(/\D/g, '').slice(0, 14);
}

/**
 * A moment of the day that lies `daysAgo` before today, when shops are open (10 to 22) or, for what is
 * bought on a phone, from 7 to midnight; never after `now`.
 */
export function momentOn(daysAgo: number, now: Instant, random: Random, online: boolean): Instant {
  const today = Math.floor((now + offset) / day) * day - offset;
  const [from, to] = online ? [7 * hour, 24 * hour - 1] : [10 * hour, 22 * hour];
  const at = today - daysAgo * day + random.between(from, to);
  const latest = now - random.between(1, 40) * minute;
  return instant(Math.min(at, latest));
}

/** So many milliseconds after the midnight that today began with. */
export function momentToday(now: Instant, sinceMidnight: number): Instant {
  return instant(Math.floor((now + offset) / day) * day - offset + sinceMidnight);
}
