import type { Statement } from 'better-sqlite3';
import { caseStates } from '../../../src-core/after-sales/case.ts';
import type { Case } from '../../../src-core/after-sales/case.ts';
import type { CaseRow, Page } from '../../../src-core/contract/counter-rows.ts';
import type { CaseQuery } from '../../../src-core/contract/counter-queries.ts';
import { mergeSources } from './merge.ts';
import type { Connection } from './open-database.ts';
import type { OrderQueries } from './order-queries.ts';
import { caseRow } from './rows.ts';
import { codeOf } from './search-terms.ts';
import type { SqliteTables } from './sqlite-tables.ts';

interface Stored {
  readonly n: number;
  readonly updatedAt: number;
  readonly doc: string;
}

/** Cases a search by words brings at most. */
const MOST_FOUND = 500;
const COLUMNS = 'n, updated_at AS updatedAt, doc';
const newestFirst = (a: Stored, b: Stored) => b.updatedAt - a.updatedAt || b.n - a.n;
const ended = new Set<string>(['succeeded', 'closed']);

/** Lists of cases, the last changed first. */
export class CaseQueries {
  readonly #tables: SqliteTables;
  readonly #orders: OrderQueries;
  readonly #all: Statement<[number, number, number, number], Stored>;
  readonly #ofState: Statement<[string, number, number, number, number], Stored>;
  readonly #ofOrder: Statement<[string], Stored>;
  readonly #byNo: Statement<[string, string, number], Stored>;
  readonly #byExactNo: Statement<[string], { id: string }>;
  readonly #count: Statement<[], { count: number }>;

  constructor(db: Connection, tables: SqliteTables, orders: OrderQueries) {
    this.#tables = tables;
    this.#orders = orders;
    const from = 'updated_at <= ? AND (updated_at < ? OR n < ?)';
    const order = 'ORDER BY updated_at DESC, n DESC LIMIT ?';
    this.#all = db.prepare(`SELECT ${COLUMNS} FROM cases WHERE ${from} ${order}`);
    this.#ofState = db.prepare(`SELECT ${COLUMNS} FROM cases WHERE state = ? AND ${from} ${order}`);
    this.#ofOrder = db.prepare(
      `SELECT ${COLUMNS} FROM cases WHERE order_id = ? ORDER BY updated_at DESC`,
    );
    this.#byNo = db.prepare(`SELECT ${COLUMNS} FROM cases WHERE no >= ? AND no < ? LIMIT ?`);
    this.#byExactNo = db.prepare('SELECT id FROM cases WHERE no = ? LIMIT 1');
    this.#count = db.prepare('SELECT count(*) AS count FROM cases');
  }

  count(): number {
    return this.#count.get()?.count ?? 0;
  }

  idOfNo(code: string): string | undefined {
    return this.#byExactNo.get(code)?.id;
  }

  ofOrder(orderId: string): CaseRow[] {
    return this.#ofOrder.all(orderId).map((row) => this.#row(row));
  }

  rowOf(one: Case): CaseRow {
    const pending = this.#tables.hasShadow('case', one.id);
    return caseRow(one, this.#tables.read('order', one.orderId)?.doc, pending);
  }

  list(query: CaseQuery): Page<CaseRow> {
    const limit = query.limit ?? 50;
    const kinds = query.kind === undefined ? null : new Set<string>(query.kind);
    const states = statesOf(query);
    const fits = (row: Stored): boolean => {
      const one = JSON.parse(row.doc) as Case;
      return (kinds?.has(one.kind) ?? true) && (states === null || states.includes(one.state));
    };
    if (query.text !== undefined && query.text.trim() !== '') {
      const skip = Math.max(0, Number(query.cursor ?? 0) || 0);
      const found = this.#found(query.text).filter(fits).toSorted(newestFirst);
      const rows = found.slice(skip, skip + limit).map((row) => this.#row(row));
      return { rows, next: found.length > skip + limit ? String(skip + limit) : null };
    }
    return this.#unsearched(states, kinds === null ? null : fits, query.cursor, limit);
  }

  #unsearched(
    states: readonly string[] | null,
    fits: ((row: Stored) => boolean) | null,
    cursor: string | undefined,
    limit: number,
  ): Page<CaseRow> {
    let from = readCursor(cursor);
    const rows: Stored[] = [];
    for (;;) {
      const [at, n] = from;
      const more =
        states === null
          ? this.#all.all(at, at, n, limit + 1)
          : mergeSources(
              states.map((state) => (most: number) => this.#ofState.all(state, at, at, n, most)),
              limit + 1,
              newestFirst,
            );
      rows.push(...(fits === null ? more : more.filter(fits)));
      const last = more.at(-1);
      if (rows.length > limit || more.length <= limit || last === undefined) break;
      from = [last.updatedAt, last.n];
    }
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const next = rows.length > limit && last !== undefined ? `${last.updatedAt}.${last.n}` : null;
    return { rows: page.map((row) => this.#row(row)), next };
  }

  /** By the case's own number, and by everything its order is found by. */
  #found(text: string): Stored[] {
    const code = codeOf(text);
    const byNo = code.length < 3 ? [] : this.#byNo.all(code, `${code}\u{10ffff}`, MOST_FOUND);
    const byOrder = this.#orders
      .withCases(text, MOST_FOUND)
      .flatMap((order) => this.#ofOrder.all(order.id));
    return [...new Map([...byNo, ...byOrder].map((row) => [row.n, row])).values()];
  }

  #row({ doc }: Stored): CaseRow {
    return this.rowOf(JSON.parse(doc) as Case);
  }
}

function statesOf({ state, open }: CaseQuery): readonly string[] | null {
  if (state === undefined && open === undefined) return null;
  return (state ?? caseStates).filter((one) => open === undefined || ended.has(one) !== open);
}

function readCursor(cursor: string | undefined): [updatedAt: number, n: number] {
  const [at, n] = (cursor ?? '').split('.').map(Number);
  const known = Number.isSafeInteger(at) && Number.isSafeInteger(n);
  return known ? [at ?? 0, n ?? 0] : [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
}
