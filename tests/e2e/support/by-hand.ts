import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

import type { CaseState } from '../../../src-core/after-sales/case.ts';

/** As a hand types: slower than any scanner. */
export const byHand = { delay: 130 };

/** Presses one key and waits for the drawer of a command. */
async function opens(page: Page, key: string, command: string): Promise<void> {
  await page.keyboard.press(key);
  await expect(page.getByTestId(`form-${command}`)).toBeVisible();
}

/**
 * One action by keyboard alone: its key, then what its drawer asks for (`fill`), then Ctrl+Enter; and the
 * case stands in `to`.
 */
export async function strike(
  page: Page,
  key: string,
  command: string,
  to: CaseState | RegExp,
  fill: () => Promise<void> = async () => undefined,
): Promise<void> {
  await opens(page, key, command);
  await fill();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId(`form-${command}`)).toHaveCount(0);
  await expect(page.getByTestId('case-screen')).toHaveAttribute('data-state', to);
}
