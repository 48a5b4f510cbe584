import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { _electron } from '@playwright/test';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';

import { electronBinary } from '../../shell/electron-binary.ts';
import { noteWindow } from '../../shell/window-log.ts';
import { startProgram } from '../../support/program.ts';

const ROOT = join(import.meta.dirname, '../../..');
const HOST = join(ROOT, 'src-main/browser-host/main.ts');

export interface LaunchOptions {
  /** The counter's data; what it kept there is there again after a restart. */
  readonly dataDir: string;
  readonly hqUrl: string | null;
  readonly enrolCode?: string;
  /** Where the stand-in opens its window. */
  readonly browser: Browser;
  /** Of the stand-in's window: language, colour scheme … */
  readonly look?: BrowserContextOptions;
}

/** The counter with its window open, whatever the window is. */
export interface RunningCounter {
  readonly kind: 'electron' | 'browser host';
  readonly page: Page;
  /** Closes the window and lets the program end in order. */
  stop(): Promise<void>;
  /** Ends the program as a power cut does. */
  kill(): Promise<void>;
}

/** A machine that tests has no key store as a rule: the documented key file takes its place. */
function keyFile(dataDir: string): string {
  const path = join(dataDir, 'replica.key');
  mkdirSync(dataDir, { recursive: true });
  if (!existsSync(path)) writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600 });
  return path;
}

function environment({ dataDir, hqUrl, enrolCode }: LaunchOptions): Record<string, string> {
  return {
    AFTERDESK_DATA_DIR: dataDir,
    AFTERDESK_COUNTER_DATA_DIR: join(dataDir, 'counter'),
    AFTERDESK_REPLICA_KEY_FILE: keyFile(dataDir),
    AFTERDESK_LOCALE: 'zh-CN',
    ...(hqUrl === null ? {} : { AFTERDESK_HQ_URL: hqUrl }),
    ...(enrolCode === undefined ? {} : { AFTERDESK_ENROL_CODE: enrolCode }),
  };
}

async function launchElectron(program: string, options: LaunchOptions): Promise<RunningCounter> {
  const application = await _electron.launch({
    executablePath: program,
    args: [
      ROOT,
      `--user-data-dir=${join(options.dataDir, 'electron')}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    env: { ...(process.env as Record<string, string>), ...environment(options) },
    ...(options.look?.colorScheme === undefined ? {} : { colorScheme: options.look.colorScheme }),
  });
  const page = await application.firstWindow();
  return {
    kind: 'electron',
    page,
    stop: () => application.close(),
    async kill() {
      const gone = application.waitForEvent('close');
      application.process().kill('SIGKILL');
      await gone;
    },
  };
}

async function launchInBrowser(options: LaunchOptions): Promise<RunningCounter> {
  const program = startProgram(HOST, { env: environment(options) });
  const address = (await program.line(/^Counter: (http:\S+)$/))[1] ?? '';
  const context = await options.browser.newContext(options.look ?? {});
  const page = await context.newPage();
  await page.goto(address);
  return {
    kind: 'browser host',
    page,
    async stop() {
      await context.close();
      const code = await program.stop();
      if (code !== 0) throw new Error(`the counter ended with ${code}:\n${program.output()}`);
    },
    async kill() {
      await program.kill();
      await context.close();
    },
  };
}

/** Opens a counter: in Electron where its program is, in the machine's Chromium where it is not. */
export async function launch(options: LaunchOptions): Promise<RunningCounter> {
  const program = electronBinary();
  const counter =
    program === null ? await launchInBrowser(options) : await launchElectron(program, options);
  noteWindow('e2e', counter.kind === 'electron' ? 'Electron' : 'browser host');
  return counter;
}
