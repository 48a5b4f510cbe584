import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import type { Order } from '../../src-core/order/order.ts';
import { demoPins } from '../../src-hq/demo/people.ts';
import { byHand } from './support/by-hand.ts';
import { act, caseIdOf, caseStands, scanOpens } from './support/case-screen.ts';
import { Pick } from './support/pick.ts';
import { countStrokes } from './support/strokes.ts';
import { clerks, signIn, startWorld } from './support/world.ts';
import type { World } from './support/world.ts';

let world: World;
let pick: Pick;

test.beforeAll(async ({ browser }) => {
  world = await startWorld(browser);
  pick = new Pick(world.hq);
});
test.afterAll(() => world.stop());

const paidInCash = ({ tenders }: Order): boolean =>
  tenders.length > 0 && tenders.every(({ kind }) => kind === 'cash');

/** What was paid out of tills for a case, in fen. */
async function cashOf(caseId: string): Promise<number[]> {
  const rows = await world.hq.sql<{ amount: number }[]>`
    select leg.amount::int as amount
    from ledger_posting posting join ledger_leg leg using (space_id, command_id, kind)
    where posting.case_id = ${caseId} and leg.account like '%cash%' order by leg.amount`;
  return rows.map(({ amount }) => amount);
}

/** Walks to a person's name by Tab, types the PIN, Enter. */
async function signInByKeyboard(page: Page): Promise<void> {
  const tile = page.locator(`[data-testid="person-tile"][data-id="${clerks.lin}"]`);
  await expect(tile).toBeVisible();
  for (let n = 0; n < 20; n += 1) {
    if (await tile.evaluate((node) => node === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(tile).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('pin')).toBeFocused();
  await page.keyboard.type(demoPins.clerk, byHand);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('work-screen')).toBeVisible();
}

test('by keyboard alone: sign in, find an order, refund it, pay the cash', async () => {
  const order = await pick.order(
    (one) => one.lines.length >= 2 && paidInCash(one) && one.externalNo.length < 20,
    'order paid in cash',
  );
  const { page } = await world.till();
  await page.mouse.move(0, 0);
  await signInByKeyboard(page);

  const strokes = await countStrokes(page);
  await page.keyboard.press('/');
  await expect(page.getByTestId('global-search')).toBeFocused();
  await page.keyboard.type(order.externalNo, { delay: 60 });
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('order-screen')).toHaveAttribute('data-id', order.id);
  await page.keyboard.press('n');
  const form = page.getByTestId('form-case.open');
  await expect(form.getByTestId('claim-line').first()).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await expect(form.getByTestId('claim-line').nth(1)).toBeFocused();
  await page.keyboard.press('q', byHand);
  await expect(form.locator('[data-value="refund_only"]')).toHaveAttribute('aria-checked', 'true');
  await page.keyboard.press('1', byHand);
  await expect(form.locator('[data-value="dislike"]')).toHaveAttribute('aria-checked', 'true');
  const total = Number(await form.getByTestId('refund-preview').getAttribute('data-total'));
  expect(total).toBeGreaterThan(0);
  await page.keyboard.press('Control+Enter');
  await caseStands(page, 'awaiting_seller_review');
  // Besides the number: under 20 seconds, of which the hand's own are most.
  expect(await strokes()).toBeLessThanOrEqual(order.externalNo.length + 10);

  // A drawer that wants words begins in them, and Escape leaves it without having done anything.
  await page.keyboard.press('x');
  await expect(page.getByTestId('words')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('form-case.withdraw')).toHaveCount(0);
  await caseStands(page, 'awaiting_seller_review');

  await page.keyboard.press('a');
  await expect(page.getByTestId('submit-case.agree')).toBeFocused();
  await page.keyboard.press('Enter');
  await caseStands(page, 'refunding', { review: 'done', refund: 'current' });
  await page.keyboard.press('k');
  await expect(page.getByTestId('form-case.cash_paid')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await caseStands(page, 'succeeded', { refund: 'done', end: 'done' });
  await expect(page.getByTestId('unsent-count')).toHaveAttribute('data-count', '0');

  const caseId = await caseIdOf(page);
  const { case: atHq, order: orderAtHq, history } = await world.hq.caseOf(caseId);
  expect(atHq).toMatchObject({ state: 'succeeded', kind: 'refund_only', amount: total });
  expect(orderAtHq.afterSales.status).toBe('ended');
  expect(history.map(({ event }) => event)).toEqual(['opened', 'agreed', 'cash_paid']);
  expect(await cashOf(caseId)).toEqual([-total]);
  expect(await world.hq.exceptions({ caseId })).toEqual([]);

  // And back to where one came from.
  await page.keyboard.press('Escape');
  await page.keyboard.press('1');
  await expect(page.getByTestId('work-screen')).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByTestId('palette')).toBeVisible();
  await page.keyboard.type('同步', byHand);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('palette')).toBeHidden();
});

