import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { demoPins } from '../../src-hq/demo/people.ts';
import { demoShopId } from '../../src-hq/demo/places.ts';
import { fitsItsWidth, graveViolations, wear } from './support/accessible.ts';
import { enterOffice, startWorld } from './support/world.ts';
import type { Till, World } from './support/world.ts';

let world: World;
/** 沈思远, who writes. */
let writer: Till;
/** 顾海燕, who approves. */
let approver: Till;
let versionId = '';

const rule = (page: Page, n: number) => page.getByTestId('rule').nth(n - 1);
const life = (page: Page, state: string) => page.getByTestId(`life-${state}`);

/** How many of the sample's returns the rules on the screen would pay, once they have been asked. */
async function covered(page: Page): Promise<number> {
  const totals = page.getByTestId('examples-totals').first();
  await expect(totals).toHaveAttribute('aria-busy', 'false');
  return Number(await totals.getAttribute('data-covered'));
}

async function askSimulator(page: Page, unit: string, at?: string): Promise<void> {
  await page.getByTestId('nav-policies').click();
  await page.getByTestId('simulate').click();
  await page.getByText('门店和时间', { exact: true }).click();
  const form = page.getByTestId('simulator-form');
  await form.getByTestId('unit-field').click();
  await page.keyboard.type(unit);
  await page.locator('.ant-select-tree-title', { hasText: unit }).first().click();
  if (at !== undefined) {
    await form.getByTestId('simulate-at').fill(at);
    await page.keyboard.press('Enter');
  }
  await form.getByTestId('ask').click();
}

test.beforeAll(async ({ browser }) => {
  world = await startWorld(browser);
  writer = await world.till({ shopId: 'hq' });
  await enterOffice(writer.page, '沈思远', demoPins.hq_operator);
});
test.afterAll(() => world.stop());

