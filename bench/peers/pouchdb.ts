import { join } from 'node:path';

import PouchDB from 'pouchdb-node';

import { orderTerms } from '../../src-main/counter/replica/search-terms.ts';
import { benchNow, benchOrders } from '../orders.ts';
import { inScratch } from '../scratch.ts';

const batch = 1_000;

type Emit = (key: unknown, value: null) => void;
interface StoredOrder {
  readonly externalNo: string;
  readonly status: string;
  readonly placedAt: number;
  readonly terms: string;
}

/**
 * The least a list of orders needs, and the search's terms: what the replica has in its indexes. One view
 * for all of it: PouchDB reads every document again for each view.
 */
function view(doc: StoredOrder, emit: Emit): void {
  emit(['number', doc.externalNo], null);
  emit(['status', doc.status, doc.placedAt], null);
  for (const term of doc.terms.split(' ')) emit(['term', term], null);
}

interface Pouch {
  readonly count: number;
  /** False: stored and found by their id only. True: found by number, status and search terms too. */
  readonly indexed: boolean;
}

/**
 * Seconds to put the orders into a fresh PouchDB on LevelDB, in batches. With `indexed` until its view can
 * be asked, which it builds at the first question; the terms come ready-made with the documents.
 */
export function fillPouch({ count, indexed }: Pouch): Promise<{ seconds: number }> {
  return inScratch(async (folder) => {
    const docs = Array.from(benchOrders('shop-1', count, benchNow), (order) => ({
      _id: order.id,
      ...order,
      ...(indexed ? { terms: orderTerms(order) } : {}),
    }));
    const db = new PouchDB(join(folder, 'orders'));
    const started = performance.now();
    for (let at = 0; at < docs.length; at += batch) await db.bulkDocs(docs.slice(at, at + batch));
    if (indexed) {
      const map = `function (doc) { (${String(view)})(doc, emit); }`;
      await db.put({ _id: '_design/orders', views: { all: { map } } });
      const { rows } = await db.query('orders/all', { limit: 1 });
      if (rows.length === 0) throw new Error('PouchDB found nothing');
    }
    const seconds = (performance.now() - started) / 1_000;
    await db.close();
    return { seconds };
  });
}