test('in English: a return is agreed on, taken in, inspected and refused, and the buyer amends', async () => {
  const order = await pick.order(
    (one) => one.lines.length === 1 && (one.lines[0]?.quantity ?? 0) >= 2 && !paidInCash(one),
    'order of two pieces',
  );
  const { page } = await world.till();
  await page.getByTestId('language-switch').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await signIn(page);
  await scanOpens(page, order.externalNo, 'order-screen');
  await page.getByTestId('open-case').click();
  const form = page.getByTestId('form-case.open');
  await form.getByTestId('claim-quantity').fill('2');
  await form.locator('[data-value="return_refund"]').click();
  await form.locator('[data-value="wrong_size"]').click();
  await form.getByTestId('submit-case.open').click();
  await caseStands(page, 'awaiting_seller_review');
  await expect(page.getByTestId('case-screen')).toContainText('Wrong size');

  await act(page, 'case.agree');
  await act(page, 'case.goods_taken_in');
  await caseStands(page, 'awaiting_seller_receipt');
  await page.getByTestId('action-case.refuse_receipt').click();
  await page.getByTestId('form-case.refuse_receipt').locator('[data-value="used"]').click();
  await page.getByTestId('submit-case.refuse_receipt').click();
  await caseStands(page, 'receipt_refused', { shop_receives: 'failed' });

  // The buyer, who stands there, keeps one of the two.
  await page.getByTestId('action-case.amend').click();
  const amend = page.getByTestId('form-case.amend');
  await amend.getByTestId('claim-quantity').fill('1');
  await page.getByTestId('submit-case.amend').click();
  await caseStands(page, 'awaiting_seller_review', { review: 'current' });
  await expect(page.getByTestId('unsent-count')).toHaveAttribute('data-count', '0');
  const { case: atHq, history } = await world.hq.caseOf(await caseIdOf(page));
  expect(atHq.lines.map(({ quantity }) => quantity)).toEqual([1]);
  expect(history.map(({ event, actor }) => [event, actor.role])).toEqual([
    ['opened', 'buyer'],
    ['agreed', 'seller'],
    ['goods_taken_in', 'seller'],
    ['receipt_refused', 'seller'],
    ['amended', 'buyer'],
  ]);

  // Not one Chinese word is left but what the chain itself calls things.
  const chinese = await page.evaluate(() => {
    const texts: string[] = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode() !== null) texts.push(walk.currentNode.textContent ?? '');
    return texts.filter((text) => /[\u4e00-\u9fff]/.test(text));
  });
  const names = [
    order.lines[0]?.name,
    order.lines[0]?.specification,
    // In the words suggested to the clerk.
    order.buyer.name,
    '杭州湖滨银泰店',
    '林晓雯',
    // Where return freight is explained, if a rule pays this order's: who decided it, and for whom.
    '总部',
    '沈思远',
    '中文',
  ];
  expect(
    chinese.filter((text) => !names.some((name) => name !== undefined && text.includes(name))),
  ).toEqual([]);
});
