import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

import { instant } from '../../src-core/basis/instant.ts';
import type { Order } from '../../src-core/order/order.ts';
import { demoShopId } from '../../src-hq/demo/places.ts';
import { byHand } from './support/by-hand.ts';
import { caseStands, scanOpens } from './support/case-screen.ts';
import { openChannel } from './support/channel.ts';
import { clerks, comeBack, lineReads, signIn, startWorld } from './support/world.ts';
import type { Till, World } from './support/world.ts';

let world: World;
let till: Till;

test.beforeAll(async ({ browser }) => {
  world = await startWorld(browser);
  till = await world.till();
  await signIn(till.page);
});
test.afterAll(() => world.stop());

const rowOf = (page: Page, kind: string): Locator =>
  page.locator(`[data-testid="policy-row"][data-kind="${kind}"]`);

async function waiting(page: Page): Promise<number> {
  return Number(await page.getByTestId('counter-policies').getAttribute('data-count'));
}

/**
 * An order of the shop that a rule pays a wrong size of, placed and delivered this moment: whether the demo chain
 * has one that is recent enough depends on the hour it is made at.
 */
async function promised(): Promise<Pick<Order, 'externalNo'>> {
  const [row] = await world.hq.sql<{ doc: Order }[]>`
    select doc from orders where space_id = ${demoShopId}
      and doc ->> 'fulfilment' = 'express' and doc ->> 'status' = 'completed'
      and doc -> 'lines' -> 0 ->> 'category' in ('T恤', '衬衫', '卫衣', '牛仔裤', '连衣裙')
      and json_array_length(doc -> 'lines') = 1
      and json_array_length(doc -> 'afterSales' -> 'caseIds') = 0 limit 1`;
  if (row === undefined) throw new Error('the demo shop has no order to take after');
  const { lines, freight, tenders } = row.doc;
  const now = instant(Date.now());
  const channel = await openChannel(world.hq);
  return await channel.paid({
    lines,
    freight,
    tenders,
    status: 'completed',
    placedAt: now,
    paidAt: now,
    shipments: [{ carrier: 'SF', waybill: `SF${now}`, shippedAt: now, signedAt: now }],
    signedAt: now,
    completedAt: now,
  });
}

test('without a line a policy is read and acknowledged by keyboard, stays so through a kill, and headquarters hears of it', async () => {
  const { page } = till;
  await expect.poll(() => waiting(page)).toBeGreaterThan(5);
  const before = await waiting(page);
  till.line.cut();
  await lineReads(page, 'offline');
  // What must be acknowledged is work like any other.
  await page.getByTestId('counter-policies').click();
  await page.locator('[data-testid="work-item"][data-id="policies"]').click();
  await expect(page.getByTestId('policies-screen')).toBeVisible();

  const subsidy = rowOf(page, 'freight_subsidy');
  await subsidy.click();
  const versionId = (await subsidy.getAttribute('data-version')) ?? '';
  await expect(page.getByTestId('policy-detail')).toHaveAttribute('data-version', versionId);
  await expect(page.getByTestId('policy-label')).toHaveText('退货包运费');
  await expect(page.getByTestId('policy-rule').first()).toContainText('尺码不合适');
  await expect(page.getByTestId('policy-change').first()).toBeVisible();
  await page.keyboard.press('k', byHand);
  await expect(subsidy).toHaveAttribute('data-acknowledged', 'true');
  // The next one stands there already.
  await expect(page.getByTestId('policy-detail')).not.toHaveAttribute('data-version', versionId);

  await till.restart('kill');
  const again = till.page;
  // A power cut needs no PIN.
  await expect(again.getByTestId('person')).toBeVisible();
  await expect.poll(() => waiting(again)).toBe(before - 1);
  await again.getByTestId('nav-policies').click();
  await expect(rowOf(again, 'freight_subsidy')).toHaveAttribute('data-acknowledged', 'true');
  // What is coming says when, and counts down.
  await again.getByRole('tab', { name: /即将执行/ }).click();
  await expect(again.getByTestId('starts-in').first()).toContainText('还有');

  await comeBack(till);
  await expect
    .poll(
      async () => {
        const [row] = await world.hq.sql<{ by: string | null }[]>`
          select acknowledged_by as by from policy_receipt where version_id = ${versionId}`;
        return row?.by;
      },
      { timeout: 20_000 },
    )
    .toBe(clerks.lin);
});

test('without a line a return says what freight is paid, by which rule and why, with words to say, and the case goes on saying so', async () => {
  const { page } = till;
  const order = await promised();
  await scanOpens(page, order.externalNo, 'order-screen');
  till.line.cut();
  await lineReads(page, 'offline');
  await expect(page.getByTestId('order-freight-says')).toHaveAttribute('data-covered', 'true');
  await expect(page.getByTestId('order-line').getByTestId('freight-label')).toHaveText(
    '退货包运费',
  );
  await page.keyboard.press('n');
  const form = page.getByTestId('form-case.open');
  await expect(form.getByTestId('claim-line').first()).toBeVisible();
  if ((await form.locator('.claim-line-on').count()) === 0) await page.keyboard.press('Space');
  // Nothing is sent back: nothing to say about freight.
  await page.keyboard.press('q', byHand);
  await expect(page.getByTestId('claim-freight')).toHaveCount(0);
  await page.keyboard.press('w', byHand);
  await form.getByTestId('claim-reason').locator('[data-value="wrong_size"]').click();
  const freight = page.getByTestId('freight');
  await expect(freight).toHaveAttribute('data-covered', 'true');
  const sent = freight.getByTestId('freight-self_sent');
  await expect(sent).toHaveAttribute('data-covered', 'true');
  const amount = (await sent.getAttribute('data-amount')) ?? '';
  expect(Number(amount)).toBeGreaterThan(0);
  await freight.getByText('为什么').click();
  await expect(freight.getByTestId('freight-why')).toContainText('条规则');
  await expect(freight.getByTestId('freight-script')).toContainText('运费');
  await page.keyboard.press('Control+Enter');
  await caseStands(page, 'awaiting_seller_review');
  await expect(page.getByTestId('case-freight').getByTestId('freight-self_sent')).toHaveAttribute(
    'data-amount',
    amount,
  );
  await comeBack(till);
});
