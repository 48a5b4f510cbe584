import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';

import { app } from './app.ts';
import type { CdpConnection } from './cdp.ts';
import { decideOnPopups } from './popups.ts';
import { WebContents } from './web-contents.ts';

interface WebPreferences {
  preload?: string;
  contextIsolation?: boolean;
  sandbox?: boolean;
  nodeIntegration?: boolean;
}

const windows = new Set<BrowserWindow>();
const browser = Promise.withResolvers<CdpConnection>();

/** Takes part in the life of the browser's pages: their end, and the ones the pages themselves open. */
export async function watchPages(connection: CdpConnection): Promise<void> {
  connection.browser.on('Target.targetDestroyed', ({ targetId }) => {
    for (const window of windows) if (window.webContents.targetId === targetId) window.closed();
  });
  await decideOnPopups(connection.browser);
  browser.resolve(connection);
}

/** Only an isolated, sandboxed window is imitated: any other would need a real Electron to judge it. */
function preloadOf(preferences: WebPreferences): string | null {
  const { preload, contextIsolation = true, sandbox = true, nodeIntegration = false } = preferences;
  if (!contextIsolation || !sandbox || nodeIntegration)
    throw new Error('the stand-in opens only isolated, sandboxed windows without node');
  return preload === undefined ? null : readFileSync(preload, 'utf8');
}

/** A window whose page is a page of Chromium. Only what the shell uses. */
export class BrowserWindow extends EventEmitter {
  readonly webContents = new WebContents();
  readonly #made: Promise<void>;
  #shown = false;
  #minimized = false;

  constructor({ webPreferences = {} }: { webPreferences?: WebPreferences } = {}) {
    super();
    const preload = preloadOf(webPreferences);
    this.#made = browser.promise.then((connection) => this.webContents.open(connection, preload));
    windows.add(this);
    app.emit('web-contents-created', {}, this.webContents);
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows];
  }

  async loadURL(url: string): Promise<void> {
    await this.#made;
    await this.webContents.loadURL(url);
    this.emit('ready-to-show');
  }

  show(): void {
    this.#shown = true;
  }
  isVisible(): boolean {
    return this.#shown;
  }
  minimize(): void {
    this.#minimized = true;
  }
  isMinimized(): boolean {
    return this.#minimized;
  }
  restore(): void {
    this.#minimized = false;
  }
  focus(): void {
    this.emit('focus');
  }

  close(): void {
    const close = async (): Promise<void> => {
      await this.#made;
      const { targetId } = this.webContents;
      await (await browser.promise).browser.send('Target.closeTarget', { targetId });
    };
    close().catch(() => this.closed());
  }

  /** The page is gone, by whatever way. */
  closed(): void {
    if (!windows.delete(this)) return;
    this.webContents.destroy();
    this.emit('closed');
    if (windows.size === 0) app.emit('window-all-closed');
  }
}
