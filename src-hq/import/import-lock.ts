import type { Sql } from '../store/connect.ts';

/** Any number nobody else uses as an advisory lock in this database. */
const lockKey = 4_702_111_824;

/**
 * Runs an import while no other one runs on this database; undefined: another one does. The lock belongs
 * to a transaction of its own, which does nothing else, and ends with it, also when this process dies.
 */
export async function whileAlone<T>(sql: Sql, work: () => Promise<T>): Promise<T | undefined> {
  const done = await sql.begin(async (tx) => {
    // It waits for the whole import; nothing else is held meanwhile.
    await tx`set local idle_in_transaction_session_timeout = 0`;
    const [row] = await tx<{ locked: boolean }[]>`
      select pg_try_advisory_xact_lock(${lockKey}) as locked`;
    return row?.locked === true ? { value: await work() } : undefined;
  });
  return done?.value;
}
