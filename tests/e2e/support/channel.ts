import { secretHash } from '../../../src-hq/access/tokens.ts';
import { demoShopId } from '../../../src-hq/demo/places.ts';
import type { Order } from '../../../src-core/order/order.ts';
import type { Headquarters } from './headquarters.ts';

type Sent = Omit<Order, 'id' | 'afterSales'>;

/** A channel that brings orders of the demo shop in, as the mini-program does. */
export interface Channel {
  /** A paid order of a moment ago, nothing of it sent. */
  paid(over?: Partial<Sent>): Promise<Sent>;
  /** The same order as it stands there now. */
  again(order: Sent, revision: number, over: Partial<Sent>): Promise<void>;
}

const home = {
  province: '浙江省',
  city: '杭州市',
  district: '上城区',
  street: '延安路 258 号 3 幢 1202 室',
  contact: '欧阳晓彤',
  phone: '13912345678',
};

export async function openChannel(hq: Headquarters): Promise<Channel> {
  const key = `ck_${'e'.repeat(43)}`;
  await hq.sql`insert into channel_key (hash, name, created_at) values (${secretHash(key)}, 'e2e', 0)`;
  const rows = await hq.sql<{ doc: Order }[]>`
    select doc from orders where space_id = ${demoShopId} and doc ->> 'fulfilment' = 'express'
      and doc ->> 'channel' = 'mini_program' and doc ->> 'status' = 'completed'
      and json_array_length(doc -> 'afterSales' -> 'caseIds') = 0 limit 1`;
  const sample = rows[0]?.doc;
  if (sample === undefined) throw new Error('the demo shop has no order to take after');
  const { lines, freight, tenders } = sample;
  let made = 0;

  async function send(order: Sent, revision: number): Promise<void> {
    const response = await fetch(`${hq.url}/api/v1/orders`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ orders: [{ ...order, revision }] }),
    });
    const text = await response.text();
    if (!response.ok || !/"result":"(created|updated)"/.test(text)) throw new Error(text);
  }

  return {
    async paid(over = {}) {
      made += 1;
      const now = (Date.now() - 60_000) as Order['placedAt'];
      const order: Sent = {
        shopId: demoShopId,
        channel: 'mini_program',
        externalNo: `E9${String(Date.now()).slice(-9)}${made}`,
        currency: 'CNY',
        status: 'paid',
        fulfilment: 'express',
        buyer: { name: '欧阳晓彤', phone: '13912345678' },
        address: home,
        lines,
        freight,
        tenders,
        shipments: [],
        placedAt: now,
        paidAt: now,
        ...over,
      };
      await send(order, 1);
      return order;
    },
    again: (order, revision, over) => send({ ...order, ...over }, revision),
  };
}
