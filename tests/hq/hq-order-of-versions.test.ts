import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Sql } from '../../src-hq/store/connect.ts';
import { createPgStore } from '../../src-hq/store/pg-store.ts';
import type { HqStore, HqTx, SpaceChanges } from '../../src-hq/store/store.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { addOrders, benchOn, caseIdOf, chainDatabase, Counter, outcomesOf } from './chain.ts';

let database: TestDatabase;
let sql: Sql;

beforeAll(async () => {
  database = await chainDatabase();
  sql = connect(database.url, { max: 8 });
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

/** A store whose transactions wait, everything written, before they commit. */
function pausing(store: HqStore, pause: () => Promise<void>): HqStore {
  return {
    read: (work) => store.read(work),
    write: (work) =>
      store.write(async (tx) => {
        const done = await work(tx);
        await pause();
        return done;
      }),
  };
}

/**
 * The guard taken away: versions come from a counter that is committed at once, as a sequence's are,
 * and no row stays locked.
 */
function withoutLock(store: HqStore): HqStore {
  const room = 100;
  const unlocked = (tx: HqTx): HqTx => {
    let ver = 0;
    const lockSpace = async (spaceId: string) => {
      await sql`update space set ver = ver + ${room} where id = ${spaceId}`;
      const [head] = await store.read((view) => view.spaceHeads([spaceId]));
      ver = head!.ver;
      return { ...head!, ver: ver - room };
    };
    return new Proxy(tx, {
      get(target, name) {
        if (name === 'lockSpace') return lockSpace;
        if (name === 'saveSpace') {
          return (changes: SpaceChanges) =>
            target.saveSpace({ ...changes, head: { ...changes.head, ver } });
        }
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  };
  return {
    read: (work) => store.read(work),
    write: (work) => store.write((tx) => work(unlocked(tx))),
  };
}

/** Whether somebody waits for a row that another transaction holds. */
async function somebodyWaits(): Promise<boolean> {
  const [row] = await sql`select count(*)::int as n from pg_stat_activity
    where wait_event_type = 'Lock' and datname = current_database()`;
  return Number(row!['n']) > 0;
}

/**
 * One counter's transaction stands between its version and its commit, another counter of the shop
 * pushes, a reader catches up, the first commits. Answers what the reader then has of both.
 */
async function race(store: HqStore): Promise<{ first: boolean; second: boolean }> {
  const orders = await addOrders(sql, 'shop-a', 2);
  let written = () => {};
  let goOn = () => {};
  const standsBeforeCommit = new Promise<void>((resolve) => (written = resolve));
  const released = new Promise<void>((resolve) => (goOn = resolve));
  const slow = benchOn(
    sql,
    pausing(store, async () => {
      written();
      await released;
    }),
  );
  const bench = benchOn(sql, store);
  const [one, two] = [new Counter(slow.sync, 'shop-a'), new Counter(bench.sync, 'shop-a')];
  const reader = new Counter(bench.sync, 'shop-a');
  const has = new Set<string>();
  let cursor: string | undefined;
  const catchUp = async () => {
    for (let more = true; more;) {
      const result = await reader.pull(cursor);
      if (!result.ok) throw new Error(result.error.code);
      for (const { changes } of result.value.spaces) for (const { id } of changes) has.add(id);
      ({ cursor, more } = result.value);
    }
  };
  await catchUp();

  const [first, second] = [one.open(orders[0]!), two.open(orders[1]!)];
  const firstPush = one.push([first]);
  await standsBeforeCommit;
  let secondDone = false;
  const secondPush = two.push([second]).finally(() => (secondDone = true));
  await expect
    .poll(async () => secondDone || (await somebodyWaits()), { timeout: 8_000 })
    .toBe(true);
  await catchUp();
  goOn();
  expect(outcomesOf(await firstPush)[0]).toMatchObject({ outcome: 'applied' });
  expect(outcomesOf(await secondPush)[0]).toMatchObject({ outcome: 'applied' });
  await catchUp();
  return { first: has.has(caseIdOf(first)), second: has.has(caseIdOf(second)) };
}

test('no reader skips a row of a transaction that commits late', async () => {
  expect(await race(createPgStore(sql))).toEqual({ first: true, second: true });
});

test('it is the lock on the space that does it: without it the reader loses a case for ever', async () => {
  expect(await race(withoutLock(createPgStore(sql)))).toEqual({ first: false, second: true });
});
