import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import type { Order } from '../../src-core/order/order.ts';
import { byHand, strike } from './support/by-hand.ts';
import { caseIdOf, caseStands, scanOpens } from './support/case-screen.ts';
import { Pick } from './support/pick.ts';
import { comeBack, lineReads, signIn, startWorld } from './support/world.ts';
import type { Till, World } from './support/world.ts';

let world: World;
let pick: Pick;
let till: Till;

test.beforeAll(async ({ browser }) => {
  world = await startWorld(browser);
  pick = new Pick(world.hq);
  till = await world.till();
  await signIn(till.page);
  // From here on only keys: a mouse would have to move first.
  await till.page.mouse.move(0, 0);
});
test.afterAll(() => world.stop());

const paidElsewhere = ({ tenders }: Order) => tenders.every(({ kind }) => kind !== 'cash');
const single = ({ lines }: Order) => lines.length === 1 && lines[0]?.quantity === 1;

/** From a scan of the order to a case, by keyboard: one line, a kind, a reason. */
async function open(page: Page, order: Order, kind: 'q' | 'w' | 'e', reason: string) {
  await scanOpens(page, order.externalNo, 'order-screen');
  await page.keyboard.press('n');
  const form = page.getByTestId('form-case.open');
  await expect(form.getByTestId('claim-line').first()).toBeFocused();
  if ((await form.locator('.claim-line-on').count()) === 0) await page.keyboard.press('Space');
  await page.keyboard.press(kind, byHand);
  const reasons = form.getByTestId('claim-reason');
  const key = await reasons.locator(`[data-value="${reason}"] .kbd`).innerText();
  await page.keyboard.press(key, byHand);
  await expect(reasons.locator(`[data-value="${reason}"]`)).toHaveAttribute('aria-checked', 'true');
}

async function send(page: Page): Promise<string> {
  await page.keyboard.press('Control+Enter');
  await caseStands(page, 'awaiting_seller_review', { apply: 'done' });
  return await caseIdOf(page);
}

const eventsOf = async (caseId: string) =>
  (await world.hq.caseOf(caseId)).history.map(({ event, actor }) => [event, actor.role]);
const allSent = (page: Page) =>
  expect(page.getByTestId('unsent-count')).toHaveAttribute('data-count', '0');

test('仅退款 by keyboard, the line down on the way: refused, amended, refused, and headquarters is awaited', async () => {
  const { page, line } = till;
  const order = await pick.order(
    (one) => single(one) && paidElsewhere(one),
    'order not paid in cash',
  );
  await open(page, order, 'q', 'wrong_goods');
  const total = Number(await page.getByTestId('refund-preview').getAttribute('data-total'));
  expect(total).toBeGreaterThan(0);
  const caseId = await send(page);

  await strike(page, 'r', 'case.refuse', 'seller_refused', () => page.keyboard.press('1', byHand));
  line.cut();
  await lineReads(page, 'offline');
  // The buyer, who stands there, asks for something else; what stood before stays in sight.
  await strike(page, 'e', 'case.amend', 'awaiting_seller_review', async () => {
    await page.keyboard.press('w', byHand);
    const before = page.getByTestId('claim-before');
    await expect(before.locator('[data-field="kind"]')).toHaveAttribute('data-changed', 'true');
    await expect(before.locator('[data-field="kind"]')).toContainText('仅退款');
    await expect(before.locator('[data-field="reason"]')).toHaveAttribute('data-changed', 'false');
  });
  const amendment = page.getByTestId('amendment').first();
  await expect(amendment.locator('[data-field="kind"]')).toContainText('仅退款');
  await expect(amendment.locator('[data-field="kind"]')).toContainText('退货退款');
  await strike(page, 'r', 'case.refuse', 'seller_refused', () => page.keyboard.press('2', byHand));
  await strike(page, 'z', 'case.escalate', 'arbitration', () =>
    page.keyboard.type('店里说的不对', byHand),
  );
  await expect(page.getByTestId('claim')).toContainText('总部');
  await expect(page.getByTestId('may-seller')).toContainText('现在没有可做的');
  await expect(page.getByTestId('pending-command')).toHaveCount(3);
  await comeBack(till);
  await page.getByTestId('case-screen').waitFor();
  expect(await eventsOf(caseId)).toEqual([
    ['opened', 'buyer'],
    ['refused', 'seller'],
    ['amended', 'buyer'],
    ['refused', 'seller'],
    ['escalated', 'buyer'],
  ]);
});

