// Finds the browser the tests need, or installs Debian's. `node scripts/ensure-browser.ts`
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

import { findBrowser } from './find-browser.ts';

const PACKAGES = ['chromium', 'fonts-noto-cjk'];

/** How apt-get may be called here, or null if it may not. */
function aptCommand(): string[] | null {
  if (!existsSync('/usr/bin/apt-get')) return null;
  if (process.getuid?.() === 0) return ['apt-get'];
  const sudo = spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' });
  return sudo.status === 0 ? ['sudo', '-n', 'apt-get'] : null;
}

function run(command: string[], args: string[]): boolean {
  const [program = '', ...first] = command;
  const done = spawnSync(program, [...first, ...args], {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return done.status === 0;
}

/** Path of a usable browser; installs one where that is possible. Null with a message on stderr. */
export function ensureBrowser(): string | null {
  const found = findBrowser();
  if (found !== null) return found;
  const told = process.env['AFTERDESK_CHROMIUM'];
  if (told) {
    process.stderr.write(`AFTERDESK_CHROMIUM names no program that can be run: ${told}\n`);
    return null;
  }
  const apt = aptCommand();
  if (apt !== null) {
    process.stdout.write(`No browser found; installing ${PACKAGES.join(' and ')}.\n`);
    run(apt, ['update', '-q']);
    if (run(apt, ['install', '-y', '-q', '--no-install-recommends', ...PACKAGES])) {
      const installed = findBrowser();
      if (installed !== null) return installed;
    }
  }
  process.stderr.write(
    'The browser tests need Chromium, Chrome or Edge. Install one, or set AFTERDESK_CHROMIUM to its program.\n',
  );
  return null;
}

if (import.meta.main) {
  const browser = ensureBrowser();
  if (browser !== null) process.stdout.write(`Browser: ${browser}\n`);
  process.exitCode = browser === null ? 1 : 0;
}
