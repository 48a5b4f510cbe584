import { join } from 'node:path';
import Database from 'better-sqlite3';
import { FileTrouble, troubleOf } from './trouble.ts';

/**
 * One program at a time on a counter's files. A transaction held open on a file of its own: the system
 * gives it back when the program ends, however it ends, and it outlives a replica that is moved aside.
 * Throws `FileTrouble('replica_in_use')`. Returns what gives the lock back.
 */
export function lockDirectory(dir: string): () => void {
  const db = new Database(join(dir, 'counter.lock'), { timeout: 0 });
  try {
    db.pragma('journal_mode = DELETE');
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (troubleOf(error)?.code === 'replica_in_use')
      throw new FileTrouble('replica_in_use', {}, error);
    throw error;
  }
  return () => {
    if (db.open) db.close();
  };
}
