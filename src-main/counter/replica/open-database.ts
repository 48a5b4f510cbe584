import Database from 'better-sqlite3';
import type { Database as Connection } from 'better-sqlite3';
import { migrate } from './migrate.ts';
import type { Migration } from './migrate.ts';
import { troubleOf } from './trouble.ts';

export type { Connection };

/** Pages in memory, in KiB: enough for the upper levels of every index at a million orders. */
const CACHE_KIB = 48 * 1024;
/**
 * Pages the WAL gathers before they go to the database: 16 MB. At SQLite's own 1,000 every piece of a
 * first fill would be written twice and waited for, though the next one changes most of it again.
 */
const CHECKPOINT_PAGES = 4_000;
/** A WAL that a long fill has grown is cut back to this. */
const WAL_LIMIT = 64 * 1024 * 1024;

/** Gives a connection its key. A wrong one is told by an error that a damaged file would cause as well. */
export function unlockDatabase(db: Connection, keyHex: string): void {
  if (!/^[0-9a-f]{64}$/.test(keyHex)) throw new RangeError('the key is not 64 hex digits');
  db.pragma("cipher = 'aegis'");
  db.pragma(`key = 'raw:${keyHex}'`);
  // The key is only tried when a page is read.
  db.prepare('SELECT count(*) FROM sqlite_master').get();
}

/** A second connection beside the one that writes, for reading only. */
export function openToRead(path: string, keyHex: string): Connection {
  const db = new Database(path, { fileMustExist: true });
  try {
    unlockDatabase(db, keyHex);
    db.pragma('query_only = ON');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * Opens and, if need be, makes an encrypted database. AEGIS-256 authenticates every page, so that a
 * flipped byte is an error and never an answer, and costs the least of the ciphers on offer.
 * Errors: SQLite's, see `troubleOf`; a file of another key reads as one that is no database.
 */
export function openDatabase(
  path: string,
  keyHex: string,
  migrations: readonly Migration[],
): Connection {
  const db = new Database(path);
  try {
    unlockDatabase(db, keyHex);
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('fullfsync = ON');
    db.pragma(`cache_size = -${CACHE_KIB}`);
    db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    db.pragma(`journal_size_limit = ${WAL_LIMIT}`);
    db.pragma('temp_store = MEMORY');
    db.pragma('trusted_schema = OFF');
    db.pragma('foreign_keys = ON');
    migrate(db, migrations);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Reads through the whole file. False: pages are damaged. Seconds for a gigabyte; never on the way to a screen. */
export function isSound(db: Connection): boolean {
  try {
    const rows = db.pragma('quick_check(1)') as { quick_check: string }[];
    return rows.length === 1 && rows[0]?.quick_check === 'ok';
  } catch (error) {
    if (troubleOf(error)?.code === 'replica_damaged') return false;
    throw error;
  }
}
