import postgres from 'postgres';

import { ok, type Result } from '../../src-core/basis/result.ts';
import { errorCode, type PostgresError } from './postgres-error.ts';

const oldestMajor = 15;
const bestMajor = 18;

/** Checks that the server in DATABASE_URL answers, is new enough, takes writes and keeps UTF-8. */
export async function checkManagedServer(
  databaseUrl: string,
  log: (line: string) => void,
): Promise<Result<void, PostgresError>> {
  const server = serverName(databaseUrl);
  if (server === undefined) {
    const reason = 'it is not an address that begins with postgres://';
    return { ok: false, error: { code: 'database_url_invalid', params: { reason } } };
  }
  try {
    return await examine(databaseUrl, server, log);
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined) throw error;
    // Node's message of a refused connection is empty where a name has several addresses.
    const text = error instanceof Error && error.message !== '' ? error.message : code;
    return { ok: false, error: { code: 'database_unreachable', params: { server, reason: text } } };
  }
}

/** Host and port only: the rest of the address holds a password. */
function serverName(databaseUrl: string): string | undefined {
  if (!/^postgres(ql)?:\/\//.test(databaseUrl)) return undefined;
  const afterUser = databaseUrl.replace(/^[a-z]+:\/\//, '').replace(/^[^/?]*@/, '');
  const name = afterUser.split(/[/?]/)[0];
  return name === undefined || name === '' ? 'localhost' : name;
}

async function examine(
  databaseUrl: string,
  server: string,
  log: (line: string) => void,
): Promise<Result<void, PostgresError>> {
  let sql: postgres.Sql;
  try {
    sql = postgres(databaseUrl, { max: 1, connect_timeout: 10, onnotice: () => undefined });
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'it cannot be read';
    return { ok: false, error: { code: 'database_url_invalid', params: { reason } } };
  }
  try {
    const [row] = await sql<ServerTraits[]>`
      select current_setting('server_version_num')::int as version,
             pg_is_in_recovery() as standby,
             current_setting('server_encoding') as encoding`;
    if (row === undefined) throw new Error('a select without a from gave no row');
    const judged = judgeServer(row, server);
    const major = Math.floor(row.version / 10_000);
    if (judged.ok && major < bestMajor) {
      log(`PostgreSQL ${major} at ${server} will do; AfterDesk is tested on ${bestMajor}.`);
    }
    return judged;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

export interface ServerTraits {
  /** server_version_num: 180004. */
  readonly version: number;
  readonly standby: boolean;
  readonly encoding: string;
}

/** Whether a server that answers can hold headquarters' data. */
export function judgeServer(traits: ServerTraits, server: string): Result<void, PostgresError> {
  const major = Math.floor(traits.version / 10_000);
  if (major < oldestMajor) {
    const params = { found: String(major), needed: String(oldestMajor) };
    return { ok: false, error: { code: 'database_too_old', params } };
  }
  if (traits.standby) {
    return unsuitable(server, 'it is a standby, which takes no writes', 'Name its primary');
  }
  if (traits.encoding !== 'UTF8') {
    const reason = `its database has the encoding ${traits.encoding}`;
    return unsuitable(server, reason, 'Create the database with encoding UTF8');
  }
  return ok(undefined);
}

function unsuitable(server: string, reason: string, remedy: string): Result<never, PostgresError> {
  return {
    ok: false,
    error: { code: 'database_unsuitable', params: { server, reason, remedy } },
  };
}
