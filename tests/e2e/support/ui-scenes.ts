import type { Page } from '@playwright/test';

import { answers, offline, refundStuck } from './ui-conditions.ts';
import { all, both } from './ui-scene.ts';
import type { Scene } from './ui-scene.ts';
import { orderScenes } from './ui-scenes-orders.ts';

const row = '[data-testid="work-item"]';

/** The first case in a state, named as its badge names it; `kind` where that matters. */
async function openCase(page: Page, text: string, kind = ''): Promise<void> {
  await page
    .locator('[data-testid="case-row"]', { hasText: text })
    .filter({ hasText: kind })
    .first()
    .click();
  await page.waitForSelector('[data-testid="case-screen"]');
}

export const scenes: readonly Scene[] = [
  { name: 'work', path: '/work', waitFor: row, looks: all },
  { name: 'work-filter', path: '/work?filter=review', waitFor: row },
  { name: 'work-empty', path: '/work', waitFor: '[data-testid="empty"]', empty: true, looks: both },
  {
    name: 'work-offline',
    path: '/work',
    waitFor: row,
    prepare: offline,
    looks: both,
    act: async (page) => {
      await page.getByTestId('line-state').click();
    },
  },
  {
    name: 'work-trouble',
    path: '/work',
    waitFor: '[data-testid="trouble"]',
    looks: both,
    prepare: (counter) => counter.setStatus({ trouble: { code: 'disk_full', params: {} } }),
  },
  {
    name: 'work-fill',
    path: '/work',
    waitFor: '[data-testid="fill-progress"]',
    looks: both,
    prepare: (counter) =>
      counter.setStatus({ fill: { rows: 48_210, ofRows: 120_000, done: false } }),
  },
  {
    name: 'work-error',
    path: '/work',
    waitFor: '[data-testid="failure"]',
    looks: both,
    prepare: (counter) => {
      counter.failing = 'counter_crashed';
    },
  },
  {
    name: 'work-narrow',
    path: '/work',
    waitFor: row,
    looks: both,
    viewport: { width: 1024, height: 768 },
  },
  ...orderScenes,
  { name: 'cases', path: '/cases?all=true', waitFor: '[data-testid="case-row"]', looks: all },
  ...(
    [
      '待商家处理',
      '协商中',
      '商家已拒绝',
      '待买家退货',
      '待商家收货',
      '商家拒收',
      '待买家收货',
      '退款中',
      '换货成功',
      '平台介入',
      '售后关闭',
    ] as const
  ).map((state, n): Scene => ({
    name: `case-${n}`,
    path: '/cases?all=true',
    waitFor: '[data-testid="case-row"]',
    act: (page) => openCase(page, state),
  })),
  {
    name: 'case-en',
    path: '/cases',
    waitFor: '[data-testid="case-row"]',
    looks: [
      ['en', 'dark'],
      ['en', 'light'],
    ],
    act: (page) => openCase(page, 'Buyer to receive'),
  },
  ...(
    [
      ['refuse', '待商家处理', 'r'],
      ['propose', '待商家处理', 'n'],
      ['amend', '待商家处理', 'e'],
      ['ship', '待商家收货', 's', '换货'],
      ['taken-in', '待买家退货', 't'],
      ['cash', '退款中', 'k'],
    ] as const
  ).map(([name, state, key, kind]): Scene => ({
    name: `drawer-${name}`,
    path: '/cases',
    waitFor: '[data-testid="case-row"]',
    act: async (page) => {
      await openCase(page, state, kind);
      await page.keyboard.press(key);
      await page.waitForSelector('.ant-drawer-open');
    },
  })),
  {
    name: 'case-pending',
    path: '/cases',
    waitFor: '[data-testid="case-row"]',
    prepare: offline,
    looks: both,
    act: async (page) => {
      await page.getByTestId('case-row').first().click();
      await page.waitForSelector('[data-testid="case-screen"]');
      await page.getByTestId('action-case.agree').click();
      await page.getByTestId('submit-case.agree').click();
      await page.waitForSelector('[data-testid="pending-commands"]');
    },
  },
  {
    name: 'case-refund-stuck',
    path: '/cases?all=true',
    waitFor: '[data-testid="case-row"]',
    prepare: refundStuck,
    act: async (page) => {
      await openCase(page, '退款中');
      await page.waitForSelector('[data-testid="retry-refund"]:enabled');
    },
  },
  {
    name: 'sync-attention',
    path: '/sync',
    waitFor: '[data-testid="conflict"]',
    prepare: answers,
    looks: all,
  },
  {
    name: 'sync-all',
    path: '/sync?tab=all',
    waitFor: '[data-testid="outbox-row"]',
    prepare: answers,
    looks: both,
  },
  { name: 'sync-health', path: '/sync?tab=health', waitFor: '[data-testid="health"]', looks: both },
  { name: 'sync-empty', path: '/sync', waitFor: '[data-testid="empty"]', looks: both },
  {
    name: 'palette',
    path: '/work',
    waitFor: row,
    looks: both,
    act: async (page) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('王小');
      await page.waitForSelector('.palette-entry:nth-child(5)');
    },
  },
  {
    name: 'sign-in',
    path: '/work',
    waitFor: '[data-testid="person-tile"]',
    looks: all,
    prepare: (counter) => counter.setStatus({ person: null }),
  },
  {
    name: 'pin',
    path: '/work',
    waitFor: '[data-testid="person-tile"]',
    looks: both,
    prepare: (counter) => counter.setStatus({ person: null }),
    act: async (page) => {
      await page.getByTestId('person-tile').nth(1).click();
      await page.keyboard.type('9999');
      await page.keyboard.press('Enter');
      await page.waitForSelector('[data-testid="failure"]');
    },
  },
  {
    name: 'enrol-trying',
    path: '/work',
    waitFor: '[data-testid="enrol-trying"]',
    looks: both,
    prepare: (counter) =>
      counter.setStatus({
        device: null,
        person: null,
        enrolling: { failure: { code: 'unreachable', params: {} } },
      }),
  },
  {
    name: 'enrol',
    path: '/work',
    waitFor: '[data-testid="form-enrol"]',
    looks: all,
    prepare: (counter) => counter.setStatus({ device: null, person: null }),
  },
];
