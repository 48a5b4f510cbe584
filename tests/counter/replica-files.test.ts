import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rebase } from '../../src-core/sync/replay.ts';
import { FileTrouble } from '../../src-main/counter/replica/trouble.ts';
import type { DiskFullReport } from './support/disk-full-child.ts';
import { abandon, openReplica, tempDir } from './support/replica-fixture.ts';
import {
  keyHex,
  makeDevice,
  migrations,
  numberedOrder,
  openCase,
  shopPage,
} from './support/shop-data.ts';

const orders = Array.from({ length: 60 }, (_, n) => numberedOrder(n));

function filled(dir: string) {
  const replica = openReplica(dir);
  makeDevice(replica);
  replica.transact('page', (tables) => rebase(tables, shopPage(orders), replica.context));
  return replica;
}

function troubleOpening(open: () => unknown): FileTrouble['failure'] {
  try {
    open();
  } catch (error) {
    if (error instanceof FileTrouble) return error.failure;
    throw error;
  }
  throw new Error('it opened');
}

/** Turns over one byte in each of a few places. */
function flip(path: string, ...places: number[]): void {
  const bytes = readFileSync(path);
  for (const place of places) bytes[place] = (bytes[place] ?? 0) ^ 0x55;
  writeFileSync(path, bytes);
}

