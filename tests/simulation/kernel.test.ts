import { describe, expect, test } from 'vitest';
import { DatabaseError, MemoryDatabase } from './hq/memory-database.ts';
import { seededRandom } from './kernel/random.ts';
import { Process, Scheduler } from './kernel/scheduler.ts';

const setUp = (seed = 1) => {
  const scheduler = new Scheduler(seededRandom(seed), 0);
  const hq = new Process('hq');
  return { scheduler, hq, database: new MemoryDatabase(scheduler) };
};

describe('the scheduler', () => {
  const orderOf = async (seed: number): Promise<string> => {
    const { scheduler, hq } = setUp(seed);
    const seen: string[] = [];
    for (const name of ['a', 'b', 'c', 'd'])
      void (async () => {
        await scheduler.sleep(hq, 5);
        seen.push(name);
        await scheduler.sleep(hq, 5);
        seen.push(name);
      })();
    await scheduler.run(100);
    return seen.join('');
  };

  test('repeats an interleaving on its seed and finds others on other seeds', async () => {
    expect(await orderOf(7)).toBe(await orderOf(7));
    const all = new Set(await Promise.all(Array.from({ length: 30 }, (_, seed) => orderOf(seed))));
    expect(all.size).toBeGreaterThan(20);
  });

  test('runs nothing of a killed process', async () => {
    const { scheduler, hq } = setUp();
    let ran = false;
    scheduler.after(hq, 10, () => (ran = true));
    hq.kill();
    await scheduler.run(100);
    expect(ran).toBe(false);
    expect(scheduler.now).toBe(100);
  });
});

describe('the memory database', () => {
  test('shows read committed what was committed meanwhile, and repeatable read what its first look saw', async () => {
    const { hq, database } = setUp();
    const loose = database.begin(hq, 'read committed');
    const strict = database.begin(hq, 'repeatable read');
    expect([loose.get('t', 'k'), strict.get('t', 'k')]).toEqual([undefined, undefined]);
    const writer = database.begin(hq, 'read committed');
    await writer.put('t', 'k', 1);
    expect([loose.get('t', 'k'), writer.get('t', 'k')]).toEqual([undefined, 1]);
    writer.commit();
    expect([loose.get('t', 'k'), strict.get('t', 'k')]).toEqual([1, undefined]);
    await expect(strict.put('t', 'k', 2)).rejects.toMatchObject({ code: '40001' });
  });

  test('makes a second writer wait for the first and then see its commit', async () => {
    const { hq, database, scheduler } = setUp();
    const first = database.begin(hq, 'read committed');
    const second = database.begin(hq, 'read committed');
    await first.put('t', 'k', 1);
    const seen: unknown[] = [];
    const waiting = second.lock('t', 'k').then(() => seen.push(second.get('t', 'k')));
    await scheduler.run(1);
    expect(seen).toEqual([]);
    expect(second.tryLock('t', 'k')).toBe(false);
    first.commit();
    await scheduler.run(2);
    await waiting;
    expect(seen).toEqual([1]);
  });

  test('lets one of two inserts of a key win, and sees a circle of waiting', async () => {
    const { hq, database, scheduler } = setUp();
    const [a, b] = [database.begin(hq, 'read committed'), database.begin(hq, 'read committed')];
    expect(await a.insert('t', 'x', 'a')).toBe(true);
    const rival = b.insert('t', 'x', 'b');
    await scheduler.run(1);
    a.commit();
    await scheduler.run(2);
    expect(await rival).toBe(false);

    const c = database.begin(hq, 'read committed');
    await c.lock('t', 'y');
    const blocked = c.lock('t', 'x');
    await expect(b.lock('t', 'y')).rejects.toBeInstanceOf(DatabaseError);
    b.rollback();
    await scheduler.run(3);
    await blocked;
  });

  test('puts back what was written after a savepoint, and all of a broken connection', async () => {
    const { hq, database } = setUp();
    const tx = database.begin(hq, 'read committed');
    await tx.put('t', 'k', 1);
    const back = tx.savepoint();
    await tx.put('t', 'k', 2);
    back();
    expect(tx.get('t', 'k')).toBe(1);
    database.abandon(hq);
    expect([...database.committed('t')]).toEqual([]);
    expect(database.openTransactions).toBe(0);
  });
});
