import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import type { Case } from '../../src-core/after-sales/case.ts';
import { instant } from '../../src-core/basis/instant.ts';
import type { Order } from '../../src-core/order/order.ts';
import { byHand, strike } from './support/by-hand.ts';
import { caseStands, scanOpens } from './support/case-screen.ts';
import { openChannel } from './support/channel.ts';
import { applyOnPhone, phoneAt, phoneReads, toldOnPhone, typeParcel } from './support/phone.ts';
import { Pick } from './support/pick.ts';
import { comeBack, lineReads, signIn, startWorld } from './support/world.ts';
import type { Till, World } from './support/world.ts';

/* A buyer at their phone and a clerk at a counter, each with their own screen, about the same case. */

let world: World;
let pick: Pick;
let till: Till;

test.beforeAll(async ({ browser }) => {
  world = await startWorld(browser);
  pick = new Pick(world.hq);
  till = await world.till();
  await signIn(till.page);
  await lineReads(till.page, 'online');
});
test.afterAll(() => world.stop());

const single = ({ lines, tenders }: Order) =>
  lines.length === 1 &&
  lines[0]?.quantity === 1 &&
  tenders.length === 1 &&
  tenders.every(({ kind }) => kind !== 'cash');

async function caseOf(order: { readonly id: string }): Promise<Case> {
  const [found] = await world.hq.casesOfOrder(order.id);
  if (found === undefined) throw new Error('no case');
  return found;
}

async function cut(): Promise<void> {
  till.line.cut();
  await lineReads(till.page, 'offline');
}

const allSent = () =>
  expect(till.page.getByTestId('unsent-count')).toHaveAttribute('data-count', '0');

async function toldAtCounter(page: Page): Promise<string[]> {
  const told = await page
    .getByTestId('history-entry')
    .evaluateAll((all) =>
      all.map((one) => `${one.getAttribute('data-event')} ${one.getAttribute('data-by')}`),
    );
  return told.toReversed();
}

/** Headquarters, the counter and the phone tell the same. */
async function historiesAgree(phone: Page, found: Case, events: readonly string[]): Promise<void> {
  await allSent();
  const { history } = await world.hq.caseOf(found.id);
  expect(history.map(({ event, actor }) => `${event} ${actor.role}`)).toEqual(events);
  expect(history.map(({ n }) => n)).toEqual(history.map((_, index) => index + 1));
  await expect.poll(() => toldAtCounter(till.page)).toEqual(events);
  const forBuyer = history.filter(({ buyerSees }) => buyerSees);
  await phone.reload();
  expect(await toldOnPhone(phone)).toEqual(
    forBuyer.map(({ event, actor }) => `${event} ${actor.role}`),
  );
}

test('退货退款: refused, amended, agreed without a line, sent, receipt refused, corrected, refunded', async ({
  browser,
}) => {
  const { page } = till;
  const order = await pick.order(single, 'order of one piece');
  const phone = await phoneAt(browser, world.hq, order);
  await applyOnPhone(phone, 'return_refund', 'other');
  const found = await caseOf(order);
  await scanOpens(page, found.no, 'case-screen');
  await strike(page, 'r', 'case.refuse', 'seller_refused', () => page.keyboard.press('1', byHand));
  await phoneReads(phone, '退货退款 · 商家已拒绝');

  await phone.locator('[data-action="case.amend@1"]').click();
  await phone.locator('[data-kind="return_refund"]').click();
  await phone.getByLabel('说明（可不填）').fill('吊牌还在，没有穿过');
  await phone.getByRole('button', { name: '提交修改' }).click();
  await expect(phone.getByText('修改前')).toBeVisible();
  await caseStands(page, 'awaiting_seller_review');
  await expect(page.getByTestId('amendment').first()).toContainText('吊牌还在');

  await cut();
  await strike(page, 'a', 'case.agree', 'awaiting_buyer_return');
  await till.restart('kill');
  await expect(till.page.getByTestId('unsent-count')).toHaveAttribute('data-count', '1');
  await comeBack(till);
  await phoneReads(phone, '退货退款 · 待您退货');
  await typeParcel(phone, { carrier: 'SF', waybill: 'SF1234500000017' }, '填写退货运单');

  const now = till.page;
  await scanOpens(now, found.no, 'case-screen');
  await caseStands(now, 'awaiting_seller_receipt');
  await strike(now, 'r', 'case.refuse_receipt', 'receipt_refused', () =>
    now.keyboard.press('1', byHand),
  );
  await phoneReads(phone, '退货退款 · 商家拒收');
  await typeParcel(phone, { carrier: 'YTO', waybill: 'YT1234500000017' }, '更正退货运单');
  await caseStands(now, 'awaiting_seller_receipt');
  await cut();
  await strike(now, 'a', 'case.accept_receipt', 'refunding');
  await comeBack(till);
  await caseStands(now, 'succeeded');
  await phoneReads(phone, /退货退款 · 售后完成/);
  await historiesAgree(phone, found, [
    'opened buyer',
    'refused seller',
    'amended buyer',
    'agreed seller',
    'return_sent buyer',
    'receipt_refused seller',
    'logistics_corrected buyer',
    'receipt_accepted seller',
    'refund_settled system',
  ]);
  await phone.context().close();
});

