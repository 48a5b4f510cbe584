import { effectiveDeadline } from '../../../src-core/after-sales/standstill.ts';
import { day } from '../../../src-core/basis/instant.ts';
import type { Counter } from '../counter.ts';

/** Longer than any clock runs: a festival that was over before that stands in the way of none. */
const LONG_OVER = 90 * day;

/**
 * Puts the work in the order of the deadlines that hold. A festival that was published after a clock began
 * puts it off, and headquarters writes the new time on the case only when the old one comes: until then a
 * list by the written times would contradict the countdowns beside it. Costs nothing where no festival is
 * near. Inside a transaction of its own; true: something stands elsewhere now.
 */
export function orderDeadlines(counter: Counter, now: number): boolean {
  const { surroundings, replica } = counter;
  const { shop } = surroundings.known();
  const rulebook = surroundings.rulebookAt(now);
  if (shop === null || rulebook === null) return false;
  const { state, cases } = replica.tables;
  const near = (rulebook.calendarExtensions ?? []).some(
    ({ to }) => Date.parse(to) > now - LONG_OVER,
  );
  if (!near && state.get('deadlinesOrdered') === undefined) return false;
  return replica.transact('page', () => {
    // After the last festival once more, so that nothing stays where it was put off to.
    state.set('deadlinesOrdered', near ? true : null);
    return cases.order((deadline) => effectiveDeadline(deadline, rulebook, shop.timeZone).at) > 0;
  });
}
