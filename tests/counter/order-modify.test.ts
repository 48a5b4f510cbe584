import { describe, expect, it } from 'vitest';
import { defaultRulebook } from '../../src-core/after-sales/default-rulebook.ts';
import { hour, instant } from '../../src-core/basis/instant.ts';
import type { OrderRow, OrderView, OutboxRow, Page } from '../../src-core/contract/counter-rows.ts';
import type { ModificationPolicy } from '../../src-core/order/modification-policy.ts';
import type { Change, WireCommand } from '../../src-core/sync/protocol.ts';
import { openReplica } from './support/replica-fixture.ts';
import { numberedOrder } from './support/shop-data.ts';
import { shopFiles, signIn, startThread } from './support/thread.ts';

const policy: ModificationPolicy = {
  enabled: true,
  mode: 'before_shipment',
  minutes: 30,
  times: 1,
  hint: { zh: '地址填错？发货前可改1次', en: 'Wrong address? Change it once before it ships' },
};
const rules: Change = {
  type: 'reference',
  ver: 9,
  id: 'rulebook',
  doc: { kind: 'rulebook', rulebook: { ...defaultRulebook, modification: policy } },
};
const address = {
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  street: '文三路 90 号',
  contact: '王小明',
  phone: '13912345678',
};
const justNow = instant(Date.now() - hour);
const paid = numberedOrder(1, {
  status: 'paid',
  shipments: [],
  placedAt: justNow,
  paidAt: justNow,
  address,
});
delete paid.signedAt;
delete paid.completedAt;
const sent = numberedOrder(2, { status: 'shipped', address });

const started = async () => {
  const dir = await shopFiles({ orders: [paid, sent], more: [rules] });
  const thread = await startThread(dir);
  await signIn(thread);
  return { dir, thread };
};
const modify = (to: object) => ({
  name: 'order.modify',
  version: 1,
  args: { orderId: paid.id, seen: 0, address: to },
  as: 'seller',
});

describe('modifying an order for its buyer', () => {
  it('keeps a phone that comes back masked, and shows it masked wherever it is told of', async () => {
    const { dir, thread } = await started();
    const before = await thread.ask<OrderView>('orders.get', { id: paid.id });
    expect(before.order.address?.phone).toBe('139****5678');
    const moved = { ...before.order.address, street: '教工路 18 号' };
    expect(await thread.ask('commands.submit', modify(moved))).toMatchObject({ ok: true });

    const { order } = await thread.ask<OrderView>('orders.get', { id: paid.id });
    expect(order.address).toMatchObject({ street: '教工路 18 号', phone: '139****5678' });
    expect(order.modifications).toMatchObject([
      {
        before: { address: { phone: '139****5678' } },
        after: { address: { phone: '139****5678' } },
      },
    ]);
    const { rows } = await thread.ask<Page<OutboxRow>>('sync.outbox', {});
    expect(rows[0]).toMatchObject({ orderNo: paid.externalNo, caseNo: null });
    expect(JSON.stringify(rows)).not.toContain('13912345678');

    await thread.client.stop();
    const replica = openReplica(dir);
    // What goes to headquarters is the number itself, not its stars.
    const [entry] = replica.tables.outbox.list('all', Number.MAX_SAFE_INTEGER, 5);
    const command: WireCommand | undefined = entry?.command;
    expect(command?.args['address']).toMatchObject({ phone: '13912345678' });
    expect(replica.tables.read('order', paid.id)?.doc.address?.phone).toBe('13912345678');
  });

  it('takes a number that was typed anew', async () => {
    const { dir, thread } = await started();
    const moved = { ...address, phone: '13700001111' };
    expect(await thread.ask('commands.submit', modify(moved))).toMatchObject({ ok: true });
    await thread.client.stop();
    expect(openReplica(dir).tables.read('order', paid.id)?.doc.address?.phone).toBe('13700001111');
  });

  it('says in the list which orders can still be changed', async () => {
    const { thread } = await started();
    const shown = async () =>
      (await thread.ask<Page<OrderRow>>('orders.list', {})).rows.map(({ id, modifiable }) => [
        id,
        modifiable,
      ]);
    expect(await shown()).toEqual([
      [paid.id, true],
      [sent.id, false],
    ]);
    await thread.ask('commands.submit', {
      name: 'order.label_printed',
      version: 1,
      args: { orderId: paid.id },
      as: 'seller',
    });
    expect(await shown()).toContainEqual([paid.id, false]);
  });
});
