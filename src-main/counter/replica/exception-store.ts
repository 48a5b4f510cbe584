import type { Statement } from 'better-sqlite3';
import type { AfterSalesException } from '../../../src-core/after-sales/case.ts';
import type { StoredAggregate } from '../../../src-core/sync/replica-tables.ts';
import type { Connection } from './open-database.ts';

type Doc = { doc: string };

const parse = ({ doc }: Doc) => JSON.parse(doc) as AfterSalesException;

/** Things somebody has to look at. */
export class ExceptionStore {
  readonly #place: Statement<[string], { spaceId: string; ver: number }>;
  readonly #read: Statement<[string], { spaceId: string; ver: number; doc: string }>;
  readonly #write: Statement<
    [string, string, number, string | null, string | null, number, number, string]
  >;
  readonly #delete: Statement<[string]>;
  readonly #ofCase: Statement<[string], Doc>;
  readonly #ofOrder: Statement<[string], Doc>;
  readonly #open: Statement<[number, number, string, number], Doc>;
  readonly #openCount: Statement<[], { count: number }>;

  constructor(db: Connection) {
    this.#place = db.prepare('SELECT space_id AS spaceId, ver FROM exceptions WHERE id = ?');
    this.#read = db.prepare('SELECT space_id AS spaceId, ver, doc FROM exceptions WHERE id = ?');
    this.#write = db.prepare(
      `INSERT OR REPLACE INTO exceptions (id, space_id, ver, case_id, order_id, opened_at, resolved, doc)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#delete = db.prepare('DELETE FROM exceptions WHERE id = ?');
    this.#ofCase = db.prepare('SELECT doc FROM exceptions WHERE case_id = ? ORDER BY opened_at');
    this.#ofOrder = db.prepare('SELECT doc FROM exceptions WHERE order_id = ? ORDER BY opened_at');
    this.#open = db.prepare(
      `SELECT doc FROM exceptions WHERE resolved = 0 AND opened_at >= ? AND (opened_at > ? OR id > ?)
       ORDER BY opened_at, id LIMIT ?`,
    );
    this.#openCount = db.prepare('SELECT count(*) AS count FROM exceptions WHERE resolved = 0');
  }

  place(id: string): { spaceId: string; ver: number } | undefined {
    return this.#place.get(id);
  }

  read(id: string): StoredAggregate<'exception'> | undefined {
    const row = this.#read.get(id);
    return row && { spaceId: row.spaceId, ver: row.ver, doc: parse(row), text: row.doc };
  }

  write(id: string, { spaceId, ver, doc, text }: StoredAggregate<'exception'>): void {
    this.#write.run(
      id,
      spaceId,
      ver,
      doc.caseId ?? null,
      doc.orderId ?? null,
      doc.openedAt,
      doc.resolved === undefined ? 0 : 1,
      text ?? JSON.stringify(doc),
    );
  }

  remove(id: string): void {
    this.#delete.run(id);
  }

  ofCase(caseId: string): AfterSalesException[] {
    return this.#ofCase.all(caseId).map(parse);
  }

  ofOrder(orderId: string): AfterSalesException[] {
    return this.#ofOrder.all(orderId).map(parse);
  }

  /** Unresolved ones behind the one opened at `from` with this id, oldest first. */
  open(from: number, afterId: string, limit: number): AfterSalesException[] {
    return this.#open.all(from, from, afterId, limit).map(parse);
  }

  openCount(): number {
    return this.#openCount.get()?.count ?? 0;
  }
}
