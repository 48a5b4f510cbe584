import { expect, test } from '@playwright/test';

import type { Order } from '../../src-core/order/order.ts';
import { byHand, strike } from './support/by-hand.ts';
import { caseIdOf, caseStands, scanOpens } from './support/case-screen.ts';
import { Pick } from './support/pick.ts';
import { comeBack, lineReads, signIn, startWorld } from './support/world.ts';
import type { Till, World } from './support/world.ts';

let world: World;
let till: Till;
let pick: Pick;

test.beforeAll(async ({ browser }) => {
  world = await startWorld(browser);
  pick = new Pick(world.hq);
  till = await world.till();
  await signIn(till.page);
  await till.page.mouse.move(0, 0);
});
test.afterAll(() => world.stop());

const inStore = (order: Order) =>
  order.lines.length === 1 && order.lines[0]?.quantity === 1 && order.lines[0].unitPrice < 20_000;

test('换货 to a dearer article by keyboard, offline: collected before it leaves, then returned against its own line', async () => {
  const { page, line } = till;
  const order = await pick.order(inStore, 'order of one cheap piece');
  await scanOpens(page, order.externalNo, 'order-screen');
  await page.keyboard.press('n');
  const form = page.getByTestId('form-case.open');
  await expect(form.getByTestId('claim-line').first()).toBeFocused();
  if ((await form.locator('.claim-line-on').count()) === 0) await page.keyboard.press('Space');
  await page.keyboard.press('e', byHand);
  // The replacement by its name: R, type, Enter. Escape closes the list and not the form.
  await page.keyboard.press('r', byHand);
  await page.keyboard.type('羽绒服', byHand);
  const options = page.locator('.ant-select-item-option:visible');
  await expect(options.first()).toContainText('羽绒服');
  await page.keyboard.press('Escape');
  await expect(form).toBeVisible();
  await page.keyboard.type('轻薄', byHand);
  await expect(options.first()).toContainText('轻薄');
  await page.keyboard.press('Enter');
  await expect(form.getByTestId('replacement-difference')).toContainText('补差价');
  const difference = Number(await form.getByTestId('claim-difference').getAttribute('data-amount'));
  expect(difference).toBeGreaterThan(0);
  const reason = form.locator('[data-testid="claim-reason"] [data-value="wrong_size"]');
  await page.keyboard.press(await reason.locator('.kbd').innerText(), byHand);
  line.cut();
  await lineReads(page, 'offline');
  await page.keyboard.press('Control+Enter');
  await caseStands(page, 'awaiting_seller_review');
  const caseId = await caseIdOf(page);
  await strike(page, 'a', 'case.agree', 'awaiting_buyer_return');
  await strike(page, 't', 'case.goods_taken_in', 'awaiting_seller_receipt');

  // It cannot leave yet, and the screen says what would have to happen.
  await expect(page.getByTestId('action-case.accept_and_ship')).toHaveCount(0);
  await expect(page.getByTestId('may-seller')).toContainText('换货差价还没有结清');
  await strike(page, 'm', 'case.difference_collected', 'awaiting_seller_receipt', async () => {
    await expect(page.getByTestId('difference')).toHaveAttribute('data-amount', String(difference));
    await page.keyboard.press('2', byHand);
    await expect(page.getByTestId('submit-case.difference_collected')).toBeDisabled();
    await page.keyboard.press('Tab');
    await expect(page.getByTestId('reference')).toBeFocused();
    await page.keyboard.type('WX20261123', byHand);
  });
  await expect(page.getByTestId('difference-panel')).toContainText('已结清');
  await strike(page, 's', 'case.accept_and_ship', 'awaiting_buyer_receipt', () =>
    page.keyboard.type('SF1234567890123', byHand),
  );
  await comeBack(till);
  await strike(page, 'c', 'case.confirm_receipt', 'succeeded');
  await expect(page.getByTestId('unsent-count')).toHaveAttribute('data-count', '0');
  const atHq = await world.hq.caseOf(caseId);
  expect(atHq.case).toMatchObject({ state: 'succeeded', differencePaid: difference });
  expect(await world.hq.exceptions({ caseId })).toEqual([]);

  // What the exchange brought can be returned again, against its own line.
  await scanOpens(page, order.externalNo, 'order-screen');
  await page.keyboard.press('n');
  const lines = page.getByTestId('form-case.open').getByTestId('claim-line');
  await expect(lines).toHaveCount(2);
  await expect(lines.nth(1)).toContainText('换货后的商品');
  await expect(lines.nth(1)).toBeFocused();
  if ((await page.locator('.claim-line-on').count()) === 0) await page.keyboard.press('Space');
  await page.keyboard.press('w', byHand);
  await expect(page.getByTestId('refund-preview')).toHaveAttribute(
    'data-total',
    String((order.lines[0]?.paid ?? 0) + difference),
  );
});

