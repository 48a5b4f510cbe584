import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const home = join(import.meta.dirname, '../../node_modules/electron');
/** The download may hang on a line that swallows packets; a shop's first start must not. */
const fetchPatience = 60_000;

function binary(): string | null {
  try {
    const path = join(home, 'dist', readFileSync(join(home, 'path.txt'), 'utf8').trim());
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

/** Why a window of Electron cannot be had here, in a sentence; or the program. */
export type ElectronFound =
  | { readonly program: string }
  | { readonly program: null; readonly why: string };

/** Electron's program, fetched at the first start where that is possible. */
export async function findElectron(say: (line: string) => void): Promise<ElectronFound> {
  if (process.getuid?.() === 0) {
    return { program: null, why: 'Electron keeps its sandbox and does not run as root' };
  }
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
    return { program: null, why: 'there is no display' };
  }
  const there = binary();
  if (there !== null) return { program: there };
  if (!existsSync(join(home, 'install.js'))) {
    return { program: null, why: 'the package electron is not installed' };
  }
  say('Fetching Electron (once) …');
  const child = spawn(process.execPath, [join(home, 'install.js')], { stdio: 'ignore' });
  const timer = setTimeout(() => child.kill(), fetchPatience);
  await new Promise((resolve) => {
    child.on('close', resolve);
    child.on('error', resolve);
  });
  clearTimeout(timer);
  const fetched = binary();
  return fetched === null
    ? { program: null, why: 'its program could not be fetched' }
    : { program: fetched };
}
