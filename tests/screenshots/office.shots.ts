import { join } from 'node:path';

import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { demoPins } from '../../src-hq/demo/people.ts';
import { startWorld } from '../e2e/support/world.ts';
import type { World } from '../e2e/support/world.ts';

const folder = join(import.meta.dirname, '../../docs/screenshots');

let world: World;
test.beforeAll(async ({ browser }) => {
  world = await startWorld(browser, { openCases: 200 });
});
test.afterAll(() => world.stop());

async function shot(page: Page, name: string): Promise<void> {
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

test('the back office', async () => {
  const look = { viewport: { width: 1366, height: 768 }, colorScheme: 'light' } as const;
  const { page } = await world.till({ shopId: 'hq', look });
  await page.getByTestId('office-name').locator('input').fill('沈思远');
  await page.getByTestId('pin').fill(demoPins.hq_operator);
  await page.getByTestId('sign-in').click();
  await expect(page.getByTestId('desk-row').first()).toBeVisible();
  await shot(page, 'office-desk');
  await page.getByTestId('desk-row').nth(1).click();
  await expect(page.getByTestId('office-case')).toHaveAttribute('data-state', 'arbitration');
  await expect(page.getByTestId('ledger')).toBeVisible();
  await shot(page, 'office-case');
  await page.keyboard.press('t', { delay: 150 });
  await page.getByTestId('ruling-reason').fill('已核对双方说法与照片：买家退回商品后退款。');
  await shot(page, 'office-ruling');
  await page.keyboard.press('Escape');
  await page.getByTestId('nav-cases').click();
  await page.getByTestId('language-switch').click();
  await page.getByTestId('theme-switch').click();
  await page.setViewportSize({ width: 1920, height: 1080 });
  await expect(page.getByTestId('case-row').first()).toBeVisible();
  await shot(page, 'office-cases-en-dark-1920');
});
