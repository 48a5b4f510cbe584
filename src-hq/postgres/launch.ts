import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import type { Binaries } from './binaries.ts';
import { readPostmaster } from './postmaster.ts';
import { serverEnvironment } from './run-program.ts';
import type { ServerHome } from './server-home.ts';
import { logFileKilobytes, readLogOf } from './server-log.ts';

/** Either it is ready, or it ended and said why. */
export type Launch =
  | { readonly ready: true; readonly pid: number }
  | { readonly ready: false; readonly output: string };

/**
 * Starts the server and waits until it takes connections, however long the replay of its log takes.
 * It gets its own process group: the terminal's Ctrl+C reaches our program alone, which then stops
 * the server in order; and it outlives us when we are killed.
 */
export async function launchServer(
  home: ServerHome,
  binaries: Binaries,
  port: number,
  log: (line: string) => void,
): Promise<Launch> {
  const mark = randomBytes(4).toString('hex');
  // What it says before its own log opens; of this start alone, others may be starting as well.
  const firstWords = join(home.path, `start-${mark}.log`);
  const output = await open(firstWords, 'wx', 0o600);
  let ended: string | undefined;
  try {
    const child = spawn(binaries.postgres, ['-D', home.pgdata, ...settings(home, port, mark)], {
      ...home.account,
      cwd: home.path,
      env: serverEnvironment(),
      detached: true,
      stdio: ['ignore', output.fd, output.fd],
      windowsHide: true,
    });
    child.once('error', (error) => (ended ??= `FATAL: ${error.message}`));
    child.once('exit', (code, signal) => (ended ??= `it ended with ${signal ?? `code ${code}`}`));
    child.unref();
    for (let waited = 0; ended === undefined; waited += pollMilliseconds) {
      const found = await readPostmaster(home.pgdata);
      if (child.pid !== undefined && found?.pid === child.pid && found.status === 'ready') {
        return { ready: true, pid: child.pid };
      }
      if (waited > 0 && waited % 10_000 === 0)
        log('PostgreSQL is still replaying its log; waiting.');
      await wait(pollMilliseconds);
    }
    const said = (await readFile(firstWords, 'utf8')) + (await readLogOf(home.logDir, mark));
    return { ready: false, output: said.trim() === '' ? ended : said };
  } finally {
    await output.close();
    await rm(firstWords, { force: true });
  }
}

const pollMilliseconds = 10;

/** What the product relies on, so given with every start and not left to postgresql.conf. */
function settings(home: ServerHome, port: number, mark: string): string[] {
  const values: Record<string, string | number> = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    // An acknowledged command is on the disk, also after a power cut.
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    logging_collector: 'on',
    log_destination: 'stderr',
    log_directory: home.logDir,
    log_filename: `postgres-%Y%m%d-%H%M%S-${mark}.log`,
    log_file_mode: '0600',
    log_rotation_age: '1d',
    log_rotation_size: `${logFileKilobytes}kB`,
    // Neither statements nor the offending values: both hold buyers' names and telephone numbers.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_parameter_max_length_on_error: 0,
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
