import { chmod, copyFile, mkdir, readdir, rename, rm, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

import { ok, type Result } from '../../src-core/basis/result.ts';
import { installedBinaries, packageName, programIn } from './installed-binaries.ts';
import { readIfThere } from './own-files.ts';
import { errorCode, type PostgresError } from './postgres-error.ts';
import { isAlive, runProgram } from './run-program.ts';
import type { ServerHome } from './server-home.ts';

/** PostgreSQL's programs, proven to run as the server's user. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Major version: 18. */
  readonly major: number;
}

/**
 * The programs in `native` itself where the server's user can run them, else a copy in the server's
 * home: of a checkout only root can read, or of an installation whose own script, which makes the
 * libraries' links, was not allowed to run.
 */
export async function findBinaries(
  home: ServerHome,
  native: string | undefined = installedBinaries(),
): Promise<Result<Binaries, PostgresError>> {
  if (native === undefined) return missing('the package is not installed');
  const direct = await tryBinaries(native, home);
  if (direct.ok) return direct;
  const copy = join(home.path, `bin-${await packageVersion(native)}`);
  const former = await tryBinaries(copy, home);
  if (former.ok) return former;
  const draft = await draftCopy(native, copy);
  if (await takePlace(draft, copy)) return tryBinaries(copy, home);
  const others = await tryBinaries(copy, home);
  if (others.ok) {
    // Another program made the same copy meanwhile, and may run from it already.
    await rm(draft, { recursive: true, force: true });
    return others;
  }
  await rm(copy, { recursive: true, force: true });
  await takePlace(draft, copy);
  return tryBinaries(copy, home);
}

/** Removes copies of other versions, and what a copying that was cut short left behind. */
export async function removeFormerCopies(home: ServerHome, inUse: Binaries): Promise<void> {
  for (const name of await readdir(home.path)) {
    if (!name.startsWith('bin-')) continue;
    const maker = /\.draft-(\d+)$/.exec(name)?.[1];
    if (maker !== undefined && isAlive(Number(maker))) continue;
    const path = join(home.path, name);
    if (relative(path, inUse.postgres).startsWith('..')) {
      await rm(path, { recursive: true, force: true });
    }
  }
}

async function tryBinaries(
  native: string,
  home: ServerHome,
): Promise<Result<Binaries, PostgresError>> {
  const program = (name: 'initdb' | 'postgres'): string => programIn(native, name);
  const as = { account: home.account, cwd: home.path };
  const postgres = await runProgram(program('postgres'), ['--version'], as);
  const major = /PostgreSQL\) (\d+)/.exec(postgres.output)?.[1];
  if (postgres.exitCode !== 0 || major === undefined) return missing(oneLine(postgres.output));
  const initdb = await runProgram(program('initdb'), ['--version'], as);
  if (initdb.exitCode !== 0) return missing(oneLine(initdb.output));
  if (home.account !== undefined) {
    const seed = join(native, 'share', 'postgresql', 'postgres.bki');
    const readable = await runProgram('/bin/sh', ['-c', 'test -r "$1"', 'sh', seed], as);
    if (readable.exitCode !== 0)
      return missing(`${seed} cannot be read by uid ${home.account.uid}`);
  }
  return ok({
    initdb: program('initdb'),
    postgres: program('postgres'),
    major: Number(major),
  });
}

function missing(reason: string): Result<never, PostgresError> {
  return {
    ok: false,
    error: { code: 'binaries_missing', params: { package: packageName, reason } },
  };
}

function oneLine(output: string): string {
  return output.trim().split('\n')[0] ?? '';
}

async function packageVersion(native: string): Promise<string> {
  const manifest: unknown = JSON.parse(
    (await readIfThere(join(native, '..', 'package.json'))) ?? '{}',
  );
  const known = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return known && typeof manifest.version === 'string' ? manifest.version : 'unknown';
}

/** A copy is made under another name and renamed, so that it is complete or not there. */
async function draftCopy(native: string, target: string): Promise<string> {
  const draft = `${target}.draft-${process.pid}`;
  await rm(draft, { recursive: true, force: true });
  await copyTree(native, draft);
  await restoreLinks(native, draft);
  return draft;
}

async function takePlace(draft: string, target: string): Promise<boolean> {
  try {
    await rename(draft, target);
    return true;
  } catch (error) {
    if (['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(errorCode(error) ?? '')) return false;
    throw error;
  }
}

async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to);
  await chmod(to, 0o755);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    if (entry.isDirectory()) await copyTree(source, target);
    else if (entry.isFile() && !entry.name.endsWith('.a')) {
      await copyFile(source, target);
      await chmod(target, 0o755);
    }
  }
}

/** The package lists the links between its libraries; npm's archives cannot hold them. */
async function restoreLinks(native: string, copy: string): Promise<void> {
  const list: unknown = JSON.parse((await readIfThere(join(native, 'pg-symlinks.json'))) ?? '[]');
  if (!Array.isArray(list)) return;
  for (const link of list as { source: string; target: string }[]) {
    const at = join(copy, relative('native', link.target));
    await rm(at, { force: true });
    await symlink(relative(dirname(at), join(copy, relative('native', link.source))), at);
  }
}
