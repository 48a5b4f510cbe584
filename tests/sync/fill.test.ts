import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Order } from '../../src-core/order/order.ts';
import { writeSetting } from '../../src-hq/settings.ts';
import { addOrders } from '../hq/chain.ts';
import { startService } from '../hq/service.ts';
import type { TestService } from '../hq/service.ts';
import { endTill, eventually, startTill } from './support/till.ts';
import type { Till } from './support/till.ts';

// Thousands of orders are written, sent and taken in, some of them twice: a minute is for less than that.
vi.setConfig({ testTimeout: 180_000 });

let hq: TestService;
let orders: Order[];
const tills: Till[] = [];

async function till(options: Parameters<typeof startTill>[1] = {}): Promise<Till> {
  const one = await startTill(hq, options);
  tills.push(one);
  return one;
}

beforeAll(async () => {
  hq = await startService();
});
afterAll(() => hq.stop());
beforeEach(async () => {
  orders = await addOrders(hq.hq.sql, 'shop-a', 6);
});
afterEach(async () => {
  for (const one of tills.splice(0)) await endTill(one);
});

const shown = async (one: Till) => (await one.status()).line;

describe('a first fill', () => {
  it('that is cut goes on where it was, and the shop works on what is there', async () => {
    await addOrders(hq.hq.sql, 'shop-a', 9_000);
    const one = await till({ enrolled: false });
    let passed = 0;
    let total = 0;
    // The line breaks after each half megabyte.
    one.line.watch(null, (chunk) => {
      passed += chunk.length;
      total += chunk.length;
      if (passed > 150_000) {
        passed = 0;
        one.line.cut();
        one.line.mend();
      }
      return 'pass';
    });
    await one.enrol();
    const fills: number[] = [];
    await eventually(() => {
      one.counter.syncNow();
      const fill = one.tables.syncState().fill;
      if (fill !== null && fills.at(-1) !== fill.rows) fills.push(fill.rows);
      expect(fills.length).toBeGreaterThan(1);
    });
    const [order] = one.counter.views.orders.find({}, 1).found;
    expect((await one.openCase(order!.order)).result.ok).toBe(true);
    await eventually(() => {
      one.counter.syncNow();
      expect(one.tables.syncState().cursor).not.toBeNull();
    });
    one.line.watch(null, null);
    await one.settled();
    // Pieces that had come were not fetched again: the whole stream is some megabytes packed.
    expect(fills.toSorted((a, b) => a - b)).toEqual(fills);
    expect(total).toBeGreaterThan(0);
  });
});

describe('a rebuild after the cursor ended', () => {
  it('happens beside the old replica, goes on after a restart, and loses no command given meanwhile', async () => {
    await addOrders(hq.hq.sql, 'shop-a', 6_000);
    const one = await till();
    await one.settled();
    const count = one.counter.views.orders.count();
    await writeSetting(hq.hq.sql, 'hq_epoch', 'another');
    let passed = 0;
    one.line.watch(null, (chunk) => {
      passed += chunk.length;
      if (passed > 60_000) one.line.cut();
      return 'pass';
    });
    one.counter.syncNow();
    await eventually(() => expect(one.line.isCut).toBe(true));
    // Half of it lies beside; people see the old replica, whole, and work on it.
    await eventually(async () => expect((await shown(one)).state).toBe('offline'));
    expect(one.counter.views.orders.count()).toBe(count);
    const { result } = await one.openCase(orders[0]!);
    expect(result.ok).toBe(true);
    one.stop('kill');
    const beside = statSync(join(one.dir, 'replica-next.db')).size;
    expect(beside).toBeGreaterThan(0);
    one.line.watch(null, null);
    one.line.mend();
    one.start();
    one.signIn();
    await eventually(() => {
      if (one.counter.line.state !== 'online') one.counter.syncNow();
      expect(one.tables.state.get('resets')).toBe(1);
    });
    await one.settled();
    expect(one.counter.views.orders.count()).toBe(count);
    expect(existsSync(join(one.dir, 'replica-next.db'))).toBe(false);
    const id = result.ok ? result.value.commandId : '';
    expect(one.tables.outboxEntry(id)?.outcome?.outcome ?? 'forgotten').toMatch(
      /applied|forgotten/,
    );
    expect(one.tables.hasHistoryOf(id)).toBe(true);
  });
});
