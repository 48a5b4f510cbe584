// Finds the browser the tests need, or installs Debian's. `node scripts/ensure-browser.ts`
import { installPackages } from './apt.ts';
import { findBrowser } from './find-browser.ts';

const PACKAGES = ['chromium', 'fonts-noto-cjk'];

/** Path of a usable browser; installs one where that is possible. Null with a message on stderr. */
export function ensureBrowser(): string | null {
  const found = findBrowser();
  if (found !== null) return found;
  const told = process.env['AFTERDESK_CHROMIUM'];
  if (told) {
    process.stderr.write(`AFTERDESK_CHROMIUM names no program that can be run: ${told}\n`);
    return null;
  }
  process.stdout.write(`No browser found; ${PACKAGES.join(' and ')} would do.\n`);
  if (installPackages(PACKAGES)) {
    const installed = findBrowser();
    if (installed !== null) return installed;
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
