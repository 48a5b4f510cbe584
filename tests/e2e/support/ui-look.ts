// Takes a picture of every screen over the fixture: `node tests/e2e/support/ui-look.ts <built screens> <folder>`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from '@playwright/test';
import type { Page } from '@playwright/test';

import { findBrowser } from '../../../scripts/find-browser.ts';
import { fixtureCounter } from './ui-fixture/fixture-counter.ts';
import { serveFixture } from './ui-fixture/fixture-server.ts';
import { scenes } from './ui-scenes.ts';

// With `UI_AXE=1` also what axe finds.
const [root = 'out/renderer', folder = '/tmp/ui-shots', only = ''] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });

const executablePath = findBrowser();
const browser = await chromium.launch({
  ...(executablePath === null ? {} : { executablePath }),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});

function watch(page: Page, name: string): void {
  page.on('pageerror', (error) => process.stdout.write(`${name}: ${error.message}\n`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      process.stdout.write(`${name}: ${message.type()} ${message.text()}\n`);
  });
}

for (const scene of scenes) {
  if (!scene.name.includes(only)) continue;
  for (const [language, theme] of scene.looks ?? ([['zh-CN', 'light']] as const)) {
    const counter = fixtureCounter(Date.now(), scene.empty === true);
    scene.prepare?.(counter);
    const server = await serveFixture(counter, root);
    const name = `${scene.name}-${language === 'en' ? 'en' : 'zh'}-${theme}`;
    const context = await browser.newContext({
      viewport: scene.viewport ?? { width: 1366, height: 768 },
      locale: language,
      timezoneId: 'Asia/Shanghai',
    });
    await context.addInitScript(
      ([kept]) => localStorage.setItem('afterdesk.preferences', kept ?? ''),
      [JSON.stringify({ theme, language })],
    );
    const page = await context.newPage();
    watch(page, name);
    try {
      await page.goto(server.url + scene.path);
      await page.waitForSelector(scene.waitFor);
      await scene.act?.(page);
      await page.waitForTimeout(250);
      await page.screenshot({ path: join(folder, `${name}.png`) });
      if (process.env['UI_AXE'] !== '1') continue;
      const { violations } = await new AxeBuilder({ page }).analyze();
      for (const { id, impact, nodes } of violations)
        process.stdout.write(
          `${name}: axe ${impact} ${id} ${nodes
            .map((node) => `${node.target.join(' ')} ${node.any[0]?.message ?? ''}`)
            .slice(0, 4)
            .join(' | ')}\n`,
        );
    } catch (error) {
      process.stdout.write(`${name}: ${String(error)}\n`);
      await page.screenshot({ path: join(folder, `${name}-failed.png`) });
    } finally {
      await context.close();
      await server.stop();
    }
  }
}
await browser.close();
