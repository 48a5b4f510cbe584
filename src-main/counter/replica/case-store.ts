import type { Statement } from 'better-sqlite3';
import type { Case, Deadline, HistoryEntry, Parcel } from '../../../src-core/after-sales/case.ts';
import type { StoredAggregate } from '../../../src-core/sync/replica-tables.ts';
import type { Connection } from './open-database.ts';
import { codeOf } from './search-terms.ts';
import type { WaybillStore } from './waybill-store.ts';
import { isOpen, NEVER, workFilterOf } from './work-filter.ts';

interface CaseColumns {
  id: string;
  spaceId: string;
  ver: number;
  no: string;
  orderId: string;
  kind: string;
  state: string;
  open: number;
  work: string | null;
  dueAt: number;
  updatedAt: number;
  doc: string;
}

function parcelsOf(one: Case | undefined): readonly Parcel[] {
  const inbound = one?.inbound?.by === 'parcel' ? [one.inbound.parcel] : [];
  return one?.outbound === undefined ? inbound : [...inbound, one.outbound];
}

/** Cases and their history. */
export class CaseStore {
  readonly #waybills: WaybillStore;
  readonly #place: Statement<[string], { spaceId: string; ver: number }>;
  readonly #read: Statement<[string], { spaceId: string; ver: number; doc: string }>;
  readonly #write: Statement<[CaseColumns]>;
  readonly #clocked: Statement<[number], { n: number; dueAt: number; doc: string }>;
  readonly #due: Statement<[number, number]>;
  readonly #delete: Statement<[string]>;
  readonly #writeEntry: Statement<[string, number, string, string]>;
  readonly #cut: Statement<[string, number]>;
  readonly #byCommand: Statement<[string], { n: number }>;
  readonly #history: Statement<[string], { doc: string }>;

  constructor(db: Connection, waybills: WaybillStore) {
    this.#waybills = waybills;
    this.#place = db.prepare('SELECT space_id AS spaceId, ver FROM cases WHERE id = ?');
    this.#read = db.prepare('SELECT space_id AS spaceId, ver, doc FROM cases WHERE id = ?');
    this.#write = db.prepare(
      `INSERT INTO cases (id, space_id, ver, no, order_id, kind, state, open, work, due_at, updated_at, doc)
       VALUES (@id, @spaceId, @ver, @no, @orderId, @kind, @state, @open, @work, @dueAt, @updatedAt, @doc)
       ON CONFLICT (id) DO UPDATE SET space_id = excluded.space_id, ver = excluded.ver, no = excluded.no,
         order_id = excluded.order_id, kind = excluded.kind, state = excluded.state, open = excluded.open,
         work = excluded.work, due_at = excluded.due_at, updated_at = excluded.updated_at, doc = excluded.doc`,
    );
    this.#clocked = db.prepare(
      'SELECT n, due_at AS dueAt, doc FROM cases WHERE work IS NOT NULL AND due_at < ?',
    );
    this.#due = db.prepare('UPDATE cases SET due_at = ? WHERE n = ?');
    this.#delete = db.prepare('DELETE FROM cases WHERE id = ?');
    this.#writeEntry = db.prepare(
      'INSERT OR REPLACE INTO case_history (case_id, n, command_id, doc) VALUES (?, ?, ?, ?)',
    );
    this.#cut = db.prepare('DELETE FROM case_history WHERE case_id = ? AND n > ?');
    this.#byCommand = db.prepare('SELECT n FROM case_history WHERE command_id = ? LIMIT 1');
    this.#history = db.prepare('SELECT doc FROM case_history WHERE case_id = ? ORDER BY n');
  }

  place(id: string): { spaceId: string; ver: number } | undefined {
    return this.#place.get(id);
  }

  read(id: string): StoredAggregate<'case'> | undefined {
    const row = this.#read.get(id);
    if (row === undefined) return undefined;
    return { spaceId: row.spaceId, ver: row.ver, doc: JSON.parse(row.doc) as Case, text: row.doc };
  }

  write(id: string, { spaceId, ver, doc, text }: StoredAggregate<'case'>): void {
    const before = parcelsOf(this.read(id)?.doc);
    this.#write.run({
      id,
      spaceId,
      ver,
      no: codeOf(doc.no),
      orderId: doc.orderId,
      kind: doc.kind,
      state: doc.state,
      open: isOpen(doc) ? 1 : 0,
      work: workFilterOf(doc),
      dueAt: doc.deadline?.at ?? NEVER,
      updatedAt: doc.updatedAt,
      doc: text ?? JSON.stringify(doc),
    });
    this.#waybills.replace('case', id, before, parcelsOf(doc));
  }

  /** Sorts what is to be done by what `dueAt` says of each running clock. Returns how many moved. */
  order(dueAt: (deadline: Deadline) => number): number {
    let moved = 0;
    for (const row of this.#clocked.all(NEVER)) {
      const { deadline } = JSON.parse(row.doc) as Case;
      const at = deadline === undefined ? NEVER : dueAt(deadline);
      if (at === row.dueAt) continue;
      this.#due.run(at, row.n);
      moved += 1;
    }
    return moved;
  }

  /** The history goes with it, by the foreign key. */
  remove(id: string): void {
    this.#waybills.replace('case', id, parcelsOf(this.read(id)?.doc), []);
    this.#delete.run(id);
  }

  writeEntry(entry: HistoryEntry): void {
    this.#writeEntry.run(entry.caseId, entry.n, entry.commandId, JSON.stringify(entry));
  }

  cutHistory(caseId: string, version: number): void {
    this.#cut.run(caseId, version);
  }

  hasHistoryOf(commandId: string): boolean {
    return this.#byCommand.get(commandId) !== undefined;
  }

  history(caseId: string): HistoryEntry[] {
    return this.#history.all(caseId).map(({ doc }) => JSON.parse(doc) as HistoryEntry);
  }
}
