import type { Failure } from '../../../src-core/basis/result.ts';

/**
 * Troubles of the files a counter keeps, each with its own state on the screen:
 * `replica_key_wrong`, `replica_in_use`, `replica_newer` {found, known}, `replica_read_only`, `disk_full`,
 * `replica_damaged`, `replica_io` {cause}.
 */
export type FileTroubleCode =
  | 'replica_key_wrong'
  | 'replica_in_use'
  | 'replica_newer'
  | 'replica_read_only'
  | 'disk_full'
  | 'replica_damaged'
  | 'replica_io';

const bySqlite: readonly (readonly [prefix: string, code: FileTroubleCode])[] = [
  ['SQLITE_CORRUPT', 'replica_damaged'],
  ['SQLITE_NOTADB', 'replica_damaged'],
  // The cipher authenticates every page; one that fails is not what was written.
  ['SQLITE_IOERR_AUTH', 'replica_damaged'],
  ['SQLITE_IOERR_DATA', 'replica_damaged'],
  ['SQLITE_IOERR_SHORT_READ', 'replica_damaged'],
  ['SQLITE_IOERR_CORRUPTFS', 'replica_damaged'],
  ['SQLITE_FULL', 'disk_full'],
  ['SQLITE_READONLY', 'replica_read_only'],
  ['SQLITE_CANTOPEN', 'replica_read_only'],
  ['SQLITE_PERM', 'replica_read_only'],
  ['SQLITE_BUSY', 'replica_in_use'],
  ['SQLITE_LOCKED', 'replica_in_use'],
  ['SQLITE_IOERR', 'replica_io'],
];

const bySystem: Readonly<Record<string, FileTroubleCode>> = {
  ENOSPC: 'disk_full',
  EDQUOT: 'disk_full',
  EFBIG: 'disk_full',
  EROFS: 'replica_read_only',
  EACCES: 'replica_read_only',
  EPERM: 'replica_read_only',
  EIO: 'replica_io',
  ENOTDIR: 'replica_io',
  EEXIST: 'replica_io',
  ENAMETOOLONG: 'replica_io',
};

/** Carries a trouble across the layers between a file and whoever can say it on a screen. */
export class FileTrouble extends Error {
  readonly failure: Failure<FileTroubleCode>;

  constructor(code: FileTroubleCode, params: Failure['params'] = {}, cause?: unknown) {
    super(code, { cause });
    this.name = 'FileTrouble';
    this.failure = { code, params };
  }
}

/** What an error of SQLite or of the file system means; undefined: it is a bug and no trouble of the machine's. */
export function troubleOf(error: unknown): Failure<FileTroubleCode> | undefined {
  if (error instanceof FileTrouble) return error.failure;
  const cause = (error as { code?: unknown } | null)?.code;
  if (typeof cause !== 'string') return undefined;
  const code = bySqlite.find(([prefix]) => cause.startsWith(prefix))?.[1] ?? bySystem[cause];
  return code === undefined ? undefined : { code, params: { cause } };
}

/** Troubles that pass by themselves or by somebody's hand: the files are worth another try. */
export function mayPass(code: string): boolean {
  return ['replica_in_use', 'disk_full', 'replica_read_only', 'replica_io'].includes(code);
}

/** A damaged database was put aside; `kept`: unsent commands that came back from their second home. */
export function rebuilding(kept: number): Failure {
  return { code: 'replica_rebuilding', params: { kept } };
}
