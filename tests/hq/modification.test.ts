import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { day, hour, instant, minute } from '../../src-core/basis/instant.ts';
import type { Modifiable } from '../../src-core/order/order.ts';
import type { Outcome } from '../../src-core/sync/protocol.ts';
import { start } from './chain.ts';
import {
  bench,
  clerk,
  codeOf,
  counter,
  home,
  incoming,
  modify,
  pushed,
  read,
  send,
  service,
  shipment,
  there,
  tomorrow,
  useCounterOf,
  withModification,
} from './modification-support.ts';
import { call } from './service.ts';

withModification();

describe('the shop for the buyer', () => {
  test('over a counter’s queue: once, with everything in one submission', async () => {
    const order = incoming('shop-a', { fulfilment: 'pickup' });
    const { orderId } = await send(order);
    const appointment = { from: tomorrow, to: instant(tomorrow + 2 * hour) };
    const outcomes = await pushed(
      modify(orderId!, { pickupShopId: 'shop-c' }),
      modify(orderId!, { pickupShopId: 'shop-b', appointment }),
      modify(orderId!, { pickupShopId: 'shop-a' }, 1),
    );
    expect(outcomes.map(codeOf)).toEqual([
      'pickup_shop_not_offered',
      'applied',
      'modification_used_up',
    ]);
    const changed = await read(orderId!);
    expect(changed).toMatchObject({ pickupShopId: 'shop-b', appointment });
    expect(changed.modifications).toHaveLength(1);
    expect(changed.modifications?.[0]).toMatchObject({
      by: { role: 'seller', personId: 'p-shop-a' },
      occurredAt: start + minute,
      takenAt: start + minute,
    });
  });

  test('live: a refused try costs nothing, the second one counts', async () => {
    const { orderId } = await send(incoming());
    const live = async (change: Modifiable) => {
      const command = { commandId: randomUUID(), name: 'order.modify', version: 1 };
      const body = { ...command, args: { orderId, seen: 0, ...change } };
      const answer = await call<Outcome>(service.hq, 'POST', '/commands', { token: clerk, body });
      return codeOf(answer.body);
    };
    expect(await live({ address: { ...there, province: '海南省' } })).toBe('freight_unknown');
    expect(await live({ address: { ...there, province: '江苏省' } })).toBe('applied');
    expect(await live({ address: home })).toBe('modification_used_up');
  });

  test('a window that ended at headquarters’ time is judged by when it was done', async () => {
    const { orderId } = await send(incoming());
    bench.now = instant(start + day);
    const outcomes = await pushed(
      modify(orderId!, { address: there }, 0, start + 31 * minute),
      modify(orderId!, { address: there }, 0, start + 29 * minute),
    );
    expect(outcomes.map(codeOf)).toEqual(['modification_window_over', 'applied']);
  });

  test('a printed label ends it, over the queue and live', async () => {
    const { orderId } = await send(incoming());
    const label = counter.command('order.label_printed', { orderId });
    expect((await pushed(label, modify(orderId!, { address: there }))).map(codeOf)).toEqual([
      'applied',
      'label_printed',
    ]);
    const other = await send(incoming());
    const command = { commandId: randomUUID(), name: 'order.label_printed', version: 1 };
    const body = { ...command, args: { orderId: other.orderId } };
    const answer = await call<Outcome>(service.hq, 'POST', '/commands', { token: clerk, body });
    expect(answer.body.outcome).toBe('applied');
    expect((await read(other.orderId!)).labelPrintedAt).toBe(service.now());
  });

  test('a shop with a rulebook of its own that says no does not offer it', async () => {
    const { orderId } = await send(incoming('shop-c'));
    useCounterOf('shop-c');
    expect((await pushed(modify(orderId!, { address: there }))).map(codeOf)).toEqual([
      'modification_off',
    ]);
  });
});

describe('completion', () => {
  test('reported while a case is open waits for its end', async () => {
    const order = { ...incoming(), status: 'shipped', shipments: [shipment], signedAt: start };
    const { orderId } = await send(order);
    const open = counter.open(await read(orderId!));
    await counter.push([open]);
    const completed = { ...order, revision: 2, status: 'completed', completedAt: start };
    expect((await send(completed)).result).toBe('updated');
    expect(await read(orderId!)).toMatchObject({
      status: 'shipped',
      completionHeld: { at: start },
    });
    expect(await read(orderId!)).not.toHaveProperty('completedAt');
    bench.now = instant(start + 4 * day);
    const { caseId } = open.args;
    const withdraw = counter.command(
      'case.withdraw',
      { caseId, seen: 1 },
      {
        actor: { role: 'buyer', personId: 'p-shop-a' },
        occurredAt: bench.now,
      },
    );
    expect((await pushed(withdraw)).map(codeOf)).toEqual(['applied']);
    const ended = await read(orderId!);
    expect(ended).toMatchObject({ status: 'completed', completedAt: bench.now });
    expect(ended).not.toHaveProperty('completionHeld');
  });
});
