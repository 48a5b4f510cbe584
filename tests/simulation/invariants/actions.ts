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
