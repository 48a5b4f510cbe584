import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { _electron } from '@playwright/test';
import type { Page } from '@playwright/test';

import { findPage } from './find-page.ts';
import type { LaunchOptions, RunningShell } from './running-shell.ts';

const ROOT = join(import.meta.dirname, '../..');

/** A machine that tests has no key store as a rule: the documented key file takes its place. */
export function keyFile(dataDir: string): string {
  const path = join(dataDir, 'test.key');
  writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600 });
  return path;
}

/** Opens the built program in the real Electron at `executablePath`. */
export async function launchElectron(
  executablePath: string,
  { dataDir, env = {} }: LaunchOptions,
): Promise<RunningShell> {
  const application = await _electron.launch({
    executablePath,
    args: [
      ROOT,
      `--user-data-dir=${join(dataDir, 'electron')}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    env: {
      ...(process.env as Record<string, string>),
      AFTERDESK_DATA_DIR: dataDir,
      AFTERDESK_REPLICA_KEY_FILE: keyFile(dataDir),
      ...env,
    },
  });
  const page: Page = await application.firstWindow();
  return {
    kind: 'electron',
    page,
    origin: 'app://afterdesk',
    evaluate: (run, arg) => application.evaluate(run as never, arg),
    pageAt: (url) => findPage(() => application.windows(), url),
    close: () => application.close(),
  };
}
