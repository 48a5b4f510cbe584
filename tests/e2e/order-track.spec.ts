import { expect, test } from '@playwright/test';

import { instant } from '../../src-core/basis/instant.ts';
import type { Order } from '../../src-core/order/order.ts';
import { signatureHeader, signatureOf, timestampHeader } from '../../src-hq/access/signature.ts';
import { createTrackingSecrets } from '../../src-hq/tracking/sources.ts';
import { scanOpens } from './support/case-screen.ts';
import { openChannel } from './support/channel.ts';
import { comeBack, lineReads, signIn, startWorld } from './support/world.ts';
import type { World } from './support/world.ts';

let world: World;
test.beforeAll(async ({ browser }) => {
  world = await startWorld(browser);
});
test.afterAll(() => world.stop());

/** A carrier that reports to headquarters with a key of its own. */
async function openCarrier(): Promise<(event: object) => Promise<string>> {
  const { sql, url } = world.hq;
  const [row] = await sql<{ key: string }[]>`
    select value #>> '{}' as key from setting where name = 'signing_key'`;
  await sql`insert into tracking_source (name, issue, issued_at) values ('carrier', 1, 0)`;
  const secret = createTrackingSecrets(row?.key ?? '')('carrier', 1);
  return async (event) => {
    const body = JSON.stringify({ events: [event] });
    const at = Date.now();
    const response = await fetch(`${url}/api/v1/tracking/carrier`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        [timestampHeader]: String(at),
        [signatureHeader]: signatureOf(secret, at, body),
      },
    });
    return await response.text();
  };
}

test('what the carrier reports and what a clerk notes without a line is one timeline, for shop and buyer', async ({
  browser,
}) => {
  const channel = await openChannel(world.hq);
  const carrier = await openCarrier();
  const till = await world.till();
  const { page } = till;
  await signIn(page);
  await lineReads(page, 'online');
  const order = await channel.paid();
  const waybill = `SF${Date.now()}`;
  const shippedAt = instant(Date.now() - 50_000);
  await channel.again(order, 2, {
    status: 'shipped',
    shipments: [{ carrier: 'SF', waybill, shippedAt }],
  });
  await scanOpens(page, order.externalNo, 'order-screen');
  const parcel = page.getByTestId('shipment');
  await expect(parcel).toHaveCount(1);

  const event = { id: 'e1', waybill, at: Date.now() - 40_000, status: 'collected' };
  expect(await carrier({ ...event, place: '杭州', text: '顺丰已收取快件' })).toContain('"taken"');
  await expect(parcel).toContainText('杭州 · 顺丰已收取快件');

  till.line.cut();
  await lineReads(page, 'offline');
  await page.getByTestId('track-order').click();
  await expect(page.getByTestId('submit-order.track')).toBeDisabled();
  await page.keyboard.press('Digit5');
  // A key waits a moment, it may be a scanner's; a field is filled by a hand that has seen what it did.
  await expect(page.getByTestId('track-words')).toHaveValue('异常');
  await page.getByTestId('track-words').fill('电话核实：外箱破损，收件人拒收');
  await page.getByTestId('track-place').fill('杭州湖滨营业点');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('form-order.track')).toHaveCount(0);
  await expect(parcel).toContainText('杭州湖滨营业点 · 电话核实：外箱破损，收件人拒收');
  await comeBack(till);
  const whats = parcel.locator('[data-what]');
  await expect
    .poll(() => whats.evaluateAll((rows) => rows.map((row) => row.getAttribute('data-what'))))
    .toEqual(['problem', 'collected', 'sent']);

  const [row] = await world.hq.sql<{ doc: Order }[]>`
    select doc from orders where doc ->> 'externalNo' = ${order.externalNo}`;
  expect(row?.doc.tracking?.[0]?.events.map(({ status }) => status)).toEqual([
    'collected',
    'problem',
  ]);
  const link = await world.hq.ask<{ url: string }>(`/orders/${row?.doc.id ?? ''}/buyer-link`, {});
  const phone = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
  await phone.goto(link.url);
  await expect(phone.getByText('顺丰已收取快件')).toBeVisible();
  await expect(phone.getByText('电话核实：外箱破损，收件人拒收')).toBeVisible();
  await phone.close();
});
