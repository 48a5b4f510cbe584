import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import type { Case } from '../../src-core/after-sales/case.ts';
import type { Order } from '../../src-core/order/order.ts';
import { scanOpens } from './support/case-screen.ts';
import { Pick } from './support/pick.ts';
import { signIn, startWorld } from './support/world.ts';
import type { Till, World } from './support/world.ts';

let world: World;
let till: Till;
let order: Order;
let found: Case;

test.beforeAll(async ({ browser }) => {
  world = await startWorld(browser);
  const pick = new Pick(world.hq);
  [order, found] = [await pick.onePiece(), await pick.case('exchange', 'awaiting_seller_receipt')];
  till = await world.till({ look: { colorScheme: 'light' } });
});
test.afterAll(() => world.stop());

const theme = (page: Page) => page.evaluate(() => document.documentElement.dataset['theme']);

/** Nothing that keeps somebody from working: no violation axe calls serious or critical. */
async function isAccessible(page: Page, what: string): Promise<void> {
  // What fades in or out has no contrast of its own yet.
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  expect(grave, what).toEqual([]);
}

const gates: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  [
    'workbench',
    async (page) => {
      await page.getByTestId('nav-work').click();
      await expect(page.getByTestId('work-item').first()).toBeVisible();
    },
  ],
  [
    'orders',
    async (page) => {
      await page.getByTestId('nav-orders').click();
      await expect(page.getByTestId('order-row').first()).toBeVisible();
    },
  ],
  [
    'order',
    async (page) => {
      await scanOpens(page, order.externalNo, 'order-screen');
      await expect(page.getByTestId('order-line').first()).toBeVisible();
    },
  ],
  [
    'open a case',
    async (page) => {
      await page.getByTestId('open-case').click();
      await page.getByTestId('form-case.open').locator('[data-value="exchange"]').click();
    },
  ],
  [
    'cases',
    async (page) => {
      await page.getByTestId('nav-cases').click();
      await expect(page.getByTestId('case-row').first()).toBeVisible();
    },
  ],
  [
    'case',
    async (page) => {
      await scanOpens(page, found.no, 'case-screen');
      await expect(page.getByTestId('history-entry').first()).toBeVisible();
    },
  ],
  [
    'drawer',
    async (page) => {
      await page.getByTestId('action-case.refuse_receipt').click();
      await expect(page.getByTestId('form-case.refuse_receipt')).toBeVisible();
    },
  ],
  [
    'sync centre',
    async (page) => {
      await page.keyboard.press('Escape');
      await expect(page.getByTestId('form-case.refuse_receipt')).toHaveCount(0);
      await page.getByTestId('nav-sync').click();
      await expect(page.getByTestId('empty')).toBeVisible();
    },
  ],
  [
    'data health',
    async (page) => {
      await page.getByRole('tab').nth(3).click();
      await expect(page.getByTestId('health')).toBeVisible();
    },
  ],
];

for (const [language, dark] of [
  ['zh-CN', false],
  ['en', true],
] as const) {
  test(`every screen can be used by everybody: ${language}, ${dark ? 'dark' : 'light'}`, async () => {
    const { page } = till;
    await expect(
      page.getByTestId('person-tile').or(page.getByTestId('person')).first(),
    ).toBeVisible();
    if ((await page.locator('html').getAttribute('lang')) !== language)
      await page.getByTestId('language-switch').click();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    if (((await theme(page)) === 'dark') !== dark) await page.getByTestId('theme-switch').click();
    await expect.poll(() => theme(page)).toBe(dark ? 'dark' : 'light');

    if (await page.getByTestId('person').isHidden()) {
      await isAccessible(page, 'signing in');
      await signIn(page);
    }
    for (const [name, open] of gates) {
      await open(page);
      await isAccessible(page, name);
      await page.screenshot({
        path: `test-results/screens/${dark ? 'dark' : 'light'}-${name.replaceAll(' ', '-')}.png`,
      });
    }
  });
}

test('language and theme are this screen’s own and survive a reload', async () => {
  const { page } = till;
  const html = page.locator('html');
  await expect(page.getByTestId('theme-switch')).toBeVisible();
  const [language, colours] = [await html.getAttribute('lang'), await theme(page)];
  await page.getByTestId('language-switch').click();
  await page.getByTestId('theme-switch').click();
  const other = language === 'en' ? 'zh-CN' : 'en';
  await expect(html).toHaveAttribute('lang', other);
  await page.reload();
  await expect(html).toHaveAttribute('lang', other);
  expect(await theme(page)).toBe(colours === 'dark' ? 'light' : 'dark');
  await expect(page.getByTestId('language-switch')).toHaveText(other === 'en' ? '中文' : 'EN');
});
