import { expect, test } from '@playwright/test';

import type { Case } from '../../src-core/after-sales/case.ts';
import type { Order } from '../../src-core/order/order.ts';
import { everyLook, fitsItsWidth, graveViolations, wear } from './support/accessible.ts';
import { Pick } from './support/pick.ts';
import { clerksScreens } from './support/screens-walk.ts';
import { clerks, signIn, startWorld } from './support/world.ts';
import type { Till, World } from './support/world.ts';

let world: World;
let till: Till;
let order: Order;
let found: Case;

test.beforeAll(async ({ browser }) => {
  world = await startWorld(browser);
  const pick = new Pick(world.hq);
  order = await pick.order(
    ({ lines, buyer }) => lines.length === 1 && lines[0]?.quantity === 1 && buyer.phone !== '',
    'order of one piece with a phone',
  );
  found = await pick.case('exchange', 'awaiting_seller_receipt');
  till = await world.till({ look: { colorScheme: 'light' } });
});
test.afterAll(() => world.stop());

test('the check itself sees what it should: a nameless button and pale words', async () => {
  const { page } = till;
  await expect(page.getByTestId('person-tile').first()).toBeVisible();
  expect(await graveViolations(page)).toEqual([]);
  await page.evaluate(() => {
    const broken = document.createElement('div');
    broken.id = 'broken';
    const button = document.createElement('button');
    const words = document.createElement('p');
    words.textContent = 'pale';
    words.style.color = '#bbb';
    words.style.background = '#fff';
    broken.append(button, words);
    document.querySelector('main')?.append(broken);
  });
  const seen = (await graveViolations(page)).map((violation) => violation.split(':')[0]);
  expect(seen).toEqual(expect.arrayContaining(['button-name', 'color-contrast']));
  await page.evaluate(() => document.querySelector('#broken')?.remove());
  expect(await graveViolations(page)).toEqual([]);
});

for (const look of everyLook)
  test(`every screen can be used by everybody: ${look.join(', ')}`, async () => {
    test.slow();
    const { page } = till;
    await expect(
      page.getByTestId('person-tile').or(page.getByTestId('person')).first(),
    ).toBeVisible();
    await wear(page, look);
    if (await page.getByTestId('person').isHidden()) {
      expect(await graveViolations(page), 'signing in').toEqual([]);
      await page.locator(`[data-testid="person-tile"][data-id="${clerks.lin}"]`).click();
      await expect(page.getByTestId('pin')).toBeFocused();
      expect(await graveViolations(page), 'PIN').toEqual([]);
      await page.getByTestId('form-sign-in').getByRole('button').nth(1).click();
      await signIn(page);
    }
    for (const [name, go] of clerksScreens(order, found)) {
      await go(page);
      expect(await graveViolations(page), name).toEqual([]);
      await fitsItsWidth(page);
      await page.screenshot({
        path: `test-results/screens/${look.join('-')}-${name.replaceAll(' ', '-')}.png`,
      });
    }
    await page.keyboard.press('Escape');
  });

test('a machine that waits to be enrolled, and its form, can be used by everybody', async () => {
  const waiting = await world.till({ online: false });
  for (const look of everyLook) {
    const { page } = waiting;
    await expect(page.getByTestId('enrol-trying')).toBeVisible();
    await wear(page, look);
    expect(await graveViolations(page), look.join()).toEqual([]);
  }
  await waiting.page.getByTestId('enrol-instead').click();
  await expect(waiting.page.getByTestId('form-enrol')).toBeVisible();
  expect(await graveViolations(waiting.page), 'form').toEqual([]);
});
