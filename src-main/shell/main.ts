import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { app, dialog, Menu, session } from 'electron';
import type { Failure, Result } from '../../src-core/basis/result.ts';
import { fail } from '../../src-core/basis/result.ts';
import { startCounterWorker } from '../counter/worker-client.ts';
import type { CounterClient } from '../counter/worker-client.ts';
import { declareScheme, serveScreens } from './app-protocol.ts';
import { guardContents, guardSession } from './guards.ts';
import { joinWindow } from './ipc.ts';
import { START_URL } from './own-origin.ts';
import { replicaKey } from './replica-key.ts';
import { shellSettings } from './settings.ts';
import type { ShellSettings } from './settings.ts';
import { startupText } from './startup-failure.ts';
import { watchForUpdates } from './updates.ts';
import { makeWindow } from './window.ts';

/** A line on stderr and an exit code; a box as well where the program was started by a click. */
function giveUp(error: Failure): void {
  const text = startupText(error);
  process.stderr.write(`afterdesk: ${text}\n`);
  if (app.isPackaged) dialog.showErrorBox('售后台 AfterDesk', text);
  app.exit(1);
}

async function startCounter(settings: ShellSettings): Promise<Result<CounterClient>> {
  try {
    await mkdir(settings.dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    return fail('data_dir_unusable', { path: settings.dataDir, message: String(error) });
  }
  const key = await replicaKey(settings.dataDir, settings.replicaKeyFile);
  if (!key.ok) return key;
  const counter = startCounterWorker(join(import.meta.dirname, 'counter-worker.js'), {
    dataDir: settings.dataDir,
    replicaKeyHex: key.value,
    hqUrl: settings.hqUrl,
    locale: settings.locale,
    ...(settings.enrolCode === undefined ? {} : { enrolCode: settings.enrolCode }),
  });
  return { ok: true, value: counter };
}

/** Files are closed before the process ends: the first wish to quit waits for the service. */
function stopBeforeQuit(counter: CounterClient): void {
  let stopped = false;
  app.on('before-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    void counter.stop().then(() => {
      stopped = true;
      app.quit();
    });
  });
}

async function run(): Promise<void> {
  await app.whenReady();
  Menu.setApplicationMenu(null);
  guardSession(session.defaultSession);
  serveScreens(join(import.meta.dirname, '../renderer'));
  const settings = shellSettings(process.env, {
    dataDir: app.getPath('userData'),
    locale: app.getLocale(),
  });
  const counter = await startCounter(settings);
  if (!counter.ok) return giveUp(counter.error);
  counter.value.onFatal(giveUp);
  stopBeforeQuit(counter.value);

  const window = makeWindow();
  joinWindow(window.webContents, counter.value);
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  // The page does not wait for the service: it shows itself and the calls are answered when they can be.
  await window.loadURL(START_URL);
  await watchForUpdates(settings.updateUrl);
}

declareScheme();
app.on('web-contents-created', (_event, contents) => guardContents(contents));
app.on('window-all-closed', () => app.quit());
if (app.requestSingleInstanceLock()) {
  run().catch((error: unknown) => giveUp(fail('shell_failed', { message: String(error) }).error));
} else {
  process.stderr.write('afterdesk: already running; its window is brought to the front.\n');
  app.quit();
}
