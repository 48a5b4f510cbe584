import { app } from 'electron';

const EVERY_MS = 6 * 60 * 60 * 1000;

/**
 * Looks for a newer version at `url` (a generic feed) now and every six hours; it is installed when
 * the clerk quits, never under their hands. Null or an unpacked checkout: does nothing.
 */
export async function watchForUpdates(url: string | null): Promise<void> {
  if (url === null || !app.isPackaged) return;
  const { autoUpdater } = (await import('electron-updater')).default;
  autoUpdater.setFeedURL({ provider: 'generic', url });
  autoUpdater.autoInstallOnAppQuit = true;
  // A feed that cannot be reached is an ordinary day in a shop: the next look is in six hours.
  autoUpdater.on('error', () => undefined);
  const look = (): void => void autoUpdater.checkForUpdates().catch(() => undefined);
  look();
  setInterval(look, EVERY_MS).unref();
}
