import type { Deadline } from '../../src-core/after-sales/case.ts';
import { runningClock } from '../../src-core/after-sales/running-clock.ts';
import type { RunningClock } from '../../src-core/after-sales/running-clock.ts';
import { instant } from '../../src-core/basis/instant.ts';
import { useReference } from '../client/use-reference.ts';
import { useHqNow } from './clock.ts';
import { useShopTimeZone } from './shop-time-zone.ts';

/** The clock of a deadline as it runs now by headquarters' time; null: none does. */
export function useRunningClock(deadline: Deadline | undefined): RunningClock | null {
  const rulebook = useReference()?.rulebook;
  const timeZone = useShopTimeZone();
  const now = instant(useHqNow());
  if (deadline === undefined) return null;
  // Before the rules are here: as it is written.
  if (rulebook == null) return { state: 'running', at: deadline.at, names: [] };
  return runningClock(deadline, rulebook, timeZone, now);
}
