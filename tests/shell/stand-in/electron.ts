// What `import … from 'electron'` means inside the stand-in. See README.md.
import { runInThisContext } from 'node:vm';

import { app } from './app.ts';
import { startBrowser } from './browser.ts';
import { BrowserWindow, watchPages } from './browser-window.ts';
import { ipcMain } from './ipc-main.ts';
import { safeStorage } from './safe-storage.ts';
import { defaultSession, protocol, attachBrowser } from './session.ts';

export { app, BrowserWindow, ipcMain, protocol, safeStorage };
export const session = { defaultSession };

/** Addresses that went to the person's own browser. */
const openedOutside: string[] = [];
export const shell = {
  openedOutside,
  openExternal: (url: string): Promise<void> => {
    openedOutside.push(url);
    return Promise.resolve();
  },
};
export const Menu = { setApplicationMenu: (): void => undefined };
export const dialog = { showErrorBox: (): void => undefined };

interface Command {
  id: number;
  source: string;
  arg: unknown;
}

/** A test's `evaluate`: runs in the main process with Electron's module, like Playwright's. */
async function obey({ id, source, arg }: Command): Promise<void> {
  const electron = { app, BrowserWindow, ipcMain, protocol, safeStorage, session, shell };
  try {
    const run = runInThisContext(`(${source})`) as (module: object, arg: unknown) => unknown;
    process.send?.({ type: 'evaluated', id, ok: true, value: await run(electron, arg) });
  } catch (error) {
    process.send?.({ type: 'evaluated', id, ok: false, error: String(error) });
  }
}

process.on('message', (command: Command) => void obey(command));
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => app.quit());

const { connection, endpoint } = await startBrowser(app.getPath());
attachBrowser(connection.browser);
await watchPages(connection);
process.send?.({ type: 'browser', endpoint });
setImmediate(() => app.becomeReady());
