import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { instant } from '../../src-core/basis/instant.ts';
import type { Order } from '../../src-core/order/order.ts';
import { scanOpens } from './support/case-screen.ts';
import { openChannel } from './support/channel.ts';
import type { Channel } from './support/channel.ts';
import { clerks, comeBack, lineReads, signIn, startWorld } from './support/world.ts';
import type { Till, World } from './support/world.ts';

let world: World;
let channel: Channel;
let till: Till;

test.beforeAll(async ({ browser }) => {
  world = await startWorld(browser);
  channel = await openChannel(world.hq);
  till = await world.till();
  await signIn(till.page);
  await lineReads(till.page, 'online');
});
test.afterAll(() => world.stop());

const NEW_STREET = '教工路 18 号世贸丽晶城 1203 室';

async function atHeadquarters({ externalNo }: Pick<Order, 'externalNo'>): Promise<Order> {
  const [row] = await world.hq.sql<{ doc: Order }[]>`
    select doc from orders where doc ->> 'externalNo' = ${externalNo}`;
  if (row === undefined) throw new Error(`no order ${externalNo}`);
  return row.doc;
}

/** By keyboard: the drawer, another street, done. */
async function modify(page: Page): Promise<void> {
  await expect(page.getByTestId('modification-answer')).toHaveAttribute('data-allowed', 'true');
  await page.keyboard.press('m');
  await expect(page.getByTestId('modify-street')).toBeFocused();
  await page.getByTestId('modify-street').fill(NEW_STREET);
  await expect(page.getByTestId('modify-compare')).toContainText(NEW_STREET);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('form-order.modify')).toHaveCount(0);
  await expect(page.getByText(NEW_STREET).first()).toBeVisible();
}

const sent = () => ({
  status: 'shipped' as const,
  shipments: [
    { carrier: 'SF', waybill: `SF${Date.now()}`, shippedAt: instant(Date.now() - 1_000) },
  ],
});

test('a clerk changes an address for the buyer, once, and never sees the number', async () => {
  const { page } = till;
  const order = await channel.paid();
  await scanOpens(page, order.externalNo, 'order-screen');
  await page.keyboard.press('m');
  await expect(page.getByTestId('modify-phone')).toHaveValue('139****5678');
  await expect(page.getByTestId('submit-order.modify')).toBeDisabled();
  await page.getByTestId('modify-phone').fill('139');
  await page.getByTestId('modify-street').fill(NEW_STREET);
  await expect(page.getByTestId('submit-order.modify')).toBeDisabled();
  // What was typed is there again: half a number as well.
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('form-order.modify')).toHaveCount(0);
  await page.keyboard.press('m');
  await expect(page.getByTestId('modify-phone')).toHaveValue('139');
  await page.getByTestId('modify-phone').fill('139****5678');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('form-order.modify')).toHaveCount(0);

  await modify(page);
  await expect(page.getByTestId('modification-answer')).toHaveAttribute(
    'data-code',
    'modification_used_up',
  );
  await expect(page.getByTestId('modification-unshipped')).toHaveAttribute('data-yes', 'true');
  await expect(page.getByTestId('modification-uses_left')).toHaveAttribute('data-yes', 'false');
  await expect(page.getByTestId('unsent-count')).toHaveAttribute('data-count', '0');
  await expect(page.getByTestId('order-history')).toContainText(NEW_STREET);
  const taken = await atHeadquarters(order);
  expect(taken.address).toMatchObject({ street: NEW_STREET, phone: '13912345678' });
  expect(taken.modifications).toMatchObject([{ by: { role: 'seller', name: '林晓雯' } }]);
});

test('another freight is a no that is said while typing, and costs nothing', async () => {
  const { page } = till;
  const order = await channel.paid();
  await scanOpens(page, order.externalNo, 'order-screen');
  await page.keyboard.press('m');
  await page.getByTestId('modify-province').click();
  await page.keyboard.type('西藏');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('form-order.modify').getByTestId('failure')).toHaveAttribute(
    'data-code',
    /^freight_(differs|unknown)$/,
  );
  await expect(page.getByTestId('submit-order.modify')).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('modification-answer')).toHaveAttribute('data-allowed', 'true');
});

test('changed without a line while the parcel left: the parcel wins, and the sync centre says so', async () => {
  const { page } = till;
  const order = await channel.paid();
  await scanOpens(page, order.externalNo, 'order-screen');
  till.line.cut();
  await lineReads(page, 'offline');
  await page.keyboard.press('m');
  await expect(page.getByTestId('form-order.modify')).toContainText('以发货为准');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('form-order.modify')).toHaveCount(0);
  await modify(page);
  await channel.again(order, 2, sent());
  await comeBack(till);
  await expect(page.getByTestId('modification-answer')).toHaveAttribute(
    'data-code',
    'already_shipped',
  );
  await page.getByTestId('nav-sync').click();
  const conflict = page.locator('[data-testid="conflict"][data-command="order.modify"]');
  await expect(conflict).toHaveAttribute('data-code', 'already_shipped');
  await expect(conflict).toContainText(NEW_STREET);
  await expect(conflict.getByTestId('order-now')).toHaveAttribute('data-what', 'shipped');
  await conflict.getByTestId('conflict-open').click();
  await expect(page.getByTestId('shipment')).toHaveCount(1);
  await expect(page.getByTestId('order-history')).not.toContainText(NEW_STREET);
  expect((await atHeadquarters(order)).address?.street).toBe(order.address?.street);
});

test('a label printed at the other till ends it for both', async () => {
  const second = await world.till();
  await signIn(second.page, clerks.chen);
  const order = await channel.paid();
  await scanOpens(till.page, order.externalNo, 'order-screen');
  await scanOpens(second.page, order.externalNo, 'order-screen');
  await second.page.getByTestId('label-printed').click();
  await second.page.getByRole('dialog').getByRole('button', { name: '已经打印' }).click();
  await expect(second.page.getByTestId('modification-answer')).toHaveAttribute(
    'data-code',
    'label_printed',
  );
  await expect(till.page.getByTestId('modification-answer')).toHaveAttribute(
    'data-code',
    'label_printed',
    { timeout: 20_000 },
  );
  await expect(till.page.getByTestId('modify')).toHaveCount(0);
});

test('the buyer’s page is made when asked for, and opens', async () => {
  const { page } = till;
  const order = await channel.paid();
  await scanOpens(page, order.externalNo, 'order-screen');
  await expect(page.getByTestId('screen-qr')).toHaveCount(0);
  await page.getByTestId('make-buyer-link').click();
  await expect(page.getByTestId('screen-qr')).toBeVisible();
  const url = (await page.getByTestId('copy-buyer-link').getAttribute('data-url')) ?? '';
  const path = new URL(url).pathname;
  const answer = await fetch(`${world.hq.url}${path}`);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain(order.externalNo);
});
