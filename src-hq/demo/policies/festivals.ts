import { day, instant } from '../../../src-core/basis/instant.ts';
import type { Instant } from '../../../src-core/basis/instant.ts';
import type { CalendarExtension } from '../../../src-core/after-sales/rulebook.ts';

/** First day of the lunar year. */
const springFestivals = [
  '2026-02-17',
  '2027-02-06',
  '2028-01-26',
  '2029-02-13',
  '2030-02-03',
  '2031-01-23',
  '2032-02-11',
  '2033-01-31',
  '2034-02-19',
  '2035-02-08',
];

const dateOf = (at: number) => new Date(at).toISOString().slice(0, 10);

/**
 * The next Spring Festival, from its eve to the sixth day, when no shop takes goods in and carriers rest.
 * One that is near is left out: the demo chain's clocks are to be what its stories say.
 */
export function festivalsAfter(now: Instant): readonly CalendarExtension[] {
  const next = springFestivals.map((date) => Date.parse(date)).find((at) => at > now + 30 * day);
  if (next === undefined) return [];
  return [{ name: '春节', from: dateOf(instant(next - day)), to: dateOf(instant(next + 6 * day)) }];
}
