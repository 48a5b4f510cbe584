import { join } from 'node:path';

import { openDatabase } from '../../src-main/counter/replica/open-database.ts';
import { ROWS_AT_ONCE } from '../../src-main/counter/sync/snapshot-lines.ts';
import { benchNow, benchOrders } from '../orders.ts';
import { benchKey, replicaMigrations } from '../replica/key.ts';
import { StraightInserts, straightRow } from '../replica/straight.ts';
import { inScratch } from '../scratch.ts';

interface Straight {
  readonly count: number;
  /** Rows a transaction; default as a first fill. */
  readonly batch?: number;
}

/**
 * The limit: seconds to put ready-made rows into the replica's own schema with prepared statements,
 * same cipher, same indexes, same search table. Making the rows is not counted.
 */
export function fillStraight({
  count,
  batch = ROWS_AT_ONCE,
}: Straight): Promise<{ seconds: number; cpu: number }> {
  return inScratch(async (folder) => {
    const rows = Array.from(benchOrders('shop-1', count, benchNow), (order, at) =>
      straightRow(order, at + 1),
    ).toReversed();
    const db = openDatabase(join(folder, 'replica.db'), benchKey, replicaMigrations);
    db.pragma('synchronous = NORMAL');
    const inserts = new StraightInserts(db);
    const started = performance.now();
    const before = process.cpuUsage();
    for (let at = 0; at < rows.length; at += batch) {
      db.transaction(() => {
        for (const row of rows.slice(at, at + batch)) inserts.put(row);
      }).immediate();
    }
    const seconds = (performance.now() - started) / 1_000;
    const { user, system } = process.cpuUsage(before);
    db.close();
    return { seconds, cpu: (user + system) / 1e6 };
  });
}
