import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { demoShopId } from '../../src-hq/demo/places.ts';
import { everyLook, fitsItsWidth, graveViolations, wear } from './support/accessible.ts';
import { lineReads, signIn, startWorld } from './support/world.ts';
import type { Till, World } from './support/world.ts';

/** Some of them end while one looks: their clocks run. */
const OPEN = 200;

let world: World;
let till: Till;
let page: Page;

test.beforeAll(async ({ browser }) => {
  world = await startWorld(browser, { openCases: OPEN + 20 });
  till = await world.till({ look: { viewport: { width: 1366, height: 768 } } });
  ({ page } = till);
  await signIn(page);
});
test.afterAll(() => world.stop());

const items = () => page.getByTestId('work-item');
const counted = async (filter: string) =>
  Number(await page.getByTestId(`counter-${filter}`).getAttribute('data-count'));

test('a shop with two hundred open cases counts them as headquarters does', async () => {
  const [row] = await world.hq.sql<{ count: number }[]>`
    select count(*)::int as count from cases
    where space_id = ${demoShopId} and state not in ('succeeded', 'closed')`;
  expect(row?.count).toBeGreaterThanOrEqual(OPEN);
  await page.getByTestId('nav-cases').click();
  await expect(page.getByTestId('case-row').first()).toBeVisible();
  await page.getByTestId('nav-work').click();
  await expect(items().first()).toBeVisible();
  const filters = ['review', 'receive', 'ship', 'refund', 'negotiate', 'waiting_buyer'];
  let sum = 0;
  for (const filter of filters) sum += await counted(filter);
  expect(sum).toBeGreaterThan(OPEN * 0.8);
});

test('the list draws what is in sight, keeps its head, and comes back to its place', async () => {
  await page.getByTestId('nav-work').click();
  await expect(items().first()).toBeVisible();
  // Clocks run out at headquarters: without a line the list stands still while it is looked at.
  till.line.cut();
  await lineReads(page, 'offline');
  await page.keyboard.press('ArrowDown');
  await expect(items().first()).toBeFocused();
  const focused = page.locator('[data-testid="work-item"]:focus');
  const seen = new Set<string>(['0']);
  for (let n = 0; n < 12; n += 1) {
    const from = [...seen].at(-1) ?? '';
    await page.keyboard.press('PageDown');
    await expect(focused).not.toHaveAttribute('data-index', from);
    seen.add((await focused.getAttribute('data-index')) ?? '');
  }
  expect(seen.size).toBeGreaterThan(8);
  expect(await items().count()).toBeLessThan(60);
  await expect(page.getByRole('columnheader').first()).toBeInViewport();
  const at = page.locator('[data-testid="work-item"]:focus');
  const [index, top] = [await at.getAttribute('data-index'), (await at.boundingBox())?.y ?? -1];
  expect(Number(index)).toBeGreaterThan(60);
  await page.keyboard.press('Enter');
  await expect(items()).toHaveCount(0);
  await page.goBack();
  const again = page.locator(`[data-testid="work-item"][data-index="${index}"]`);
  await expect(again).toBeFocused();
  expect((await again.boundingBox())?.y).toBeCloseTo(top, 0);
  till.line.mend();
});

/** Clocks run meanwhile: the list and its counter are read in one go. */
const listAsCounted = (filter: string) =>
  expect
    .poll(async () => {
      const rows = await page.getByRole('table').getAttribute('aria-rowcount');
      return Number(rows) - (await counted(filter));
    })
    .toBe(0);

test('a filter is in the address, and one press takes it away', async () => {
  await page.getByTestId('nav-work').click();
  await page.getByTestId('counter-receive').click();
  await expect(page).toHaveURL(/filter=receive/);
  expect(await counted('receive')).toBeGreaterThan(10);
  await listAsCounted('receive');
  await page.reload();
  await expect(items().first()).toBeVisible();
  await listAsCounted('receive');
  await page.getByTestId('counter-receive').click();
  await expect(page).not.toHaveURL(/filter=/);
});

for (const look of everyLook)
  for (const viewport of [
    { width: 1366, height: 768 },
    { width: 1920, height: 1080 },
  ])
    test(`it stays readable: ${look.join(', ')}, ${viewport.width} px`, async () => {
      await page.setViewportSize(viewport);
      await page.getByTestId('nav-work').click();
      await wear(page, look);
      for (const [place, row] of [
        ['work', 'work-item'],
        ['orders', 'order-row'],
        ['cases', 'case-row'],
      ] as const) {
        await page.getByTestId(`nav-${place}`).click();
        await expect(page.getByTestId(row).first()).toBeVisible();
        await fitsItsWidth(page);
        expect(await graveViolations(page), place).toEqual([]);
        // No cell's words run into the next one's.
        const overlaps = await page
          .getByTestId(row)
          .first()
          .evaluate((node) => {
            const cells = [...node.querySelectorAll('[role="cell"]')].map((cell) =>
              cell.getBoundingClientRect(),
            );
            return cells.some((cell, n) => n > 0 && cell.left < (cells[n - 1]?.right ?? 0) - 1);
          });
        expect(overlaps, place).toBe(false);
        await page.screenshot({
          path: `test-results/screens/busy-${place}-${look.join('-')}-${viewport.width}.png`,
        });
      }
    });
