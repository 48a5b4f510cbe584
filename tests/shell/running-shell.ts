import type { Page } from '@playwright/test';
import type * as Electron from 'electron';

export interface LaunchOptions {
  /** For the line that says what ran where, for example `shell`. */
  readonly suite: string;
  /** The program's data; a fresh folder of the test. */
  readonly dataDir: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The built program with its window open. */
export interface RunningShell {
  readonly kind: 'electron' | 'stand-in';
  readonly page: Page;
  /** Runs in the main process; `run` may use nothing from around it but `arg`. */
  readonly evaluate: <Arg, Value>(
    run: (electron: typeof Electron, arg: Arg) => Value | Promise<Value>,
    arg: Arg,
  ) => Promise<Value>;
  /** The page of the window opened last, when it shows an address that starts with `url`. */
  readonly pageAt: (url: string) => Promise<Page>;
  /** The origin the page itself believes to have. */
  readonly origin: string;
  readonly close: () => Promise<void>;
}