test('仅退款: the buyer amends while the clerk refuses without a line; told, refused anew, and headquarters rules', async ({
  browser,
}) => {
  const { page } = till;
  const order = await pick.order(single, 'order of one piece');
  const phone = await phoneAt(browser, world.hq, order);
  await applyOnPhone(phone, 'refund_only', 'other');
  const found = await caseOf(order);
  await scanOpens(page, found.no, 'case-screen');
  await cut();
  await strike(page, 'r', 'case.refuse', 'seller_refused', () => page.keyboard.press('2', byHand));
  await phone.locator('[data-action="case.amend@1"]').click();
  await phone.locator('[data-kind="refund_only"]').click();
  await phone.getByLabel('说明（可不填）').fill('少了一只袖扣');
  await phone.getByRole('button', { name: '提交修改' }).click();
  await expect(phone.getByText('修改前')).toBeVisible();

  await comeBack(till);
  // What the clerk refused is not what the buyer asks for now: nothing is refused unseen.
  await caseStands(page, 'awaiting_seller_review');
  await expect(page.getByTestId('history')).toContainText('少了一只袖扣');
  await page.getByTestId('nav-sync').click();
  const conflict = page.locator('[data-testid="conflict"][data-command="case.refuse"]');
  await expect(conflict).toHaveAttribute('data-code', 'changed_meanwhile');
  await conflict.getByTestId('conflict-open').click();
  await strike(page, 'r', 'case.refuse', 'seller_refused', () => page.keyboard.press('1', byHand));

  await phoneReads(phone, '仅退款 · 商家已拒绝');
  await phone.locator('summary', { hasText: '申请平台介入' }).click();
  await phone.getByRole('button', { name: '申请平台介入' }).click();
  await caseStands(page, 'arbitration');
  const { version } = (await world.hq.caseOf(found.id)).case;
  await world.hq.ask('/commands', {
    commandId: crypto.randomUUID(),
    name: 'case.rule',
    version: 1,
    args: {
      caseId: found.id,
      seen: version,
      ruling: 'refund',
      fault: 'seller',
      reason: '门店照片与买家所述一致',
    },
  });
  await caseStands(page, 'succeeded');
  await phoneReads(phone, /仅退款 · 售后完成/);
  await historiesAgree(phone, found, [
    'opened buyer',
    'amended buyer',
    'refused seller',
    'escalated buyer',
    'ruled hq',
    'refund_settled system',
  ]);
  await phone.context().close();
});

test('换货: taken in and shipped without a line, confirmed on the phone', async ({ browser }) => {
  const { page } = till;
  const order = await pick.order(single, 'order of one piece');
  const phone = await phoneAt(browser, world.hq, order);
  await applyOnPhone(phone, 'exchange', 'wrong_size');
  const found = await caseOf(order);
  await scanOpens(page, found.no, 'case-screen');
  await strike(page, 'a', 'case.agree', 'awaiting_buyer_return');
  await allSent();
  await cut();
  await strike(page, 't', 'case.goods_taken_in', 'awaiting_seller_receipt');
  await strike(page, 's', 'case.accept_and_ship', 'awaiting_buyer_receipt', async () => {
    await page.keyboard.type('SF1234500000029', byHand);
  });
  await comeBack(till);
  await phoneReads(phone, '换货 · 待您收货');
  await expect(phone.getByText('SF1234500000029').first()).toBeVisible();
  await phone.locator('[data-action="case.confirm_receipt@1"] button').click();
  await phoneReads(phone, '换货 · 换货成功');
  await caseStands(page, 'succeeded');
  await expect(page.getByTestId('case-screen')).toContainText('换货成功');
  await historiesAgree(phone, found, [
    'opened buyer',
    'agreed seller',
    'goods_taken_in seller',
    'receipt_accepted_and_shipped seller',
    'receipt_confirmed buyer',
  ]);
  await phone.context().close();
});

/** As headquarters' rows have it. */
async function orderOf({ externalNo }: { readonly externalNo: string }): Promise<Order> {
  const [row] = await world.hq.sql<{ doc: Order }[]>`
    select doc from orders where doc ->> 'externalNo' = ${externalNo}`;
  if (row === undefined) throw new Error('the order did not arrive');
  return row.doc;
}

test('the buyer changes the address in the moment the parcel leaves: one of the two wins, and the buyer is told', async ({
  browser,
}) => {
  const channel = await openChannel(world.hq);
  for (let round = 0; round < 4; round += 1) {
    const sent = await channel.paid();
    const phone = await phoneAt(browser, world.hq, await orderOf(sent));
    await phone.locator('[data-action="modify"]').click();
    await phone.getByLabel('街道门牌').fill('北京东路 12 号');
    const parcel = { carrier: 'SF', waybill: `SF${Date.now()}`, shippedAt: instant(Date.now()) };
    const ship = () => channel.again(sent, 2, { status: 'shipped', shipments: [parcel] });
    const submit = () => phone.getByRole('button', { name: '提交修改' }).click();
    // The parcel first for sure once, then as it comes.
    if (round === 0) {
      await ship();
      await submit();
    } else await Promise.all([submit(), ship()]);
    await expect(phone.getByRole('status').or(phone.getByRole('alert'))).toBeVisible();

    // The channel did not know of the change, so the parcel goes where it says, whoever came first.
    const after = await orderOf(sent);
    expect(after.address?.street).toBe(sent.address?.street);
    expect(after.shipments).toHaveLength(1);
    const late = (await phone.getByRole('alert').count()) > 0;
    expect(after.modifications?.length ?? 0).toBe(late ? 0 : 1);
    const exceptions = await world.hq.exceptions({ orderId: after.id });
    expect(exceptions.map(({ code }) => code)).toEqual(late ? [] : ['shipped_past_modification']);
    if (late) await expect(phone.getByRole('alert')).toContainText('已发货');
    else {
      await phone.reload();
      await expect(phone.locator('[data-overtaken]')).toHaveCount(1);
    }
    await phone.context().close();
  }
});
