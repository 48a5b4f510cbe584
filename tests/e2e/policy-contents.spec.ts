import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { pushedKinds } from '../../src-core/freight-subsidy/pushed-down/contents.ts';
import type { PushedKind } from '../../src-core/freight-subsidy/pushed-down/contents.ts';
import { demoPins } from '../../src-hq/demo/people.ts';
import { fitsItsWidth, graveViolations, wear } from './support/accessible.ts';
import { startWorld } from './support/world.ts';
import type { World } from './support/world.ts';

let world: World;
let page: Page;
/** The version in force of each kind. */
let inForce: ReadonlyMap<PushedKind, string>;

test.beforeAll(async ({ browser }) => {
  world = await startWorld(browser);
  ({ page } = await world.till({ shopId: 'hq' }));
  await page.getByTestId('office-name').locator('input').fill('沈思远');
  await page.getByTestId('pin').fill(demoPins.hq_operator);
  await page.getByTestId('sign-in').click();
  await expect(page.getByTestId('person')).toBeVisible();
  const rows = await world.hq.sql<{ id: string; kind: PushedKind }[]>`
    select id, kind from policy_version where state = 'active' and n = 1`;
  inForce = new Map(rows.map(({ id, kind }) => [kind, id]));
});
test.afterAll(() => world.stop());

/** What holds, and a new version begun from it. */
async function read(kind: PushedKind): Promise<void> {
  await page.goto(new URL(`/office/policies/${inForce.get(kind) ?? ''}`, page.url()).href);
  await expect(page.getByTestId('content-said').first()).toBeVisible();
}
async function write(kind: PushedKind): Promise<void> {
  await read(kind);
  await page.getByTestId('new-version').click();
  await expect(page.getByTestId('save-bar')).toBeVisible();
}
const row = (key: string) => page.locator(`[data-key="${key}"]`);

test('every kind is read and written, accessible in both languages and themes', async () => {
  test.slow();
  const faults: string[] = [];
  const look = async (where: string) => {
    faults.push(...(await graveViolations(page)).map((fault) => `${where} ${fault}`));
    await fitsItsWidth(page);
  };
  for (const [i, kind] of pushedKinds.filter((one) => one !== 'freight_subsidy').entries()) {
    // Half of them in the one look, half in the other: the parts are the same.
    await read(kind);
    await wear(page, i % 2 === 0 ? ['zh-CN', 'light'] : ['en', 'dark']);
    // Off the switches, whose tooltip lies over what is pressed next.
    await page.mouse.move(700, 500);
    // Read by one component, whatever the kind.
    if (i < 2) await look(`${kind} read`);
    await page.getByTestId('new-version').click();
    await expect(page.getByTestId('save-bar')).toBeVisible();
    await look(`${kind} written`);
  }
  expect(faults).toEqual([]);
  await wear(page, ['zh-CN', 'light']);
});

test('a deadline is warned of beyond what platforms allow, and its change is said in words', async () => {
  await write('deadlines');
  const review = page.getByTestId('deadline-review');
  await review.fill('72');
  await expect(row('review').getByTestId('out-of-range')).toContainText('48 小时');
  await review.fill('24');
  await expect(row('review').getByTestId('out-of-range')).toBeHidden();
  await page.keyboard.press('Control+s');
  await expect(page.getByTestId('save-bar')).toHaveAttribute('data-dirty', 'false');
  await page.getByTestId('tab-difference').click();
  await expect(page.getByTestId('difference')).toHaveText(/商家处理申请.*48 小时.*24 小时/s);
});

test('words are seen as they will stand, tried, and put back when they were removed by mistake', async () => {
  await write('hints');
  await page.getByTestId('add-content').click();
  const added = page.getByTestId('content-row').last();
  await added.getByTestId('content-zh').fill('请先拍照再寄回');
  await expect(added.getByTestId('text-preview')).toContainText('请先拍照再寄回');
  // English is missing: it is said, and cannot be saved.
  await expect(added.getByTestId('fault')).toBeVisible();
  await expect(page.getByTestId('save')).toBeDisabled();
  await added.getByTestId('content-en').fill('Please take a photo first');
  await expect(page.getByTestId('save')).toBeEnabled();
  const count = await page.getByTestId('content-row').count();
  await added.getByTestId('remove-content').click();
  await expect(page.getByTestId('content-row')).toHaveCount(count - 1);
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(page.getByTestId('content-row').last()).toContainText('请先拍照再寄回');

  await write('carriers');
  const first = page.getByTestId('content-row').first();
  await first.getByTestId('carrier-try').fill('sf123');
  await expect(first.getByTestId('carrier-fits')).toHaveAttribute('data-fits', 'false');
  await first.getByTestId('carrier-try').fill('sf 1234567890123');
  await expect(first.getByTestId('carrier-fits')).toHaveAttribute('data-fits', 'true');

  await write('scripts');
  await expect(row('refund-when').getByTestId('script-preview')).toContainText('王小明您好');
});

test('prices are tried by province and weight, and changed by a next version alone', async () => {
  await page.goto(new URL('/office/policies', page.url()).href);
  await page.getByTestId('tariffs').click();
  await expect(page.getByTestId('tariffs-screen')).toBeVisible();
  const freight = page.getByTestId('try-freight');
  // 江浙沪皖, whoever carries it: the dearest that is known.
  await expect(freight).toHaveAttribute('data-amount', '1100');
  await page.getByTestId('try-weight').fill('3');
  await expect(freight).toHaveAttribute('data-amount', '1500');
  const faults = await graveViolations(page);
  await page.getByTestId('new-prices').click();
  await page.getByTestId('tariff-firstFee').first().fill('20');
  await expect(freight).toHaveAttribute('data-amount', '2400');
  expect([...faults, ...(await graveViolations(page))]).toEqual([]);
  await fitsItsWidth(page);
  await page.getByTestId('save-tariff').click();
  await expect(page.getByTestId('tariff-picker')).toContainText('v3');
  await expect(page.getByTestId('new-prices')).toBeVisible();
  await expect(page.getByTestId('tariff-row').first()).toContainText('¥20.00');

  await page.getByTestId('new-tariff').click();
  await expect(page.getByTestId('save-tariff')).toBeDisabled();
  await page.getByTestId('content-zh').fill('同城专送运价');
  await page.getByTestId('content-en').fill('Local');
  await page.getByTestId('save-tariff').click();
  await expect(page.getByTestId('tariff-picker')).toContainText('同城专送运价 v1');
});
