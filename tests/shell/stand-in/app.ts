import { EventEmitter } from 'node:events';
import { mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';

const userData = process.env['STAND_IN_USER_DATA'] ?? '';
const lockFile = join(userData, 'single-instance');

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Electron's `app`, as far as the shell uses it. */
class App extends EventEmitter {
  readonly isPackaged = false;
  readonly #ready = Promise.withResolvers<void>();
  #quitting = false;

  whenReady(): Promise<void> {
    return this.#ready.promise;
  }

  becomeReady(): void {
    this.emit('ready');
    this.#ready.resolve();
  }

  getPath(): string {
    return userData;
  }

  /** The folder that holds `out/`. */
  getAppPath(): string {
    return join(dirname(process.argv[1] ?? ''), '../..');
  }

  getLocale(): string {
    return 'zh-CN';
  }

  /** A file with the holder's process id; the holder hears of a second start by a signal. */
  requestSingleInstanceLock(): boolean {
    mkdirSync(userData, { recursive: true });
    try {
      const file = openSync(lockFile, 'wx');
      writeSync(file, String(process.pid));
    } catch {
      const holder = Number(readFileSync(lockFile, 'utf8'));
      if (isAlive(holder)) {
        process.kill(holder, 'SIGUSR2');
        return false;
      }
      rmSync(lockFile);
      return this.requestSingleInstanceLock();
    }
    process.on('exit', () => rmSync(lockFile, { force: true }));
    process.on('SIGUSR2', () => this.emit('second-instance', {}, [], ''));
    return true;
  }

  /** As in Electron: whoever prevents `before-quit` takes over the quitting. */
  quit(): void {
    if (this.#quitting) return;
    this.#quitting = true;
    let prevented = false;
    this.emit('before-quit', { preventDefault: () => (prevented = true) });
    this.#quitting = !prevented;
    if (!prevented) this.exit(0);
  }

  exit(code = 0): void {
    this.emit('will-quit', { preventDefault: () => undefined });
    process.exit(code);
  }
}

export const app = new App();
