import { randomUUID } from 'node:crypto';

import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { day, instant } from '../../src-core/basis/instant.ts';
import type { Case } from '../../src-core/after-sales/case.ts';
import type { Order } from '../../src-core/order/order.ts';
import { demoPins } from '../../src-hq/demo/people.ts';
import { demoShopId } from '../../src-hq/demo/places.ts';
import { byHand } from './support/by-hand.ts';
import { act, caseStands, scanOpens } from './support/case-screen.ts';
import { openChannel } from './support/channel.ts';
import type { Channel } from './support/channel.ts';
import { comeBack, enterOffice, lineReads, signIn, startWorld } from './support/world.ts';
import type { Till, World } from './support/world.ts';

let world: World;
let channel: Channel;
/** 沈思远, who writes, and 顾海燕, who approves. */
let writer: Till;
let approver: Till;
/** The shop's counter, and one of the same shop that has no line. */
let till: Till;
let cutOff: Till;
let versionId = '';

test.beforeAll(async ({ browser }) => {
  world = await startWorld(browser);
  channel = await openChannel(world.hq);
  [writer, approver, till, cutOff] = await Promise.all([
    world.till({ shopId: 'hq' }),
    world.till({ shopId: 'hq' }),
    world.till(),
    world.till(),
  ]);
  await enterOffice(writer.page, '沈思远', demoPins.hq_operator);
  await enterOffice(approver.page, '顾海燕', demoPins.hq_approver);
  await signIn(till.page);
  await signIn(cutOff.page);
  cutOff.line.cut();
  await lineReads(cutOff.page, 'offline');
});
test.describe.configure({ mode: 'serial' });
test.afterAll(() => world.stop());

/** Placed this moment, for policies ask when; all that follows happened in it, too. */
async function delivered(): Promise<Order> {
  const now = instant(Date.now());
  const parcel = { carrier: 'SF', waybill: `SF${now}`, shippedAt: now, signedAt: now };
  const sent = await channel.paid({
    status: 'completed',
    placedAt: now,
    paidAt: now,
    shipments: [parcel],
    signedAt: now,
    completedAt: now,
  });
  const [row] = await world.hq.sql<{ doc: Order }[]>`
    select doc from orders where doc ->> 'externalNo' = ${sent.externalNo}`;
  return row!.doc;
}

/** On an order's screen: a return for the wrong size, up to before it is sent. */
async function asksBack(page: Page, order: Order): Promise<void> {
  await scanOpens(page, order.externalNo, 'order-screen');
  await page.keyboard.press('n');
  const form = page.getByTestId('form-case.open');
  await expect(form.getByTestId('claim-line').first()).toBeFocused();
  if ((await form.locator('.claim-line-on').count()) === 0) await page.keyboard.press('Space');
  await page.keyboard.press('w', byHand);
  await form.getByTestId('claim-reason').locator('[data-value="wrong_size"]').click();
}

/** As the buyer does behind the case's link. */
async function sendsBack(found: Case): Promise<void> {
  const { url } = await world.hq.ask<{ url: string }>(`/cases/${found.id}/buyer-link`, {});
  const answer = await world.hq.ask<{ outcome: string }>('/buyer/commands', {
    token: url.split('/b/')[1]?.split(/[/?#]/)[0],
    commandId: randomUUID(),
    name: 'case.send_return',
    version: 1,
    args: { caseId: found.id, seen: found.version, carrier: 'SF', waybill: `SF${Date.now()}` },
  });
  expect(answer).toMatchObject({ outcome: 'applied' });
}

test('written by one, approved by another, in force at every counter, also at the one that was away', async () => {
  const { page } = writer;
  await page.getByTestId('nav-policies').click();
  await expect(page.getByTestId('policy-row').first()).toBeVisible();
  await page.keyboard.press('n', byHand);
  await page.getByTestId('policy-zh').fill('华东冬季退货包运费');
  await page.getByTestId('policy-en').fill('Free returns this winter');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('rule').first()).toBeVisible();
  versionId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await page.getByTestId('rule-edit').first().click();
  const form = page.getByTestId('rule-form');
  await form.getByTestId('amount-self_sent').fill('7.5');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('rule').first()).toContainText('¥7.50');
  await page.keyboard.press('Control+s');
  await expect(page.getByTestId('save-bar')).toHaveAttribute('data-dirty', 'false');
  await page.keyboard.press('h', byHand);
  await expect(page.getByTestId('form-policy.submit')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('life-submitted')).toHaveAttribute('data-state', 'current');

  const other = approver.page;
  await other.goto(new URL(`/office/policies/${versionId}`, other.url()).href);
  await other.getByTestId('move-approve').click();
  await other.getByTestId('have-read').click();
  await other.getByTestId('submit-policy.approve').click();
  await expect(other.getByTestId('life-approved')).toHaveAttribute('data-state', 'current');
  await other.keyboard.press('p', byHand);
  await expect(other.getByTestId('form-policy.publish')).toBeVisible();
  await other.keyboard.press('Control+Enter');
  await expect(other.getByTestId('life-scheduled')).toBeVisible();
  await other.getByTestId('tab-where').click();
  await other.getByTestId('assign').click();
  const where = other.getByTestId('form-policy.assign');
  await where.getByTestId('unit-field').click();
  await other.keyboard.type('湖滨');
  await other.locator('.ant-select-tree-title', { hasText: '湖滨' }).first().click();
  await where.getByTestId('lock').click();
  await expect(where.getByTestId('assign-preview')).toHaveAttribute('data-changes', '1');
  await where.getByTestId('submit-policy.assign').click();
  await expect(other.getByTestId('assignment')).toHaveCount(1);

  const shop = till.page;
  await shop.getByTestId('nav-policies').click();
  const mine = shop.locator(`[data-testid="policy-row"][data-version="${versionId}"]`);
  await mine.click();
  await shop.keyboard.press('k', byHand);
  await expect(shop.getByTestId('policy-person')).toContainText('林');

  // Two counters of the branch, one of which has not heard: not there yet.
  await page.goto(new URL(`/office/rollout/versions/${versionId}`, page.url()).href);
  const coverage = page.getByTestId('rollout-coverage');
  await expect(coverage).toHaveAttribute('data-of', '1');
  await expect(coverage).toHaveAttribute('data-reached', '0');
  await comeBack(cutOff);
  await expect(coverage).toHaveAttribute('data-reached', '1', { timeout: 20_000 });
  await expect(page.getByTestId('rollout-screen')).toContainText('林');
});

