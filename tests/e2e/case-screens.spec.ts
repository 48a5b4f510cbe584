import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

import type { Reference } from '../../src-core/contract/counter-reference.ts';
import { day, instant } from '../../src-core/basis/instant.ts';
import type { Order } from '../../src-core/order/order.ts';
import { graveViolations } from './support/accessible.ts';
import { byHand } from './support/by-hand.ts';
import { countStrokes } from './support/strokes.ts';
import { fixtureCounter } from './support/ui-fixture/fixture-counter.ts';
import type { FixtureCounter } from './support/ui-fixture/fixture-counter.ts';
import { show, test } from './support/ui-fixture/stage.ts';

/** Screens over the counter's contract in memory: what a whole chain would only make slower to look at. */
let complaints: string[] = [];

test.use({ viewport: { width: 1366, height: 768 } });

async function open(
  page: Page,
  path: string,
  prepare: (counter: FixtureCounter) => void = () => undefined,
): Promise<FixtureCounter> {
  const counter = fixtureCounter(Date.now());
  prepare(counter);
  complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(show(counter) + path);
  return counter;
}

async function openCase(page: Page, state: string, kind: string): Promise<void> {
  await page
    .locator('[data-testid="case-row"]', { hasText: state })
    .filter({ hasText: kind })
    .first()
    .click();
  await expect(page.getByTestId('case-screen')).toBeVisible();
}

/** Rules that headquarters published beside the fixture's own. */
function publish(counter: FixtureCounter, change: (reference: Reference) => Reference): void {
  const call = counter.call.bind(counter);
  counter.call = (path, input) => {
    const answer = call(path, input);
    if (path.join('.') !== 'app.reference' || !answer.ok) return answer;
    return { ok: true, value: change(answer.value as Reference) };
  };
}

const drawers = [
  ['amend', '待商家处理', '退货退款', 'e'],
  ['terms', '待商家处理', '退货退款', 'n'],
  ['agree', '待商家处理', '仅退款', 'a'],
  ['accept', '待商家收货', '退货退款', 'a'],
  ['deductions', '待商家收货', '退货退款', 'd'],
  ['track', '待商家收货', '退货退款', 'l'],
  ['ship', '待商家收货', '换货', 's'],
  ['cash', '退款中', '仅退款', 'k'],
] as const;

test.describe('forms of a case are accessible and within their policy', () => {
  for (const [name, state, kind, key] of drawers)
    for (const theme of ['light', 'dark'] as const)
      test(`${name} ${theme}`, async ({ page }) => {
        await page.addInitScript(
          (kept) => localStorage.setItem('afterdesk.preferences', kept),
          JSON.stringify({ theme, language: 'zh-CN' }),
        );
        await open(page, '/cases');
        await openCase(page, state, kind);
        await page.keyboard.press(key);
        const drawer = page.locator('.ant-drawer-open');
        await expect(drawer).toBeVisible();
        // Nobody has to reach for a mouse: typing begins in the form and not on the cross.
        await expect(drawer.locator('form :focus')).toHaveCount(1);
        await page.screenshot({ path: `test-results/screens/form-${name}-${theme}.png` });
        expect(await graveViolations(page)).toEqual([]);
        expect(complaints).toEqual([]);
      });

  test('what each side may do, all of it, and both histories', async ({ page }) => {
    await open(page, '/cases');
    await openCase(page, '待商家收货', '换货');
    await page.getByTestId('not-now-all').click();
    for (const side of ['may-seller', 'may-buyer'])
      await expect(page.getByTestId(side).locator('li').first()).toBeVisible();
    // Whatever may not be done says why.
    const silent = await page
      .locator('.may-not .small')
      .evaluateAll((all) => all.filter((one) => one.textContent?.trim() === '').length);
    expect(silent).toBe(0);
    await page.getByTestId('not-now').scrollIntoViewIfNeeded();
    await page.screenshot({ path: 'test-results/screens/sides.png' });
    expect(await graveViolations(page)).toEqual([]);
  });
});

test('Escape is for what is on top: a popover before the case', async ({ page }) => {
  await open(page, '/cases');
  await openCase(page, '待商家处理', '退货退款');
  await page.getByTestId('line-state').click();
  await expect(page.getByTestId('sync-now')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('sync-now')).toBeHidden();
  await expect(page.getByTestId('case-screen')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('cases-screen')).toBeVisible();
});

test('the step picture holds its parcels, and nothing said about an action covers it', async ({
  page,
}) => {
  await open(page, '/cases');
  await openCase(page, '待买家收货', '换货');
  const wide = await page
    .locator('.step-words')
    .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length);
  expect(wide).toBe(0);
  await page.keyboard.press('c');
  await expect(page.getByTestId('submit-case.confirm_receipt')).toBeFocused();
  await page.keyboard.press('Enter');
  const told = page.locator('.ant-message-notice');
  await expect(told.first()).toBeVisible();
  const [notice, steps] = [
    await told.first().boundingBox(),
    await page.getByTestId('steps').boundingBox(),
  ];
  expect(notice?.y ?? 0).toBeGreaterThan((steps?.y ?? 0) + (steps?.height ?? 0));
});

