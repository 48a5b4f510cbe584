import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { demoPins } from '../../src-hq/demo/people.ts';
import { everyLook, fitsItsWidth, graveViolations, wear } from './support/accessible.ts';
import { startWorld } from './support/world.ts';
import type { World } from './support/world.ts';

let world: World;
test.beforeAll(async ({ browser }) => {
  world = await startWorld(browser);
});
test.afterAll(() => world.stop());

const tab = (page: Page, n: number) => page.getByTestId('budget-tabs').locator('label').nth(n);

/** Once in every look: the four looks over the four parts. */
async function looksRight(page: Page, n: number): Promise<void> {
  await wear(page, everyLook[n] ?? ['zh-CN', 'light']);
  expect(await graveViolations(page)).toEqual([]);
  await fitsItsWidth(page);
}

test('headquarters bounds what is paid for returns, and sees each claim with its books', async () => {
  test.slow();
  const { page } = await world.till({ shopId: 'hq' });
  await page.getByTestId('office-name').locator('input').fill('沈思远');
  await page.getByTestId('pin').fill(demoPins.hq_operator);
  await page.getByTestId('sign-in').click();
  await expect(page.getByTestId('desk-row').first()).toBeVisible();
  await page.keyboard.press('0', { delay: 150 });

  // A purse for one shop, by keyboard, and then more in it.
  await page.getByTestId('budget-add').first().click();
  await page.getByTestId('unit-field').locator('input').fill('湖滨');
  // The tree of units comes from headquarters: until it is there, there is nothing to choose.
  await expect(
    page.locator('.ant-select-tree-title:visible', { hasText: '湖滨' }).first(),
  ).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('unit-field')).toContainText('湖滨');
  await page.getByTestId('budget-limit').fill('120');
  await page.getByTestId('submit-budget.add').click();
  const row = page.getByTestId('budget-row').filter({ hasText: '湖滨' });
  await expect(row).toContainText('¥120.00');
  await looksRight(page, 0);
  await row.click();
  await page.getByTestId('form-budget.change').getByTestId('budget-limit').fill('150');
  await page.getByTestId('budget-words').fill('双十一加额');
  await page.getByTestId('submit-budget.change').click();
  await expect(page.getByTestId('budget-history')).toContainText('¥120.00 → ¥150.00');
  await expect(page.getByTestId('budget-history')).toContainText('双十一加额');
  await page.keyboard.press('Escape');

  // The demo chain's returns under way have their claims.
  await tab(page, 1).click();
  await expect(page.getByTestId('claim-row').first()).toBeVisible();
  await looksRight(page, 1);
  await wear(page, ['zh-CN', 'light']);
  await page.getByTestId('claim-row').filter({ hasText: '应付' }).first().click();
  await expect(page.getByTestId('claim-bearers')).toContainText('¥');
  await expect(page.getByTestId('claim-books')).toContainText('退货运费应付');
  expect(await graveViolations(page)).toEqual([]);
  await page.getByTestId('claim-details').getByRole('link').click();
  await expect(page.getByTestId('case-subsidy').getByTestId('case-claim')).toContainText('应付');
  await page.goBack();
  await expect(page.getByTestId('claim-details')).toBeVisible();
  await page.keyboard.press('Escape');

  await tab(page, 2).click();
  await expect(page.getByTestId('alerts-screen')).toBeVisible();
  await looksRight(page, 2);
  await tab(page, 3).click();
  await expect(page.getByTestId('sums-shops')).toBeVisible();
  await looksRight(page, 3);
});
