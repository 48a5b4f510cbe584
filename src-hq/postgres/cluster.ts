import { randomBytes } from 'node:crypto';
import { chown, mkdir, readdir, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ok, type Result } from '../../src-core/basis/result.ts';
import type { Binaries } from './binaries.ts';
import { readIfThere, syncDirectory } from './own-files.ts';
import { errorCode, type PostgresError } from './postgres-error.ts';
import { isAlive, runProgram } from './run-program.ts';
import type { ServerHome } from './server-home.ts';
import { serverFailure } from './server-log.ts';

const megabyte = 1024 * 1024;

/** A fresh database takes about 30 MB and its write-ahead log 16 MB; below this it is not begun. */
const neededToCreate = 100 * megabyte;

/** The next segment of the write-ahead log and a little: without it the server stops at some write. */
const neededToStart = 32 * megabyte;

const draftPrefix = 'data.draft-';

/** Settings of a new database; they go into its postgresql.conf, where an administrator may tune them. */
const firstSettings = [
  'max_connections=100',
  'shared_buffers=256MB',
  'password_encryption=scram-sha-256',
  'timezone=UTC',
  'log_timezone=UTC',
];

/** Makes sure a database of this version is there, creating one where there is none, and may grow. */
export async function ensureCluster(
  home: ServerHome,
  binaries: Binaries,
  superuserPassword: string,
  log: (line: string) => void,
): Promise<Result<void, PostgresError>> {
  let found = await clusterVersion(home);
  if (found === undefined) {
    if (await holdsFiles(home.pgdata)) return damaged(home);
    log(`Creating a new PostgreSQL ${binaries.major} database in ${home.pgdata}.`);
    const created = await createCluster(home, binaries, superuserPassword);
    if (!created.ok) return created;
    found = await clusterVersion(home);
    if (found === undefined) return damaged(home);
  }
  if (found === String(binaries.major)) {
    return (await hasRoom(home.pgdata, neededToStart)) ? ok(undefined) : full(home.pgdata);
  }
  const code = Number(found) > binaries.major ? 'data_dir_newer' : 'data_dir_older';
  const params = { path: home.pgdata, found, supported: String(binaries.major) };
  return { ok: false, error: { code, params } };
}

async function clusterVersion(home: ServerHome): Promise<string | undefined> {
  const text = (await readIfThere(join(home.pgdata, 'PG_VERSION')))?.trim();
  return text === '' ? undefined : text;
}

async function holdsFiles(path: string): Promise<boolean> {
  try {
    return (await readdir(path)).length > 0;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

async function hasRoom(path: string, bytes: number): Promise<boolean> {
  const { bavail, bsize } = await statfs(path);
  return bavail * bsize >= bytes;
}

function full(path: string): Result<never, PostgresError> {
  return { ok: false, error: { code: 'disk_full', params: { path } } };
}

function damaged(home: ServerHome): Result<never, PostgresError> {
  return { ok: false, error: { code: 'data_dir_damaged', params: { path: home.pgdata } } };
}

/**
 * Creates the database under another name and renames it, so that a creation that was cut short is
 * never taken for a database. Of two programs doing so at once one wins, and both go on with its.
 */
async function createCluster(
  home: ServerHome,
  binaries: Binaries,
  superuserPassword: string,
): Promise<Result<void, PostgresError>> {
  await removeAbandonedDrafts(home);
  if (!(await hasRoom(home.path, neededToCreate))) return full(home.path);
  const draft = join(home.path, `${draftPrefix}${process.pid}-${randomBytes(4).toString('hex')}`);
  const passwordFile = join(draft, 'password');
  const target = join(draft, 'data');
  const { account } = home;
  try {
    await mkdir(draft, { mode: 0o700 });
    await writeFile(passwordFile, superuserPassword, { mode: 0o600 });
    if (account !== undefined) {
      await chown(passwordFile, account.uid, account.gid);
      await chown(draft, account.uid, account.gid);
    }
    const made = await runProgram(
      binaries.initdb,
      [
        ['-D', target, '-U', 'postgres', '--pwfile', passwordFile, '--auth=scram-sha-256'],
        // The built-in provider sorts and folds by code point, the same on every system for ever: a
        // new C library can not put an index out of order.
        ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
        firstSettings.flatMap((setting) => ['-c', setting]),
      ].flat(),
      { account, cwd: home.path },
    );
    if (made.exitCode !== 0) {
      return { ok: false, error: serverFailure(made.output, home.path, 'initdb_failed') };
    }
    await takePlace(target, home);
    return ok(undefined);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function takePlace(made: string, home: ServerHome): Promise<void> {
  try {
    await rename(made, home.pgdata);
    await syncDirectory(home.path);
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(errorCode(error) ?? '')) throw error;
  }
}

async function removeAbandonedDrafts(home: ServerHome): Promise<void> {
  for (const name of await readdir(home.path)) {
    const pid = new RegExp(`^${draftPrefix}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    await rm(join(home.path, name), { recursive: true, force: true });
  }
}

/**
 * Gives the superuser of a stopped database our password: for when passwords.json was lost or the
 * database came from elsewhere. In single-user mode the server asks for no password.
 */
export async function resetSuperuserPassword(
  home: ServerHome,
  binaries: Binaries,
  password: string,
): Promise<Result<void, PostgresError>> {
  const done = await runProgram(
    binaries.postgres,
    ['--single', '-D', home.pgdata, '-c', 'exit_on_error=true', 'postgres'],
    {
      account: home.account,
      cwd: home.path,
      input: `ALTER ROLE postgres LOGIN SUPERUSER PASSWORD '${password}'\n`,
    },
  );
  if (done.exitCode === 0) return ok(undefined);
  return { ok: false, error: serverFailure(done.output, home.pgdata, 'start_failed') };
}
