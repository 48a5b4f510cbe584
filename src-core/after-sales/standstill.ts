import { Temporal } from 'temporal-polyfill';
import { after, instant } from '../basis/instant.ts';
import type { Instant } from '../basis/instant.ts';
import type { Case, Deadline } from './case.ts';
import type { CalendarExtension, Rulebook } from './rulebook.ts';

/** A time in which a clock stands still; `to` exclusive. */
export interface Standstill {
  readonly from: Instant;
  readonly to: Instant;
}

function startOfDay(date: Temporal.PlainDate, timeZone: string): Instant {
  return instant(date.toZonedDateTime(timeZone).epochMilliseconds);
}

function standstillOf({ from, to }: CalendarExtension, timeZone: string): Standstill {
  const last = Temporal.PlainDate.from(to);
  return {
    from: startOfDay(Temporal.PlainDate.from(from), timeZone),
    to: startOfDay(last.add({ days: 1 }), timeZone),
  };
}

function concerns(extension: CalendarExtension, rule: string): boolean {
  return extension.rules?.some((name) => name === rule) ?? true;
}

/** When a rule's clock stands still in a shop, in order of time, overlapping ones made one. */
export function standstillsFor(
  rule: string,
  extensions: readonly CalendarExtension[] | undefined,
  timeZone: string,
): readonly Standstill[] {
  if (extensions === undefined || extensions.length === 0) return [];
  const found = extensions
    .filter((extension) => concerns(extension, rule))
    .map((extension) => standstillOf(extension, timeZone))
    .filter(({ from, to }) => from < to)
    .toSorted((a, b) => a.from - b.from);
  const merged: Standstill[] = [];
  for (const next of found) {
    const last = merged.at(-1);
    if (last === undefined || next.from > last.to) merged.push(next);
    else if (next.to > last.to) merged[merged.length - 1] = { from: last.from, to: next.to };
  }
  return merged;
}

/** The instant at which so many milliseconds have been counted since `from`. */
export function countOn(
  from: Instant,
  milliseconds: number,
  standstills: readonly Standstill[],
): Instant {
  let at = after(from, milliseconds);
  for (const still of standstills) {
    if (still.to <= from) continue;
    // A deadline at the very first instant of the standstill has passed before it.
    if (at <= still.from) break;
    at = after(at, still.to - Math.max(still.from, from));
  }
  return at;
}

/** Milliseconds that count between two instants. */
export function countedBetween(
  from: Instant,
  to: Instant,
  standstills: readonly Standstill[],
): number {
  let counted = to - from;
  for (const still of standstills) {
    counted -= Math.max(0, Math.min(to, still.to) - Math.max(from, still.from));
  }
  return Math.max(0, counted);
}

/**
 * When a running clock really runs out: a calendar extension that was published after it started puts it
 * off, one that was withdrawn takes back nothing that was promised. Queue, counter and buyer page all ask
 * this; headquarters writes the answer down when the old time comes (`deadline.fire`).
 */
export function effectiveDeadline(
  deadline: Deadline,
  rulebook: Rulebook,
  timeZone: string,
): Deadline {
  const { since, counted } = deadline;
  if (since === undefined || counted === undefined) return deadline;
  const standstills = standstillsFor(deadline.rule, rulebook.calendarExtensions, timeZone);
  const at = countOn(since, counted, standstills);
  return at > deadline.at ? { ...deadline, at } : deadline;
}

/** The case as every list, page and countdown shows it: with the deadline that really holds. */
export function withEffectiveDeadline(found: Case, rulebook: Rulebook, timeZone: string): Case {
  if (found.deadline === undefined) return found;
  const deadline = effectiveDeadline(found.deadline, rulebook, timeZone);
  return deadline === found.deadline ? found : { ...found, deadline };
}

/** Names of the extensions that put a deadline off, for the words both sides read. */
export function extensionsOn(
  deadline: Deadline,
  rulebook: Rulebook,
  timeZone: string,
): readonly string[] {
  const { since } = deadline;
  if (since === undefined) return [];
  const { at } = effectiveDeadline(deadline, rulebook, timeZone);
  return (rulebook.calendarExtensions ?? [])
    .filter((extension) => concerns(extension, deadline.rule))
    .filter((extension) => {
      const still = standstillOf(extension, timeZone);
      return still.from < at && still.to > since;
    })
    .map(({ name }) => name);
}
