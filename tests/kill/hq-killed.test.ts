import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';

import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { day, instant } from '../../src-core/basis/instant.ts';
import { writeAggregates } from '../../src-hq/store/bulk.ts';
import { connect } from '../../src-hq/store/connect.ts';
import { migrateHq } from '../../src-hq/store/migrate.ts';
import { foundChain, orderOf } from '../hq/chain.ts';
import { testDatabase } from '../support/postgres.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { AckLog } from './support/ack-log.ts';
import { hqMoments, watchFor } from './support/hq-moments.ts';
import { HqProgram } from './support/hq-program.ts';
import { faultsAtHq, unknownAtHq } from './support/hq-truth.ts';
import { between, killCount, momentPatience, patience } from './support/kills.ts';
import { PushClient } from './support/push-client.ts';
import type { PushAck } from './support/push-client.ts';

const kills = killCount();
const shops = ['shop-a', 'shop-a', 'shop-b'] as const;
/** Of which a client uses some with each push; far more than it gets through. */
const ordersEach = 600 + kills * 60;

let database: TestDatabase;
let hq: HqProgram;
let sql: postgres.Sql;
let dir: string;
let log: AckLog<PushAck>;
const clients: PushClient[] = [];

beforeAll(async () => {
  database = await testDatabase();
  const migrated = await migrateHq(database.url);
  if (!migrated.ok) throw new Error(migrated.error.code);
  const own = connect(database.url, { max: 2 });
  await foundChain(own);
  const recently = instant(Date.now() - day);
  const times = { placedAt: recently, paidAt: recently, signedAt: recently, completedAt: recently };
  const orders = shops.map((shopId) =>
    Array.from({ length: ordersEach }, () => orderOf(shopId, times)),
  );
  for (const [index, shopId] of shops.entries()) {
    await writeAggregates(own, shopId, { orders: orders[index] ?? [] });
  }
  await own.end();
  sql = postgres(database.url, { max: 2, onnotice: () => undefined });
  dir = await mkdtemp(join(tmpdir(), 'afterdesk-kill-'));
  log = new AckLog(join(dir, 'promised.jsonl'));
  hq = await HqProgram.open(database.url);
  await hq.start();
  for (const [index, shopId] of shops.entries()) {
    const code = await hq.enrolCode(shopId);
    clients.push(await PushClient.enrol(hq.front.url, code, shopId, orders[index] ?? [], log));
  }
}, patience);

afterAll(async () => {
  await Promise.allSettled(clients.map((client) => client.rest()));
  await hq.close();
  log.close();
  await sql.end();
  await database.drop();
  await rm(dir, { recursive: true, force: true });
});

/** Lets headquarters run into its end: at a named moment, or at any. */
async function killSomewhere(round: number): Promise<void> {
  const moment = round % 2 === 0 ? hqMoments[(round / 2) % hqMoments.length] : undefined;
  if (moment === undefined) {
    await pass(between(5, 250));
  } else {
    const moments = Promise.withResolvers<void>();
    watchFor(hq, moment, () => {
      hq.strike();
      moments.resolve();
    });
    const tooLate = setTimeout(() => moments.reject(new Error(`never: ${moment}`)), momentPatience);
    await moments.promise;
    clearTimeout(tooLate);
  }
  await hq.kill();
  hq.unwatch();
}

test(
  `headquarters is killed ${kills} times: no promise is broken, nothing is done twice`,
  async () => {
    for (const client of clients) client.run();
    for (let round = 0; round < kills; round += 1) {
      const before = log.size;
      await killSomewhere(round);
      await hq.start();
      expect(await faultsAtHq(sql)).toEqual([]);
      // The clients have gone on by themselves; those that rest ask again for what they were promised.
      const client = clients[round % clients.length];
      if (client === undefined) throw new Error('no client');
      await client.rest();
      const { promised, now } = await client.askAgain(60);
      expect(now).toEqual(promised);
      client.run();
      await expect.poll(() => log.size, { timeout: momentPatience }).toBeGreaterThan(before);
    }

    for (const client of clients) await client.rest();
    for (const client of clients) await client.finish();
    const acks = log.all();
    expect(hq.starts).toBe(kills + 1);
    expect(await faultsAtHq(sql)).toEqual([]);
    expect(
      await unknownAtHq(
        sql,
        acks.map(({ command }) => command.commandId),
      ),
    ).toEqual([]);
    for (const client of clients) {
      const { promised, now } = await client.askAgain(Infinity);
      expect(now).toEqual(promised);
      const own = acks.filter(({ clientId }) => clientId === client.clientId);
      expect(own.map(({ command }) => command.seq)).toEqual(own.map((_, index) => index + 1));
    }
    // Each was promised once, and applied: nothing here is in anybody's way.
    expect(acks.filter(({ outcome }) => outcome.outcome !== 'applied')).toEqual([]);
    process.stdout.write(`${acks.length} commands promised over ${kills} kills of headquarters\n`);
  },
  patience,
);