test('退货退款 by keyboard: taken in, inspected, something deducted, and cash with the consent of who paid otherwise', async () => {
  const { page } = till;
  const order = await pick.order(
    (one) => single(one) && paidElsewhere(one) && (one.lines[0]?.paid ?? 0) > 3_000,
    'order of one dear piece',
  );
  await open(page, order, 'w', 'other');
  const caseId = await send(page);
  await strike(page, 'a', 'case.agree', 'awaiting_buyer_return');
  await strike(page, 't', 'case.goods_taken_in', 'awaiting_seller_receipt');
  await allSent(page);
  const due = (await world.hq.caseOf(caseId)).case.amount;

  // With the line down no gateway can be quicker than the till.
  till.line.cut();
  await lineReads(page, 'offline');
  await strike(page, 'd', 'case.accept_with_deductions', 'refunding', async () => {
    const form = page.getByTestId('form-case.accept_with_deductions');
    await expect(page.getByTestId('deduction-amount').first()).toBeFocused();
    await expect(form.getByTestId('submit-case.accept_with_deductions')).toBeDisabled();
    await page.keyboard.type('12.5', byHand);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.type('袖口有污渍', byHand);
    await expect(page.getByTestId('deduction-left')).toHaveAttribute(
      'data-amount',
      String(due - 1_250),
    );
    await expect(form.getByTestId('refund-plan')).toHaveAttribute(
      'data-total',
      String(due - 1_250),
    );
  });
  await expect(page.getByTestId('refund').getByTestId('refund-plan')).toContainText('袖口有污渍');

  await strike(page, 'k', 'case.cash_paid', 'succeeded', async () => {
    await expect(page.getByTestId('submit-case.cash_paid')).toBeDisabled();
    await page.keyboard.press('1', byHand);
    await expect(page.getByTestId('consent')).toHaveValue('买家当面口头同意退现金');
  });
  await comeBack(till);
  const atHq = await world.hq.caseOf(caseId);
  expect(atHq.case).toMatchObject({ state: 'succeeded', amount: due - 1_250 });
  expect(atHq.case.deductions).toMatchObject([
    { code: 'damaged_goods', name: '袖口有污渍', amount: 1_250 },
  ]);
  expect(atHq.history.at(-1)?.details).toMatchObject({ consent: '买家当面口头同意退现金' });
  expect(await world.hq.exceptions({ caseId })).toEqual([]);
});

test('退货退款 by keyboard: terms are proposed, accepted, the parcel is tracked by hand, the checklist goes into the history', async () => {
  const { page } = till;
  const order = await pick.order(
    (one) => single(one) && (one.lines[0]?.paid ?? 0) > 2_000,
    'order of one piece',
  );
  await open(page, order, 'w', 'other');
  const caseId = await send(page);
  const max = (await caseAmount(caseId)) / 100;
  await strike(page, 'n', 'case.propose_terms', 'negotiating', async () => {
    await page.keyboard.press('2', byHand);
    await page.keyboard.press('Tab');
    await expect(page.getByTestId('terms-amount')).toBeFocused();
    await page.keyboard.press('Control+a');
    await page.keyboard.type((max - 5).toFixed(2), byHand);
  });
  await expect(page.getByTestId('terms')).toBeVisible();
  await strike(page, 'y', 'case.accept_terms', 'awaiting_buyer_return');
  await strike(page, 's', 'case.send_return', 'awaiting_seller_receipt', async () => {
    await page.keyboard.type('SF12345678', byHand);
    await expect(page.getByTestId('waybill-check')).toHaveAttribute('data-fits', /false|unknown/);
    await page.keyboard.type('90123', byHand);
    await expect(page.getByTestId('waybill-check')).toHaveAttribute('data-fits', 'true');
  });
  await strike(page, 'l', 'case.track', 'awaiting_seller_receipt', async () => {
    await page.keyboard.press('2', byHand);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect(page.getByTestId('track-place')).toBeFocused();
    await page.keyboard.type('杭州转运中心', byHand);
  });
  await expect(page.getByTestId('logistics-entry').first()).toContainText('杭州转运中心');
  await strike(page, 'a', 'case.accept_receipt', /refunding|succeeded/, async () => {
    const list = page.getByTestId('form-case.accept_receipt').getByTestId('inspection');
    await page.keyboard.press('1', byHand);
    await page.keyboard.press('2', byHand);
    await expect(list).toHaveAttribute('data-ticked', '2');
  });
  await allSent(page);
  const atHq = await world.hq.caseOf(caseId);
  expect(atHq.case.amount).toBe(Math.round((max - 5) * 100));
  const accepted = atHq.history.find(({ event }) => event === 'receipt_accepted');
  expect(String(accepted?.details['words'])).toMatch(/^已核对：.+；未核对：/);
  await expect(page.locator('[data-event="receipt_accepted"]')).toContainText('已核对：');
});

async function caseAmount(caseId: string): Promise<number> {
  await expect(till.page.getByTestId('unsent-count')).toHaveAttribute('data-count', '0');
  return (await world.hq.caseOf(caseId)).case.amount;
}
