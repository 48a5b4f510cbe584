import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

import type { AfterSalesStatus, Order } from '../../src-core/order/order.ts';
import { demoShopId } from '../../src-hq/demo/places.ts';
import { signIn, startWorld } from './support/world.ts';
import type { World } from './support/world.ts';

let world: World;
let page: Page;
/** What headquarters has for the shop, newest first. */
let orders: readonly Order[];

test.beforeAll(async ({ browser }) => {
  world = await startWorld(browser);
  const rows = await world.hq.sql<{ doc: Order }[]>`
    select doc from orders where space_id = ${demoShopId} order by placed_at desc, id`;
  orders = rows.map(({ doc }) => doc);
  ({ page } = await world.till());
  await signIn(page);
});
test.afterAll(() => world.stop());
test.beforeEach(async () => {
  await page.getByTestId('nav-orders').click();
  await expect(page.getByTestId('orders-screen')).toBeVisible();
});

const rows = (): Locator => page.getByTestId('order-row');
const rowOf = ({ id }: Order): Locator =>
  page.locator(`[data-testid="order-row"][data-id="${id}"]`);

/** The orders the list shows, as headquarters has them. */
async function shown(): Promise<Order[]> {
  const ids = await rows().evaluateAll((all) => all.map((row) => row.getAttribute('data-id')));
  return ids.map((id) => {
    const found = orders.find((order) => order.id === id);
    if (found === undefined) throw new Error(`${id} is not of this shop`);
    return found;
  });
}

/** Searches, and waits until the list shows what was asked for and nothing else. */
async function search(text: string, fits: (order: Order) => boolean): Promise<Order[]> {
  await page.getByTestId('list-search').fill(text);
  await expect(async () => {
    const found = await shown();
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((order) => !fits(order)).map(({ externalNo }) => externalNo)).toEqual([]);
  }).toPass({ timeout: 10_000 });
  return await shown();
}

/** Whoever receives it counts as well as who bought it. */
const wordsOf = ({ buyer, address, lines }: Order): string =>
  [buyer.name, address?.contact ?? '', ...lines.map(({ name }) => name)].join(' ');
const numbersOf = ({ buyer, address, externalNo, shipments }: Order): string[] => [
  buyer.phone.slice(-4),
  address?.phone.slice(-4) ?? '',
  externalNo,
  ...shipments.map(({ waybill }) => waybill),
];

/** As many rows as headquarters has orders; asked anew each time, because deadlines pass meanwhile. */
async function showsAll(status: AfterSalesStatus): Promise<void> {
  await expect(async () => {
    const [row] = await world.hq.sql<{ count: number }[]>`
      select count(*)::int as count from orders
      where space_id = ${demoShopId} and doc -> 'afterSales' ->> 'status' = ${status}`;
    expect(row?.count).toBeGreaterThan(0);
    const shownRows = await page.getByRole('table').getAttribute('aria-rowcount');
    expect(Number(shownRows)).toBe(row?.count);
  }).toPass({ timeout: 15_000 });
}

test('the list shows the newest orders first and filters by 售后状态, in the address too', async () => {
  await expect(rows().first()).toBeVisible();
  expect((await shown())[0]?.placedAt).toBe(orders[0]?.placedAt);

  await page.getByTestId('filter-after-sales').locator('[data-value="exchange_succeeded"]').click();
  await showsAll('exchange_succeeded');
  await expect
    .poll(() =>
      rows().evaluateAll(
        (all) => all.filter((row) => !row.textContent.includes('换货成功')).length,
      ),
    )
    .toBe(0);
  expect(page.url()).toContain('exchange_succeeded');
  // Whoever opens the address sees the same.
  await page.reload();
  await showsAll('exchange_succeeded');
});

test('two characters of a buyer or an article are enough', async () => {
  const one = orders.find(({ buyer }) => buyer.name.length >= 2);
  const name = one?.buyer.name.slice(0, 2) ?? '';
  const byBuyer = await search(name, (order) => wordsOf(order).includes(name));
  expect(byBuyer.map(({ buyer }) => buyer.name.slice(0, 2))).toContain(name);
  const byArticle = await search('衬衫', (order) => wordsOf(order).includes('衬衫'));
  expect(byArticle.length).toBeGreaterThan(3);
});

test('the last four of a phone find its orders, shown masked', async () => {
  const [one] = orders.filter(({ buyer }) => buyer.phone.length === 11);
  if (one === undefined) throw new Error('nobody left a phone');
  const last = one.buyer.phone.slice(-4);
  await search(last, (order) => numbersOf(order).some((number) => number.includes(last)));
  await expect(rowOf(one)).toContainText(last);
  await expect(rowOf(one)).not.toContainText(one.buyer.phone);
});

test('a waybill finds the one order it belongs to', async () => {
  const one = orders.find(({ shipments }) => shipments.length > 0);
  const waybill = one?.shipments[0]?.waybill ?? '';
  const found = await search(waybill.toLowerCase(), ({ id }) => id === one?.id);
  expect(found).toHaveLength(1);
});

test('a search without a hit says why the list is empty and what to do', async () => {
  await page.getByTestId('list-search').fill('没有这样的订单');
  await expect(page.getByTestId('empty')).toBeVisible();
  await page.getByTestId('empty').getByRole('button').click();
  await expect(rows().first()).toBeVisible();
});

test('the list keeps its place when one comes back from an order', async () => {
  await rows().first().focus();
  const row = page.locator('[data-testid="order-row"]:focus');
  // Far enough that another page had to be fetched; who presses faster than it comes stands at the end of this one.
  await expect(async () => {
    await page.keyboard.press('PageDown');
    expect(Number(await row.getAttribute('data-index'))).toBeGreaterThan(60);
  }).toPass({ intervals: [50], timeout: 30_000 });
  const id = await row.getAttribute('data-id');
  const before = await row.boundingBox();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('order-screen')).toHaveAttribute('data-id', id ?? '');
  await page.keyboard.press('Escape');
  const again = page.locator(`[data-testid="order-row"][data-id="${id}"]`);
  await expect(again).toBeFocused();
  expect((await again.boundingBox())?.y).toBeCloseTo(before?.y ?? -1, 0);
});

test('what is found stands there while one types; how fast is for the bench to say', async () => {
  const [name = ''] = orders
    .map(({ buyer }) => buyer.name.slice(0, 2))
    .filter((two) => two.length === 2);
  const field = page.getByTestId('list-search');
  await field.fill('');
  await expect(page).not.toHaveURL(/text=/);
  await field.pressSequentially(name);
  await expect(rows().first()).toContainText(name);
  await expect(page).toHaveURL(/text=/);
});
