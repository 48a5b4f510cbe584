import { link, readlink, realpath, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { installedProgram } from './installed-binaries.ts';
import { readIfThere } from './own-files.ts';
import { errorCode } from './postgres-error.ts';
import { runProgram } from './run-program.ts';

/** What the server writes about itself into postmaster.pid. */
export interface Postmaster {
  readonly pid: number;
  /** Undefined until it listens. */
  readonly port: number | undefined;
  /** 'starting' and 'stopping' may take minutes: replay of the log, a last checkpoint. */
  readonly status: 'starting' | 'ready' | 'stopping';
}

/** Reads postmaster.pid: lines 1, 4 and 8 are process, port and status. */
export async function readPostmaster(pgdata: string): Promise<Postmaster | undefined> {
  const lines = (await readIfThere(join(pgdata, 'postmaster.pid')))?.split('\n');
  const pid = Number(lines?.[0]);
  if (lines === undefined || !Number.isSafeInteger(pid) || pid <= 1) return undefined;
  const port = Number(lines[3]);
  const status = lines[7]?.trim();
  return {
    pid,
    port: Number.isSafeInteger(port) && port > 0 ? port : undefined,
    status: status === 'ready' || status === 'stopping' ? status : 'starting',
  };
}

/**
 * Whose process this is. 'server': the server of this directory. 'other': certainly not, its number
 * was given to someone else since. 'unsure': alive, and this system does not tell.
 */
export async function identify(
  pid: number,
  pgdata: string,
): Promise<'gone' | 'server' | 'other' | 'unsure'> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: somebody else's process. As root and as the server's own user one never gets it here.
    return errorCode(error) === 'EPERM' ? 'other' : 'gone';
  }
  if (process.platform === 'win32') return 'unsure';
  if (process.platform !== 'linux') {
    const { output } = await runProgram('ps', ['-o', 'comm=', '-p', String(pid)]);
    return output.includes('postgres') ? 'unsure' : 'other';
  }
  try {
    // A server's working directory is its data directory, for as long as it lives.
    const [cwd, home] = await Promise.all([readlink(`/proc/${pid}/cwd`), realpath(pgdata)]);
    return cwd === home ? 'server' : 'other';
  } catch (error) {
    // ENOENT: it ended and nobody has collected it, as happens where nothing plays init.
    return errorCode(error) === 'ENOENT' ? 'other' : 'unsure';
  }
}

interface ReadyPostmaster {
  readonly pid: number;
  readonly port: number;
  /** False where the system does not tell whether the process is this directory's server. */
  readonly sure: boolean;
}

/**
 * Waits until the directory has a server that is ready, or none.
 *
 * postmaster.pid is removed where its process lives but is certainly not this server: PostgreSQL
 * itself would refuse to start. It still finds a server that lost its file, by its shared memory.
 */
export async function settledPostmaster(
  pgdata: string,
  log: (line: string) => void,
): Promise<ReadyPostmaster | undefined> {
  for (let waited = 0; ; waited += pollMilliseconds) {
    const found = await readPostmaster(pgdata);
    if (found === undefined) return undefined;
    const identity = await identify(found.pid, pgdata);
    if (identity === 'gone' || identity === 'other') {
      log(`The last PostgreSQL on ${pgdata} was not shut down; its last changes are replayed.`);
      if (identity === 'other') await removePidFile(pgdata, found.pid);
      return undefined;
    }
    if (found.status === 'ready' && found.port !== undefined) {
      return { pid: found.pid, port: found.port, sure: identity === 'server' };
    }
    if (waited >= patienceMilliseconds) return undefined;
    if (waited % 10_000 === 0)
      log(`PostgreSQL (process ${found.pid}) is ${found.status}; waiting.`);
    await wait(pollMilliseconds);
  }
}

/** Removes the file unless a new server wrote it anew since we read it. */
async function removePidFile(pgdata: string, pid: number): Promise<void> {
  const path = join(pgdata, 'postmaster.pid');
  const aside = join(pgdata, `postmaster.pid.stale-${process.pid}`);
  await rename(path, aside);
  const pidAside = Number((await readIfThere(aside))?.split('\n')[0]);
  if (pidAside !== pid) await link(aside, path);
  await rm(aside, { force: true });
}

const pollMilliseconds = 20;
const patienceMilliseconds = 10 * 60_000;

/**
 * Stops the server: quickly but cleanly (its sessions end, what is committed is kept, a last
 * checkpoint is written); where that takes over a minute, at once, with a replay at the next start.
 */
export async function stopPostmaster(
  pid: number,
  pgdata: string,
  log: (line: string) => void,
): Promise<void> {
  for (const [signal, mode, patience] of [
    ['SIGINT', 'fast', 60_000],
    ['SIGQUIT', 'immediate', 10_000],
  ] as const) {
    if (await isGone(pid, pgdata)) return;
    const pgCtl = process.platform === 'win32' ? installedProgram('pg_ctl') : undefined;
    if (pgCtl !== undefined) {
      // Windows has no signals; pg_ctl knows the server's own replacement for them.
      await runProgram(pgCtl, ['stop', '-D', pgdata, '-m', mode, '-W']);
    } else {
      signalQuietly(pid, signal);
    }
    for (let waited = 0; waited < patience; waited += pollMilliseconds) {
      if (await isGone(pid, pgdata)) return;
      await wait(pollMilliseconds);
    }
    log(`PostgreSQL (process ${pid}) did not stop (${mode}) within ${patience / 1000} s.`);
  }
}

async function isGone(pid: number, pgdata: string): Promise<boolean> {
  const identity = await identify(pid, pgdata);
  if (identity === 'gone' || identity === 'other') return true;
  return identity === 'unsure' && (await readPostmaster(pgdata))?.pid !== pid;
}

function signalQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}
