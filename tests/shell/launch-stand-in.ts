import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { chromium } from '@playwright/test';

import { findPage } from './find-page.ts';
import type { LaunchOptions, RunningShell } from './running-shell.ts';

const MAIN = join(import.meta.dirname, '../../out/main/index.js');
const REGISTER = join(import.meta.dirname, 'stand-in/register.ts');
const ORIGIN = 'https://afterdesk.app.invalid';

/** Starts the built main bundle in Node with the stand-in for Electron. */
export function forkStandIn({ dataDir, env = {} }: Omit<LaunchOptions, 'suite'>): ChildProcess {
  return fork(MAIN, {
    execArgv: ['--import', REGISTER],
    env: {
      ...process.env,
      STAND_IN_USER_DATA: join(dataDir, 'electron'),
      AFTERDESK_DATA_DIR: dataDir,
      ...env,
    },
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
}

/** What a child says on stderr until it ends, and its exit code. */
export async function outcome(child: ChildProcess): Promise<{ code: number; stderr: string }> {
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, stderr };
}

function browserOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let stderr = '';
    child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('message', (message: { type: string; endpoint: string }) => {
      if (message.type === 'browser') resolve(message.endpoint);
    });
    child.once('exit', (code) => reject(new Error(`the program ended (${code}): ${stderr}`)));
  });
}

/** Opens the built program in the stand-in. */
export async function launchStandIn(options: LaunchOptions): Promise<RunningShell> {
  const child = forkStandIn(options);
  const browser = await chromium.connectOverCDP(await browserOf(child));
  const pages = () => browser.contexts().flatMap((context) => context.pages());
  let nextId = 1;
  const evaluate: RunningShell['evaluate'] = (run, arg) => {
    const id = nextId++;
    child.send({ id, source: run.toString(), arg });
    return new Promise((resolve, reject) => {
      const take = (message: { id: number; ok: boolean; value: never; error: string }): void => {
        if (message.id !== id) return;
        child.off('message', take);
        if (message.ok) resolve(message.value);
        else reject(new Error(message.error));
      };
      child.on('message', take);
    });
  };
  const page = await findPage(pages, `${ORIGIN}/`);
  await page.waitForLoadState();
  return {
    kind: 'stand-in',
    page,
    origin: ORIGIN,
    evaluate,
    pageAt: (url) => findPage(pages, url),
    close: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      await browser.close().catch(() => undefined);
    },
  };
}
