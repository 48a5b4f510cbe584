import { fc } from '../support/property.ts';
import { describe, expect, it } from 'vitest';
import { instant } from '../../src-core/basis/instant.ts';
import type { Order } from '../../src-core/order/order.ts';
import { afterSalesStatuses, channels, orderStatuses } from '../../src-core/order/order.ts';
import { rebase } from '../../src-core/sync/replay.ts';
import { matches, parseText } from '../../src-main/counter/replica/search-terms.ts';
import { openViews } from '../../src-main/counter/views.ts';
import { scan } from '../../src-main/counter/scan.ts';
import { start } from '../core/world.ts';
import { openReplica, tempDir } from './support/replica-fixture.ts';
import {
  makeDevice,
  numberedOrder,
  openCase,
  orderChange,
  pageOf,
  shopPage,
} from './support/shop-data.ts';

const names = ['王小明', '王明', '明小王', '欧阳娜娜', 'Anna Li', '李 雷', '安娜·李', '小'];
const goods = [
  '纯棉圆领衬衫',
  '衬衫式连衣裙',
  'T恤衫',
  '羊毛衫',
  'WHITE HANGING HEART T-LIGHT HOLDER',
  '每日坚果（30包）',
  '丝巾',
];

function pick<T>(list: readonly T[], n: number): T {
  return list[n % list.length]!;
}

function variedOrder(n: number): Order {
  const base = numberedOrder(n);
  const lines = [base.lines[0]!, base.lines[1]!].slice(0, 1 + (n % 2));
  return {
    ...base,
    status: pick(orderStatuses, n),
    channel: pick(channels, Math.floor(n / 3)),
    afterSales: { ...base.afterSales, status: pick(afterSalesStatuses, Math.floor(n / 7)) },
    buyer: {
      name: pick(names, n),
      phone: `138${String((n * 7919) % 100_000_000).padStart(8, '0')}`,
    },
    lines: lines.map((line, i) => ({ ...line, name: pick(goods, n * 3 + i * 5) })),
    // Several within one second.
    placedAt: instant(start - Math.floor(n / 4) * 700),
  };
}

const orders = Array.from({ length: 400 }, (_, n) => variedOrder(n));

function shopWith(list: readonly Order[]) {
  const replica = openReplica(tempDir());
  makeDevice(replica);
  replica.transact('page', (tables) => rebase(tables, shopPage(list), replica.context));
  return { replica, views: openViews(replica.db, replica.tables) };
}

type Query = Parameters<ReturnType<typeof openViews>['orders']['list']>[0];

function allPages(views: ReturnType<typeof openViews>, query: Query): string[] {
  const ids: string[] = [];
  let cursor: string | undefined;
  for (;;) {
    const page = views.orders.list({ ...query, ...(cursor === undefined ? {} : { cursor }) });
    ids.push(...page.rows.map(({ id }) => id));
    if (page.next === null) return ids;
    cursor = page.next;
  }
}

const pieces = fc.oneof(
  fc.constantFrom(
    '王',
    '小明',
    '衬衫',
    '羊毛',
    'heart',
    'he',
    'T-L',
    't恤',
    '坚果',
    '30包',
    '李',
    '娜娜',
    'anna',
  ),
  fc.nat(399).map((n) => orders[n]!.buyer.phone.slice(-4)),
  fc.nat(399).map((n) => orders[n]!.buyer.phone),
  fc.tuple(fc.nat(399), fc.nat(4), fc.integer({ min: 2, max: 4 })).map(([n, from, length]) => {
    return orders[n]!.lines[0]!.name.slice(from, from + length);
  }),
  fc.tuple(fc.nat(399), fc.integer({ min: 1, max: 4 })).map(([n, length]) => {
    return orders[n]!.buyer.name.slice(0, length);
  }),
);

/** One character alone finds names and whole words only: two are the least that is promised. */
const tooShort = (text: string) =>
  parseText(text).words.some((word) => !/[\p{L}\p{N}]{2}/u.test(word));

