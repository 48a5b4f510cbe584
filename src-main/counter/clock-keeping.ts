import { second } from '../../src-core/basis/instant.ts';
import type { Counter } from './counter.ts';

/** An offset that moved by more is on disk at once, else within the minute. */
const WORTH_KEEPING = 10 * second;

/** What is known of headquarters' clock, for the next start. */
export function saveClock(counter: Counter): void {
  counter.replica.tables.state.set('clock', counter.clock.saved());
}

/** An exchange told headquarters' time: `sentAt` and `receivedAt` by this machine's clock, `remote` by theirs. */
export function clockMeasured(
  counter: Counter,
  sentAt: number,
  receivedAt: number,
  remote: number,
): void {
  const before = counter.clock.offset;
  counter.clock.measured(sentAt, receivedAt, remote);
  const moved = Math.abs((counter.clock.offset ?? 0) - (before ?? 0));
  // A power cut within the minute must not give back a clock that was found to be off.
  if (moved > WORTH_KEEPING) saveClock(counter);
}
