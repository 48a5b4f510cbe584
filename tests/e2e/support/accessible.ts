import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

type AxeResults = Awaited<ReturnType<AxeBuilder['analyze']>>;

/** Whatever axe finds on the page, of any weight. */
export async function violationsOn(page: Page): Promise<AxeResults['violations']> {
  // What fades in or out has no contrast of its own yet; what turns for ever has.
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        ({ playState, effect }) =>
          playState !== 'running' || effect?.getTiming().iterations === Infinity,
      ),
  );
  // Axe is half a megabyte of script, and stays with the document it was brought to.
  const brought = await page.evaluate(() => 'axe' in window);
  const axe = new AxeBuilder({ page, ...(brought ? { axeSource: ';' } : {}) });
  // No page of ours has frames; and nobody reads where everything is that is right.
  const { violations } = await axe
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .analyze();
  return violations;
}

/** What keeps somebody from working: violations axe calls serious or critical, each with where it is. */
export async function graveViolations(page: Page): Promise<string[]> {
  return (await violationsOn(page))
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

export type Look = readonly [language: 'zh-CN' | 'en', theme: 'light' | 'dark'];

export const everyLook: readonly Look[] = [
  ['zh-CN', 'light'],
  ['en', 'dark'],
  ['zh-CN', 'dark'],
  ['en', 'light'],
];

/** By the switches anybody may press, on any screen. */
export async function wear(page: Page, [language, theme]: Look): Promise<void> {
  const html = page.locator('html');
  await expect(page.getByTestId('theme-switch')).toBeVisible();
  if ((await html.getAttribute('lang')) !== language)
    await page.getByTestId('language-switch').click();
  await expect(html).toHaveAttribute('lang', language);
  if ((await html.getAttribute('data-theme')) !== theme)
    await page.getByTestId('theme-switch').click();
  await expect(html).toHaveAttribute('data-theme', theme);
}

/** Nothing is wider than the window, and no list than its place. */
export async function fitsItsWidth(page: Page): Promise<void> {
  const tooWide = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('.main, .rows-scroll, .main-scroll')]
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map((element) => `${element.className || element.tagName} ${element.scrollWidth}`),
  );
  expect(tooWide).toEqual([]);
}
