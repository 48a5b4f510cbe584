import { createRxDatabase } from 'rxdb';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';

import type { Order } from '../../src-core/order/order.ts';
import { rxBatch, rxOrderSchema } from './rxdb-schema.ts';

/** Runs inside of a page: fetches the orders first, then counts only their writing. Answers seconds. */
async function fill(): Promise<number> {
  const orders = (await (await fetch('/orders.json')).json()) as Order[];
  const db = await createRxDatabase({
    name: 'bench',
    storage: getRxStorageDexie(),
    multiInstance: false,
    eventReduce: false,
  });
  const { orders: collection } = await db.addCollections({ orders: { schema: rxOrderSchema } });
  if (collection === undefined) throw new Error('RxDB made no collection');
  const started = performance.now();
  for (let at = 0; at < orders.length; at += rxBatch) {
    const { error } = await collection.bulkInsert(orders.slice(at, at + rxBatch));
    if (error.length > 0) throw new Error('RxDB refused a document');
  }
  const seconds = (performance.now() - started) / 1_000;
  const found = await collection.count().exec();
  if (found !== orders.length) throw new Error(`${found} of ${orders.length} documents`);
  await db.close();
  return seconds;
}

Object.assign(globalThis, { fill });
