import { join } from 'node:path';

import PouchDB from 'pouchdb-node';

import { benchNow, benchOrders } from '../orders.ts';
import { inScratch } from '../scratch.ts';

const batch = 1_000;

/**
 * Seconds to put the orders into a fresh PouchDB on LevelDB, in batches, indexed by nothing but the id
 * (its secondary indexes are built at the first query, which would cost it more).
 */
export function fillPouch({ count }: { count: number }): Promise<{ seconds: number }> {
  return inScratch(async (folder) => {
    const docs = Array.from(benchOrders('shop-1', count, benchNow), (order) => ({
      _id: order.id,
      ...order,
    }));
    const db = new PouchDB(join(folder, 'orders'));
    const started = performance.now();
    for (let at = 0; at < docs.length; at += batch) await db.bulkDocs(docs.slice(at, at + batch));
    const seconds = (performance.now() - started) / 1_000;
    await db.close();
    return { seconds };
  });
}
