import postgres from 'postgres';
import { StoreTrouble } from './store.ts';

/** SQLSTATE classes that say "not now": connection, rollback, resources, not in state, operator, system. */
const passingClasses = new Set(['08', '40', '53', '55', '57', '58']);
const passingStates = new Set(['25P03', '25P04']);
const connectionCodes =
  /^(CONNECTION_|CONNECT_TIMEOUT|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOST|ENOENT)/;

/** What a driver's error means for the caller; anything else is passed through as the bug it is. */
export function troubleOf(error: unknown): unknown {
  if (error instanceof postgres.PostgresError) {
    const { code } = error;
    const passing = passingClasses.has(code.slice(0, 2)) || passingStates.has(code);
    return new StoreTrouble(passing, `PostgreSQL ${code}`, { cause: error });
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return connectionCodes.test(code) ? new StoreTrouble(true, code, { cause: error }) : error;
}
