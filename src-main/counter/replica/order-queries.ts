import type { Statement } from 'better-sqlite3';
import type { OrderRow, Page } from '../../../src-core/contract/counter-rows.ts';
import type { OrderQuery } from '../../../src-core/contract/counter-queries.ts';
import type { Order } from '../../../src-core/order/order.ts';
import { mergeSources } from './merge.ts';
import type { Connection } from './open-database.ts';
import { facetsOf, keyRange } from './order-key.ts';
import { orderRow } from './rows.ts';
import { HAS_CASE, matches, parseText } from './search-terms.ts';
import type { TextQuery } from './search-terms.ts';
import type { SqliteTables } from './sqlite-tables.ts';

interface Hit {
  readonly n: number;
  readonly facet: number;
}
interface FoundOrder {
  readonly n: number;
  readonly order: Order;
}

/** Hits looked at for one page before it is handed out unfilled, so that no search takes for ever. */
const MOST_HITS = 20_000;
const HITS_AT_ONCE = 200;
/** Orders whose number begins as asked; more than that is no number somebody looks for. */
const MOST_BY_NUMBER = 200;

const byKey = (a: Hit, b: Hit) => a.n - b.n;

/** Ends the range of texts that begin with `prefix`. */
const pastPrefix = (prefix: string) => `${prefix}\u{10ffff}`;

/** Lists of orders, newest first, whatever is filtered or searched for. */
export class OrderQueries {
  readonly #tables: SqliteTables;
  readonly #plain: Statement<[number, number, number], Hit>;
  readonly #faceted: Statement<[number, number, number, number], Hit>;
  readonly #search: Statement<[string, number, number, number], Hit>;
  readonly #byNumber: Statement<[string, string, number], Hit>;
  readonly #byWaybill: Statement<[string, string, number], Hit>;
  readonly #byCaseWaybill: Statement<[string, string, number], Hit>;
  readonly #doc: Statement<[number], { doc: string }>;
  readonly #byExactNumber: Statement<[string], { id: string }>;
  readonly #count: Statement<[], { count: number }>;

