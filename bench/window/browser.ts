import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { chromium } from '@playwright/test';
import type { Page } from '@playwright/test';

import { findBrowser } from '../../scripts/find-browser.ts';

const screens = fileURLToPath(new URL('../../out/renderer/index.html', import.meta.url));

/** Why no window can be measured here; null: it can. */
export function whyNoWindow(): string | null {
  if (findBrowser() === null) return 'there is no Chromium on this machine';
  return existsSync(screens) ? null : 'the screens are not built: npm run build';
}

/** Runs `work` with a fresh page of the machine's Chromium. */
export async function withPage<T>(work: (page: Page) => Promise<T>): Promise<T> {
  const browser = await chromium.launch({
    executablePath: findBrowser() ?? '',
    headless: true,
    args: ['--no-sandbox'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1_440, height: 900 } });
    return await work(page);
  } finally {
    await browser.close();
  }
}
