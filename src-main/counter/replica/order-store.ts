import type { Statement } from 'better-sqlite3';
import type { Order } from '../../../src-core/order/order.ts';
import type { StoredAggregate } from '../../../src-core/sync/replica-tables.ts';
import type { Connection } from './open-database.ts';
import { facetOf, orderKey, sameSecond } from './order-key.ts';
import { codeOf, orderTerms } from './search-terms.ts';
import type { WaybillStore } from './waybill-store.ts';

interface Place {
  readonly n: number;
  readonly spaceId: string;
  readonly ver: number;
}

/** An order as it stands, as far as a change of it has to know. */
interface Known {
  readonly n: number;
  readonly spaceId: string;
  readonly facet: number;
  readonly code: string;
  readonly termsHash: number;
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

interface Columns {
  readonly facet: number;
  readonly code: string;
  readonly terms: string;
  readonly termsHash: number;
}

function columnsOf(doc: Order): Columns {
  const terms = orderTerms(doc);
  return { facet: facetOf(doc), code: codeOf(doc.externalNo), terms, termsHash: hashOf(terms) };
}

/** Orders with their documents, search terms and waybills. */
export class OrderStore {
  readonly #waybills: WaybillStore;
  readonly #place: Statement<[string], Place>;
  readonly #known: Statement<[string], Known>;
  readonly #read: Statement<[string], { spaceId: string; ver: number; doc: string }>;
  readonly #readDoc: Statement<[number], { doc: string }>;
  readonly #insert: Statement<[number, string, string, number, number, string, number]>;
  readonly #insertDoc: Statement<[number, string]>;
  readonly #update: Statement<[string, number, number, string, number, number]>;
  readonly #updateVer: Statement<[number, number, number]>;
  readonly #updateDoc: Statement<[string, number]>;
  readonly #delete: Statement<[number]>;
  readonly #index: Statement<[number, string]>;
  readonly #unindex: Statement<[number]>;

  constructor(db: Connection, waybills: WaybillStore) {
    this.#waybills = waybills;
    this.#place = db.prepare('SELECT n, space_id AS spaceId, ver FROM orders WHERE id = ?');
    this.#known = db.prepare(
      `SELECT n, space_id AS spaceId, facet, external_no AS code, terms_hash AS termsHash
       FROM orders WHERE id = ?`,
    );
    this.#read = db.prepare(
      'SELECT o.space_id AS spaceId, o.ver, d.doc FROM orders o JOIN order_docs d ON d.n = o.n WHERE o.id = ?',
    );
    this.#readDoc = db.prepare('SELECT doc FROM order_docs WHERE n = ?');
    this.#insert = db.prepare(
      'INSERT INTO orders (n, id, space_id, ver, facet, external_no, terms_hash) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    );
    this.#insertDoc = db.prepare('INSERT INTO order_docs (n, doc) VALUES (?, ?)');
    this.#update = db.prepare(
      'UPDATE orders SET space_id = ?, ver = ?, facet = ?, external_no = ?, terms_hash = ? WHERE n = ?',
    );
    // Names no column of an index: SQLite writes an index anew for each that is named, changed or not.
    this.#updateVer = db.prepare('UPDATE orders SET ver = ?, terms_hash = ? WHERE n = ?');
    this.#updateDoc = db.prepare('UPDATE order_docs SET doc = ? WHERE n = ?');
    this.#delete = db.prepare('DELETE FROM orders WHERE n = ?');
    this.#index = db.prepare('INSERT INTO order_search (rowid, terms) VALUES (?, ?)');
    this.#unindex = db.prepare('DELETE FROM order_search WHERE rowid = ?');
  }

  place(id: string): Place | undefined {
    return this.#place.get(id);
  }

  read(id: string): StoredAggregate<'order'> | undefined {
    const row = this.#read.get(id);
    if (row === undefined) return undefined;
    return { spaceId: row.spaceId, ver: row.ver, doc: JSON.parse(row.doc) as Order, text: row.doc };
  }

  /** True: the order is new here and was written. False: it is here already, and stays as it is. */
  writeNew(id: string, row: StoredAggregate<'order'>): boolean {
    return this.#insertNew(id, row, columnsOf(row.doc));
  }

  write(id: string, row: StoredAggregate<'order'>): void {
    const { spaceId, ver, doc, text } = row;
    const columns = columnsOf(doc);
    const before = this.#known.get(id);
    if (before === undefined || !sameSecond(before.n, doc.placedAt)) {
      if (before !== undefined) this.remove(id);
      this.#insertNew(id, row, columns);
      return;
    }
    const { n } = before;
    const { facet, code, terms, termsHash } = columns;
    const { shipments } = this.#docOf(n);
    if (before.spaceId === spaceId && before.facet === facet && before.code === code) {
      this.#updateVer.run(ver, termsHash, n);
    } else {
      this.#update.run(spaceId, ver, facet, code, termsHash, n);
    }
    this.#updateDoc.run(text ?? JSON.stringify(doc), n);
    if (before.termsHash !== termsHash) {
      this.#unindex.run(n);
      this.#index.run(n, terms);
    }
    this.#waybills.replace('order', id, shipments, doc.shipments);
  }

  #insertNew(
    id: string,
    { spaceId, ver, doc, text }: StoredAggregate<'order'>,
    { facet, code, terms, termsHash }: Columns,
  ): boolean {
    let n = orderKey(doc.placedAt, id);
    while (this.#insert.run(n, id, spaceId, ver, facet, code, termsHash).changes === 0) {
      if (this.place(id) !== undefined) return false;
      n = nextKey(n, doc.placedAt);
    }
    this.#insertDoc.run(n, text ?? JSON.stringify(doc));
    this.#index.run(n, terms);
    this.#waybills.add('order', id, doc.shipments);
    return true;
  }

  remove(id: string): void {
    const place = this.place(id);
    if (place === undefined) return;
    this.#waybills.replace('order', id, this.#docOf(place.n).shipments, []);
    this.#unindex.run(place.n);
    this.#delete.run(place.n);
  }

  #docOf(n: number): Order {
    const row = this.#readDoc.get(n);
    if (row === undefined) throw new Error(`order ${n} without a document`);
    return JSON.parse(row.doc) as Order;
  }
}

/** A million slots a second: the neighbour of a taken one is free for all that matters. */
function nextKey(n: number, placedAt: number): number {
  return sameSecond(n + 1, placedAt) ? n + 1 : n - 7919;
}
