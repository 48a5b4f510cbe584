import { test as base } from '@playwright/test';
import type { BrowserContext } from '@playwright/test';

import type { FixtureCounter } from './fixture-counter.ts';
import { serveFixture } from './fixture-server.ts';
import type { FixtureServer } from './fixture-server.ts';

let server: FixtureServer | null = null;

/** Puts a counter in memory behind the screens of this worker. Returns their address. */
export function show(counter: FixtureCounter): string {
  if (server === null) throw new Error('the stage is not set: take `test` from stage.ts');
  server.show(counter);
  return server.url;
}

/**
 * Tests of screens over a counter in memory: one address and one browser's cache for all of a worker, so
 * that a page fetches and compiles the screens once and not once a test. Each test has a page of its own
 * that begins with empty storage.
 */
export const test = base.extend<object, { stage: BrowserContext }>({
  stage: [
    async ({ browser }, use, { project }) => {
      const { locale = 'zh-CN', timezoneId = 'Asia/Shanghai' } = project.use;
      server = await serveFixture('out/renderer');
      const context = await browser.newContext({ locale, timezoneId });
      await use(context);
      await context.close();
      await server.stop();
      server = null;
    },
    { scope: 'worker' },
  ],
  page: async ({ stage, viewport }, use) => {
    const page = await stage.newPage();
    await page.addInitScript(() => {
      if (sessionStorage.getItem('begun') === null) localStorage.clear();
      sessionStorage.setItem('begun', 'yes');
    });
    if (viewport !== null) await page.setViewportSize(viewport);
    await use(page);
    await page.close();
  },
});
