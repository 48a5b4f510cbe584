import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

import type { Case } from '../../../src-core/after-sales/case.ts';
import type { Order } from '../../../src-core/order/order.ts';
import { scanOpens } from './case-screen.ts';

/** A screen and the way there from the one before it. */
export type Stop = readonly [name: string, go: (page: Page) => Promise<void>];

async function leaveDrawer(page: Page, form: string): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByTestId(form)).toHaveCount(0);
}

/** Every screen a clerk meets once signed in, one after the other. */
export function clerksScreens(order: Order, found: Case): readonly Stop[] {
  return [
    [
      'workbench',
      async (page) => {
        await page.getByTestId('nav-work').click();
        await expect(page.getByTestId('work-item').first()).toBeVisible();
      },
    ],
    [
      'exceptions',
      async (page) => {
        await page.getByTestId('counter-exceptions').click();
        await expect(page.getByTestId('work-item').first()).toBeVisible();
      },
    ],
    [
      'palette',
      async (page) => {
        await page.keyboard.press('Control+k');
        await expect(page.getByTestId('palette')).toBeVisible();
      },
    ],
    [
      'orders',
      async (page) => {
        await leaveDrawer(page, 'palette');
        await page.getByTestId('nav-orders').click();
        await expect(page.getByTestId('order-row').first()).toBeVisible();
      },
    ],
    [
      'orders without a hit',
      async (page) => {
        await page.getByTestId('list-search').fill('没有这样的订单');
        await expect(page.getByTestId('empty')).toBeVisible();
      },
    ],
    [
      'order',
      async (page) => {
        await scanOpens(page, order.externalNo, 'order-screen');
        await expect(page.getByTestId('order-line').first()).toBeVisible();
      },
    ],
    [
      'showing a number',
      async (page) => {
        await page.getByTestId('reveal').click();
        await expect(page.getByTestId('form-reveal')).toBeVisible();
      },
    ],
    [
      'open a case',
      async (page) => {
        await leaveDrawer(page, 'form-reveal');
        await page.getByTestId('open-case').click();
        await page.getByTestId('form-case.open').locator('[data-value="exchange"]').click();
      },
    ],
    [
      'cases',
      async (page) => {
        await page.getByTestId('nav-cases').click();
        await expect(page.getByTestId('case-row').first()).toBeVisible();
      },
    ],
    [
      'case',
      async (page) => {
        await scanOpens(page, found.no, 'case-screen');
        await expect(page.getByTestId('history-entry').first()).toBeVisible();
      },
    ],
    [
      'drawer',
      async (page) => {
        await page.getByTestId('action-case.refuse_receipt').click();
        await expect(page.getByTestId('form-case.refuse_receipt')).toBeVisible();
      },
    ],
    [
      'sync centre',
      async (page) => {
        await leaveDrawer(page, 'form-case.refuse_receipt');
        await page.getByTestId('nav-sync').click();
        await expect(page.getByTestId('empty')).toBeVisible();
      },
    ],
    [
      'all commands',
      async (page) => {
        await page.getByRole('tab').nth(2).click();
        await expect(
          page.getByTestId('empty').or(page.getByTestId('outbox-row')).first(),
        ).toBeVisible();
      },
    ],
    [
      'data health',
      async (page) => {
        await page.getByRole('tab').nth(3).click();
        await expect(page.getByTestId('health')).toBeVisible();
      },
    ],
    [
      'policies',
      async (page) => {
        await page.getByTestId('nav-policies').click();
        await expect(page.getByTestId('policy-detail')).toBeVisible();
      },
    ],
    [
      'return freight',
      async (page) => {
        await page.locator('[data-testid="policy-row"][data-kind="freight_subsidy"]').click();
        await expect(page.getByTestId('policy-rule').first()).toBeVisible();
      },
    ],
    [
      'scripts',
      async (page) => {
        await page.getByRole('tab').nth(3).click();
        await expect(page.getByTestId('script-row').first()).toBeVisible();
      },
    ],
    [
      'line',
      async (page) => {
        await page.getByTestId('line-state').click();
        await expect(page.getByTestId('sync-now')).toBeVisible();
      },
    ],
  ];
}
