import type { Statement } from 'better-sqlite3';

import type { Order } from '../../src-core/order/order.ts';
import { facetOf, orderKey } from '../../src-main/counter/replica/order-key.ts';
import type { Connection } from '../../src-main/counter/replica/open-database.ts';
import { codeOf, orderTerms } from '../../src-main/counter/replica/search-terms.ts';

/** An order as the columns of the replica's tables: nothing is left to be thought about. */
export interface StraightRow {
  readonly n: number;
  readonly id: string;
  readonly spaceId: string;
  readonly ver: number;
  readonly facet: number;
  readonly externalNo: string;
  readonly doc: string;
  readonly terms: string;
  readonly waybills: readonly string[];
}

export function straightRow(order: Order, ver: number): StraightRow {
  return {
    n: orderKey(order.placedAt, order.id),
    id: order.id,
    spaceId: order.shopId,
    ver,
    facet: facetOf(order),
    externalNo: codeOf(order.externalNo),
    doc: JSON.stringify(order),
    terms: orderTerms(order),
    waybills: order.shipments.map(({ waybill }) => codeOf(waybill)),
  };
}

/** Prepared inserts into the replica's own tables, indexes and search, and nothing else. */
export class StraightInserts {
  readonly #order: Statement<[number, string, string, number, number, string, number]>;
  readonly #doc: Statement<[number, string]>;
  readonly #search: Statement<[number, string]>;
  readonly #waybill: Statement<[string, string, string]>;

  constructor(db: Connection) {
    this.#order = db.prepare(
      'INSERT INTO orders (n, id, space_id, ver, facet, external_no, terms_hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    this.#doc = db.prepare('INSERT INTO order_docs (n, doc) VALUES (?, ?)');
    this.#search = db.prepare('INSERT INTO order_search (rowid, terms) VALUES (?, ?)');
    this.#waybill = db.prepare(
      'INSERT INTO waybills (waybill, owner_type, owner_id) VALUES (?, ?, ?)',
    );
  }

  put(row: StraightRow): void {
    const { n, id, spaceId, ver, facet, externalNo, doc, terms, waybills } = row;
    this.#order.run(n, id, spaceId, ver, facet, externalNo, terms.length);
    this.#doc.run(n, doc);
    this.#search.run(n, terms);
    for (const waybill of waybills) this.#waybill.run(waybill, 'order', id);
  }
}
