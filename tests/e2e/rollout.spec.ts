import { readFile } from 'node:fs/promises';

import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { demoPins } from '../../src-hq/demo/people.ts';
import { demoShopId } from '../../src-hq/demo/places.ts';
import { fitsItsWidth, graveViolations, wear } from './support/accessible.ts';
import { enterOffice, signIn, startWorld } from './support/world.ts';
import type { Till, World } from './support/world.ts';

let world: World;
let office: Till;
let till: Till;
/** The version of return freight that holds in the demo shop, and its region. */
let versionId = '';
let region = '';

/** What holds there now for new orders; null: nothing. */
async function holdsIn(unitId: string): Promise<string | null> {
  const { resolution } = await world.hq.ask<{ resolution: { version: { id: string } | null } }>(
    '/policies/resolve',
    { about: { by: 'unit', unitId } },
  );
  return resolution.version?.id ?? null;
}

const branch = (page: Page, id: string) =>
  page.locator(`[data-testid="branch-row"][data-id="${id}"]`);

test.beforeAll(async ({ browser }) => {
  world = await startWorld(browser);
  const look = { viewport: { width: 1366, height: 768 } };
  [office, till] = await Promise.all([world.till({ shopId: 'hq', look }), world.till()]);
  versionId = (await holdsIn(demoShopId)) ?? '';
  const [row] = await world.hq.sql<{ parent: string }[]>`
    select parent_id as parent from org_unit where id = ${demoShopId}`;
  region = row!.parent;
});
test.afterAll(() => world.stop());

test('headquarters sees a version arrive in a branch, be read and acknowledged there', async () => {
  const { page } = office;
  await enterOffice(page, '沈思远', demoPins.hq_operator);
  await page.getByTestId('nav-rollout').click();
  const row = page.locator(`[data-testid="rollout-row"][data-id="${versionId}"]`);
  await expect(row).toBeVisible();
  await row.click();
  const screen = page.getByTestId('rollout-screen');
  await expect(screen).toHaveAttribute('data-id', versionId);
  // The only counter there is tells by itself that it has it.
  const coverage = page.getByTestId('rollout-coverage');
  await expect(coverage).toHaveAttribute('data-of', '1');
  await expect(coverage).toHaveAttribute('data-reached', '1', { timeout: 30_000 });
  await expect(coverage).toHaveText('100%');
  await expect(branch(page, demoShopId)).toContainText('已生效未读');
  await expect(page.getByTestId('rollout-behind')).toHaveAttribute('data-count', '0');

  await signIn(till.page);
  await till.page.getByTestId('nav-policies').click();
  await till.page.locator(`[data-testid="policy-row"][data-version="${versionId}"]`).click();
  await till.page.getByTestId('acknowledge').click();
  await expect(branch(page, demoShopId)).toContainText('已确认', { timeout: 30_000 });
  await expect(branch(page, demoShopId)).toContainText('林');
  await expect(
    page.locator('[data-testid="stage-count"][data-stage="acknowledged"]'),
  ).toHaveAttribute('data-count', '1');

  // Which of its counters has it, and who it was.
  await branch(page, demoShopId).click();
  await expect(page.getByTestId('rollout-counter')).toHaveCount(1);
  await expect(page.getByTestId('rollout-counter')).toContainText('林');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('rollout-branch')).toHaveCount(0);

  // The same as a table, with what is on the screen in it.
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId('rollout-csv').click(),
  ]);
  const text = await readFile(await download.path(), 'utf8');
  expect(text.split('\r\n').find((line) => line.startsWith(demoShopId))).toContain('已确认');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('rollouts-screen')).toBeVisible();
});

