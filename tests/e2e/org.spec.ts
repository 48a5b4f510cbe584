import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { demoPins } from '../../src-hq/demo/people.ts';
import { demoShopId } from '../../src-hq/demo/places.ts';
import { everyLook, graveViolations, wear } from './support/accessible.ts';
import { enterOffice, startWorld } from './support/world.ts';
import type { Till, World } from './support/world.ts';

let world: World;
let office: Till;
let dir: string;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  dir = await mkdtemp(join(tmpdir(), 'org-'));
  world = await startWorld(browser);
  office = await world.till({ shopId: 'hq', look: { viewport: { width: 1366, height: 768 } } });
  await enterOffice(office.page, '沈思远', demoPins.hq_operator);
});
test.afterAll(async () => {
  await world.stop();
  await rm(dir, { recursive: true, force: true });
});

const node = (page: Page, id: string) => page.locator(`[data-testid="org-node"][data-id="${id}"]`);
const panel = (page: Page) => page.getByTestId('unit-panel');

/** A picture of it, and that everybody can use it; a screen in two looks, a drawer as it stands. */
async function look(page: Page, name: string, looks = everyLook.slice(0, 2)): Promise<void> {
  for (const one of looks) {
    await wear(page, one);
    expect(await graveViolations(page)).toEqual([]);
    await page.screenshot({ path: `test-results/screens/org-${name}-${one.join('-')}.png` });
  }
  if (looks.length > 1) await wear(page, everyLook[0]!);
}
const asItStands = everyLook.slice(0, 1);

async function parentOf(unitId: string): Promise<string | undefined> {
  const { units } = await world.hq.ask<{ units: { id: string; parentId: string }[] }>(
    '/org/tree',
    {},
  );
  return units.find(({ id }) => id === unitId)?.parentId;
}

test('a shop is moved to another region with a look at what changes, planned, and taken back', async () => {
  test.slow();
  const { page } = office;
  const from = (await parentOf(demoShopId)) ?? '';
  await page.getByTestId('nav-org').click();
  await expect(page.getByTestId('org-screen')).toBeVisible();
  await page.getByTestId('expand-all').click();
  await look(page, 'tree');
  await page.getByTestId('list-search').fill(demoShopId);
  await node(page, demoShopId).click();
  await expect(panel(page)).toHaveAttribute('data-id', demoShopId);
  await expect(panel(page).getByTestId('stay')).toHaveCount(1);
  await look(page, 'unit');

  // By keyboard: M, the first letters of the region, Enter; then when.
  await page.locator('body').press('m', { delay: 150 });
  const form = page.getByTestId('form-unit.move');
  await expect(form).toBeVisible();
  const { units } = await world.hq.ask<{
    units: { id: string; name: string; kind: string }[];
  }>('/org/tree', {});
  const target = units.find(({ id, kind }) => kind === 'region' && id !== from)!;
  await form.getByTestId('move-to').locator('input').fill(target.name);
  await page.locator('.ant-select-tree-title', { hasText: target.name }).first().click();
  await expect(form.getByTestId('move-preview')).toHaveAttribute('data-shops', '1');
  await form.getByTestId('when').getByText('到时').click();
  await expect(form.getByTestId('when-at')).toBeVisible();
  await expect(form.getByTestId('move-preview')).toBeVisible();
  await look(page, 'move', asItStands);
  await page.keyboard.press('Control+Enter');
  await expect(form).toHaveCount(0);
  await expect(panel(page).locator('[data-testid="stay"][data-when="stayNext"]')).toContainText(
    target.name,
  );
  expect(await parentOf(demoShopId)).toBe(from);

  await panel(page).getByTestId('cancel-move').click();
  await expect(panel(page).getByTestId('stay')).toHaveCount(1);

  // Now: it is there at once, in the tree, at headquarters and in its own history.
  await panel(page).getByTestId('unit-move').click();
  await form.getByTestId('move-to').locator('input').fill(target.name);
  await page.locator('.ant-select-tree-title', { hasText: target.name }).first().click();
  await expect(form.getByTestId('move-preview')).toBeVisible();
  await form.getByTestId('submit-unit.move').click();
  await expect(form).toHaveCount(0);
  await expect.poll(() => parentOf(demoShopId)).toBe(target.id);
  await expect(panel(page).locator('[data-when="stayPast"]')).toHaveCount(1);
});

test('dragging asks first; a refusal says why and writes nothing', async () => {
  const { page } = office;
  await page.getByTestId('list-search').fill('');
  await page.getByTestId('expand-all').click();
  const { units } = await world.hq.ask<{
    units: { id: string; name: string; kind: string; parentId: string }[];
  }>('/org/tree', {});
  const [shop] = units.filter(({ id, kind }) => kind === 'shop' && id !== demoShopId);
  const region = units.find(({ id, kind }) => kind === 'region' && id !== shop?.parentId)!;
  await page.getByTestId('list-search').fill(shop!.name);
  await node(page, shop!.id).click();
  await page.getByTestId('list-search').fill('');
  await node(page, shop!.id).scrollIntoViewIfNeeded();
  await node(page, shop!.id).dragTo(node(page, region.id));
  const form = page.getByTestId('form-unit.move');
  await expect(form.getByTestId('move-preview')).toBeVisible();
  expect(await parentOf(shop!.id)).toBe(shop!.parentId);
  await page.keyboard.press('Escape');
  await expect(form).toHaveCount(0);
  expect(await parentOf(shop!.id)).toBe(shop!.parentId);

  await page.getByTestId('list-search').fill(region.name);
  await node(page, region.id).click();
  await panel(page).getByTestId('unit-close').click();
  await page.getByTestId('submit-unit.close').click();
  await expect(page.getByTestId('failure')).toHaveAttribute('data-code', 'open_children');
  await look(page, 'refused', asItStands);
  await page.keyboard.press('Escape');
  await expect(panel(page).getByTestId('unit-close')).toBeFocused();
});

