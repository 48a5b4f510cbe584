import type { HistoryEntry } from '../../src-core/after-sales/case.ts';
import type { OutboxRow, Page } from '../../src-core/contract/counter-rows.ts';
import { reachOfWire } from '../../src-core/sync/decide-wire.ts';
import type { OrderNow } from '../../src-core/contract/counter-screen.ts';
import type { Order } from '../../src-core/order/order.ts';
import { maskCommand } from './replica/masking.ts';
import type { ListedEntry, OutboxWhich } from './replica/outbox-store.ts';
import type { SqliteTables } from './replica/sqlite-tables.ts';

/**
 * What stands in the way of a command: the newest entry at headquarters that somebody else wrote, of its
 * case, or of its order's newest case when its own case never came to be.
 */
function happened(
  tables: SqliteTables,
  commandId: string,
  caseId: string | undefined,
): HistoryEntry | null {
  const history = caseId === undefined ? [] : tables.cases.history(caseId);
  // Entries of commands that headquarters has not taken yet happened here only.
  const others = history.filter((item) => item.takenAt !== undefined);
  return others.findLast((item) => item.commandId !== commandId) ?? others.at(-1) ?? null;
}

/** What came first: a parcel that left, then a label, then whoever else changed it, then a case. */
function orderNow(order: Order): OrderNow {
  const { status } = order;
  const shipped = order.shipments.at(-1);
  if (shipped !== undefined) {
    const { shippedAt: at, carrier, waybill } = shipped;
    return { status, last: { what: 'shipped', at, more: waybill, carrier } };
  }
  if (order.labelPrintedAt !== undefined) {
    return { status, last: { what: 'label_printed', at: order.labelPrintedAt, more: '' } };
  }
  const modified = order.modifications?.findLast((one) => one.takenAt !== undefined);
  if (modified !== undefined) {
    const more = modified.by.name ?? '';
    return { status, last: { what: 'modified', at: modified.occurredAt, more } };
  }
  const open = order.afterSales.openCaseIds.length > 0;
  return { status, last: open ? { what: 'case_open', at: null, more: '' } : null };
}

/** One command as the sync centre shows it: what was meant, what was answered, what stands there now. */
export function outboxRow(tables: SqliteTables, entry: ListedEntry): OutboxRow {
  const { command, outcome, dismissed } = entry;
  const exceptionId = reachOfWire(command).exceptionIds[0];
  const exception =
    exceptionId === undefined ? undefined : tables.read('exception', exceptionId)?.doc;
  const named = entry.caseId ?? exception?.caseId ?? null;
  const one = named === null ? undefined : tables.read('case', named)?.doc;
  const orderId =
    entry.orderId ??
    one?.orderId ??
    exception?.orderId ??
    (named === null ? undefined : tables.outbox.orderOfCase(named)) ??
    null;
  const order = orderId === null ? undefined : tables.read('order', orderId)?.doc;
  const conflict = outcome !== null && outcome.outcome !== 'applied';
  return {
    seq: command.seq,
    command: maskCommand(command),
    state: outcome === null ? 'pending' : 'answered',
    outcome,
    // A case that headquarters did not let come to be cannot be opened; its order can.
    caseId: one === undefined && order !== undefined ? null : named,
    orderId,
    caseNo: one?.no ?? null,
    orderNo: order?.externalNo ?? null,
    orderNow: conflict && one === undefined && order !== undefined ? orderNow(order) : null,
    dismissed,
    happened: conflict
      ? happened(tables, command.commandId, one?.id ?? order?.afterSales.caseIds.at(-1))
      : null,
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
