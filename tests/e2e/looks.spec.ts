import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { startWorld } from './support/world.ts';
import type { Till, World } from './support/world.ts';

let world: World;
let till: Till;

test.beforeAll(async ({ browser }) => {
  world = await startWorld(browser);
  till = await world.till({ look: { colorScheme: 'light' } });
});
test.afterAll(() => world.stop());

const looks = (page: Page) =>
  page.evaluate(() => {
    const { lang, dataset } = document.documentElement;
    return [lang, dataset['theme']];
  });

test('language and theme are this counter’s own and survive a reload and a restart', async () => {
  await expect(till.page.getByTestId('theme-switch')).toBeVisible();
  expect(await looks(till.page)).toEqual(['zh-CN', 'light']);
  await till.page.getByTestId('language-switch').click();
  await till.page.getByTestId('theme-switch').click();
  await expect.poll(() => looks(till.page)).toEqual(['en', 'dark']);
  await till.page.reload();
  await expect(till.page.getByTestId('language-switch')).toHaveText('中文');
  expect(await looks(till.page)).toEqual(['en', 'dark']);

  // Another port, another browser: nothing of the page's own storage is left.
  await till.restart();
  await expect(till.page.getByTestId('language-switch')).toHaveText('中文');
  expect(await looks(till.page)).toEqual(['en', 'dark']);
});