describe('the files of a counter', () => {
  it('keep everything over a restart, unreadable to whoever has not the key', () => {
    const dir = tempDir();
    const first = filled(dir);
    const opened = openCase(first, orders[0]!);
    expect(opened.ok).toBe(true);
    first.close();
    for (const name of readdirSync(dir)) {
      const text = readFileSync(join(dir, name)).toString('latin1');
      expect(text).not.toContain('13800000000');
      expect(text).not.toContain(Buffer.from('羊毛衫').toString('latin1'));
      expect(text).not.toContain('SQLite format');
    }
    const second = openReplica(dir);
    expect(second.uncleanStop).toBe(false);
    expect(second.tables.unsent(10)).toEqual([opened.command]);
    expect(second.tables.read('order', orders[0]!.id)?.doc.afterSales.status).toBe('in_progress');
    expect(statSync(second.paths.outbox).mode & 0o077).toBe(0);
  });

  it('refuse another key and are not touched by it', () => {
    const dir = tempDir();
    filled(dir).close();
    const before = readdirSync(dir).toSorted();
    const bytes = readFileSync(join(dir, 'replica.db'));
    const other = 'a0'.repeat(32);
    expect(troubleOpening(() => openReplica(dir, { keyHex: other })).code).toBe(
      'replica_key_wrong',
    );
    expect(readdirSync(dir).toSorted()).toEqual(before);
    expect(readFileSync(join(dir, 'replica.db')).equals(bytes)).toBe(true);
    expect(openReplica(dir).tables.place('order', orders[5]!.id)).toBeDefined();
  });

  it('keep their unsent commands from another key, also when the database is gone', () => {
    const dir = tempDir();
    const first = filled(dir);
    openCase(first, orders[0]!);
    first.close();
    for (const name of readdirSync(dir)) if (name.startsWith('replica.db')) rmSync(join(dir, name));
    const bytes = readFileSync(join(dir, 'outbox.log'));
    expect(troubleOpening(() => openReplica(dir, { keyHex: 'a0'.repeat(32) })).code).toBe(
      'replica_key_wrong',
    );
    expect(readFileSync(join(dir, 'outbox.log')).equals(bytes)).toBe(true);
    expect(openReplica(dir).tables.unsent(10)).toHaveLength(1);
  });

  it('belong to one program at a time', () => {
    const dir = tempDir();
    const first = filled(dir);
    expect(troubleOpening(() => openReplica(dir)).code).toBe('replica_in_use');
    first.close();
    expect(openReplica(dir).tables.place('order', orders[5]!.id)).toBeDefined();
  });

  it('of a newer program are left as they are', () => {
    const dir = tempDir();
    filled(dir).close();
    const bytes = readFileSync(join(dir, 'replica.db'));
    const older = migrations.slice(0, 1);
    expect(troubleOpening(() => openReplica(dir, { migrations: older }))).toEqual({
      code: 'replica_newer',
      params: { found: migrations.length, known: 1 },
    });
    expect(readFileSync(join(dir, 'replica.db')).equals(bytes)).toBe(true);
  });

  it('tell an unclean stop from a clean one', () => {
    const dir = tempDir();
    abandon(filled(dir));
    const second = openReplica(dir);
    expect(second.uncleanStop).toBe(true);
    second.close();
    expect(openReplica(dir).uncleanStop).toBe(false);
  });

  it('come back from a damaged head: put aside, commands kept under a new incarnation', () => {
    const dir = tempDir();
    const first = filled(dir);
    const commands = orders.slice(0, 3).map((order) => openCase(first, order).command);
    const { incarnation } = first.tables.syncState();
    first.close();
    flip(join(dir, 'replica.db'), 3, 20, 60, 101);
    const second = openReplica(dir);
    expect(second.movedAside).toMatch(/replica\.db\.damaged-/);
    expect(existsSync(second.movedAside!)).toBe(true);
    expect(second.tables.unsent(10)).toEqual(commands);
    expect(second.tables.syncState()).toMatchObject({ cursor: null, nextSeq: 4 });
    expect(second.tables.syncState().incarnation).not.toBe(incarnation);
    expect(second.credentials()?.refreshToken).toBe('rt');
  });

  it('keep who acknowledged what when the database is put aside, and tell it again', () => {
    const dir = tempDir();
    const first = filled(dir);
    const act = (replica: typeof first, personId: string, at: number, acknowledge: boolean) =>
      replica.keepReceipt(() => {
        const { receipts } = replica.tables;
        receipts.delivered('v-1', 5);
        if (acknowledge) receipts.acknowledge('v-1', personId, at);
        else receipts.read('v-1', personId, at);
        return receipts.recordOf('v-1', personId);
      });
    act(first, 'p-1', 10, false);
    act(first, 'p-1', 20, true);
    act(first, 'p-2', 30, false);
    const { receipts } = first.tables;
    receipts.sent(receipts.unsent(10));
    const acts = receipts.acts('v-1');
    expect(acts).toHaveLength(2);
    first.close();
    // Once opened in order the file is written anew: they must still be in it.
    openReplica(dir).close();
    flip(join(dir, 'replica.db'), 10, 20, 30, 40, 50);
    const second = openReplica(dir);
    expect(second.movedAside).not.toBeNull();
    expect(second.tables.receipts.acts('v-1')).toEqual(acts);
    expect(second.tables.receipts.unsent(10)).toEqual([
      expect.objectContaining({ versionId: 'v-1', deliveredAt: 5, acknowledgedBy: 'p-1' }),
    ]);
    second.close();
  });

  it('notice a flipped byte anywhere in the database, and never answer with it', () => {
    const dir = tempDir();
    const first = filled(dir);
    openCase(first, orders[0]!);
    first.close();
    const path = join(dir, 'replica.db');
    const good = readFileSync(path);
    for (let place = 4096 + 37; place < good.length; place += 4096 * 5 + 331) {
      const bytes = Buffer.from(good);
      bytes[place] = bytes[place]! ^ 1;
      writeFileSync(path, bytes);
      const replica = openReplica(dir);
      const noticed = replica.movedAside !== null || !replica.isSound();
      expect(noticed, `byte ${place}`).toBe(true);
      if (replica.movedAside === null) replica.startOver();
      expect(replica.tables.unsent(10)).toHaveLength(1);
      expect(replica.isSound()).toBe(true);
      replica.close();
    }
  });

  it('lose the end of a flipped WAL but no command', () => {
    const dir = tempDir();
    const first = filled(dir);
    first.db.pragma('wal_checkpoint(TRUNCATE)');
    const commands = orders.slice(0, 3).map((order) => openCase(first, order).command);
    const wal = readFileSync(join(dir, 'replica.db-wal'));
    const database = readFileSync(join(dir, 'replica.db'));
    abandon(first);
    // As it lay on the disk when the program was killed, with a byte turned over in the last command's frames.
    writeFileSync(join(dir, 'replica.db'), database);
    writeFileSync(join(dir, 'replica.db-wal'), wal);
    flip(join(dir, 'replica.db-wal'), wal.length - 2_000);
    const second = openReplica(dir);
    expect(second.tables.unsent(10).map(({ commandId }) => commandId)).toEqual(
      commands.map(({ commandId }) => commandId),
    );
    expect(second.tables.unsent(10).map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });
});

describe("the outbox's second home", () => {
  it('tolerates every torn end', () => {
    const dir = tempDir();
    const first = filled(dir);
    const commands = orders.slice(0, 3).map((order) => openCase(first, order).command);
    first.close();
    const path = join(dir, 'outbox.log');
    const whole = readFileSync(path);
    for (let cut = whole.length - 1; cut > whole.length - 900; cut -= 61) {
      writeFileSync(path, whole.subarray(0, cut));
      const replica = openReplica(dir);
      // The database has them all: the file is made whole again.
      expect(replica.tables.unsent(10)).toEqual(commands);
      replica.close();
      expect(statSync(path).size).toBe(whole.length);
    }
  });

  it('loses no other command to a damaged one, nor the way into headquarters', () => {
    const dir = tempDir();
    const first = filled(dir);
    const commands = orders.slice(0, 5).map((order) => openCase(first, order).command);
    first.close();
    const path = join(dir, 'outbox.log');
    const length = statSync(path).size;
    flip(path, Math.floor(length / 2));
    flip(join(dir, 'replica.db'), 5, 50);
    const second = openReplica(dir);
    const kept = second.tables.unsent(10).map(({ commandId }) => commandId);
    expect(kept).toHaveLength(4);
    expect(commands.map(({ commandId }) => commandId)).toEqual(expect.arrayContaining(kept));
    expect(second.credentials()).toBeDefined();
  });

  it('brings back what an older copy of the database lacks, numbered anew', () => {
    const dir = tempDir();
    const first = filled(dir);
    openCase(first, orders[0]!);
    first.close();
    const copy = readFileSync(join(dir, 'replica.db'));
    const second = openReplica(dir);
    const { incarnation } = second.tables.syncState();
    openCase(second, orders[1]!);
    openCase(second, orders[2]!);
    second.close();
    writeFileSync(join(dir, 'replica.db'), copy);
    const third = openReplica(dir);
    expect(third.tables.unsent(10).map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(third.tables.syncState().incarnation).not.toBe(incarnation);
  });

  it('does not bring back what was answered and forgotten', () => {
    const dir = tempDir();
    const first = filled(dir);
    const { command } = openCase(first, orders[0]!);
    const { seq, commandId } = command;
    const outcome = { seq, commandId, outcome: 'applied' as const, takenAt: command.occurredAt };
    const page = { ...shopPage([]), outcomes: [outcome], lastSeq: 1, durableSeq: 1 };
    first.transact('page', (tables) => rebase(tables, page, first.context));
    expect(first.tables.allOutbox()).toEqual([]);
    const { incarnation } = first.tables.syncState();
    first.close();
    const second = openReplica(dir);
    expect(second.tables.allOutbox()).toEqual([]);
    expect(second.tables.syncState().incarnation).toBe(incarnation);
  });

  it('is written before a command is acknowledged, and not at all when the database refuses', () => {
    const dir = tempDir();
    const replica = filled(dir);
    const size = statSync(replica.paths.outbox).size;
    const pages = replica.db.pragma('page_count', { simple: true }) as number;
    // A disk that is full: SQLite may not add a page.
    replica.db.pragma(`max_page_count = ${pages}`);
    const tables = replica.tables;
    let refused: unknown = null;
    let taken = 0;
    for (const order of orders) {
      try {
        expect(openCase(replica, order).ok).toBe(true);
        taken += 1;
      } catch (error) {
        refused = error;
        break;
      }
    }
    expect(refused).toMatchObject({ code: 'SQLITE_FULL' });
    expect(tables.unsent(100)).toHaveLength(taken);
    const full = statSync(replica.paths.outbox).size;
    expect(full > size).toBe(taken > 0);
    // The disk has room again: it goes on where it was, with no gap in the numbers.
    replica.db.pragma('max_page_count = 1000000');
    const { command } = openCase(replica, orders[taken]!);
    expect(command.seq).toBe(taken + 1);
    replica.close();
    const again = openReplica(dir, { keyHex });
    expect(again.tables.unsent(100)).toHaveLength(taken + 1);
  });
});

// Mounting a small disk needs the rights to; elsewhere the test above stands for it.
describe.runIf(process.platform === 'linux' && process.getuid?.() === 0)(
  'a disk that fills up',
  () => {
    it('refuses commands whole, keeps those it took, and goes on when there is room', () => {
      const child = join(import.meta.dirname, 'support', 'disk-full-child.ts');
      const text = execFileSync('unshare', ['--mount', process.execPath, child, tempDir()], {
        encoding: 'utf8',
      });
      const report = JSON.parse(text) as DiskFullReport;
      expect(report.trouble).toBe('disk_full');
      expect(report.accepted).toBeGreaterThan(0);
      expect(report.unsentWhenFull).toBe(report.accepted);
      expect(report.nextSeq).toBe(report.accepted + 1);
      expect(report.unsentAfterRestart).toBe(report.accepted + 1);
      expect(report.sound).toBe(true);
      expect(report.readOnly).toBe('replica_read_only');
    });
  },
);
