import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

import { chromium } from '@playwright/test';
import { build } from 'vite';

import { findBrowser } from '../../scripts/find-browser.ts';
import { benchNow, benchOrders } from '../orders.ts';
import { inScratch } from '../scratch.ts';

/** The page's program in one text. */
async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'chrome130',
      lib: {
        entry: fileURLToPath(new URL('./rxdb-dexie-page.ts', import.meta.url)),
        formats: ['es'],
        fileName: 'page',
      },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (output === undefined || !('output' in output)) throw new Error('the page was not built');
  return output.output[0].code;
}

/**
 * Seconds to put the orders into RxDB on Dexie (IndexedDB), the storage that lasts and costs nothing, in
 * the machine's Chromium with a profile on disk: in a private window IndexedDB would be in memory.
 */
export function fillRxDexie({ count }: { count: number }): Promise<{ seconds: number }> {
  return inScratch(async (profile) => {
    const executablePath = findBrowser();
    if (executablePath === null) throw new Error('no Chromium on this machine');
    const script = await bundle();
    const orders = JSON.stringify([...benchOrders('shop-1', count, benchNow)]);
    const server = createServer((request, response) => {
      const json = request.url === '/orders.json';
      response.setHeader('content-type', json ? 'application/json' : 'text/html; charset=utf-8');
      response.end(json ? orders : `<!doctype html><script type="module">${script}</script>`);
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    const context = await chromium.launchPersistentContext(profile, {
      executablePath,
      headless: true,
      args: ['--no-sandbox'],
    });
    try {
      const page = await context.newPage();
      page.setDefaultTimeout(0);
      await page.goto(`http://127.0.0.1:${port}/`);
      await page.waitForFunction(() => 'fill' in globalThis);
      const seconds = await page.evaluate(() =>
        (globalThis as unknown as { fill: () => Promise<number> }).fill(),
      );
      return { seconds };
    } finally {
      await context.close();
      server.closeAllConnections();
      server.close();
    }
  });
}
