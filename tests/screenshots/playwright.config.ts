import { defineConfig } from '@playwright/test';

import base from '../../playwright.config.ts';

/** The pictures in `docs/screenshots`, made by the same programs the end-to-end specs start. */
export default defineConfig({
  ...base,
  testDir: '.',
  testMatch: '**/*.shots.ts',
  outputDir: '../../test-results/screenshots',
  globalSetup: '../e2e/support/global-setup.ts',
  reporter: 'list',
});