test('换货 to a cheaper article: what is given back, a report that it did not arrive, and a second parcel', async () => {
  const { page } = till;
  const order = await pick.order(
    (one) =>
      one.lines.length === 1 &&
      (one.lines[0]?.unitPrice ?? 0) > 15_000 &&
      one.lines[0]?.quantity === 1,
    'order of one dear piece',
  );
  await scanOpens(page, order.externalNo, 'order-screen');
  await page.keyboard.press('n');
  const form = page.getByTestId('form-case.open');
  await expect(form.getByTestId('claim-line').first()).toBeFocused();
  if ((await form.locator('.claim-line-on').count()) === 0) await page.keyboard.press('Space');
  await page.keyboard.press('e', byHand);
  await page.keyboard.press('r', byHand);
  await page.keyboard.type('短袖T恤', byHand);
  await expect(page.locator('.ant-select-item-option:visible').first()).toContainText('短袖T恤');
  await page.keyboard.press('Enter');
  await expect(form.getByTestId('replacement-difference')).toContainText('便宜');
  const due = 0 - Number(await form.getByTestId('claim-difference').getAttribute('data-amount'));
  expect(due).toBeGreaterThan(0);
  const reason = form.locator('[data-testid="claim-reason"] [data-value="wrong_size"]');
  await page.keyboard.press(await reason.locator('.kbd').innerText(), byHand);
  await page.keyboard.press('Control+Enter');
  await caseStands(page, 'awaiting_seller_review');
  const caseId = await caseIdOf(page);
  await strike(page, 'a', 'case.agree', 'awaiting_buyer_return');
  await strike(page, 't', 'case.goods_taken_in', 'awaiting_seller_receipt');
  await strike(page, 'f', 'case.difference_refunded', 'awaiting_seller_receipt', () =>
    page.keyboard.press('1', byHand),
  );
  await strike(page, 's', 'case.accept_and_ship', 'awaiting_buyer_receipt', () =>
    page.keyboard.type('SF1234567890123', byHand),
  );
  await strike(page, 'o', 'case.report_not_received', 'awaiting_buyer_receipt', () =>
    page.keyboard.type('没收到', byHand),
  );
  await expect(page.getByTestId('case-clock')).toHaveAttribute('data-clock', 'stopped');
  await strike(page, 's', 'case.ship_again', 'awaiting_buyer_receipt', () =>
    page.keyboard.type('SF1234567890124', byHand),
  );
  await expect(page.getByTestId('case-clock')).toHaveAttribute('data-clock', 'running');
  await strike(page, 'h', 'case.handed_over', 'succeeded');
  await expect(page.getByTestId('unsent-count')).toHaveAttribute('data-count', '0');
  const atHq = await world.hq.caseOf(caseId);
  expect(atHq.case).toMatchObject({ state: 'succeeded', differencePaid: 0 - due });
  expect(atHq.history.map(({ event }) => event)).toEqual([
    'opened',
    'agreed',
    'goods_taken_in',
    'difference_refunded',
    'receipt_accepted_and_shipped',
    'not_received_reported',
    'shipped_again',
    'handed_over',
  ]);
  expect(await world.hq.exceptions({ caseId })).toEqual([]);
});
