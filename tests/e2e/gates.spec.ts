import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { demoShopId } from '../../src-hq/demo/places.ts';
import { act, caseStands, scanOpens } from './support/case-screen.ts';
import { Pick } from './support/pick.ts';
import { clerks, comeBack, lineReads, signIn, startWorld } from './support/world.ts';
import type { World } from './support/world.ts';

let world: World;
let pick: Pick;
test.beforeAll(async ({ browser }) => {
  world = await startWorld(browser);
  pick = new Pick(world.hq);
});
test.afterAll(() => world.stop());

const unsent = (page: Page, n: number) =>
  expect(page.getByTestId('unsent-count')).toHaveAttribute('data-count', String(n));

test('a machine nobody has enrolled asks for headquarters and its code', async () => {
  const { page } = await world.till({ shopId: null });
  const form = page.getByTestId('form-enrol');
  await expect(form).toBeVisible();
  // Fresh from its box: that is no trouble.
  await expect(page.getByTestId('trouble')).toHaveCount(0);
  await form.getByTestId('enrol-submit').click();
  await expect(form.getByText('请填写这一项').first()).toBeVisible();

  await form.getByTestId('enrol-code').fill('AAAA-BBBB-CCCC');
  await form.getByTestId('enrol-name').fill('一号收银台');
  await form.getByTestId('enrol-submit').click();
  await expect(page.getByTestId('failure')).toHaveAttribute('data-code', 'code_unknown');

  const code = await world.hq.enrolCode(demoShopId);
  await form.getByTestId('enrol-code').fill(code);
  await form.getByTestId('enrol-submit').click();
  await signIn(page);
  await lineReads(page, 'online');
  await expect(page.getByText('一号收银台')).toBeVisible();
});

test('headquarters is not to be had from the very start: it says so, and goes on by itself', async () => {
  const till = await world.till({ online: false });
  const trying = till.page.getByTestId('enrol-trying');
  await expect(trying).toHaveAttribute('data-code', 'unreachable');
  await expect(trying).toContainText('正在用启动时给的登记码登记');
  // There is nothing to work with yet, and nothing to fill in.
  await expect(till.page.getByText('照常工作')).toHaveCount(0);
  await expect(till.page.getByTestId('trouble')).toHaveCount(0);
  await expect(till.page.getByTestId('form-enrol')).toHaveCount(0);
  till.line.mend();
  await signIn(till.page);
  await lineReads(till.page, 'online');

  // From now on it is a device: a start without a line is a day's work like any other.
  till.line.cut();
  await till.page.getByTestId('person').click();
  await till.page.getByTestId('sign-out').click();
  await expect(till.page.getByTestId('person-tile').first()).toBeVisible();
  await till.restart();
  await signIn(till.page, clerks.chen);
  await lineReads(till.page, 'offline');
  const order = await pick.onePiece();
  await scanOpens(till.page, order.externalNo, 'order-screen');
});

test('a wrong PIN is refused, whoever is at the keys', async () => {
  const { page } = await world.till();
  await page.locator(`[data-testid="person-tile"][data-id="${clerks.lin}"]`).click();
  await page.getByTestId('pin').fill('999999');
  await page.getByTestId('sign-in').click();
  await expect(page.getByTestId('failure')).toHaveAttribute('data-code', 'wrong_name_or_pin');
  await expect(page.getByTestId('pin')).toHaveValue('');
  await expect(page.getByTestId('pin')).toBeFocused();
});

test('signing out with unsent commands warns, and the next one sends them', async () => {
  const till = await world.till();
  const { page, line } = till;
  await signIn(page);
  const found = await pick.case('exchange', 'awaiting_seller_review');
  line.cut();
  await lineReads(page, 'offline');
  await scanOpens(page, found.no, 'case-screen');
  await act(page, 'case.agree');
  await caseStands(page, 'awaiting_buyer_return');
  await unsent(page, 1);

  await page.getByTestId('person').click();
  await page.getByTestId('sign-out').click();
  const warning = page.getByRole('dialog').filter({ hasText: '还有没上传的操作' });
  await expect(warning).toContainText('1 个操作');
  await warning.getByRole('button', { name: '先等一等' }).click();
  await expect(warning).toBeHidden();
  await caseStands(page, 'awaiting_buyer_return');

  await page.getByTestId('person').click();
  await page.getByTestId('sign-out').click();
  await warning.getByRole('button', { name: '仍然退出' }).click();
  await expect(page.getByText('1 个操作等待上传')).toBeVisible();
  await signIn(page, clerks.chen);
  await unsent(page, 1);
  await comeBack(till);
  const { history } = await world.hq.caseOf(found.id);
  // It was the first one's word, whoever sent it.
  expect(history.at(-1)).toMatchObject({ event: 'agreed', actor: { name: '林晓雯' } });
});

test('a revoked device locks, and keeps what it has not sent', async () => {
  // Two starts, and a third device made of the same machine.
  test.slow();
  const till = await world.till();
  const { page, line } = till;
  await signIn(page);
  await lineReads(page, 'online');
  const [device] = await world.hq.sql<{ id: string }[]>`
    select id from device order by enrolled_at desc limit 1`;
  const found = await pick.case('exchange', 'awaiting_seller_review');
  line.cut();
  await lineReads(page, 'offline');
  await scanOpens(page, found.no, 'case-screen');
  await act(page, 'case.agree');
  await unsent(page, 1);

  await world.hq.ask(`/devices/${device?.id}/revoke`, {});
  line.mend();
  const locked = page.getByTestId('locked');
  await expect(async () => {
    // It may hear of it by itself before anybody asks.
    if (await locked.isVisible()) return;
    await page.getByTestId('line-state').click({ timeout: 2_000 });
    await page.getByTestId('sync-now').click({ timeout: 2_000 });
    await expect(locked).toBeVisible();
  }).toPass();
  await expect(locked).toContainText('1 个没有上传的操作');
  await expect(page.getByTestId('trouble')).toHaveAttribute('data-code', 'device_revoked');
  await expect(page.getByText(found.no)).toHaveCount(0);
  expect((await world.hq.caseOf(found.id)).case.version).toBe(found.version);

  // Locked for whoever comes next as well.
  await till.restart();
  await expect(till.page.getByTestId('locked')).toContainText('1 个没有上传的操作');

  // Until a manager lets it go on: then what was done reaches headquarters as it was done.
  await till.page.getByTestId('take-over-code').fill(await world.hq.enrolCode(demoShopId));
  await till.page.getByTestId('take-over').click();
  await signIn(till.page);
  await expect
    .poll(async () => (await world.hq.caseOf(found.id)).history.at(-1)?.event)
    .toBe('agreed');
});
