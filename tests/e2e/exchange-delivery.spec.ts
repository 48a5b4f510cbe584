import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { day } from '../../src-core/basis/instant.ts';
import { caseStands, scanOpens } from './support/case-screen.ts';
import { Pick } from './support/pick.ts';
import { signIn, startWorld } from './support/world.ts';
import type { Till, World } from './support/world.ts';

let world: World;
let pick: Pick;
let till: Till;

test.beforeAll(async ({ browser }) => {
  world = await startWorld(browser);
  pick = new Pick(world.hq);
  till = await world.till();
  await signIn(till.page);
});
test.afterAll(() => world.stop());

const phone = { width: 390, height: 844 };

/** The newest entry of the history panel. */
const newest = (page: Page) => page.getByTestId('history-entry').first();

test('an exchange leaves with a waybill or not at all, and ends by itself when nobody says anything', async ({
  browser,
}) => {
  const { page } = till;
  const found = await pick.case('exchange', 'awaiting_seller_receipt');
  await scanOpens(page, found.no, 'case-screen');

  await page.getByTestId('action-case.accept_and_ship').click();
  const form = page.getByTestId('form-case.accept_and_ship');
  await form.getByTestId('carrier').locator('[data-value="SF"]').click();
  await form.getByTestId('submit-case.accept_and_ship').click();
  await expect(form.getByTestId('failure')).toContainText('运单号');
  await caseStands(page, 'awaiting_seller_receipt', { shop_sends: 'todo' });
  expect((await world.hq.caseOf(found.id)).case.version).toBe(found.version);

  await form.getByTestId('waybill').fill('sf1234 5678 90123');
  await form.getByTestId('submit-case.accept_and_ship').click();
  await caseStands(page, 'awaiting_buyer_receipt', {
    shop_receives: 'done',
    shop_sends: 'done',
    buyer_receives: 'current',
  });
  await expect(page.getByTestId('outbound')).toContainText('SF1234567890123');
  await expect(page.getByTestId('unsent-count')).toHaveAttribute('data-count', '0');

  // What the buyer sees, on their own device.
  const { url } = await world.hq.ask<{ url: string }>(`/cases/${found.id}/buyer-link`, {});
  const context = await browser.newContext({
    viewport: phone,
    isMobile: true,
    locale: 'zh-CN',
    javaScriptEnabled: false,
  });
  const buyer = await context.newPage();
  await buyer.goto(url);
  await expect(buyer.getByRole('heading', { level: 1 })).toHaveText('换货 · 待您收货');
  const parcel = buyer.locator('.timeline li[data-leg="replacement"]').first();
  await expect(parcel).toContainText('换货包裹 寄出');
  await expect(parcel).toContainText('SF1234567890123');
  await expect(parcel).toContainText('顺丰速运');
  expect(await buyer.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
    phone.width,
  );

  await world.hq.pass(7 * day + 60_000);
  await caseStands(page, 'succeeded', { buyer_receives: 'done', end: 'done' });
  await expect(page.getByTestId('case-screen')).toContainText('换货成功');
  await expect(newest(page)).toHaveAttribute('data-event', 'receipt_confirmed_by_system');
  await expect(newest(page)).toHaveAttribute('data-by', 'system');
  // What, and why: nobody has to know the rules.
  await expect(newest(page)).toContainText('按规则由系统确认收货');
  await expect(page.getByTestId('step-buyer_receives')).toContainText('系统');

  await buyer.reload();
  await expect(buyer.getByRole('heading', { level: 1 })).toContainText('换货成功');
  await expect(buyer.locator('.history li').first()).toContainText('系统');
  await context.close();

  const { history } = await world.hq.caseOf(found.id);
  const [last] = history.slice(-1);
  expect(last).toMatchObject({ event: 'receipt_confirmed_by_system', actor: { role: 'system' } });
  expect(history.map(({ n }) => n)).toEqual(history.map((_, index) => index + 1));
});
