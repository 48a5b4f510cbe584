import { join } from 'node:path';

import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { wear } from '../e2e/support/accessible.ts';
import { openExchange, scanOpens } from '../e2e/support/case-screen.ts';
import { Pick } from '../e2e/support/pick.ts';
import { clerks, comeBack, lineReads, signIn, startWorld } from '../e2e/support/world.ts';
import type { Till, World } from '../e2e/support/world.ts';

const folder = join(import.meta.dirname, '../../docs/screenshots');
const counter = { width: 1366, height: 768 };

let world: World;
let till: Till;
let pick: Pick;

test.beforeAll(async ({ browser }) => {
  world = await startWorld(browser, { openCases: 220 });
  pick = new Pick(world.hq);
  till = await world.till({ look: { viewport: counter, colorScheme: 'light' } });
});
test.afterAll(() => world.stop());

/** The pointer away from everything, and nothing half drawn. */
async function shot(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await expect(page.locator('.ant-message-notice')).toHaveCount(0, { timeout: 10_000 });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

async function place(page: Page, name: 'work' | 'orders' | 'cases', row: string): Promise<void> {
  await page.getByTestId(`nav-${name}`).click();
  await expect(page.getByTestId(row).first()).toBeVisible();
}

test('the counter', async () => {
  test.slow();
  const { page } = till;
  await expect(page.getByTestId('person-tile').first()).toBeVisible();
  await shot(page, 'sign-in');
  await signIn(page, clerks.lin);

  await place(page, 'work', 'work-item');
  await shot(page, 'workbench');
  await page.getByTestId('counter-review').click();
  await expect(page.getByTestId('countdown').first()).toBeVisible();
  await shot(page, 'workbench-review');
  await place(page, 'orders', 'order-row');
  await shot(page, 'orders');
  await place(page, 'cases', 'case-row');
  await shot(page, 'cases');

  await place(page, 'orders', 'order-row');
  await page
    .getByTestId('order-row')
    .filter({ has: page.getByTestId('modifiable') })
    .first()
    .click();
  await page.keyboard.press('m');
  await page.getByTestId('modify-street').fill('教工路 18 号世贸丽晶城 3 幢 1202 室');
  await shot(page, 'order-modify');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('form-order.modify')).toHaveCount(0);
  await shot(page, 'order-paid');

  const order = await pick.order(
    ({ lines, shipments }) => lines.length >= 2 && shipments.length > 0,
    'order of several lines, sent',
  );
  await place(page, 'orders', 'order-row');
  await page.getByTestId('list-search').fill(order.externalNo);
  await page.locator(`[data-testid="order-row"][data-id="${order.id}"]`).click();
  await expect(page.getByTestId('shipment').first()).toBeVisible();
  await shot(page, 'order');
  await page.getByTestId('open-case').click();
  await page.getByTestId('claim-line').first().getByRole('checkbox').check();
  await page.getByTestId('form-case.open').locator('[data-value="return_refund"]').click();
  await page.getByTestId('claim-reason').locator('button:enabled').first().click();
  await shot(page, 'open-case');

  // There a scan ticks a line.
  await place(page, 'cases', 'case-row');
  const found = await pick.case('exchange', 'awaiting_seller_receipt');
  await scanOpens(page, found.no, 'case-screen');
  await expect(page.getByTestId('history-entry').first()).toBeVisible();
  await shot(page, 'case');
  await page.getByTestId('action-case.accept_and_ship').click();
  await page.getByTestId('waybill').fill('SF1234567890123');
  await shot(page, 'case-ship');
  await page.keyboard.press('Escape');

  // Two tills open a case on the same piece; the one without a line hears of it in the sync centre.
  const piece = await pick.onePiece();
  const second = await world.till({ look: { viewport: counter } });
  await signIn(second.page, clerks.chen);
  till.line.cut();
  await lineReads(page, 'offline');
  await scanOpens(second.page, piece.externalNo, 'order-screen');
  await openExchange(second.page);
  await expect(second.page.getByTestId('unsent-count')).toHaveAttribute('data-count', '0');
  await scanOpens(page, piece.externalNo, 'order-screen');
  await openExchange(page);
  await comeBack(till);
  await page.getByTestId('nav-sync').click();
  await expect(page.getByTestId('conflict').first()).toBeVisible();
  await shot(page, 'sync-centre');

  await wear(page, ['en', 'dark']);
  await place(page, 'work', 'work-item');
  await shot(page, 'workbench-en-dark');
  await place(page, 'cases', 'case-row');
  await shot(page, 'cases-en-dark');
  await scanOpens(page, found.no, 'case-screen');
  await shot(page, 'case-en-dark');
  await page.setViewportSize({ width: 1920, height: 1080 });
  await place(page, 'work', 'work-item');
  await shot(page, 'workbench-en-dark-1920');
});
