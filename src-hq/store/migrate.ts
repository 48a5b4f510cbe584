import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import type { Result } from '../../src-core/basis/result.ts';
import { fail, ok } from '../../src-core/basis/result.ts';
import { connect } from './connect.ts';

const folder = fileURLToPath(new URL('../../migrations/hq', import.meta.url));
/** Any number nobody else uses as an advisory lock in this database. */
const lockKey = 4_702_111_823;

function newestKnown(migrationsFolder: string): number {
  const journal = JSON.parse(readFileSync(`${migrationsFolder}/meta/_journal.json`, 'utf8')) as {
    entries: { when: number }[];
  };
  return Math.max(0, ...journal.entries.map(({ when }) => when));
}

/**
 * Brings the database to this program's schema; instances that start together wait for each other.
 * Failure `database_too_new`: a newer version of the program was here before, and nothing is touched.
 */
export async function migrateHq(
  databaseUrl: string,
  migrationsFolder: string = folder,
): Promise<Result<null>> {
  const sql = connect(databaseUrl, { max: 1 });
  try {
    // One connection: the lock belongs to it and ends with it, also when this process dies.
    await sql`set lock_timeout = 0`;
    await sql`select pg_advisory_lock(${lockKey})`;
    const [table] = await sql<{ found: string | null }[]>`
      select to_regclass('drizzle.__drizzle_migrations')::text as found`;
    if (table?.found != null) {
      const [last] = await sql<{ at: number | null }[]>`
        select max(created_at) as at from drizzle.__drizzle_migrations`;
      if ((last?.at ?? 0) > newestKnown(migrationsFolder)) return fail('database_too_new');
    }
    await migrate(drizzle(sql), { migrationsFolder });
    return ok(null);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
