import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A program of ours in a process of its own, for tests that talk to it, stop it and kill it. */
export interface Program {
  readonly pid: number;
  readonly process: ChildProcess;
  /** The first line it wrote or writes that fits; rejects when it ends without one. */
  line(fits: RegExp): Promise<RegExpExecArray>;
  /** What it wrote so far, both streams. */
  output(): string;
  /** How it ended: its exit code, or the signal. */
  readonly ended: Promise<number | NodeJS.Signals>;
  /** Asks it to end; after ten seconds it is killed. */
  stop(): Promise<number | NodeJS.Signals>;
  /** SIGKILL: no handler runs, nothing is closed. */
  kill(): Promise<void>;
}

export interface ProgramOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** With a channel for messages. */
  readonly talks?: boolean;
}

/** What one start compiled the next ones read: a start is two thirds quicker. Gone with the next run's results. */
const COMPILED = join(import.meta.dirname, '../../test-results/compiled');

const living = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of living) child.kill('SIGKILL');
});

/** What a test must not take over from the shell it runs in. */
function ownEnvironment(): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !name.startsWith('AFTERDESK_') && name !== 'DATABASE_URL',
    ),
  );
}

/** Starts a TypeScript file with this Node. */
export function startProgram(script: string, options: ProgramOptions = {}): Program {
  const child = spawn(process.execPath, [script, ...(options.args ?? [])], {
    env: { NODE_COMPILE_CACHE: COMPILED, ...ownEnvironment(), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe', ...(options.talks === true ? (['ipc'] as const) : [])],
    // What a structured clone keeps, JSON would lose.
    ...(options.talks === true ? { serialization: 'advanced' as const } : {}),
  });
  living.add(child);
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const wakeAll = (): void => {
    for (const look of waiting) look();
  };
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface(stream).on('line', (line) => {
      lines.push(line);
      wakeAll();
    });
  }
  let end: number | NodeJS.Signals | null = null;
  // `close`, not `exit`: by then its last words are read.
  const ended = once(child, 'close').then(([code, signal]) => {
    end = (code ?? signal) as number | NodeJS.Signals;
    living.delete(child);
    wakeAll();
    return end;
  });

  async function endWith(signal: NodeJS.Signals): Promise<number | NodeJS.Signals> {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    return await ended;
  }

  return {
    pid: child.pid ?? 0,
    process: child,
    ended,
    output: () => lines.join('\n'),
    line: (fits) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = lines.map((line) => fits.exec(line)).find((match) => match !== null);
          if (found === undefined && end === null) return;
          waiting.delete(look);
          if (found !== undefined) resolve(found);
          else reject(new Error(`${script} ended (${end}) without ${fits}:\n${lines.join('\n')}`));
        };
        waiting.add(look);
        look();
      }),
    async stop() {
      const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
      try {
        return await endWith('SIGTERM');
      } finally {
        clearTimeout(timer);
      }
    },
    async kill() {
      await endWith('SIGKILL');
    },
  };
}
