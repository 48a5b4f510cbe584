import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Order } from '../../src-core/order/order.ts';
import { DeviceSession } from '../../src-main/counter/sync/device-session.ts';
import { HttpTransport } from '../../src-main/counter/sync/http-transport.ts';
import { addOrders } from '../hq/chain.ts';
import { startService } from '../hq/service.ts';
import type { TestService } from '../hq/service.ts';
import { endTill, eventually, startTill } from './support/till.ts';
import type { Till } from './support/till.ts';

let hq: TestService;
let orders: Order[];
let first: Till;
let second: Till;

beforeAll(async () => {
  hq = await startService();
  orders = await addOrders(hq.hq.sql, 'shop-a', 4);
  [first, second] = [await startTill(hq), await startTill(hq)];
  await Promise.all([first.settled(), second.settled()]);
});
afterAll(async () => {
  await endTill(first);
  await endTill(second);
  await hq.stop();
});

describe('a poke', () => {
  it('brings what another counter did, without anybody asking', async () => {
    const { caseId } = await first.openCase(orders[0]!);
    await eventually(() => expect(second.tables.place('case', caseId)).toBeDefined(), 5_000);
    const told = expect.objectContaining({
      type: 'changed',
      ids: expect.arrayContaining([caseId]),
    });
    await eventually(() => expect(second.events).toContainEqual(told));
  });

  it('comes over a long poll as well, and only for what is new', async () => {
    const { counter } = second;
    const now = () => second.now();
    const transport = new HttpTransport({
      hqUrl: () => counter.hqUrl,
      session: new DeviceSession(counter.replica, () => counter.hqUrl, now),
      now,
    });
    const known = Object.fromEntries(
      counter.replica.tables.spaces().map(({ id, ver }) => [id, ver]),
    );
    const pokes: object[] = [];
    const quiet = transport.listen((poke) => pokes.push(poke), { seconds: 1, known });
    expect(await quiet.ended).toBe('open');
    expect(pokes).toEqual([]);
    const told = transport.listen((poke) => pokes.push(poke), { seconds: 30, known });
    await first.openCase(orders[1]!);
    expect(await told.ended).toBe('open');
    expect(pokes).toEqual([{ spaceId: 'shop-a', ver: expect.any(Number) }]);
    const behind = transport.listen((poke) => pokes.push(poke), {
      seconds: 30,
      known: { 'shop-a': 1 },
    });
    expect(await behind.ended).toBe('open');
    expect(pokes.length).toBeGreaterThan(1);
    transport.close();
  });
});