/** A budget of the shop that lets nothing above it pay. */
async function budgetOfShop(): Promise<() => Promise<{ reserved: number; spent: number }>> {
  const id = randomUUID();
  const now = Date.now();
  await world.hq.ask('/subsidies/budgets', {
    id,
    unitId: demoShopId,
    from: now - day,
    to: now + day,
    limit: 10_000,
    whenExhausted: 'stop',
    seenLimit: null,
  });
  return async () => {
    const { budget } = await world.hq.ask<{ budget: { reserved: number; spent: number } }>(
      `/subsidies/budgets/${id}`,
      {},
    );
    return { reserved: budget.reserved, spent: budget.spent };
  };
}

test('a return is covered as promised, the freight is paid, the budget moves; switched off, the next order is not covered and the old one is', async () => {
  const { page } = till;
  const purse = await budgetOfShop();
  const [order, kept] = [await delivered(), await delivered()];
  await asksBack(page, order);
  const freight = page.getByTestId('freight');
  await expect(freight).toContainText('退货包运费');
  await expect(freight.getByTestId('freight-self_sent')).toHaveAttribute('data-amount', '750');
  await page.keyboard.press('Control+Enter');
  await caseStands(page, 'awaiting_seller_review');
  await act(page, 'case.agree');
  const [opened] = await world.hq.casesOfOrder(order.id);
  await expect
    .poll(async () => (await world.hq.caseOf(opened!.id)).case.state)
    .toBe('awaiting_buyer_return');
  await sendsBack((await world.hq.caseOf(opened!.id)).case);
  const said = page.getByTestId('case-freight-said');
  await expect(said).toHaveAttribute('data-state', 'reserved', { timeout: 20_000 });
  await expect(said).toHaveAttribute('data-amount', '750');
  expect(await purse()).toEqual({ reserved: 750, spent: 0 });
  await act(page, 'case.accept_receipt');
  await expect(said).toHaveAttribute('data-state', 'settled', { timeout: 40_000 });
  expect(await purse()).toEqual({ reserved: 0, spent: 750 });

  const office = writer.page;
  await office.getByTestId('nav-budgets').click();
  await expect(office.getByTestId('budget-row').filter({ hasText: '湖滨' })).toContainText('7.50');

  // Switched off from now on: by the people at headquarters, on their screen.
  const other = approver.page;
  await other.getByTestId('assign').click();
  const where = other.getByTestId('form-policy.assign');
  await where.getByTestId('mode-disable').click();
  await where.getByTestId('unit-field').click();
  await other.keyboard.type('湖滨');
  await other.locator('.ant-select-tree-title', { hasText: '湖滨' }).first().click();
  await expect(where.getByTestId('assign-preview')).toHaveAttribute('data-changes', '1');
  await where.getByTestId('submit-policy.assign').click();
  await expect(where).toHaveCount(0);

  const fresh = await delivered();
  await asksBack(page, fresh);
  await expect(freight).toHaveAttribute('data-covered', 'false');
  await page.keyboard.press('Escape');
  await asksBack(page, kept);
  await expect(freight.getByTestId('freight-self_sent')).toHaveAttribute('data-amount', '750');
});
