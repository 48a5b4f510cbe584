import { randomUUID } from 'node:crypto';

import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import type { Case } from '../../src-core/after-sales/case.ts';
import { demoPins } from '../../src-hq/demo/people.ts';
import { demoShopId } from '../../src-hq/demo/places.ts';
import { graveViolations } from './support/accessible.ts';
import { scanOpens } from './support/case-screen.ts';
import { Pick } from './support/pick.ts';
import { enterOffice, lineReads, signIn, startWorld } from './support/world.ts';
import type { Till, World } from './support/world.ts';

let world: World;
let office: Till;
let shop: Till;
/** Cases that their buyers took to headquarters, in the order they did. */
const waiting: Case[] = [];

/** As the buyer does on the page behind the link of the case. */
async function escalate(found: Case): Promise<void> {
  const { url } = await world.hq.ask<{ url: string }>(`/cases/${found.id}/buyer-link`, {});
  const answer = await world.hq.ask<{ outcome: string }>('/buyer/commands', {
    token: url.split('/b/')[1]?.split(/[/?#]/)[0],
    commandId: randomUUID(),
    name: 'case.escalate',
    version: 1,
    args: { caseId: found.id, seen: found.version, words: '商家拒绝没有道理' },
  });
  expect(answer.outcome).toBe('applied');
}

test.beforeAll(async ({ browser }) => {
  world = await startWorld(browser);
  const pick = new Pick(world.hq);
  for (const kind of ['return_refund', 'refund_only'] as const) {
    const found = await pick.case(kind, 'seller_refused');
    await escalate(found);
    waiting.push(found);
  }
  office = await world.till({ shopId: 'hq' });
  await enterOffice(office.page, '沈思远', demoPins.hq_operator);
});
test.afterAll(() => world.stop());

const row = (page: Page, id: string) => page.locator(`[data-testid="desk-row"][data-id="${id}"]`);
const officeCase = (page: Page) => page.getByTestId('office-case');

test('an operator rules a lower refund by keyboard; the shop sees it and the money goes out', async () => {
  const { page } = office;
  const [first, second] = waiting;
  await expect(page.getByTestId('desk-screen')).toBeVisible();
  await expect(page.getByTestId('seen')).toHaveAttribute('data-live', 'true');
  await expect(row(page, first!.id)).toBeVisible();
  // The two of this test are among the last that came: clocks of others run out meanwhile.
  await page.getByTestId('desk-row').first().focus();
  await page.keyboard.press('End');
  await expect(page.getByTestId('desk-row').last()).toBeFocused();
  const focused = page.locator('[data-testid="desk-row"]:focus');
  for (let at = await focused.getAttribute('data-id'); at !== first!.id;) {
    await page.keyboard.press('ArrowUp');
    await expect(focused).not.toHaveAttribute('data-id', at ?? '');
    at = await focused.getAttribute('data-id');
  }
  const behind = await focused.evaluate((one) => one.nextElementSibling?.getAttribute('data-id'));
  await page.keyboard.press('Enter');
  await expect(officeCase(page)).toHaveAttribute('data-state', 'arbitration');
  await expect(page.getByTestId('said-buyer').last()).toContainText('商家拒绝没有道理');
  await expect(page.getByTestId('rule-refund')).toBeEnabled();

  const lower = Math.floor(first!.amount / 2);
  await page.keyboard.press('r', { delay: 150 });
  const form = page.getByTestId('form-case.rule');
  await form.getByTestId('ruling-amount').fill((lower / 100).toFixed(2));
  await form.getByTestId('ruling-reason').fill('照片只看得出一处瑕疵，按一半退款');
  await expect(form.getByTestId('ruling-preview')).toHaveAttribute('data-state', 'refunding');
  await page.keyboard.press('Control+Enter');
  await expect(form).toHaveCount(0);
  await expect(officeCase(page)).toHaveAttribute('data-state', /refunding|succeeded/);
  await expect(page.locator('[data-testid="history-entry"][data-event="ruled"]')).toContainText(
    '沈思远',
  );
  const atHq = await world.hq.caseOf(first!.id);
  expect(atHq.case).toMatchObject({ amount: lower });

  // The next one by a key; the one that was ruled has left the desk.
  await page.keyboard.press('n', { delay: 150 });
  await expect(officeCase(page)).toHaveAttribute('data-id', behind ?? '');
  await page.keyboard.press('Escape');
  await expect(row(page, second!.id)).toBeVisible();
  await expect(row(page, first!.id)).toHaveCount(0);

  shop = await world.till();
  const till = shop;
  await signIn(till.page);
  await scanOpens(till.page, first!.no, 'case-screen');
  await expect(
    till.page.locator('[data-testid="history-entry"][data-event="ruled"]'),
  ).toContainText('沈思远');
  // The refund engine pays it, the shop hears of it, and the books say it.
  await expect(till.page.getByTestId('case-screen')).toHaveAttribute('data-state', 'succeeded', {
    timeout: 40_000,
  });
  await page.getByTestId('global-search').fill(first!.no);
  await page.keyboard.press('Enter');
  await page.locator(`[data-testid="case-row"][data-id="${first!.id}"]`).click();
  await expect(
    page.locator('[data-testid="posting"][data-kind="refund_paid"]').first(),
  ).toBeVisible();
});

test('a region looks at its own shops only, by list and by address, and acts on nothing', async () => {
  const [mine] = await world.hq.sql<{ parent: string }[]>`
    select parent_id as parent from org_unit where id = ${demoShopId}`;
  const region = mine!.parent;
  const [foreign] = await world.hq.sql<{ id: string }[]>`
    select c.id from cases c join org_unit u on u.id = c.space_id
    where u.parent_id <> ${region} limit 1`;
  const client = await world.till({ shopId: region });
  const { page } = client;
  const [manager] = await world.hq.sql<{ name: string }[]>`
    select name from person where unit_id = ${region} and role = 'regional_manager'`;
  await enterOffice(page, manager!.name, demoPins.regional_manager);
  await expect(row(page, waiting[1]!.id)).toBeVisible();
  await row(page, waiting[1]!.id).click();
  await expect(page.getByTestId('why-not')).toHaveAttribute('data-why', 'region');
  await expect(page.getByTestId('rule-refund')).toBeDisabled();
  await page.getByTestId('nav-cases').click();
  await expect(page.getByTestId('case-row').first()).toBeVisible();
  await page.goto(new URL(`/office/cases/${foreign!.id}`, page.url()).href);
  await expect(page.getByTestId('empty')).toBeVisible();
  await page.goto(new URL(`/office/cases/${waiting[1]!.id}`, page.url()).href);
  await expect(officeCase(page)).toHaveAttribute('data-state', 'arbitration');
});

test('with the line down the office shows what was last seen, marked, and nothing can be done', async () => {
  const { page, line } = office;
  await page.getByTestId('nav-desk').click();
  await row(page, waiting[1]!.id).click();
  await expect(page.getByTestId('rule-refund')).toBeEnabled();
  line.cut();
  await lineReads(page, 'offline');
  await expect(page.getByTestId('seen')).toHaveAttribute('data-live', 'false');
  await expect(page.getByTestId('seen')).toContainText('截至');
  await expect(page.getByTestId('why-not')).toHaveAttribute('data-why', 'offline');
  await expect(page.getByTestId('rule-refund')).toBeDisabled();
  await page.getByTestId('nav-devices').click();
  await expect(page.getByTestId('failure').or(page.getByTestId('seen')).first()).toBeVisible();
  line.mend();
  await page.getByTestId('line-state').click();
  await page.getByTestId('sync-now').click();
  await lineReads(page, 'online');
  await page.keyboard.press('Escape');
  await page.getByTestId('nav-desk').click();
  await expect(page.getByTestId('seen')).toHaveAttribute('data-live', 'true');
});

test('a code for a new device is shown once with its picture; a stopped device is gone at once', async () => {
  const { page } = office;
  await page.getByTestId('nav-devices').click();
  await expect(page.getByTestId('device-row').first()).toBeVisible();
  await page.getByTestId('issue-code').click();
  await page.getByTestId('unit-field').click();
  await page.keyboard.type('湖滨');
  await page.locator('.ant-select-tree-title', { hasText: '湖滨' }).first().click();
  await page.getByTestId('submit-device.issue_code').click();
  await expect(page.getByTestId('enrol-code')).toHaveText(/^\w{4}-\w{4}-\w{4}$/);
  await page.keyboard.press('Escape');

  const shopRow = page.getByTestId('device-row').filter({ hasText: '湖滨银泰' });
  await expect(page.getByTestId('submit-device.issue_code')).toHaveCount(0);
  await shopRow.getByTestId('revoke').click();
  await page.locator('.ant-modal-confirm-btns .ant-btn-dangerous').click();
  await expect(shopRow).toHaveCount(0);
  await expect(shop.page.getByTestId('locked')).toBeVisible({ timeout: 40_000 });
});

test('a stuck refund is paid outside with its number, an exception is dealt with in words', async () => {
  const { page } = office;
  await page.getByTestId('nav-refunds').click();
  const stuck = page.getByTestId('refund-row').first();
  await expect(stuck).toBeVisible({ timeout: 30_000 });
  const refundNo = (await stuck.getAttribute('data-id')) ?? '';
  await page.locator(`[data-testid="refund-row"][data-id="${refundNo}"]`).click();
  const form = page.getByTestId('form-refund.paid_outside');
  await form.getByTestId('paid-reference').fill('网银 20261123-7');
  await form.getByTestId('submit-refund.paid_outside').click();
  await expect(page.locator(`[data-testid="refund-row"][data-id="${refundNo}"]`)).toHaveCount(0);

  await page.getByTestId('nav-exceptions').click();
  const open = page.locator('[data-testid="exception-row"]');
  await expect(open.first()).toBeVisible();
  const [dealt] = await world.hq.sql<{ id: string }[]>`
    select id from exceptions where not resolved and doc ->> 'code' not like 'refund%'
    order by (doc ->> 'openedAt')::bigint desc limit 1`;
  const dealtRow = page.locator(`[data-testid="exception-row"][data-id="${dealt!.id}"]`);
  await dealtRow.click();
  await page.getByTestId('words').fill('已与买家核对，多付的已退回');
  await page.keyboard.press('Control+Enter');
  await expect(dealtRow).toHaveCount(0);
  const [exception] = await world.hq.sql<{ doc: { resolved?: { words: string } } }[]>`
    select doc from exceptions where id = ${dealt!.id}`;
  expect(exception!.doc.resolved?.words).toBe('已与买家核对，多付的已退回');
});

test('a notice nobody took is sent again, and links that went astray are stopped', async () => {
  const { page } = office;
  const [found] = waiting;
  const [dead] = await world.hq.sql<{ id: string }[]>`
    update notice set state = 'dead', tries = 8, why = 'HTTP 503', ended_at = ${Date.now()}
    where id = (select id from notice where case_id = ${found!.id} and seed ->> 'topic' = 'ruled'
      and seed ->> 'to' = 'buyer')
    returning id`;
  await page.getByTestId('nav-notices').click();
  const listed = page.getByTestId('notice-row');
  await expect(listed).toHaveCount(1);
  await expect(listed).toContainText('总部作出裁定');
  await listed.click();
  await page.screenshot({ path: 'test-results/screens/office-notice.png' });
  await page.getByTestId('notice-again').click();
  await expect(listed).toHaveCount(0);
  await expect
    .poll(async () => {
      const [row] = await world.hq.sql`select state from notice where id = ${dead!.id}`;
      return row?.['state'];
    })
    .toBe('sent');

  const { url } = await world.hq.ask<{ url: string }>(`/cases/${found!.id}/buyer-link`, {});
  expect((await fetch(url)).status).toBe(200);
  await page.goto(new URL(`/office/cases/${found!.id}`, page.url()).href);
  await page.getByTestId('stop-links').click();
  await page.screenshot({ path: 'test-results/screens/office-stop-links.png' });
  await page.getByTestId('stop-links-do').click();
  await expect(page.getByTestId('stop-links')).toBeVisible();
  expect((await fetch(url)).status).toBe(404);
});

test('a sign-in ends with its time and says so; after the PIN one is back where one was', async () => {
  const client = await world.till({ shopId: 'hq' });
  const { page } = client;
  await enterOffice(page, '顾海燕', demoPins.hq_approver);
  await page.getByTestId('nav-exceptions').click();
  await expect(page.getByTestId('exception-row').first()).toBeVisible();
  await world.hq.sql`update person set active = false where name = '顾海燕'`;
  await page.getByTestId('nav-cases').click();
  await expect(page.getByTestId('failure')).toHaveAttribute('data-code', 'office_signed_out');
  await expect(page.getByTestId('case-row')).toHaveCount(0);
  await page.getByTestId('office-name').locator('input').fill('顾海燕');
  await page.getByTestId('pin').fill(demoPins.hq_approver);
  await page.getByTestId('sign-in').click();
  await expect(page.getByTestId('failure')).toHaveAttribute('data-code', 'wrong_name_or_pin');
  await world.hq.sql`update person set active = true where name = '顾海燕'`;
  await page.getByTestId('pin').fill(demoPins.hq_approver);
  await page.getByTestId('sign-in').click();
  await expect(page.getByTestId('office-cases-screen')).toBeVisible();
});

const places = ['desk', 'cases', 'exceptions', 'refunds', 'devices', 'notices', 'orders'] as const;

test('every screen of the office can be used by everybody', async () => {
  // Axe looks sixteen times through a document.
  test.slow();
  const { page } = office;
  for (const look of ['first', 'second'] as const) {
    if (look === 'second') {
      await page.getByTestId('language-switch').click();
      await page.getByTestId('theme-switch').click();
    }
    for (const place of places) {
      await page.getByTestId(`nav-${place}`).click();
      await expect(page.getByTestId('seen')).toBeVisible();
      expect(await graveViolations(page), `${place} ${look}`).toEqual([]);
    }
    await page.getByTestId('nav-desk').click();
    await page.getByTestId('desk-row').first().click();
    await expect(page.getByTestId('rule-refund')).toBeEnabled();
    expect(await graveViolations(page), `case ${look}`).toEqual([]);
    await page.getByTestId('rule-refund').click();
    await expect(page.getByTestId('ruling-preview')).toBeVisible();
    expect(await graveViolations(page), `ruling ${look}`).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('form-case.rule')).toHaveCount(0);
  }
});
