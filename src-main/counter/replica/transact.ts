import type { Durability } from '../sync/replica-host.ts';
import type { Connection } from './open-database.ts';

/**
 * All of `work` or nothing. With `command` the commit is on disk when this returns. With `page` the disk
 * may lag behind: a power cut then takes the replica back to an earlier page, never to half of one.
 */
export function transact<T>(db: Connection, durability: Durability, work: () => T): T {
  if (durability === 'command') return db.transaction(work).immediate();
  db.pragma('synchronous = NORMAL');
  try {
    return db.transaction(work).immediate();
  } finally {
    if (db.open) db.pragma('synchronous = FULL');
  }
}