test('many branches are switched off after a look at what it changes, and on again', async () => {
  const { page } = office;
  await page.keyboard.press('b', { delay: 150 });
  const form = page.getByTestId('form-batch');
  await form.getByTestId('mode-disable').click();
  await form.getByTestId('paste').click();
  await form.getByTestId('paste-text').fill(`${demoShopId}, ${region} no-such-shop`);
  await form.getByTestId('paste-add').click();
  await expect(form.getByTestId('pasted')).toContainText('no-such-shop');
  const chosen = Number(await form.getByTestId('chosen').getAttribute('data-count'));
  expect(chosen).toBeGreaterThan(1);
  await form.getByTestId('words').fill('成本异常');
  await page.keyboard.press('Control+Enter');
  await expect(form.getByTestId('preview-row')).toHaveCount(chosen);
  await expect(
    form.locator(`[data-testid="preview-row"][data-id="${demoShopId}"]`),
  ).toHaveAttribute('data-done', 'changed');
  const estimate = form.getByTestId('estimate');
  expect(Number(await estimate.getAttribute('data-looked'))).toBeGreaterThan(0);
  expect(Number(await estimate.getAttribute('data-after'))).toBeLessThan(
    Number(await estimate.getAttribute('data-before')),
  );
  expect(await holdsIn(demoShopId)).toBe(versionId);
  await form.getByTestId('submit-batch.start').click();

  const screen = page.getByTestId('batch-screen');
  await expect(screen).toHaveAttribute('data-state', 'done', { timeout: 30_000 });
  await expect(page.getByTestId('batch-progress')).toHaveAttribute('data-done', String(chosen));
  await expect(page.getByTestId('batch-branch')).toHaveCount(chosen);
  expect(await holdsIn(demoShopId)).toBe(null);
  // The batch stands in the list, with who did it.
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('batch-row').first()).toContainText('成本异常');

  await page.keyboard.press('b', { delay: 150 });
  await form.getByTestId('mode-lift').click();
  await form.getByTestId('paste').click();
  await form.getByTestId('paste-text').fill(demoShopId);
  await form.getByTestId('paste-add').click();
  await form.getByTestId('submit-batch.preview').click();
  await expect(form.getByTestId('preview-row')).toHaveAttribute('data-done', 'changed');
  await form.getByTestId('submit-batch.start').click();
  await expect(screen).toHaveAttribute('data-state', 'done', { timeout: 30_000 });
  expect(await holdsIn(demoShopId)).toBe(versionId);

  // What failed is tried again by itself, with what was meant.
  const batchId = (await screen.getAttribute('data-id')) ?? '';
  const closed = { code: 'unit_not_valid', params: {} };
  await world.hq
    .sql`update policy_batch_branch set state = 'refused', error = ${world.hq.sql.json(closed)}
    where batch_id = ${batchId}`;
  await page.reload();
  await expect(page.getByTestId('batch-branch')).toContainText('未成');
  await page.getByTestId('try-again').click();
  await expect(form.getByTestId('chosen')).toHaveAttribute('data-count', '1');
  await form.getByTestId('submit-batch.preview').click();
  await expect(form.getByTestId('preview-row')).toHaveAttribute('data-done', 'no_effect');
  await page.keyboard.press('Escape');
  await expect(form).toHaveCount(0);
  await expect(screen).toBeVisible();
});

test('suggestions lead into a batch, and every screen can be used by everybody', async () => {
  test.slow();
  const { page } = office;
  const at = (path: string) => page.goto(new URL(path, page.url()).href);
  await at('/office/rollout/suggestions?all=true');
  await expect(page.getByTestId('funnel')).toBeVisible();
  const row = page.locator(`[data-testid="suggestion-row"][data-id="${demoShopId}"]`);
  await row.getByRole('checkbox').check();
  await page.getByTestId('switch-off').click();
  await expect(page.getByTestId('form-batch').getByTestId('chosen')).toHaveAttribute(
    'data-count',
    '1',
  );
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('form-batch')).toHaveCount(0);

  const screens = {
    'rollouts-screen': '/office/rollout',
    'batches-screen': '/office/rollout?tab=batches',
    'rollout-screen': `/office/rollout/versions/${versionId}`,
    'suggestions-screen': '/office/rollout/suggestions?all=true',
  };
  const look = async (testId: keyof typeof screens) => {
    await at(screens[testId]);
    await expect(page.getByTestId(testId)).toBeVisible();
    await expect(page.getByTestId('seen')).toBeVisible();
    expect(await graveViolations(page), testId).toEqual([]);
    await fitsItsWidth(page);
  };
  await wear(page, ['zh-CN', 'light']);
  for (const testId of ['rollouts-screen', 'batches-screen', 'suggestions-screen'] as const) {
    await look(testId);
  }
  await wear(page, ['en', 'dark']);
  await look('rollout-screen');
  await page.getByTestId('batch').click();
  await expect(page.getByTestId('form-batch')).toBeVisible();
  expect(await graveViolations(page), 'a batch').toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('form-batch')).toHaveCount(0);
});

test('a region sees its own branches and changes nothing, also by an address', async () => {
  const client = await world.till({ shopId: region });
  const { page } = client;
  const [manager] = await world.hq.sql<{ name: string }[]>`
    select name from person where unit_id = ${region} and role = 'regional_manager'`;
  await enterOffice(page, manager!.name, demoPins.regional_manager);
  await page.getByTestId('nav-rollout').click();
  await expect(page.getByTestId('rollout-row').first()).toBeVisible();
  await expect(page.getByTestId('batch')).toHaveCount(0);
  const path = `/office/rollout/versions/${versionId}`;
  await page.goto(new URL(path, page.url()).href);
  await expect(branch(page, demoShopId)).toBeVisible();
  const foreign = await world.hq.sql<{ id: string }[]>`
    select id from org_unit where kind = 'shop' and parent_id <> ${region}`;
  for (const { id } of foreign) await expect(branch(page, id)).toHaveCount(0);
  await expect(page.getByTestId('batch')).toHaveCount(0);
  // What holds in other regions alone is not in the list.
  const { rows } = await world.hq.ask<{ rows: unknown[] }>('/rollout/versions', {});
  await page.getByTestId('nav-rollout').click();
  await expect(page.getByTestId('rollout-row').first()).toBeVisible();
  expect(await page.getByTestId('rollout-row').count()).toBeLessThan(rows.length);
});