test('rules are written as sentences while real returns say what they would do; nothing typed is lost', async () => {
  const { page } = writer;
  await page.getByTestId('nav-policies').click();
  await expect(page.getByTestId('policy-row').first()).toBeVisible();
  await page.keyboard.press('n', { delay: 150 });
  await page.getByTestId('policy-zh').fill('湖滨试行退货包运费');
  await page.getByTestId('policy-en').fill('Free returns, trial');
  await page.keyboard.press('Control+Enter');
  await expect(rule(page, 1)).toBeVisible();
  versionId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const all = await covered(page);
  expect(all).toBeGreaterThan(0);

  await rule(page, 1).getByTestId('rule-edit').click();
  const form = page.getByTestId('rule-form');
  await form.getByTestId('scope-reasons').locator('input').fill('尺码');
  await page.keyboard.press('Enter');
  await expect(form.getByTestId('rule-says')).toContainText('原因为“尺码不合适”');
  await expect.poll(() => covered(page)).toBeLessThan(all);
  await form.getByTestId('cap-perClaim').fill('10');
  await form.getByTestId('add-bearer').click();
  await form.getByTestId('bearer-headquarters').fill('60');
  await expect(form.getByTestId('bearer-shop')).toHaveValue('40');
  // What cannot be is said beside its field, and is not handed in.
  await form.getByTestId('amount-carrier_pickup').fill('');
  await expect(form.getByTestId('fault')).toBeVisible();
  await expect(page.getByTestId('save')).toBeDisabled();
  await form.getByTestId('amount-carrier_pickup').fill('8');
  await page.keyboard.press('Control+Enter');
  await expect(rule(page, 1)).toContainText('每次最多 ¥10.00；总部承担 60%，门店承担 40%');

  // A second rule, put before the first by keyboard, and back.
  await page.getByTestId('add-rule').click();
  await page.keyboard.press('Control+Enter');
  await rule(page, 2).getByTestId('rule-handle').focus();
  await page.keyboard.press('ArrowUp');
  await expect(rule(page, 2)).toHaveAttribute('data-id', 'r1');
  await rule(page, 1).getByTestId('rule-handle').focus();
  await page.keyboard.press('ArrowDown');
  await expect(rule(page, 1)).toHaveAttribute('data-id', 'r1');

  await page.reload();
  await expect(page.getByTestId('save-bar')).toHaveAttribute('data-dirty', 'true');
  await expect(rule(page, 1)).toContainText('快递上门取件付 ¥8.00');
  await page.keyboard.press('Control+s');
  await expect(page.getByTestId('save-bar')).toHaveAttribute('data-dirty', 'false');
  const kept = await world.hq.ask<{ version: { content: { rules: { bearers: unknown }[] } } }>(
    '/policies/versions/get',
    { versionId },
  );
  expect(kept.version.content.rules).toHaveLength(2);
  expect(kept.version.content.rules[0]?.bearers).toEqual([
    { bearer: 'headquarters', percent: 60 },
    { bearer: 'shop', percent: 40 },
  ]);

  await page.keyboard.press('h', { delay: 150 });
  await expect(page.getByTestId('form-policy.submit')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(life(page, 'submitted')).toHaveAttribute('data-state', 'current');
  await expect(page.getByTestId('move-approve')).toBeDisabled();
  await expect(page.getByTestId('why-not-approve')).toContainText('总部审批');
});

test('another person finds it waiting, approves what was read, schedules it and says where it holds', async () => {
  // One shop stands in another time zone; it changes over at the same moment, and is told when that is there.
  await world.hq.sql`
    update org_unit set doc = jsonb_set(doc::jsonb, '{timeZone}', '"Asia/Dubai"')::json
    where id = (select max(id) from org_unit where kind = 'shop' and id <> ${demoShopId})`;
  approver = await world.till({ shopId: 'hq' });
  const { page } = approver;
  await enterOffice(page, '顾海燕', demoPins.hq_approver);
  await page.getByTestId('nav-policies').click();
  await page.getByText(/^等我处理/).click();
  await page.getByTestId('policy-row').filter({ hasText: '湖滨试行' }).click();
  await expect(rule(page, 1)).toContainText('尺码不合适');
  await expect(page.getByTestId('add-rule')).toHaveCount(0);
  await page.keyboard.press('a', { delay: 150 });
  await expect(page.getByTestId('submit-policy.approve')).toBeDisabled();
  await page.getByTestId('have-read').click();
  await page.getByTestId('submit-policy.approve').click();
  await expect(life(page, 'approved')).toHaveAttribute('data-state', 'current');

  await page.keyboard.press('p', { delay: 150 });
  await page.getByTestId('window-later').click();
  await expect(page.getByTestId('window-says')).toContainText('00:00');
  await expect(page.getByTestId('other-zones')).toHaveText(/Asia\/Dubai 的 1 家.*20:00/);
  await page.keyboard.press('Control+Enter');
  await expect(life(page, 'scheduled')).toHaveAttribute('data-state', 'current');

  await page.getByTestId('tab-where').click();
  await page.keyboard.press('g', { delay: 150 });
  const form = page.getByTestId('form-policy.assign');
  await form.getByTestId('unit-field').click();
  await page.keyboard.type('湖滨');
  await page.locator('.ant-select-tree-title', { hasText: '湖滨' }).first().click();
  await expect(form.getByTestId('assign-preview')).toHaveAttribute('data-changes', '1');
  await form.getByTestId('words').fill('先在湖滨试一个月');
  await form.getByTestId('submit-policy.assign').click();
  await expect(page.getByTestId('assignment')).toHaveCount(1);
  await expect(page.getByTestId('assignment')).toHaveAttribute('data-unit', demoShopId);
});

test('the simulator says which version for a shop, an instant, an order, and why', async () => {
  const { page } = writer;
  await askSimulator(page, '湖滨');
  await expect(page.getByTestId('holds')).toHaveText(/^退货包运费v\d+$/);
  // After the midnight it was scheduled for.
  await askSimulator(page, '湖滨', '2030-01-01 12:00');
  await expect(page.getByTestId('holds')).toHaveText('湖滨试行退货包运费v1');
  const reason = page.getByTestId('reason').first();
  await expect(reason).toHaveAttribute('data-code', 'assigned');
  await expect(reason).toContainText('先在湖滨试一个月');
  await expect(reason).toContainText('顾海燕');

  const [order] = await world.hq.sql<{ no: string }[]>`
    select doc ->> 'externalNo' as no from orders where space_id = ${demoShopId}
    order by (doc ->> 'placedAt')::bigint desc limit 1`;
  await page.getByText('一张订单', { exact: true }).click();
  await page.getByTestId('simulate-order').fill(order!.no);
  await page.keyboard.press('Enter');
  // What was promised when it was placed, whatever has been scheduled since.
  await expect(page.getByTestId('reason').first()).toHaveAttribute('data-code', 'on_the_order');
  await expect(page.getByTestId('holds')).toHaveText(/^退货包运费v\d+$/);
  await expect(page.getByTestId('coverage')).toBeVisible();
});

test('two people on one draft: the second is told, keeps both, and cannot approve what they wrote', async () => {
  const { page } = writer;
  await page.goto(new URL(`/office/policies/${versionId}`, page.url()).href);
  await page.getByTestId('new-version').click();
  await expect(page.getByTestId('version-picker')).toContainText('v2');
  const address = new URL(page.url()).pathname;
  await page.getByTestId('label-zh').fill('无忧试穿一个月');
  await expect(page.getByTestId('save-bar')).toHaveAttribute('data-dirty', 'true');

  const other = approver.page;
  await other.goto(new URL(address, other.url()).href);
  await other.getByTestId('label-zh').fill('湖滨无忧退');
  await other.getByTestId('save').click();
  await expect(other.getByTestId('save-bar')).toHaveAttribute('data-dirty', 'false');

  // Headquarters takes nothing that was begun from something else.
  await page.getByTestId('save').click();
  await expect(page.getByTestId('conflict')).toBeVisible();
  await expect(page.getByTestId('conflict')).toContainText('顾海燕');
  await expect(page.getByTestId('conflict').getByTestId('difference')).toContainText('湖滨无忧退');
  await page.getByTestId('keep-mine').click();
  await page.getByTestId('save').click();
  await expect(page.getByTestId('save-bar')).toHaveAttribute('data-dirty', 'false');
  await page.getByTestId('tab-difference').click();
  await expect(page.getByTestId('difference')).toHaveCount(1);
  await expect(page.getByTestId('difference')).toContainText('无忧试穿一个月');
  await page.getByTestId('move-submit').click();
  await page.getByTestId('submit-policy.submit').click();
  await expect(life(page, 'submitted')).toHaveAttribute('data-state', 'current');

  await other.reload();
  await expect(other.getByTestId('why-not-approve')).toHaveAttribute(
    'data-why',
    'approver_is_author',
  );
  await expect(other.getByTestId('move-approve')).toBeDisabled();
  await other.getByTestId('move-send_back').click();
  await other.getByTestId('words').fill('标签太长');
  await other.getByTestId('submit-policy.send_back').click();
  await page.getByTestId('nav-policies').click();
  const row = page.getByTestId('policy-row').filter({ hasText: '湖滨试行' });
  await expect(row.getByTestId('wait')).toContainText('被退回', { timeout: 30_000 });
});

test('a newer version is given to the units of the one before it, with what it changes for each', async () => {
  const { page } = approver;
  await page.goto(new URL('/office/policies', page.url()).href);
  await page.getByTestId('policy-row').filter({ hasText: '无忧试穿' }).click();
  await expect(page.getByTestId('version-picker')).toContainText('v2');
  await page.getByTestId('move-approve').click();
  await page.getByTestId('have-read').click();
  await page.getByTestId('submit-policy.approve').click();
  await page.getByTestId('move-publish').click();
  await page.getByTestId('submit-policy.publish').click();
  await expect(page.getByTestId('assigned-nowhere')).toBeVisible();
  await page.getByTestId('tab-where').click();
  await page.getByTestId('take-over-open').click();
  const previews = page.getByTestId('form-policy.take_over').getByTestId('assign-preview');
  await expect(previews).toHaveCount(2);
  await expect(previews.first()).not.toHaveAttribute('data-changes', '0');
  await page.getByTestId('submit-policy.take_over').click();
  await expect(page.getByTestId('assignment')).toHaveCount(2);
  await expect(page.getByTestId('assigned-nowhere')).toHaveCount(0);
});

test('everybody can use these screens, in both languages and themes', async () => {
  // Axe looks eight times through a document.
  test.slow();
  const { page } = writer;
  for (const look of [['zh-CN', 'light'] as const, ['en', 'dark'] as const]) {
    await page.getByTestId('nav-policies').click();
    await wear(page, look);
    const check = async (what: string) => {
      await fitsItsWidth(page);
      expect(await graveViolations(page), `${what} ${look.join(' ')}`).toEqual([]);
    };
    await expect(page.getByTestId('policy-row').first()).toBeVisible();
    await check('list');
    await page
      .getByTestId('policy-row')
      .filter({ hasText: /湖滨试行|trial/ })
      .click();
    await expect(page.getByTestId('example').first()).toBeVisible();
    await rule(page, 1).getByTestId('rule-edit').click();
    await expect(page.getByTestId('rule-form')).toBeVisible();
    await check('rule');
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('rule-form')).toHaveCount(0);
    // One that is published: what is not cannot be assigned.
    await page.getByTestId('tab-where').click();
    await expect(page.getByTestId('assign')).toBeDisabled();
    await page.goto(new URL(`/office/policies/${versionId}?tab=where`, page.url()).href);
    await page.getByTestId('assign').click();
    await expect(page.getByTestId('form-policy.assign')).toBeVisible();
    await check('assign');
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('form-policy.assign')).toHaveCount(0);
    await page.getByTestId('nav-policies').click();
    await page.getByTestId('simulate').click();
    await expect(page.getByTestId('simulator-form')).toBeVisible();
    await check('simulator');
  }
});
