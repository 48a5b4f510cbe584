import type { Page } from '@playwright/test';

import { offline } from './ui-conditions.ts';
import { all, both } from './ui-scene.ts';
import type { Scene } from './ui-scene.ts';

async function openOrder(page: Page, n: number): Promise<void> {
  await page.locator('[data-testid="order-row"]').nth(n).click();
  await page.waitForSelector('[data-testid="order-screen"]');
}

/** Orders, changing one for its buyer, opening a case. */
export const orderScenes: readonly Scene[] = [
  { name: 'orders', path: '/orders', waitFor: '[data-testid="order-row"]', looks: all },
  {
    name: 'orders-narrow',
    path: '/orders',
    waitFor: '[data-testid="order-row"]',
    viewport: { width: 1024, height: 768 },
  },
  {
    name: 'orders-none',
    path: '/orders?text=没有的人',
    waitFor: '[data-testid="empty"]',
    looks: both,
  },
  {
    name: 'order',
    path: '/orders',
    waitFor: '[data-testid="order-row"]',
    looks: all,
    act: (page) => openOrder(page, 9),
  },
  {
    name: 'order-long',
    path: '/orders',
    waitFor: '[data-testid="order-row"]',
    act: (page) => openOrder(page, 5),
  },
  {
    name: 'modify',
    path: '/orders',
    waitFor: '[data-testid="order-row"]',
    looks: all,
    act: async (page) => {
      await openOrder(page, 3);
      await page.keyboard.press('m');
      await page
        .getByTestId('modify-street')
        .fill('教工路 18 号世贸丽晶城欧美中心 1 号楼 D 区 1203 室');
      await page.waitForSelector('[data-testid="modify-compare"] [data-changed="true"]');
    },
  },
  {
    name: 'modify-no',
    path: '/orders',
    waitFor: '[data-testid="order-row"]',
    prepare: offline,
    looks: both,
    act: async (page) => {
      await openOrder(page, 3);
      await page.keyboard.press('m');
      await page.getByTestId('modify-province').click();
      await page.keyboard.type('四川');
      await page.keyboard.press('Enter');
      await page.getByTestId('modify-phone').fill('139');
      await page.waitForSelector('[data-testid="failure"]');
    },
  },
  ...(
    [
      ['local', 10],
      ['pickup', 17],
    ] as const
  ).map(([name, n]): Scene => ({
    name: `modify-${name}`,
    path: '/orders',
    waitFor: '[data-testid="order-row"]',
    looks: both,
    act: async (page) => {
      await openOrder(page, n);
      await page.keyboard.press('m');
      await page.getByTestId('modify-slot').click();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForSelector('[data-testid="modify-compare"] [data-changed="true"]');
    },
  })),
  {
    name: 'reveal',
    path: '/orders',
    waitFor: '[data-testid="order-row"]',
    act: async (page) => {
      await openOrder(page, 9);
      await page.getByTestId('reveal').click();
    },
  },
  {
    name: 'apply',
    path: '/orders',
    waitFor: '[data-testid="order-row"]',
    looks: all,
    act: async (page) => {
      await openOrder(page, 3 * 4);
      await page.keyboard.press('n');
      await page.waitForSelector('[data-testid="form-case.open"]');
      await page.keyboard.press('Space');
      await page.keyboard.press('w');
      await page.keyboard.press('2');
      await page.waitForSelector('[data-testid="claim-reason"] [aria-checked="true"]');
    },
  },
  {
    name: 'apply-unsent',
    path: '/orders',
    waitFor: '[data-testid="order-row"]',
    act: async (page) => {
      await openOrder(page, 10);
      await page.keyboard.press('n');
      await page.waitForSelector('[data-testid="claim-kind"] :disabled');
    },
  },
  {
    name: 'apply-exchange',
    path: '/orders',
    waitFor: '[data-testid="order-row"]',
    looks: both,
    act: async (page) => {
      await openOrder(page, 11);
      await page.keyboard.press('n');
      await page.waitForSelector('[data-testid="form-case.open"]');
      await page.keyboard.press('e');
      await page.waitForSelector('[data-testid="replacement"]');
    },
  },
];
