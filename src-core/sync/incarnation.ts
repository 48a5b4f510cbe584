import type { OutboxEntry, ReplicaTables } from './replica-tables.ts';

/** Whether headquarters may still need a command from here: it never answered, or its backup may lack it. */
export function mustGoAgain(entry: OutboxEntry, durableSeq: number): boolean {
  if (entry.outcome === null) return true;
  // A refusal left nothing at headquarters that could be lost, and the clerk has acted on it.
  if (entry.outcome.outcome === 'rejected') return false;
  return entry.command.seq > durableSeq;
}

/**
 * Begins a new incarnation: the file was created, restored or rebuilt, or headquarters remembers other
 * numbers. What must be sent again is numbered from 1 without a gap; the commands' ids stay, so nothing
 * is done twice. Rows stay as they are; the caller replays or rebuilds. Returns how many are to be sent.
 */
export function startIncarnation(tables: ReplicaTables, incarnation: string): number {
  const { durableSeq } = tables.syncState();
  let seq = 0;
  for (const entry of tables.allOutbox()) {
    const { commandId } = entry.command;
    if (mustGoAgain(entry, durableSeq)) {
      seq += 1;
      tables.renumber(commandId, seq);
      tables.updateOutbox(commandId, { outcome: null, reflected: false });
    } else {
      tables.renumber(commandId, 0);
      tables.updateOutbox(commandId, { reflected: true });
    }
  }
  tables.putSyncState({ incarnation, nextSeq: seq + 1, reflectedSeq: 0, durableSeq: 0 });
  return seq;
}

/**
 * Moves what was said at the counter into a replica that was built anew beside the old one, and begins a
 * new incarnation of it. The rows of `to` are as headquarters sent them; the caller replays.
 */
export function moveOutbox(from: ReplicaTables, to: ReplicaTables, incarnation: string): number {
  for (const { command, outcome, doubt, dismissed, reflected } of from.allOutbox()) {
    to.appendOutbox(command);
    to.updateOutbox(command.commandId, { outcome, doubt, dismissed, reflected });
  }
  to.putSyncState({ durableSeq: from.syncState().durableSeq });
  return startIncarnation(to, incarnation);
}