describe('searching orders', () => {
  it('finds exactly what a look at every order finds, newest first, page by page', () => {
    const { views } = shopWith(orders);
    let found = 0;
    const query = fc.record({
      text: fc.array(pieces, { minLength: 1, maxLength: 2 }).map((words) => words.join(' ')),
      afterSales: fc.option(fc.subarray([...afterSalesStatuses], { minLength: 1 }), {
        nil: undefined,
      }),
      channel: fc.option(fc.subarray([...channels], { minLength: 1 }), { nil: undefined }),
      limit: fc.integer({ min: 1, max: 60 }),
    });
    fc.assert(
      fc.property(query, ({ text, afterSales, channel, limit }) => {
        fc.pre(!tooShort(text));
        const { words } = parseText(text);
        const expected = orders
          .filter((order) => matches(order, words))
          .filter((order) => afterSales?.includes(order.afterSales.status) ?? true)
          .filter((order) => channel?.includes(order.channel) ?? true);
        const asked = {
          text,
          limit,
          ...(afterSales === undefined ? {} : { afterSales }),
          ...(channel === undefined ? {} : { channel }),
        };
        const ids = allPages(views, asked);
        expect(ids.toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
        expect(new Set(ids).size).toBe(ids.length);
        const seconds = ids.map((id) => {
          return Math.floor(orders.find((order) => order.id === id)!.placedAt / 1_000);
        });
        expect(seconds).toEqual(seconds.toSorted((a, b) => b - a));
        found += ids.length;
      }),
      { numRuns: 300 },
    );
    expect(found).toBeGreaterThan(1_000);
  });

  it('filters alone, by any combination and by day, page by page', () => {
    const { views } = shopWith(orders);
    const from = start - 40_000;
    const asked = { status: ['paid' as const, 'completed' as const], placedFrom: from, limit: 7 };
    const expected = orders.filter(
      (order) => ['paid', 'completed'].includes(order.status) && order.placedAt >= from,
    );
    expect(allPages(views, asked).toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
    expect(allPages(views, { limit: 33 })).toHaveLength(orders.length);
  });

  it('finds by the beginning of an order number and of a waybill, and by a whole one that is scanned', () => {
    const { views, replica } = shopWith(orders);
    expect(allPages(views, { text: 'e2026000123' })).toEqual([orders[123]!.id]);
    expect(allPages(views, { text: 'E20260001', limit: 9 })).toHaveLength(100);
    expect(allPages(views, { text: 'sf0000000123' })).toEqual([orders[123]!.id]);
    expect(scan(views, ' E2026000123 ')).toEqual({ type: 'order', id: orders[123]!.id });
    expect(scan(views, 'SF0000000007')).toEqual({ type: 'order', id: orders[7]!.id });
    expect(scan(views, orders[9]!.id)).toEqual({ type: 'order', id: orders[9]!.id });
    expect(scan(views, 'https://shop.example/o/E2026000123')).toMatchObject({ type: 'order' });
    expect(scan(views, 'E2026')).toBeNull();
    const plain = numberedOrder(500);
    replica.transact('page', (tables) =>
      rebase(tables, pageOf([orderChange(plain, 900)]), replica.context),
    );
    const { command } = openCase(replica, plain);
    const { no } = replica.tables.read('case', String(command.args['caseId']))!.doc;
    expect(scan(views, no)).toEqual({ type: 'case', id: command.args['caseId'] });
  });

  it('follows a change of what an order is found by, and of when it was placed', () => {
    const { views, replica } = shopWith(orders.slice(0, 20));
    const changed = { ...orders[3]!, buyer: { name: '诸葛亮', phone: '13900008888' } };
    const moved = { ...orders[4]!, placedAt: instant(start + 5_000) };
    replica.transact('page', (tables) =>
      rebase(tables, pageOf([orderChange(changed, 500), orderChange(moved, 501)]), replica.context),
    );
    expect(allPages(views, { text: '诸葛' })).toEqual([changed.id]);
    expect(allPages(views, { text: '8888' })).toEqual([changed.id]);
    expect(allPages(views, { text: orders[3]!.buyer.phone })).toEqual([]);
    expect(allPages(views, {})[0]).toBe(moved.id);
    replica.transact('page', (tables) =>
      rebase(
        tables,
        pageOf([{ type: 'tombstone', of: 'order', id: changed.id, ver: 600 }]),
        replica.context,
      ),
    );
    expect(allPages(views, { text: '诸葛' })).toEqual([]);
    expect(allPages(views, {})).toHaveLength(19);
  });

  it('follows a change of its state alone, and of its number alone', () => {
    const [first, second] = [numberedOrder(1), numberedOrder(2)];
    const { views, replica } = shopWith([first, second]);
    const put = (order: Order, ver: number) =>
      replica.transact('page', (tables) =>
        rebase(tables, pageOf([orderChange(order, ver)]), replica.context),
      );
    put({ ...first, status: 'cancelled' }, 500);
    expect(allPages(views, { status: ['cancelled'] })).toEqual([first.id]);
    expect(allPages(views, { status: [first.status] })).toEqual([second.id]);
    put({ ...second, externalNo: 'NEU-77' }, 501);
    expect(allPages(views, { text: 'neu-77' })).toEqual([second.id]);
    expect(allPages(views, { text: second.externalNo })).toEqual([]);
  });

  it('finds cases by what their order is found by', () => {
    const list = [numberedOrder(1), numberedOrder(2), numberedOrder(3)];
    const { views, replica } = shopWith(list);
    expect(openCase(replica, list[1]!).ok).toBe(true);
    const [row] = views.cases.list({ text: '买家2' }).rows;
    expect(row).toMatchObject({
      orderNo: list[1]!.externalNo,
      pending: true,
      firstLine: '羊毛衫 M 灰',
    });
    expect(views.cases.list({ text: '羊毛' }).rows).toHaveLength(1);
    expect(views.cases.list({ text: row!.no.slice(0, 8) }).rows).toHaveLength(1);
    expect(views.cases.list({ text: '买家3' }).rows).toEqual([]);
    expect(views.cases.list({ open: false }).rows).toEqual([]);
    expect(views.cases.list({ open: true, kind: ['return_refund'] }).rows).toHaveLength(1);
    expect(views.orders.list({ text: '买家2' }).rows[0]).toMatchObject({
      pending: true,
      buyerPhone: '138****0002',
      afterSales: 'in_progress',
    });
  });
});
