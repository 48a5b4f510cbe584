import type { ClientCommand, ClientState, SpaceHead } from '../../../src-hq/store/store.ts';
import type { MemoryDatabase } from '../hq/memory-database.ts';
import { tables } from '../hq/memory-rows.ts';
import type { Truth, Violation } from '../model/truth.ts';
import type { Observer } from '../observer.ts';

interface ClientLog {
  readonly clientId: string;
  readonly lastSeq: number;
  readonly commands: readonly ClientCommand[];
}

function clientLogs(database: MemoryDatabase): ClientLog[] {
  const logs: ClientLog[] = [];
  for (const [spaceId] of database.committed<SpaceHead>(tables.space))
    for (const [clientId, { lastSeq }] of database.committed<ClientState>(tables.client(spaceId))) {
      const commands = Array.from(
        database.committed<ClientCommand>(tables.clientCommand(spaceId, clientId)),
        ([, command]) => command,
      );
      logs.push({ clientId, lastSeq, commands: commands.sort((a, b) => a.seq - b.seq) });
    }
  return logs;
}

/** Invariant 2, the stored side: what was ever told is what stands, under every number a command had. */
export function checkOutcomes(database: MemoryDatabase, observer: Observer): void {
  for (const { clientId, commands } of clientLogs(database))
    for (const { outcome } of commands) observer.heard(outcome, `stored for ${clientId}`);
}

/**
 * Invariant 5: a client's commands were taken without a gap, and what a clerk did at one counter was
 * first answered in the order it was done. A command that is sent again after an old file was put
 * back may come later than others: it was answered long ago.
 */
export function checkOrder(database: MemoryDatabase, observer: Observer): Violation[] {
  const found: Violation[] = [];
  const wrong = (text: string): void => {
    found.push({ invariant: 5, text });
  };
  for (const { clientId, lastSeq, commands } of clientLogs(database)) {
    if (commands.length !== lastSeq)
      wrong(`client ${clientId} stands at ${lastSeq} with ${commands.length} commands`);
    for (const [i, { seq, commandId }] of commands.entries()) {
      if (seq !== i + 1) wrong(`client ${clientId}: number ${i + 1} is missing`);
      if (!observer.given.has(commandId)) wrong(`client ${clientId}: nobody gave ${commandId}`);
    }
  }
  const latest = new Map<string, number>();
  for (const commandId of observer.answered) {
    const given = observer.given.get(commandId);
    if (given === undefined || given.live) continue;
    if (given.nth < (latest.get(given.by) ?? -1))
      wrong(`${given.by}: ${given.key} ${commandId} was taken after a later act`);
    latest.set(given.by, given.nth);
  }
  return found;
}

/** Invariant 5 as history shows it: what one counter did to a case stands there in the order it did it. */
export function checkHistoryOrder(truth: Truth, observer: Observer): Violation[] {
  const found: Violation[] = [];
  for (const [caseId, history] of truth.history) {
    const latest = new Map<string, number>();
    for (const entry of history.toSorted((a, b) => a.n - b.n)) {
      const given = observer.given.get(entry.commandId);
      if (given === undefined || given.live) continue;
      if (given.nth < (latest.get(given.by) ?? -1))
        found.push({
          invariant: 5,
          text: `case ${caseId}: entry ${entry.n} by ${given.by} stands after a later act of theirs`,
        });
      latest.set(given.by, given.nth);
    }
  }
  return found;
}
