import type { Page } from '@playwright/test';

/**
 * Counts key presses from now on. What a clerk needs for a thing is said in strokes, not in seconds of a
 * test's machine: at 0.3 s a stroke and 1.35 s a decision (the keystroke-level model), ten strokes with
 * five decisions are ten seconds.
 */
export async function countStrokes(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    document.documentElement.dataset['strokes'] = '0';
    addEventListener(
      'keydown',
      () => {
        const { dataset } = document.documentElement;
        dataset['strokes'] = String(Number(dataset['strokes']) + 1);
      },
      { capture: true },
    );
  });
  return () => page.evaluate(() => Number(document.documentElement.dataset['strokes']));
}
