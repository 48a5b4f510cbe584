import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { defaultRulebook } from '../../src-core/after-sales/default-rulebook.ts';
import type { Order } from '../../src-core/order/order.ts';
import { Replica } from '../../src-main/counter/replica/replica.ts';
import { replayContext } from '../../src-main/counter/surroundings.ts';
import { applyFill } from '../../src-core/sync/replay.ts';
import type { IncomingRow } from '../../src-main/counter/sync/transport.ts';
import { benchCases } from '../cases.ts';
import type { OrdersWithCases } from '../cases.ts';
import { clerkOf, shopUnit } from '../hq/chain.ts';
import { benchNow, newestFirst } from '../orders.ts';
import { benchKey, replicaMigrations } from './key.ts';

const shopId = 'shop-1';
const piece = 2_000;

/** What a kept replica is made of: if any of it changes, another one is made. */
const ingredients = [
  '../orders.ts',
  '../cases.ts',
  './kept.ts',
  '../../src-main/counter/replica/open-database.ts',
  '../../src-main/counter/replica/order-store.ts',
  '../../src-main/counter/replica/case-store.ts',
  '../../src-main/counter/replica/order-key.ts',
  '../../src-main/counter/replica/search-terms.ts',
  '../../src-main/counter/replica/work-filter.ts',
];

function fingerprint(count: number): string {
  const hash = createHash('sha256');
  for (const path of ingredients) hash.update(readFileSync(new URL(path, import.meta.url)));
  for (const migration of replicaMigrations) hash.update(migration.hash);
  return `${hash.digest('hex').slice(0, 16)}-${count}`;
}

const prefix = 'afterdesk-bench-replica-';

export function openReplica(dir: string): Replica {
  return new Replica({
    dir,
    keyHex: benchKey,
    migrations: replicaMigrations,
    newId: randomUUID,
    now: () => Date.now(),
    context: replayContext,
  });
}

/** The directory of a replica with so many orders, a twenty-fifth of them with cases; made once and kept. */
export async function keptReplica(count: number): Promise<string> {
  const name = prefix + fingerprint(count);
  const dir = join(tmpdir(), name);
  if (existsSync(dir)) return dir;
  for (const old of await readdir(tmpdir())) {
    if (old.startsWith(prefix) && old.endsWith(`-${count}`)) {
      await rm(join(tmpdir(), old), { recursive: true, force: true });
    }
  }
  const growing = `${dir}.${process.pid}`;
  await mkdir(growing, { recursive: true });
  writeReplica(growing, count);
  await rename(growing, dir);
  return dir;
}

function writeReplica(dir: string, count: number): void {
  const replica = openReplica(dir);
  replica.keepCredentials({
    // Nobody listens there: a counter with the line down.
    hqUrl: 'http://127.0.0.1:9',
    deviceId: randomUUID(),
    deviceName: 'bench',
    shopId,
    refreshToken: 'none',
    generation: 1,
  });
  const put = (rows: readonly IncomingRow[]) =>
    replica.transact('page', (tables) => applyFill(tables, rows, replica.context));
  put(referenceRows());
  let ver = 0;
  for (const orders of pieces(count)) {
    const rows = rowsOf(benchCases(orders), ver);
    ver += rows.length;
    put(rows);
  }
  replica.transact('command', (tables) => tables.putSyncState({ cursor: 'kept' }));
  replica.db.pragma('wal_checkpoint(TRUNCATE)');
  replica.db.exec('ANALYZE');
  replica.close();
}

function* pieces(count: number): Generator<Order[]> {
  let orders: Order[] = [];
  for (const order of newestFirst(shopId, count, benchNow)) {
    orders.push(order);
    if (orders.length < piece) continue;
    yield orders;
    orders = [];
  }
  yield orders;
}

function referenceRows(): IncomingRow[] {
  const row = (id: string, spaceId: string, doc: object, ver: number) =>
    ({ key: id, spaceId, change: { type: 'reference', id, ver, doc } }) as IncomingRow;
  const hq = { ...shopUnit('hq'), parentId: null, kind: 'headquarters' };
  return [
    row('unit/hq', 'hq', { kind: 'unit', unit: hq }, 1),
    row('rulebook', 'hq', { kind: 'rulebook', rulebook: defaultRulebook }, 2),
    row(`unit/${shopId}`, shopId, { kind: 'unit', unit: shopUnit(shopId) }, 1),
    row(`person/${shopId}`, shopId, { kind: 'person', person: clerkOf(shopId) }, 2),
  ];
}

function rowsOf({ orders, cases }: OrdersWithCases, from: number): IncomingRow[] {
  let ver = from;
  return [
    ...cases.map(({ case: doc, history }): IncomingRow => {
      ver += 1;
      const change = { type: 'case' as const, id: doc.id, ver, doc, history: [...history] };
      return { key: doc.id, spaceId: shopId, change };
    }),
    ...orders.map((doc): IncomingRow => {
      ver += 1;
      return { key: doc.id, spaceId: shopId, change: { type: 'order', id: doc.id, ver, doc } };
    }),
  ];
}
