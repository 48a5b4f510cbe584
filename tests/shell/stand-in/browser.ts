import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';

import { findBrowser } from '../../../scripts/find-browser.ts';
import { CdpConnection } from './cdp.ts';

export interface StandInBrowser {
  readonly connection: CdpConnection;
  /** For a test that wants to drive the pages itself. */
  readonly endpoint: string;
  /** Ends the browser; works in an exit handler. */
  readonly kill: () => void;
}

function endpointOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /DevTools listening on (ws:\S+)/.exec(said);
      if (found?.[1]) resolve(found[1]);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the browser ended (${code}): ${said}`)));
  });
}

/** Starts the machine's Chromium without a window; its profile lies in `folder`, the caller's to remove. */
export async function startBrowser(folder: string): Promise<StandInBrowser> {
  const program = findBrowser();
  if (program === null) throw new Error('no Chromium on this machine');
  mkdirSync(folder, { recursive: true });
  const profile = mkdtempSync(join(folder, 'chromium-'));
  const child = spawn(
    program,
    [
      '--headless=new',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Electron has no popup blocker: what stops a window must be the program's own handler.
      '--disable-popup-blocking',
      '--disable-dev-shm-usage',
      '--use-fake-device-for-media-stream',
      '--lang=zh-CN',
      '--window-size=1366,850',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--no-startup-window',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const endpoint = await endpointOf(child);
  return { connection: await CdpConnection.open(endpoint), endpoint, kill };
}
