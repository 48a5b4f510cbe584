import type { ReplicaTables } from '../../../src-core/sync/replica-tables.ts';
import type { AnsweredCommand } from '../../../src-hq/store/store.ts';
import type { MemoryDatabase } from '../hq/memory-database.ts';
import { tables as stored } from '../hq/memory-rows.ts';
import type { Violation } from '../model/truth.ts';
import type { Observer } from '../observer.ts';

/**
 * Invariant 8: what a clerk was told is safe waits here, or was done, or its answer lies here for a clerk
 * to see. "Done" is believed to headquarters alone.
 */
export function checkActions(
  name: string,
  told: readonly string[],
  replica: ReplicaTables,
  observer: Observer,
  database: MemoryDatabase,
  shopId: string,
): Violation[] {
  const found: Violation[] = [];
  const answered = new Map(database.committed<AnsweredCommand>(stored.answered(shopId)));
  for (const commandId of told) {
    const entry = replica.outboxEntry(commandId);
    if (entry?.outcome === null) continue;
    const outcome = answered.get(commandId)?.outcome;
    const key = observer.given.get(commandId)?.key ?? 'a command';
    const wrong = (text: string): void => {
      found.push({ invariant: 8, text: `${name}: ${key} ${commandId} ${text}` });
    };
    if (outcome === undefined) wrong('was told to be safe, does not wait and was never taken');
    else if (outcome.outcome !== 'applied' && entry === undefined)
      wrong(`came to ${outcome.outcome} and nobody is shown`);
  }
  return found;
}

/**
 * Invariant 8 between two pages: what this program showed as done and headquarters took stays shown. `shown`
 * is what was seen at earlier looks of the same run, and grows.
 */
export function checkNothingFlickers(
  name: string,
  told: readonly string[],
  replica: ReplicaTables,
  observer: Observer,
  shown: Set<string>,
): Violation[] {
  // Begun anew, and fetching: it shows what it has.
  if (replica.syncState().cursor === null) shown.clear();
  const found: Violation[] = [];
  for (const commandId of told) {
    const isThere = replica.hasHistoryOf(commandId);
    if (isThere) shown.add(commandId);
    if (isThere || !shown.has(commandId)) continue;
    const entry = replica.outboxEntry(commandId);
    const isTaken = entry === undefined || entry.reflected;
    if (isTaken && observer.outcomeOf(commandId)?.outcome === 'applied')
      found.push({
        invariant: 8,
        text: `${name}: ${observer.given.get(commandId)?.key} ${commandId} was shown, is done and is shown no more`,
      });
  }
  return found;
}
