import { join } from 'node:path';

import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { demoPins } from '../../src-hq/demo/people.ts';
import { demoShopId } from '../../src-hq/demo/places.ts';
import { wear } from '../e2e/support/accessible.ts';
import { signIn, startWorld } from '../e2e/support/world.ts';
import type { Till, World } from '../e2e/support/world.ts';

const folder = join(import.meta.dirname, '../../docs/screenshots');
const screen = { width: 1366, height: 768 };

let world: World;
let office: Till;
let till: Till;

test.beforeAll(async ({ browser }) => {
  world = await startWorld(browser);
  office = await world.till({ shopId: 'hq', look: { viewport: screen, colorScheme: 'light' } });
  till = await world.till({ look: { viewport: screen, colorScheme: 'light' } });
  await signIn(till.page);
});
test.afterAll(() => world.stop());

async function shot(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await expect(page.locator('.ant-message-notice')).toHaveCount(0, { timeout: 10_000 });
  await expect(page.locator('.ant-spin-spinning')).toHaveCount(0);
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}

const go = (page: Page, path: string) => page.goto(new URL(path, page.url()).href);

async function closeDrawer(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.locator('.ant-drawer-open')).toHaveCount(0);
}

test('headquarters steers', async () => {
  test.slow();
  const { page } = office;
  await page.getByTestId('office-name').locator('input').fill('顾海燕');
  await page.getByTestId('pin').fill(demoPins.hq_approver);
  await page.getByTestId('sign-in').click();
  const [held] = await world.hq.sql<{ id: string }[]>`
    select v.id from policy_version v join policy p on p.id = v.policy_id
    where p.doc ->> 'zh' = '退货包运费' and v.state = 'active'`;
  await go(page, `/office/policies/${held!.id}`);
  await page.getByTestId('tab-where').click();
  await expect(page.getByTestId('assignment').first()).toBeVisible();
  await page.getByTestId('assign').click();
  const form = page.getByTestId('form-policy.assign');
  await form.getByTestId('unit-field').click();
  await page.keyboard.type('华东');
  await page.locator('.ant-select-tree-title', { hasText: '华东' }).first().click();
  await expect(form.getByTestId('assign-preview')).toBeVisible();
  await shot(page, 'policy-assign');
  await closeDrawer(page);

  await page.getByTestId('nav-rollout').click();
  await expect(page.getByTestId('rollout-row').first()).toBeVisible();
  await shot(page, 'rollouts');
  await go(page, `/office/rollout/versions/${held!.id}`);
  await expect(page.getByTestId('rollout-coverage')).toBeVisible();
  await shot(page, 'rollout');
  await page.getByTestId('batch').first().click();
  const batch = page.getByTestId('form-batch');
  await batch.getByTestId('mode-disable').click();
  await batch.getByTestId('branch-picker').locator('input').first().fill('华东');
  await page.locator('.ant-select-tree-title', { hasText: '华东' }).first().click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Enter');
  await expect(batch.getByTestId('preview-row').first()).toBeVisible();
  await shot(page, 'rollout-batch');
  await closeDrawer(page);
  await go(page, '/office/rollout/suggestions');
  await expect(page.getByTestId('funnel')).toBeVisible();
  await shot(page, 'rollout-suggestions');

  await page.getByTestId('nav-org').click();
  await expect(page.getByTestId('org-screen')).toBeVisible();
  await page.locator(`[data-testid="org-node"][data-id="${demoShopId}"]`).click();
  await expect(page.getByTestId('unit-panel').getByTestId('stay')).toHaveCount(1);
  await page.locator('body').press('m', { delay: 150 });
  const move = page.getByTestId('form-unit.move');
  await move.getByTestId('move-to').locator('input').fill('华南');
  await page.locator('.ant-select-tree-title', { hasText: '华南' }).first().click();
  await expect(move.getByTestId('move-preview')).toBeVisible();
  await shot(page, 'org-move');
  await closeDrawer(page);
  await page.getByTestId('nav-people').click();
  await expect(page.getByTestId('people-screen')).toBeVisible();
  await shot(page, 'people');
  await page.getByTestId('nav-budgets').click();
  await expect(page.getByTestId('budgets-screen')).toBeVisible();
  await shot(page, 'budgets');

  for (const [kind, name] of [
    ['deadlines', 'policy-deadlines'],
    ['scripts', 'policy-scripts'],
  ] as const) {
    const [version] = await world.hq.sql<{ id: string }[]>`
      select id from policy_version where kind = ${kind} order by serial desc limit 1`;
    await go(page, `/office/policies/${version!.id}`);
    await expect(page.getByTestId('version-picker')).toBeVisible();
    await shot(page, name);
  }
});

test('a counter is steered', async () => {
  const { page } = till;
  await page.getByTestId('nav-policies').click();
  await expect(page.getByTestId('policy-row').first()).toBeVisible();
  await shot(page, 'counter-policies');
  await wear(page, ['en', 'dark']);
  await shot(page, 'counter-policies-en-dark');
});