  constructor(db: Connection, tables: SqliteTables) {
    this.#tables = tables;
    this.#plain = db.prepare(
      'SELECT n, facet FROM orders WHERE n > ? AND n <= ? ORDER BY n LIMIT ?',
    );
    this.#faceted = db.prepare(
      'SELECT n, facet FROM orders WHERE facet = ? AND n > ? AND n <= ? ORDER BY n LIMIT ?',
    );
    // CROSS JOIN: the search drives; the planner would count the orders and think again.
    this.#search = db.prepare(
      `SELECT s.rowid AS n, o.facet FROM order_search s CROSS JOIN orders o ON o.n = s.rowid
       WHERE order_search MATCH ? AND s.rowid > ? AND s.rowid <= ? ORDER BY s.rowid LIMIT ?`,
    );
    this.#byNumber = db.prepare(
      `SELECT n, facet FROM orders WHERE external_no >= ? AND external_no < ?
       ORDER BY external_no DESC LIMIT ?`,
    );
    this.#byWaybill = db.prepare(
      `SELECT o.n, o.facet FROM waybills w CROSS JOIN orders o ON o.id = w.owner_id
       WHERE w.waybill >= ? AND w.waybill < ? AND w.owner_type = 'order' LIMIT ?`,
    );
    this.#byCaseWaybill = db.prepare(
      `SELECT o.n, o.facet FROM waybills w CROSS JOIN cases c ON c.id = w.owner_id
       CROSS JOIN orders o ON o.id = c.order_id
       WHERE w.waybill >= ? AND w.waybill < ? AND w.owner_type = 'case' LIMIT ?`,
    );
    this.#doc = db.prepare('SELECT doc FROM order_docs WHERE n = ?');
    this.#byExactNumber = db.prepare(
      'SELECT id FROM orders WHERE external_no = ? ORDER BY n LIMIT 1',
    );
    this.#count = db.prepare('SELECT count(*) AS count FROM orders');
  }

  count(): number {
    return this.#count.get()?.count ?? 0;
  }

  idOfNumber(code: string): string | undefined {
    return this.#byExactNumber.get(code)?.id;
  }

  /** `modifiable`: whether self-service may change an order now. */
  list(query: OrderQuery, modifiable: (order: Order) => boolean = () => false): Page<OrderRow> {
    const limit = query.limit ?? 50;
    const { found, next } = this.find(query, limit);
    const rows = found.map(({ order }) =>
      orderRow(order, this.#tables.hasShadow('order', order.id), modifiable(order)),
    );
    return { rows, next: next === null ? null : String(next) };
  }

  /** Orders with a case that fit the words, newest first. */
  withCases(text: string, limit: number): Order[] {
    return this.find({ text }, limit, HAS_CASE).found.map(({ order }) => order);
  }

  find(
    query: OrderQuery,
    limit: number,
    alsoTerm?: string,
  ): { found: FoundOrder[]; next: number | null } {
    const facets = facetsOf(query);
    const [least, greatest] = keyRange(query.placedFrom, query.placedTo);
    const from = Math.max(least - 1, readCursor(query.cursor));
    const text = query.text === undefined ? null : parseText(query.text);
    if (text === null || text.words.length === 0) {
      const hits = this.#unsearched(facets, from, greatest, limit + 1);
      return this.#page(hits, limit);
    }
    return this.#searched(text, facets, from, greatest, limit, alsoTerm);
  }

  #unsearched(facets: number[] | null, from: number, to: number, limit: number): Hit[] {
    if (facets === null) return this.#plain.all(from, to, limit);
    const sources = facets.map((facet) => (most: number) => {
      return this.#faceted.all(facet, from, to, most);
    });
    return mergeSources(sources, limit, byKey);
  }

  #page(hits: readonly Hit[], limit: number): { found: FoundOrder[]; next: number | null } {
    const found = hits.slice(0, limit).map(({ n }) => ({ n, order: this.#read(n) }));
    return { found, next: hits.length > limit ? (found.at(-1)?.n ?? null) : null };
  }

  #read(n: number): Order {
    const row = this.#doc.get(n);
    if (row === undefined) throw new Error(`order ${n} without a document`);
    return JSON.parse(row.doc) as Order;
  }

  #searched(
    text: TextQuery,
    facets: readonly number[] | null,
    from: number,
    to: number,
    limit: number,
    alsoTerm: string | undefined,
  ): { found: FoundOrder[]; next: number | null } {
    const wanted = facets === null ? null : new Set(facets);
    const fits = ({ n, facet }: Hit) => n > from && n <= to && (wanted?.has(facet) ?? true);
    const numbered = this.#byCode(text.code).filter(fits).toSorted(byKey);
    const isNumbered = new Set(numbered.map(({ n }) => n));
    const match =
      text.match === null || alsoTerm === undefined
        ? text.match
        : `(${text.match}) AND "${alsoTerm}"`;
    const found: FoundOrder[] = [];
    let at = from;
    let looked = 0;
    let exhausted = match === null;
    while (!exhausted && found.length <= limit && looked < MOST_HITS && match !== null) {
      const hits = this.#search.all(match, at, to, HITS_AT_ONCE);
      for (const hit of hits) {
        looked += 1;
        at = hit.n;
        if (isNumbered.has(hit.n) || !(wanted?.has(hit.facet) ?? true)) continue;
        const order = this.#read(hit.n);
        if (matches(order, text.words)) found.push({ n: hit.n, order });
        if (found.length > limit) break;
      }
      exhausted = hits.length < HITS_AT_ONCE;
    }
    // Behind `at` nothing was searched yet: what is known by its number has to wait for that page.
    const reached = exhausted || found.length > limit ? Infinity : at;
    const all = [
      ...found,
      ...numbered.filter(({ n }) => n <= reached).map(({ n }) => ({ n, order: this.#read(n) })),
    ].toSorted((a, b) => a.n - b.n);
    const rows = all.slice(0, limit);
    if (all.length > limit) return { found: rows, next: rows.at(-1)?.n ?? null };
    return { found: rows, next: reached === Infinity ? null : reached };
  }

  /** Orders whose number, or one of whose parcels' numbers, begins with the code. */
  #byCode(code: string | null): Hit[] {
    if (code === null) return [];
    const end = pastPrefix(code);
    const hits = [this.#byNumber, this.#byWaybill, this.#byCaseWaybill].flatMap((statement) =>
      statement.all(code, end, MOST_BY_NUMBER),
    );
    return [...new Map(hits.map((hit) => [hit.n, hit])).values()];
  }
}

function readCursor(cursor: string | undefined): number {
  const n = cursor === undefined ? -1 : Number(cursor);
  // Not one of ours: from the start, as for none.
  return Number.isSafeInteger(n) ? n : -1;
}
