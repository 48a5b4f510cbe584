import { join } from 'node:path';

import { expect, test } from '@playwright/test';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';

import { openChannel } from '../e2e/support/channel.ts';
import { demoDatabase } from '../e2e/support/demo-database.ts';
import { startHeadquarters } from '../e2e/support/headquarters.ts';
import type { Headquarters } from '../e2e/support/headquarters.ts';
import { phoneAt } from '../e2e/support/phone.ts';
import { Pick } from '../e2e/support/pick.ts';

const folder = join(import.meta.dirname, '../../docs/screenshots');

let hq: Headquarters;
let drop: () => Promise<void>;

test.beforeAll(async () => {
  const database = await demoDatabase();
  drop = () => database.drop();
  hq = await startHeadquarters(database.url);
});
test.afterAll(async () => {
  await hq.stop();
  await drop();
});

/** What a phone shows at once. */
async function shot(page: Page, name: string): Promise<void> {
  await page.waitForFunction(() =>
    [...document.images].every(
      (one) =>
        one.getBoundingClientRect().top > innerHeight || (one.complete && one.naturalWidth > 0),
    ),
  );
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.context().close();
}

/** A case of the demo shop on its buyer's phone. */
async function caseOnPhone(
  browser: Browser,
  orderId: string,
  caseId: string,
  look: BrowserContextOptions = {},
): Promise<Page> {
  const page = await phoneAt(browser, hq, { id: orderId }, look);
  await page.goto(`${page.url()}/c/${caseId}`);
  return page;
}

test("the buyer's page", async ({ browser }) => {
  const pick = new Pick(hq);
  const order = await pick.order(
    ({ lines, fulfilment }) => lines.length === 2 && fulfilment === 'express',
    'order of two lines that was sent',
  );
  await shot(await phoneAt(browser, hq, order), 'buyer-order');

  const { externalNo } = await (await openChannel(hq)).paid();
  const [row] = await hq.sql<{ id: string }[]>`
    select id from orders where doc ->> 'externalNo' = ${externalNo}`;
  const modify = await phoneAt(browser, hq, { id: row?.id ?? '' });
  await modify.locator('[data-action="modify"]').click();
  await expect(modify.locator('[data-form="modify"]')).toBeVisible();
  await shot(modify, 'buyer-modify');

  const back = await pick.case('return_refund', 'awaiting_buyer_return');
  await shot(await caseOnPhone(browser, back.orderId, back.id), 'buyer-return');
  const receive = await pick.case('exchange', 'awaiting_buyer_receipt');
  const english = { locale: 'en-GB', colorScheme: 'dark' } as const;
  const page = await caseOnPhone(browser, receive.orderId, receive.id, english);
  await shot(page, 'buyer-exchange-en-dark');
});
