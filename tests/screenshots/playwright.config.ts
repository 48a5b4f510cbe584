import { defineConfig } from '@playwright/test';

import base from '../../playwright.config.ts';

/** The pictures in `docs/screenshots`, made by the same programs the end-to-end specs start. */
// oxlint-disable-next-line import/no-default-export -- what Playwright looks for
export default defineConfig({
  ...base,
  testDir: '.',
  testMatch: '**/*.shots.ts',
  outputDir: '../../test-results/screenshots',
  globalSetup: '../e2e/support/global-setup.ts',
  reporter: 'list',
});
