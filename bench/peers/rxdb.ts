import { createRxDatabase } from 'rxdb';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';

import { benchNow, benchOrders } from '../orders.ts';
import { rxBatch, rxOrderSchema } from './rxdb-schema.ts';

/**
 * Seconds to put the orders into a fresh RxDB on its memory storage, in batches, with three indexes.
 * Nothing reaches a disk; for orientation only.
 */
export async function fillRxMemory({ count }: { count: number }): Promise<{ seconds: number }> {
  const orders = [...benchOrders('shop-1', count, benchNow)];
  const db = await createRxDatabase({
    name: 'bench',
    storage: getRxStorageMemory(),
    multiInstance: false,
    eventReduce: false,
  });
  const { orders: collection } = await db.addCollections({ orders: { schema: rxOrderSchema } });
  if (collection === undefined) throw new Error('RxDB made no collection');
  const started = performance.now();
  for (let at = 0; at < orders.length; at += rxBatch) {
    await collection.bulkInsert(orders.slice(at, at + rxBatch));
  }
  const seconds = (performance.now() - started) / 1_000;
  await db.close();
  return { seconds };
}
