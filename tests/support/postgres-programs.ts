import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { readPostmaster, stopPostmaster } from '../../src-hq/postgres/postmaster.ts';
import type { ChildReport } from './postgres-child.ts';

export interface Program {
  readonly process: ChildProcess;
  readonly report: ChildReport;
  /** Asks it to stop and waits for its end. */
  stop(): Promise<void>;
  /** As a power cut of this one program: nothing of its own runs any more. */
  kill(): Promise<void>;
}

const child = join(import.meta.dirname, 'postgres-child.ts');

/** Starts postgres-child.ts and waits for its report. `before`: a command that runs it. */
export async function startProgram(
  dataDir: string,
  before: readonly string[] = [],
): Promise<Program> {
  const [file, ...args] = [...before, process.execPath];
  const running = spawn(file ?? process.execPath, [...args, child, dataDir], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(running, 'exit');
  const [line] = (await Promise.race([
    once(createInterface(running.stdout), 'line'),
    ended.then(() => ['{"log":["ended without a report"]}']),
  ])) as [string];
  return {
    process: running,
    report: JSON.parse(line) as ChildReport,
    async stop() {
      running.stdin.end();
      await ended;
    },
    async kill() {
      running.kill('SIGKILL');
      await ended;
    },
  };
}

/** Directories for data, each removed at the end with the server that may still run in it. */
export function temporaryDataDirs(): {
  make(): Promise<string>;
  removeAll(): Promise<void>;
} {
  const made: string[] = [];
  return {
    async make() {
      const base = await mkdtemp(join(tmpdir(), 'afterdesk-postgres-'));
      await chmod(base, 0o755);
      made.push(base);
      return join(base, 'data-dir');
    },
    async removeAll() {
      for (const base of made.splice(0)) {
        const pgdata = join(base, 'data-dir', 'postgres', 'data');
        const left = await readPostmaster(pgdata);
        if (left !== undefined) await stopPostmaster(left.pid, pgdata, () => undefined);
        await rm(base, { recursive: true, force: true });
      }
    },
  };
}
