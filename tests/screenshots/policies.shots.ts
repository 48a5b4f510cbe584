import { join } from 'node:path';

import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { demoPins } from '../../src-hq/demo/people.ts';
import { demoShopId } from '../../src-hq/demo/places.ts';
import { startWorld } from '../e2e/support/world.ts';
import type { World } from '../e2e/support/world.ts';

const folder = join(import.meta.dirname, '../../docs/screenshots');

let world: World;
test.beforeAll(async ({ browser }) => {
  world = await startWorld(browser);
});
test.afterAll(() => world.stop());

async function shot(page: Page, name: string): Promise<void> {
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

const settled = (page: Page) =>
  expect(page.getByTestId('examples-totals').first()).toHaveAttribute('aria-busy', 'false');

test('policies in the back office', async () => {
  const look = { viewport: { width: 1366, height: 768 }, colorScheme: 'light' } as const;
  const { page } = await world.till({ shopId: 'hq', look });
  await page.getByTestId('office-name').locator('input').fill('顾海燕');
  await page.getByTestId('pin').fill(demoPins.hq_approver);
  await page.getByTestId('sign-in').click();
  await page.getByTestId('nav-policies').click();
  await expect(page.getByTestId('policy-row').first()).toBeVisible();
  await shot(page, 'policies');

  // The draft of the policy that holds nearly everywhere: its rules, and one of them being written.
  await page.getByTestId('policy-row').first().click();
  await expect(page.getByTestId('example').first()).toBeVisible();
  await settled(page);
  await shot(page, 'policy-editor');
  await page.getByTestId('rule').nth(1).getByTestId('rule-edit').click();
  await page.getByTestId('cap-perClaim').fill('20');
  await settled(page);
  await shot(page, 'policy-rule');
  await page.getByTestId('rule-done').click();
  await page.getByTestId('tab-difference').click();
  await expect(page.getByTestId('difference').first()).toBeVisible();
  await shot(page, 'policy-difference');

  await page.getByTestId('nav-policies').click();
  await page.getByTestId('policy-row').filter({ hasText: '待审批' }).click();
  await page.getByTestId('move-approve').click();
  await page.getByTestId('have-read').click();
  await shot(page, 'policy-approve');
  await page.keyboard.press('Escape');

  const [order] = await world.hq.sql<{ no: string }[]>`
    select doc ->> 'externalNo' as no from orders where space_id = ${demoShopId}
    order by (doc ->> 'placedAt')::bigint desc offset 3 limit 1`;
  await page.goto(new URL(`/office/policies/simulator?order=${order!.no}`, page.url()).href);
  await page.getByTestId('simulate-order').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('reason').first()).toBeVisible();
  await shot(page, 'policy-simulator');

  await page.getByTestId('nav-policies').click();
  await page.getByTestId('language-switch').click();
  await page.getByTestId('theme-switch').click();
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.getByTestId('policy-row').first().click();
  await expect(page.getByTestId('example').first()).toBeVisible();
  await settled(page);
  await shot(page, 'policy-editor-en-dark-1920');
});
