import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';

/** What a child is told to run: an exported async function of one argument that survives JSON. */
export interface Job {
  readonly module: string;
  readonly name: string;
  readonly input: unknown;
}

const runner = new URL('run-job.ts', import.meta.url);

/** Starts a process of its own for a job, so that neither memory nor compiled code passes from one to the next. */
function start(job: Job): ChildProcess {
  const child = fork(runner, [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  child.send(job);
  return child;
}

interface Message {
  readonly result?: unknown;
  readonly error?: string;
}

function firstMessage<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once('message', ({ result, error }: Message) => {
      if (error === undefined) resolve(result as T);
      else reject(new Error(error));
    });
    child.once('exit', (code, signal) => reject(new Error(`a child ended: ${code ?? signal}`)));
  });
}

const gone = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

/** Runs a job and answers what it returned. `module`: of the function, `import.meta.resolve`d. */
export async function inChild<T>(module: string, name: string, input: unknown): Promise<T> {
  const child = start({ module, name, input });
  try {
    return await firstMessage<T>(child);
  } finally {
    if (child.connected) child.disconnect();
    await gone(child);
  }
}

export interface Resident<T> {
  readonly value: T;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Runs a job whose process stays until it is stopped: it answers `value` and waits for its channel to close. */
export async function resident<T>(
  module: string,
  name: string,
  input: unknown,
): Promise<Resident<T>> {
  const child = start({ module, name, input });
  const value = await firstMessage<T>(child);
  return {
    value,
    pid: child.pid ?? 0,
    async stop() {
      if (child.connected) child.disconnect();
      await gone(child);
    },
  };
}
