import type { OutboxRow, Page } from '../../src-core/contract/counter.ts';
import { reachOfWire } from '../../src-core/sync/decide-wire.ts';
import type { ListedEntry, OutboxWhich } from './replica/outbox-store.ts';
import type { SqliteTables } from './replica/sqlite-tables.ts';

/** One command as the sync centre shows it: what was meant, what was answered, what stands there now. */
export function outboxRow(tables: SqliteTables, entry: ListedEntry): OutboxRow {
  const { command, outcome, dismissed } = entry;
  const exceptionId = reachOfWire(command).exceptionIds[0];
  const exception =
    exceptionId === undefined ? undefined : tables.read('exception', exceptionId)?.doc;
  const caseId = entry.caseId ?? exception?.caseId ?? null;
  const one = caseId === null ? undefined : tables.read('case', caseId)?.doc;
  const conflict = outcome !== null && outcome.outcome !== 'applied';
  const history = conflict && caseId !== null ? tables.cases.history(caseId) : [];
  return {
    seq: command.seq,
    command,
    state: outcome === null ? 'pending' : 'answered',
    outcome,
    caseId,
    orderId: entry.orderId ?? one?.orderId ?? exception?.orderId ?? null,
    caseNo: one?.no ?? null,
    dismissed,
    // Entries of commands that headquarters has not taken yet happened here only.
    happened: history.findLast((item) => item.takenAt !== undefined) ?? null,
  };
}

/** Newest first. */
export function listOutbox(
  tables: SqliteTables,
  which: OutboxWhich,
  cursor: string | undefined,
  limit: number,
): Page<OutboxRow> {
  const from = Number(cursor ?? Number.MAX_SAFE_INTEGER);
  const position = Number.isSafeInteger(from) ? from : Number.MAX_SAFE_INTEGER;
  const entries = tables.outbox.list(which, position, limit + 1);
  const page = entries.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map((entry) => outboxRow(tables, entry)),
    next: entries.length > limit && last !== undefined ? String(last.position) : null,
  };
}
