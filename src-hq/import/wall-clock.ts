import { Temporal } from 'temporal-polyfill';
import { instant } from '../../src-core/basis/instant.ts';
import type { Instant } from '../../src-core/basis/instant.ts';

const known = new Map<string, Instant>();
const mostKnown = 50_000;

/**
 * The instant of a wall clock (`YYYY-MM-DD HH:MM`, seconds optional) in a time zone. An hour that the
 * clocks skip is moved on, of one that comes twice the first is meant. Null: no such date or zone.
 */
export function atWallClock(text: string, timeZone: string): Instant | null {
  const key = `${timeZone} ${text}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const at = compute(text, timeZone);
  if (at === null) return null;
  if (known.size >= mostKnown) known.clear();
  known.set(key, at);
  return at;
}

function compute(text: string, timeZone: string): Instant | null {
  try {
    const time = Temporal.PlainDateTime.from(text.replace(' ', 'T'));
    return instant(time.toZonedDateTime(timeZone).epochMilliseconds);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
