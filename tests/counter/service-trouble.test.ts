import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CounterStatus } from '../../src-core/contract/counter.ts';
import { abandon, openReplica, tempDir } from './support/replica-fixture.ts';
import { openCase } from './support/shop-data.ts';
import { orders, shopFiles, startThread } from './support/thread.ts';
import type { Thread } from './support/thread.ts';

describe('a counter whose files are in trouble', () => {
  const troubleOf = async (thread: Thread) =>
    (await thread.ask<CounterStatus>('app.status')).trouble?.code;

  it('says another key, another program, a newer program, a place it may not write to', async () => {
    const dir = await shopFiles();
    const other = await startThread(dir, { keyHex: 'a1'.repeat(32) });
    expect(await troubleOf(other)).toBe('replica_key_wrong');
    expect(await other.refused('orders.list', {})).toBe('replica_key_wrong');
    await other.client.stop();

    const replica = openReplica(dir);
    const second = await startThread(dir);
    expect(await troubleOf(second)).toBe('replica_in_use');
    // The other program ends: this one goes on by itself.
    replica.close();
    await expect.poll(() => troubleOf(second), { timeout: 15_000 }).toBeUndefined();
    expect(await second.ask('orders.list', {})).toHaveProperty('rows');
    await second.client.stop();

    const newer = openReplica(dir);
    newer.db.pragma('user_version = 99');
    newer.close();
    const third = await startThread(dir);
    expect(await troubleOf(third)).toBe('replica_newer');
    await third.client.stop();

    const nowhere = join(tempDir(), 'file');
    writeFileSync(nowhere, '');
    const fourth = await startThread(nowhere);
    expect(await troubleOf(fourth)).toBe('replica_io');
  });

  it('looks its files through after an unclean stop, and puts a damaged database aside', async () => {
    const dir = await shopFiles();
    const replica = openReplica(dir);
    expect(openCase(replica, orders[1]!).ok).toBe(true);
    replica.db.pragma('wal_checkpoint(TRUNCATE)');
    abandon(replica);
    const path = join(dir, 'replica.db');
    const bytes = readFileSync(path);
    // The last pages: nothing reads them on the way to the first screen.
    for (let page = bytes.length - 4096 * 3; page < bytes.length; page += 4096) {
      bytes[page + 99] = bytes[page + 99]! ^ 8;
    }
    writeFileSync(path, bytes);
    expect(existsSync(join(dir, 'running'))).toBe(true);
    const thread = await startThread(dir);
    await expect.poll(() => troubleOf(thread), { timeout: 15_000 }).toBe('replica_rebuilding');
    expect((await thread.ask<CounterStatus>('app.status')).unsent).toBe(1);
    expect(readdirSync(dir).some((name) => name.startsWith('replica.db.damaged-'))).toBe(true);
  });
});
