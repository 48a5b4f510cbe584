import type { Instant } from '../basis/instant.ts';
import type { Deadline } from './case.ts';
import type { Rulebook } from './rulebook.ts';
import { countedBetween, effectiveDeadline, extensionsOn, standstillsFor } from './standstill.ts';

export type RunningClock = {
  /** When it really runs out, calendar extensions included. */
  readonly at: Instant;
  /** Names of the extensions that put it off. */
  readonly names: readonly string[];
} & (
  | { readonly state: 'running' }
  | {
      readonly state: 'paused';
      /** When it goes on. */
      readonly resumesAt: Instant;
      /** Milliseconds that count still to go. */
      readonly left: number;
    }
);

/** A deadline as it stands at `now`: where it really ends, and whether it stands still. */
export function runningClock(
  deadline: Deadline,
  rulebook: Rulebook,
  timeZone: string,
  now: Instant,
): RunningClock {
  const { at } = effectiveDeadline(deadline, rulebook, timeZone);
  const names = extensionsOn(deadline, rulebook, timeZone);
  const stills =
    deadline.since === undefined
      ? []
      : standstillsFor(deadline.rule, rulebook.calendarExtensions, timeZone);
  const still = stills.find(({ from, to }) => from <= now && now < to);
  if (still === undefined || still.to >= at) return { state: 'running', at, names };
  const left = countedBetween(now, at, stills);
  return { state: 'paused', at, names, resumesAt: still.to, left };
}
