import { createHmac } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile, syncDirectory } from './durable-file.ts';

const PARTS = ['', '-wal', '-shm'] as const;

/** Where a counter keeps what, in one directory of its own. */
export interface ReplicaPaths {
  readonly dir: string;
  readonly database: string;
  /** A replica built anew while people work on the old one. */
  readonly beside: string;
  readonly outbox: string;
  readonly keyCheck: string;
  /** There while a program is at work: found at start, the last one did not end properly. */
  readonly running: string;
}

export function replicaPaths(dir: string): ReplicaPaths {
  return {
    dir,
    database: join(dir, 'replica.db'),
    beside: join(dir, 'replica-next.db'),
    outbox: join(dir, 'outbox.log'),
    keyCheck: join(dir, 'replica.keycheck'),
    running: join(dir, 'running'),
  };
}

export function makeDirectory(dir: string): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
}

/** Removes a database with everything SQLite keeps beside it. */
export function removeDatabase(path: string): void {
  for (const part of PARTS) rmSync(path + part, { force: true });
}

/** Moves a damaged database out of the way, whole, for whoever wants to look at it. Returns where it is now. */
export function moveAside(path: string, at: number): string {
  const stamp = new Date(at).toISOString().replaceAll(/[-:.]/g, '');
  let aside = `${path}.damaged-${stamp}`;
  for (let n = 2; existsSync(aside); n += 1) aside = `${path}.damaged-${stamp}-${n}`;
  for (const part of PARTS) {
    if (existsSync(path + part)) renameSync(path + part, aside + part);
  }
  return aside;
}

/** Puts a closed database in the place of another closed one; a crash leaves one of the two. */
export function swapDatabase(from: string, to: string, dir: string): void {
  // What SQLite left beside the old one would be taken for the new one's.
  for (const part of ['-wal', '-shm']) rmSync(to + part, { force: true });
  renameSync(from, to);
  syncDirectory(dir);
}

export function databaseBytes(path: string): number {
  return PARTS.reduce((sum, part) => {
    return sum + (statSync(path + part, { throwIfNoEntry: false })?.size ?? 0);
  }, 0);
}

export type KeyCheck = 'right' | 'wrong' | 'unknown';

function fingerprint(keyHex: string): string {
  return createHmac('sha256', Buffer.from(keyHex, 'hex')).update('afterdesk replica').digest('hex');
}

/** Tells another key from a damaged file: both look like noise to the cipher. */
export function checkKey(paths: ReplicaPaths, keyHex: string): KeyCheck {
  if (!existsSync(paths.keyCheck)) return 'unknown';
  const known = readFileSync(paths.keyCheck, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(known)) return 'unknown';
  return known === fingerprint(keyHex) ? 'right' : 'wrong';
}

export function rememberKey(paths: ReplicaPaths, keyHex: string): void {
  replaceFile(paths.keyCheck, Buffer.from(`${fingerprint(keyHex)}\n`));
}