test('a festival stops a clock on the case and in the list, and says until when', async ({
  page,
}) => {
  const dayOf = (offset: number) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(Date.now() + offset);
  await open(page, '/cases', (counter) =>
    publish(counter, (reference) => ({
      ...reference,
      rulebook: reference.rulebook && {
        ...reference.rulebook,
        calendarExtensions: [{ name: '春节', from: dayOf(0), to: dayOf(2 * day) }],
      },
    })),
  );
  await expect(
    page.locator('[data-testid="countdown"][data-level="paused"]').first(),
  ).toBeVisible();
  await openCase(page, '待商家收货', '退货退款');
  const clock = page.getByTestId('case-clock');
  await expect(clock).toHaveAttribute('data-clock', 'paused');
  await expect(clock).toContainText('春节期间暂停计时至');
});

/** An order whose own time for applications is over, with two lines. */
function lateOrder(counter: FixtureCounter): Order {
  for (let from = 80; from < 160; from += 1) {
    const listed = counter.call(['orders', 'list'], { cursor: String(from), limit: 1 });
    if (!listed.ok) throw new Error('no orders');
    const [row] = (listed.value as { rows: { id: string }[] }).rows;
    const got = counter.call(['orders', 'get'], { id: row?.id });
    if (!got.ok) throw new Error('no order');
    const { order } = got.value as { order: Order };
    const over = instant(Date.now() - 17 * day);
    if (order.lines.length === 2 && (order.completedAt ?? Infinity) < over) return order;
  }
  throw new Error('no late order of two lines');
}

test('several lines, by agreement after the buyer’s own time, in ten strokes of the keyboard', async ({
  page,
}) => {
  const counter = await open(page, '/orders');
  const order = lateOrder(counter);
  await page.goto(`${new URL(page.url()).origin}/orders/${order.id}`);
  await expect(page.getByTestId('order-screen')).toBeVisible();
  const strokes = await countStrokes(page);
  await page.keyboard.press('n');
  const form = page.getByTestId('form-case.open');
  await expect(form.getByTestId('claim-line').first()).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.keyboard.press('w', byHand);
  // No-reason returns are over; headquarters' list says which reasons are not.
  const agreed = form.locator('[data-testid="claim-reason"] [data-value="agreed"]');
  await page.keyboard.press(await agreed.locator('.kbd').innerText(), byHand);
  await expect(form.getByTestId('submit-case.open')).toBeDisabled();
  await page.keyboard.press('g', byHand);
  await expect(form.getByTestId('refund-preview')).toHaveAttribute(
    'data-total',
    String(order.lines.reduce((sum, { paid, quantity }) => sum + Math.floor(paid / quantity), 0)),
  );
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('case-screen')).toHaveAttribute(
    'data-state',
    'awaiting_seller_review',
  );
  expect(await strokes()).toBeLessThanOrEqual(10);
});

test('nothing left to claim sends one to the case that has it, and sums stand in yuan', async ({
  page,
}) => {
  const failures = [
    { code: 'quantity_exceeded', params: { left: 0, asked: 1 } },
    { code: 'deductions_exceed_refund', params: { asked: 12_345, max: 10_000 } },
  ];
  await open(page, '/cases', (counter) => {
    const call = counter.call.bind(counter);
    counter.call = (path, input) =>
      path.join('.') === 'commands.submit'
        ? { ok: true, value: { ok: false, error: failures.shift() } }
        : call(path, input);
  });
  await openCase(page, '待商家处理', '仅退款');
  await page.keyboard.press('a');
  await expect(page.getByTestId('submit-case.agree')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('failure')).toContainText('已全部在售后单里，请打开那张售后单');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('failure')).toContainText('¥123.45');
  await expect(page.getByTestId('failure')).toContainText('¥100.00');
});

test('what to say is in the language of whom it is said to', async ({ page }) => {
  await open(page, '/cases');
  await openCase(page, '待商家收货', '退货退款');
  const script = page.getByTestId('script');
  await expect(script.getByTestId('script-text')).toContainText('张建国您好');
  await script.locator('.ant-segmented-item').nth(1).click();
  await expect(script.getByTestId('script-text')).toContainText('Hello 张建国,');
  await expect(script.getByTestId('script-text')).not.toContainText('{');
});

test('an application half filled in is there again when one comes back', async ({ page }) => {
  await open(page, '/orders');
  await page.getByTestId('order-row').nth(12).click();
  await page.keyboard.press('n');
  const form = page.getByTestId('form-case.open');
  await expect(form.getByTestId('claim-line').first()).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('t', byHand);
  await page.keyboard.type('买家说肩膀紧', byHand);
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('order-screen')).toBeVisible();
  await page.keyboard.press('n');
  await expect(form.getByTestId('claim-words')).toHaveValue('买家说肩膀紧');
  await expect(form.locator('.claim-line-on')).toHaveCount(1);
});
