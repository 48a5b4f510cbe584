import { spawn } from 'node:child_process';

import { errorCode } from './postgres-error.ts';
import type { ServerAccount } from './server-account.ts';

export interface ProgramOptions {
  /** Whom it runs as; the program's own user if undefined. */
  readonly account?: ServerAccount | undefined;
  readonly cwd?: string | undefined;
  /** What it reads from its standard input. */
  readonly input?: string;
}

export interface ProgramOutcome {
  /** Null when it could not be started or ended by a signal. */
  readonly exitCode: number | null;
  /** Both output streams, or why it could not be started. */
  readonly output: string;
}

/** Runs a program to its end. Never throws: not being able to start it is an outcome too. */
export function runProgram(
  file: string,
  args: readonly string[],
  options: ProgramOptions = {},
): Promise<ProgramOutcome> {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      ...options.account,
      cwd: options.cwd,
      env: serverEnvironment(),
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stdin.on('error', () => undefined);
    child.on('error', (error) => resolve({ exitCode: null, output: error.message }));
    child.on('close', (exitCode) => {
      resolve({ exitCode, output: Buffer.concat(chunks).toString('utf8') });
    });
    child.stdin.end(options.input ?? '');
  });
}

const passedOn = ['PATH', 'SystemRoot', 'SystemDrive', 'TEMP', 'TMP', 'TMPDIR'];

/**
 * What PostgreSQL's programs see of our environment: where programs lie, and English messages,
 * which {@link classifyServerOutput} reads. Not DATABASE_URL, nor any setting of ours.
 */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = { LC_ALL: 'C' };
  for (const name of passedOn) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}

/** Whether a process of this number runs, whoever's it is. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}
