import type { Sql } from '../store/connect.ts';

/** Any number nobody else uses as an advisory lock in this database. */
const lockKey = 4_702_111_824;

/**
 * Runs an import while no other one runs on this database; undefined: another one does. The lock belongs
 * to a connection and ends with it, also when this process dies.
 */
export async function whileAlone<T>(sql: Sql, work: () => Promise<T>): Promise<T | undefined> {
  const connection = await sql.reserve();
  try {
    const [row] = await connection<{ locked: boolean }[]>`
      select pg_try_advisory_lock(${lockKey}) as locked`;
    if (row?.locked !== true) return undefined;
    try {
      return await work();
    } finally {
      await connection`select pg_advisory_unlock(${lockKey})`;
    }
  } finally {
    connection.release();
  }
}
