import { mustGoAgain, startIncarnation } from '../../../src-core/sync/incarnation.ts';
import { wantsAttention } from '../../../src-core/sync/replica-tables.ts';
import type { OutboxEntry, ReplicaTables } from '../../../src-core/sync/replica-tables.ts';
import type { Credentials, OutboxRecord } from './outbox-file.ts';
import type { ReceiptStore } from './receipt-store.ts';
import type { SqliteTables } from './sqlite-tables.ts';

/** Commands the file has and the database has not: the database is new, or an older copy of itself. */
function missingIn(tables: ReplicaTables, records: readonly OutboxRecord[]) {
  const { incarnation, nextSeq } = tables.syncState();
  return records.flatMap((record) => {
    if (record.is !== 'command') return [];
    const { command } = record;
    if (tables.outboxEntry(command.commandId) !== undefined) return [];
    // Numbered below `nextSeq` it was here once, was answered and backed up, and could be forgotten.
    const forgotten = record.incarnation === incarnation && command.seq < nextSeq;
    return forgotten ? [] : [command];
  });
}

/** Brings commands back from the outbox's second home. Returns how many; if any, a new incarnation has begun. */
export function restoreCommands(
  tables: ReplicaTables,
  records: readonly OutboxRecord[],
  newIncarnation: () => string,
): number {
  const missing = missingIn(tables, records);
  const seen = new Set<string>();
  for (const command of missing) {
    if (seen.has(command.commandId)) continue;
    seen.add(command.commandId);
    tables.appendOutbox(command);
  }
  if (missing.length > 0) startIncarnation(tables, newIncarnation());
  return seen.size;
}

/** Brings back what people read and acknowledged; headquarters hears of it again and keeps the earliest. */
export function restoreReceipts(receipts: ReceiptStore, records: readonly OutboxRecord[]): void {
  for (const record of records) {
    if (record.is !== 'receipt') continue;
    const { versionId, personId, deliveredAt, readAt, acknowledgedAt } = record;
    const known = receipts.acts(versionId).find((act) => act.personId === personId);
    if (known !== undefined && (known.acknowledgedAt !== null || acknowledgedAt === null)) continue;
    receipts.delivered(versionId, deliveredAt);
    receipts.read(versionId, personId, readAt);
    if (acknowledgedAt !== null) receipts.acknowledge(versionId, personId, acknowledgedAt);
  }
}

/** The newest of what both homes hold. */
export function newestCredentials(
  records: readonly OutboxRecord[],
  other: Credentials | undefined,
): Credentials | undefined {
  let newest = other;
  for (const record of records) {
    if (record.is !== 'credentials') continue;
    if (newest === undefined || record.credentials.generation > newest.generation) {
      newest = record.credentials;
    }
  }
  return newest;
}

/** An answer that a clerk has not put away: an older copy of the database may not know it. */
function stillToBeSeen({ outcome, dismissed }: OutboxEntry): boolean {
  return outcome !== null && wantsAttention(outcome) && !dismissed;
}

/**
 * What the file must hold: the way into headquarters, every command that may have to go again, those whose
 * answer nobody has seen yet, and who read and acknowledged what.
 * Sent once more from an older copy, these get the same answer again.
 */
export function recordsToKeep(
  tables: SqliteTables,
  credentials: Credentials | undefined,
): OutboxRecord[] {
  const { incarnation, durableSeq } = tables.syncState();
  const commands = tables
    .allOutbox()
    .filter((entry) => mustGoAgain(entry, durableSeq) || stillToBeSeen(entry))
    .map(({ command }): OutboxRecord => {
      // Without a number of its own (0) it is kept for a clerk's eye; a record has one all the same.
      const seq = Math.max(1, command.seq);
      return { is: 'command', incarnation, command: { ...command, seq } };
    });
  const kept = [...commands, ...tables.receipts.records()];
  return credentials === undefined ? kept : [{ is: 'credentials', credentials }, ...kept];
}
