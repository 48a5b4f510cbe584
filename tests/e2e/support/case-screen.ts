import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

import type { CaseState } from '../../../src-core/after-sales/case.ts';
import type { Step, StepKey } from '../../../src-core/after-sales/steps.ts';
import { scan } from './ui-scan.ts';

/**
 * Scans until the screen of the thing is there: a scanner's user scans again, too. From within the page, since
 * a busy machine hands keys over more slowly than any scanner sends them, and slow keys are a hand's.
 */
export async function scanOpens(
  page: Page,
  code: string,
  screen: 'order-screen' | 'case-screen',
): Promise<void> {
  await expect(async () => {
    await scan(page, code);
    await expect(page.getByTestId(screen).getByText(code).first()).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 20_000 });
}

/** The case on the screen stands there, and the step picture says so. */
export async function caseStands(
  page: Page,
  state: CaseState,
  steps: Readonly<Partial<Record<StepKey, Step['state']>>> = {},
): Promise<void> {
  await expect(page.getByTestId('case-screen')).toHaveAttribute('data-state', state);
  for (const [key, stands] of Object.entries(steps)) {
    await expect(page.getByTestId(`step-${key}`)).toHaveAttribute('data-state', stands);
  }
}

/** Chooses one of a case's actions and confirms what its drawer asks. */
export async function act(page: Page, command: string): Promise<void> {
  await page.getByTestId(`action-${command}`).click();
  await page.getByTestId(`submit-${command}`).click();
  await expect(page.getByTestId(`form-${command}`)).toHaveCount(0);
}

/** On an order's screen: opens a case on its only piece. */
export async function openExchange(page: Page): Promise<void> {
  await page.getByTestId('open-case').click();
  const form = page.getByTestId('form-case.open');
  await form.getByTestId('claim-kind').locator('[data-value="exchange"]').click();
  await form.getByTestId('claim-reason').locator('[data-value="wrong_size"]').click();
  await form.getByTestId('submit-case.open').click();
  await caseStands(page, 'awaiting_seller_review', { apply: 'done', review: 'current' });
}

/** The id of the case on the screen. */
export async function caseIdOf(page: Page): Promise<string> {
  return (await page.getByTestId('case-screen').getAttribute('data-id')) ?? '';
}
