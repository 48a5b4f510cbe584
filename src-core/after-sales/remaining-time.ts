import { hour } from '../basis/instant.ts';
import type { Instant } from '../basis/instant.ts';
import type { Deadline } from './case.ts';

export interface RemainingTime {
  /** Milliseconds to go by headquarters' clock; 0 when it passed. */
  readonly left: number;
  /** The colour steps of every countdown: more than 24 h, under 24 h, under 4 h, passed. */
  readonly level: 'calm' | 'soon' | 'urgent' | 'overdue';
}

/**
 * How long a deadline has to go. `localNow` is this machine's clock, `clockOffset` what to add to get
 * headquarters' (milliseconds). For showing only: headquarters alone acts on deadlines.
 */
export function remainingTime(
  deadline: Deadline,
  localNow: Instant,
  clockOffset: number,
): RemainingTime {
  const left = deadline.at - (localNow + clockOffset);
  if (left <= 0) return { left: 0, level: 'overdue' };
  if (left < 4 * hour) return { left, level: 'urgent' };
  return { left, level: left < 24 * hour ? 'soon' : 'calm' };
}