test('a table is looked through, taken in, and what is refused is named', async () => {
  const { page } = office;
  const file = join(dir, 'units.csv');
  const rows = Array.from({ length: 400 }, (_, n) => `e2e-${n},hq,shop,导入店 ${n}`);
  await writeFile(
    file,
    ['id,parent_id,kind,name', ...rows, 'e2e-bad,e2e-0,shop,店下店'].join('\r\n'),
  );
  await page.getByTestId('org-import').click();
  await look(page, 'import', asItStands);
  await page.getByTestId('import-file').setInputFiles(file);
  const steps = page.getByTestId('import');
  await expect(steps).toHaveAttribute('data-step', 'checked');
  await expect(steps.getByTestId('import-added')).toHaveAttribute('data-count', '400');
  await expect(steps.getByTestId('import-refused')).toHaveAttribute('data-count', '1');
  await expect(steps.getByTestId('import-row')).toHaveCount(1);
  await look(page, 'import-checked', asItStands);
  await steps.getByTestId('import-do').click();
  await expect(steps).toHaveAttribute('data-step', 'done');
  await page.keyboard.press('Escape');
  await expect(steps).toHaveCount(0);
  await page.getByTestId('list-search').fill('e2e-399');
  await expect(node(page, 'e2e-399')).toBeVisible();
});

test('somebody is hired, given a new PIN and leaves; the counter knows each time', async () => {
  const { page } = office;
  await page.getByTestId('nav-people').click();
  await expect(page.getByTestId('people-screen')).toBeVisible();
  await look(page, 'people');
  await page.locator('body').press('n', { delay: 150 });
  const form = page.getByTestId('form-person.add');
  await form.getByTestId('person-name').fill('韩新来');
  // Left and come back to, it holds what was typed.
  await page.keyboard.press('Escape');
  await expect(form).toHaveCount(0);
  await page.locator('body').press('n', { delay: 150 });
  await expect(form.getByTestId('person-name')).toHaveValue('韩新来');
  await form.getByTestId('unit-field').locator('input').fill('湖滨');
  await page.locator('.ant-select-tree-title', { hasText: '湖滨' }).first().click();
  await form.getByTestId('person-pin').fill('135790');
  await look(page, 'person', asItStands);
  await page.keyboard.press('Control+Enter');
  await expect(form).toHaveCount(0);
  const counter = await world.till();
  const tile = counter.page.getByTestId('person-tile').filter({ hasText: '韩新来' });
  await expect(tile).toBeVisible();

  await page.getByTestId('list-search').fill('韩新来');
  const row = page.getByTestId('person-row');
  await expect(row).toHaveCount(1);
  await row.click();
  const edit = page.getByTestId('form-person.edit');
  await expect(edit).toBeVisible();
  await page.getByTestId('new-pin').click();
  await page.getByTestId('pin-random').click();
  // Of the drawer's two forms the one that is being filled in is sent.
  await page.getByTestId('person-pin').press('Control+Enter');
  await expect(page.getByTestId('new-pin')).toBeVisible();
  await page.getByTestId('person-leaves').click();
  await page.locator('.ant-modal-confirm .ant-btn-dangerous').click();
  await expect(edit).toHaveCount(0);
  await expect(page.getByTestId('person-row')).toHaveCount(0);
  await expect(tile).toHaveCount(0);
});

test('a regional manager sees the region alone and changes nothing', async () => {
  const shopId = demoShopId;
  const { path } = await world.hq.ask<{ path: { id: string }[] }>(`/org/units/${shopId}`, {});
  const regionId = path.at(-2)!.id;
  const [manager] = await world.hq.sql<{ name: string }[]>`
    select name from person where unit_id = ${regionId} and role = 'regional_manager'`;
  const region = await world.till({ shopId: regionId });
  await enterOffice(region.page, manager!.name, demoPins.regional_manager);
  await region.page.getByTestId('nav-org').click();
  await expect(node(region.page, regionId)).toBeVisible();
  await expect(node(region.page, 'hq')).toHaveCount(0);
  await node(region.page, regionId).click();
  await expect(panel(region.page)).toBeVisible();
  await expect(panel(region.page).getByTestId('unit-move')).toHaveCount(0);
  await expect(region.page.getByTestId('org-import')).toBeDisabled();
  await region.page.getByTestId('nav-people').click();
  await expect(region.page.getByTestId('person-row').first()).toBeVisible();
  await expect(region.page.getByTestId('person-add')).toBeDisabled();
});
