import { describe, expect, test } from 'vitest';
import type { AfterSalesException } from '../../src-core/after-sales/case.ts';
import type { IncomingOrderAnswer } from '../../src-core/contract/hq.ts';
import { secretHash } from '../../src-hq/access/tokens.ts';
import {
  codeOf,
  home,
  incoming,
  modifiedByBuyer,
  modify,
  pushed,
  read,
  send,
  service,
  shipment,
  there,
  withModification,
} from './modification-support.ts';
import { call } from './service.ts';

withModification();

describe('a channel that sends the order again', () => {
  test('does not undo the change, is told of it, and is believed once it knows', async () => {
    const order = incoming();
    const { orderId } = await send(order);
    await pushed(modify(orderId!, { address: there }));
    const modified = { count: 1, address: there };
    expect(await send(order)).toMatchObject({ result: 'unchanged', modified });
    expect(await send({ ...order, revision: 2 })).toMatchObject({ result: 'updated', modified });
    expect(await read(orderId!)).toMatchObject({ address: there, modifications: [{}] });
    const known = { ...order, revision: 3, address: there, modificationsKnown: 1 };
    expect(await send(known)).not.toHaveProperty('modified');
    const moved = { ...home, street: '平海路3号' };
    await send({ ...known, revision: 4, address: moved });
    expect((await read(orderId!)).address).toEqual(moved);
    expect((await read(orderId!)).modifications).toHaveLength(1);
  });

  test('is told nothing of what another channel’s buyer wrote', async () => {
    const order = incoming();
    const { orderId } = await send(order);
    await pushed(modify(orderId!, { address: there }));
    const { sql } = service.hq;
    const names = ['marketplace.tmall', 'mini_program', 'mini_program.two', 'warehouse'];
    const told: boolean[] = [];
    for (const [n, name] of names.entries()) {
      const token = `ck_${String(n).repeat(43)}`;
      await sql`insert into channel_key (hash, name, created_at)
        values (${secretHash(token)}, ${name}, 0)`;
      const { body } = await call<{ answers: IncomingOrderAnswer[] }>(
        service.hq,
        'POST',
        '/orders',
        {
          token,
          body: { orders: [order] },
        },
      );
      told.push(body.answers[0]?.modified !== undefined);
    }
    expect(told).toEqual([false, true, true, true]);
  });

  test('that ships without the change: the parcel goes where it said, and everybody is told', async () => {
    const order = incoming();
    const { orderId } = await send(order);
    await pushed(modify(orderId!, { address: there }));
    const shipped = { ...order, revision: 2, status: 'shipped', shipments: [shipment] };
    expect(await send(shipped)).toMatchObject({
      result: 'updated',
      modified: { count: 1, address: there, overtaken: true },
    });
    expect(await read(orderId!)).toMatchObject({
      status: 'shipped',
      address: home,
      modifications: [{ overtakenAt: service.now() }],
    });
    const exceptions = await service.hq.sql<{ doc: AfterSalesException }[]>`
      select doc from exceptions where doc->>'orderId' = ${orderId!}`;
    expect(exceptions.map(({ doc }) => doc)).toMatchObject([
      { code: 'shipped_past_modification', params: { fields: ['address'] } },
    ]);
    await send({ ...shipped, revision: 3 });
    const [{ n } = { n: 0 }] = await service.hq.sql<{ n: number }[]>`
      select count(*)::int as n from exceptions where doc->>'orderId' = ${orderId!}`;
    expect(n).toBe(1);
    const told = await service.hq.sql<{ topic: string; to: string }[]>`
      select seed->>'topic' as topic, seed->>'to' as to from notice
      where order_id = ${orderId!} order by created_at, key`;
    expect(told.map(({ topic, to }) => `${topic} ${to}`).toSorted()).toEqual([
      'modification_overtaken buyer',
      'order_modified channel',
    ]);
  });

  test('that ships what was changed is the change’s winner', async () => {
    const order = incoming();
    const { orderId } = await send(order);
    await pushed(modify(orderId!, { address: there }));
    const shipped = { ...order, revision: 2, status: 'shipped', shipments: [shipment] };
    const answer = await send({ ...shipped, address: there, modificationsKnown: 1 });
    expect(answer).not.toHaveProperty('modified');
    expect(await read(orderId!)).toMatchObject({ status: 'shipped', address: there });
  });

  test('a modification that races a shipment: one of them decides the address, both are told', async () => {
    const second = await service.another();
    const winners = new Set<string>();
    for (let n = 0; n < 12; n += 1) {
      const order = incoming();
      const { orderId } = await send(order);
      const shipped = { ...order, revision: 2, status: 'shipped', shipments: [shipment] };
      const change = () =>
        n % 2 === 0
          ? pushed(modify(orderId!, { address: there }))
          : modifiedByBuyer(orderId!, { address: there });
      const ship = () => send(shipped, second);
      // Most go at once; of the first two one is surely before the other.
      const outcomes = n === 0 ? await change() : undefined;
      const answered = n === 1 ? await ship() : undefined;
      const [[outcome], answer] = await Promise.all([outcomes ?? change(), answered ?? ship()]);
      winners.add(codeOf(outcome!));
      const modified = outcome!.outcome === 'applied';
      const after = await read(orderId!);
      expect({
        code: codeOf(outcome!),
        result: answer.result,
        toldChannel: answer.modified?.overtaken ?? false,
        status: after.status,
        address: after.address,
        marked: (after.modifications ?? []).map(({ overtakenAt }) => overtakenAt !== undefined),
      }).toEqual({
        code: modified ? 'applied' : 'already_shipped',
        result: 'updated',
        toldChannel: modified,
        status: 'shipped',
        address: home,
        marked: modified ? [true] : [],
      });
    }
    expect([...winners].toSorted()).toEqual(['already_shipped', 'applied']);
  });
});
