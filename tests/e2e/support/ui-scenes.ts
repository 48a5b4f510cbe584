import type { Page } from '@playwright/test';

import { instant } from '../../../src-core/basis/instant.ts';
import type { OutboxRow } from '../../../src-core/contract/counter.ts';
import { freshId } from './ui-fixture/world.ts';
import type { FixtureCounter } from './ui-fixture/fixture-counter.ts';

type Look = readonly ['zh-CN' | 'en', 'light' | 'dark'];
const both: readonly Look[] = [
  ['zh-CN', 'light'],
  ['en', 'dark'],
];
const all: readonly Look[] = [...both, ['zh-CN', 'dark'], ['en', 'light']];

/** One screen in one condition, as somebody at the counter would meet it. */
export interface Scene {
  readonly name: string;
  readonly path: string;
  readonly waitFor: string;
  readonly looks?: readonly Look[];
  readonly empty?: boolean;
  readonly viewport?: { width: number; height: number };
  prepare?(counter: FixtureCounter): void;
  act?(page: Page): Promise<void>;
}

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

async function openOrder(page: Page, n: number): Promise<void> {
  await page.locator('[data-testid="order-row"]').nth(n).click();
  await page.waitForSelector('[data-testid="order-screen"]');
}

const offline = (counter: FixtureCounter) =>
  counter.setStatus({
    line: {
      state: 'offline',
      since: Date.now() - 25 * 60_000,
      reason: { code: 'unreachable', params: {} },
      nextTryAt: Date.now() + 40_000,
    },
    unsent: 7,
    lastSyncAt: Date.now() - 26 * 60_000,
  });

function answers(counter: FixtureCounter): void {
  const command = (seq: number, name: string, args: Record<string, unknown>): OutboxRow => ({
    seq,
    command: {
      seq,
      commandId: freshId(),
      name,
      version: 1,
      args,
      actor: { role: 'seller', personId: 'shop-hz-01-clerk-1' },
      occurredAt: instant(Date.now() - seq * 60_000),
    },
    state: 'answered',
    outcome: null,
    caseId: freshId(),
    orderId: freshId(),
    caseNo: `S2611221000${seq}`,
    orderNo: `E2611221000${seq}`,
    orderNow: null,
    dismissed: false,
    happened: null,
  });
  const outcome = (row: OutboxRow, part: object): OutboxRow => ({
    ...row,
    outcome: {
      seq: row.seq,
      commandId: row.command.commandId,
      takenAt: instant(Date.now()),
      ...part,
    } as never,
  });
  const happened = {
    caseId: freshId(),
    n: 3,
    commandId: freshId(),
    event: 'withdrawn',
    actor: { role: 'buyer' as const, name: '王小明' },
    occurredAt: instant(Date.now() - 20 * 60_000),
    from: 'awaiting_seller_review' as const,
    to: 'closed' as const,
    details: {},
    buyerSees: true,
  };
  counter.outbox.push(
    {
      ...outcome(
        command(1, 'case.refuse', { reasonCode: 'used', words: '吊牌已剪，影响二次销售' }),
        {
          outcome: 'rejected',
          error: { code: 'changed_meanwhile', params: { seen: 1, version: 2 } },
        },
      ),
      happened,
    },
    outcome(command(2, 'case.goods_taken_in', { words: '' }), {
      outcome: 'recorded_with_exception',
      exceptionCode: 'goods_taken_in_unexpectedly',
    }),
    outcome(command(3, 'case.agree', {}), {
      outcome: 'applied_modified',
      differs: { amount: [19_900, 18_900] },
    }),
    outcome(command(4, 'case.agree', {}), { outcome: 'applied' }),
    {
      ...outcome(
        command(6, 'order.modify', {
          orderId: freshId(),
          seen: 0,
          address: {
            province: '浙江省',
            city: '杭州市',
            district: '西湖区',
            street: '教工路 18 号',
            contact: '王小明',
            phone: '138****1234',
          },
        }),
        { outcome: 'rejected', error: { code: 'already_shipped', params: {} } },
      ),
      caseId: null,
      caseNo: null,
      orderNow: {
        status: 'shipped',
        last: {
          what: 'shipped',
          at: instant(Date.now() - 400_000),
          more: 'SF1300000000003',
          carrier: 'SF',
        },
      },
    },
    {
      ...command(5, 'case.accept_and_ship', { carrier: 'SF', waybill: 'SF1500000000123' }),
      state: 'pending',
    },
  );
  counter.setStatus({ attention: 4, unsent: 1 });
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
