import { join } from 'node:path';
import { BrowserWindow } from 'electron';

/** The program's one window: no node in the page, its world isolated, its process sandboxed. */
export function makeWindow(): BrowserWindow {
  const window = new BrowserWindow({
    width: 1366,
    height: 850,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: '售后台 AfterDesk',
    backgroundColor: '#f5f5f4',
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/bridge.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  });
  // Shown when there is something to see: no white flash, and a page that fails is shown as well.
  window.once('ready-to-show', () => window.show());
  return window;
}
