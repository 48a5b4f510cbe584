import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import type { Case } from '../../src-core/after-sales/case.ts';
import type { Order } from '../../src-core/order/order.ts';
import { act, caseIdOf, caseStands, openExchange, scanOpens } from './support/case-screen.ts';
import { Pick } from './support/pick.ts';
import { clerks, comeBack, lineReads, signIn, startWorld } from './support/world.ts';
import type { Till, World } from './support/world.ts';

let world: World;
let first: Till;
let second: Till;
/** Both counters claim its only piece. */
let order: Order;
/** Known to both; one has it withdrawn while the other takes its goods in. */
let known: Case;

test.beforeAll(async ({ browser }) => {
  world = await startWorld(browser);
  const pick = new Pick(world.hq);
  [order, known] = [await pick.onePiece(), await pick.case('exchange', 'awaiting_buyer_return')];
  [first, second] = [await world.till(), await world.till()];
});
test.afterAll(() => world.stop());

const unsent = (page: Page, n: number) =>
  expect(page.getByTestId('unsent-count')).toHaveAttribute('data-count', String(n));

/** The whole of it at one counter: find by a scan, open, agree, take the goods in. */
async function exchangeAtTheCounter(page: Page): Promise<string> {
  await scanOpens(page, order.externalNo, 'order-screen');
  await openExchange(page);
  await act(page, 'case.agree');
  await caseStands(page, 'awaiting_buyer_return', { review: 'done', buyer_sends: 'current' });
  await act(page, 'case.goods_taken_in');
  await caseStands(page, 'awaiting_seller_receipt', {
    buyer_sends: 'done',
    shop_receives: 'current',
  });
  return await caseIdOf(page);
}

test('an exchange handled with the line down is true at headquarters once, and who came second is told', async () => {
  await signIn(first.page, clerks.lin);
  await signIn(second.page, clerks.chen);
  for (const { line, page } of [first, second]) {
    line.cut();
    await lineReads(page, 'offline');
  }

  // The first counter: an exchange, and a withdrawal for a buyer who stands there.
  const caseId = await exchangeAtTheCounter(first.page);
  await unsent(first.page, 3);
  await scanOpens(first.page, known.no, 'case-screen');
  await act(first.page, 'case.withdraw');
  await caseStands(first.page, 'closed');
  await unsent(first.page, 4);

  // The second one knows nothing of it: the same line, and the withdrawn case's goods.
  const lostId = await exchangeAtTheCounter(second.page);
  expect(lostId).not.toBe(caseId);
  await scanOpens(second.page, known.no, 'case-screen');
  await act(second.page, 'case.goods_taken_in');
  await caseStands(second.page, 'awaiting_seller_receipt');
  await unsent(second.page, 4);

  // A power cut takes nothing away, and nobody has to sign in again.
  await first.restart('kill');
  await unsent(first.page, 4);
  await lineReads(first.page, 'offline');
  await scanOpens(first.page, order.externalNo, 'order-screen');
  await first.page.getByTestId('case-row').click();
  await caseStands(first.page, 'awaiting_seller_receipt', { buyer_sends: 'done' });
  await expect(first.page.getByTestId('pending-command')).toHaveCount(3);
  expect(await world.hq.casesOfOrder(order.id)).toEqual([]);

  await comeBack(first);
  await expect(first.page.getByTestId('pending-command')).toHaveCount(0);
  await caseStands(first.page, 'awaiting_seller_receipt', { buyer_sends: 'done' });
  const atHq = await world.hq.caseOf(caseId);
  expect((await world.hq.casesOfOrder(order.id)).map(({ id }) => id)).toEqual([caseId]);
  expect(atHq.history.map(({ n, event, actor }) => [n, event, actor.name])).toEqual([
    [1, 'opened', '林晓雯'],
    [2, 'agreed', '林晓雯'],
    [3, 'goods_taken_in', '林晓雯'],
  ]);

  await comeBack(second);
  // Headquarters has it once still; what lies on the second counter is kept as an exception.
  expect((await world.hq.casesOfOrder(order.id)).map(({ id }) => id)).toEqual([caseId]);
  expect((await world.hq.caseOf(caseId)).history).toEqual(atHq.history);
  expect((await world.hq.exceptions({ orderId: order.id })).map(({ code }) => code)).toEqual([
    'fact_without_case',
  ]);
  expect((await world.hq.exceptions({ caseId: known.id })).map(({ code }) => code)).toEqual([
    'goods_taken_in_unexpectedly',
  ]);

  // The second counter says what was meant, what happened and what to do, for each of the four.
  const { page } = second;
  await page.getByTestId('nav-sync').click();
  const cards = page.getByTestId('conflict');
  await expect(cards).toHaveCount(4);
  const card = (command: string, code: string) =>
    page.locator(`[data-testid="conflict"][data-command="${command}"][data-code="${code}"]`);
  const opening = card('case.open', 'quantity_exceeded');
  await expect(opening).toContainText('林晓雯：门店当面收下退货');
  await expect(opening).toContainText('现在可以做');
  await expect(card('case.goods_taken_in', 'fact_without_case')).toContainText('补建售后单');
  await expect(card('case.goods_taken_in', 'goods_taken_in_unexpectedly')).toContainText('撤销');
  // The case that never came to be has no screen; its order has.
  await opening.getByTestId('conflict-open').click();
  await expect(page.getByTestId('order-screen')).toHaveAttribute('data-id', order.id);

  // Both see what is left to be done where they would look for it.
  for (const till of [first, second]) {
    await scanOpens(till.page, order.externalNo, 'order-screen');
    await expect(till.page.locator('[data-code="fact_without_case"]')).toBeVisible();
    await scanOpens(till.page, known.no, 'case-screen');
    await caseStands(till.page, 'closed');
    await expect(till.page.locator('[data-code="goods_taken_in_unexpectedly"]')).toBeVisible();
  }
});
