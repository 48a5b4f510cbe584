import { createHash, hkdfSync } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { migrate } from '../replica/migrate.ts';
import type { Migration } from '../replica/migrate.ts';
import { unlockDatabase } from '../replica/open-database.ts';
import type { Connection } from '../replica/open-database.ts';
import { moveAside } from '../replica/replica-files.ts';
import { troubleOf } from '../replica/trouble.ts';

/*
 * Photos and videos lie in an encrypted database of their own beside the replica: a replica that is
 * built anew does not have to carry them along, and a damaged one takes none of them with it.
 */

function step(tag: string, ...statements: string[]): Migration {
  const hash = createHash('sha256').update(statements.join('\n')).digest('hex');
  return { tag, hash, statements };
}

/** Only grows: what has run anywhere is never changed. */
const migrations: readonly Migration[] = [
  step(
    '0000_evidence',
    `CREATE TABLE evidence (
      hash TEXT PRIMARY KEY,
      size INTEGER NOT NULL,
      received INTEGER NOT NULL,
      state TEXT NOT NULL,
      type TEXT,
      thumb BLOB,
      failure TEXT,
      taken_at INTEGER NOT NULL,
      used_at INTEGER NOT NULL
    ) STRICT`,
    'CREATE INDEX evidence_state ON evidence (state, taken_at)',
    'CREATE INDEX evidence_used ON evidence (used_at)',
    `CREATE TABLE chunk (
      hash TEXT NOT NULL REFERENCES evidence (hash) ON DELETE CASCADE,
      at INTEGER NOT NULL,
      bytes BLOB NOT NULL
    ) STRICT`,
    'CREATE UNIQUE INDEX chunk_hash ON chunk (hash, at)',
  ),
];

/** Of its own, derived from the replica's: neither file's key opens the other. */
function keyOf(replicaKeyHex: string): string {
  const key = Buffer.from(replicaKeyHex, 'hex');
  return Buffer.from(hkdfSync('sha256', key, '', 'afterdesk evidence', 32)).toString('hex');
}

function open(path: string, keyHex: string): Connection {
  const db = new Database(path);
  try {
    unlockDatabase(db, keyHex);
    // Before the first table, or never: what is removed gives its room back to the disk.
    db.pragma('auto_vacuum = INCREMENTAL');
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('fullfsync = ON');
    db.pragma('cache_size = -4096');
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

export const evidencePath = (dir: string): string => join(dir, 'evidence.db');

/**
 * Opens or makes the file. A damaged one is put aside, whole, for whoever wants to look, and an empty
 * one takes its place. Throws what the machine is up to, see `troubleOf`.
 */
export function openEvidenceFile(dir: string, replicaKeyHex: string, now: number): Connection {
  const path = evidencePath(dir);
  const keyHex = keyOf(replicaKeyHex);
  try {
    return open(path, keyHex);
  } catch (error) {
    if (troubleOf(error)?.code !== 'replica_damaged') throw error;
    moveAside(path, now);
    return open(path, keyHex);
  }
}
