import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultRulebook } from '../../src-core/after-sales/default-rulebook.ts';
import { hour, instant, minute } from '../../src-core/basis/instant.ts';
import { fen } from '../../src-core/basis/money.ts';
import type { ModificationPolicy } from '../../src-core/order/modification-policy.ts';
import type { Order } from '../../src-core/order/order.ts';
import { writeAggregates } from '../../src-hq/store/bulk.ts';
import { buyerWith, type BuyerBrowser } from './buyer-browser.ts';
import { benchOn, Counter, orderOf, start } from './chain.ts';
import { startService, type TestService } from './service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const policy: ModificationPolicy = {
  enabled: true,
  mode: 'both',
  minutes: 120,
  times: 1,
  hint: { zh: '地址/时间填错？在发货前可自助修改1次', en: 'Wrong address or time? Change it once' },
  freightTariff: {
    zones: [
      { provinces: ['浙江省', '江苏省', '上海市'], freight: fen(0) },
      { provinces: ['西藏自治区'], freight: fen(2_000) },
    ],
  },
  deliveryAreas: [{ city: '杭州市', districts: ['上城区', '西湖区'] }],
  pickupShops: ['shop-a', 'shop-b'],
  slots: { opens: '09:00', closes: '18:00', leadMinutes: 60, daysAhead: 2 },
};

async function rule(over: Partial<ModificationPolicy> | undefined): Promise<void> {
  const rulebook =
    over === undefined
      ? defaultRulebook
      : { ...defaultRulebook, modification: { ...policy, ...over } };
  await writeAggregates(service.hq.sql, 'shop-a', { references: [{ kind: 'rulebook', rulebook }] });
}

const home = {
  province: '浙江省',
  city: '杭州市',
  district: '上城区',
  street: '湖滨路88号501室',
  contact: '王小明',
  phone: '13800001111',
};

/** Paid an hour ago and not shipped. */
async function unsent(over: Partial<Order> = {}): Promise<{ order: Order; buyer: BuyerBrowser }> {
  const {
    signedAt: _s,
    completedAt: _c,
    ...base
  } = orderOf('shop-a', {
    status: 'paid',
    shipments: [],
    address: home,
    paidAt: instant(start - hour),
    placedAt: instant(start - hour),
  });
  const order: Order = { ...base, ...over };
  await writeAggregates(service.hq.sql, 'shop-a', { orders: [order] });
  return { order, buyer: await buyerWith(service, 'orders', order.id) };
}

async function read({ id }: Order): Promise<Order> {
  const [row] = await service.hq.sql<{ doc: Order }[]>`select doc from orders where id = ${id}`;
  return row!.doc;
}

test('an address is changed once; what is left empty stays, and nothing of it was ever shown', async () => {
  await rule({});
  const { order, buyer } = await unsent();
  const first = await buyer.open();
  expect(first.text).toContain('地址/时间填错？在发货前可自助修改1次');
  expect(first.text).toContain('还可修改 1 次');
  const form = await buyer.open('/modify');
  expect(form.text).toContain('可以改到：浙江省、江苏省、上海市');
  expect(form.html).not.toMatch(/湖滨路88号|王小明|13800001111/);
  expect([...buyer.form('modify').fields].filter(([name]) => name === 'street')).toEqual([
    ['street', ''],
  ]);

  const done = await buyer.submit('modify', { street: '文三路9号' }, 4);
  expect(done.text).toContain('订单信息已修改');
  expect(done.text).toContain('您修改了收货地址');
  expect(done.html).not.toContain('文三路9号');
  expect(await read(order)).toMatchObject({
    address: { ...home, street: '文三路9号' },
    modifications: [{ by: { role: 'buyer' }, before: { address: home } }],
  });
  const again = await buyer.open('/modify');
  expect(again.text).toContain('修改次数已用完（共 1 次）');
  expect(buyer.offers()).toEqual([]);
});

test('who moves writes the street anew; equal freight is a yes, another freight a no that keeps what was typed', async () => {
  await rule({});
  const { order, buyer } = await unsent();
  await buyer.open('/modify');
  const half = await buyer.submit('modify', {
    province: '江苏省',
    city: '南京市',
    district: '玄武区',
  });
  expect(half.status).toBe(422);
  expect(half.text).toContain('收货信息不完整');
  const dear = await buyer.submit('modify', {
    province: '西藏自治区',
    city: '拉萨市',
    district: '城关区',
    street: '北京路1号',
  });
  expect(dear.status).toBe(422);
  expect(dear.text).toContain('原来 ¥0.00，改后 ¥20.00');
  expect(buyer.form('modify').fields.get('street')).toBe('北京路1号');
  const nowhere = await buyer.submit('modify', { province: '江浙省' });
  expect(nowhere.text).toContain('寄到“江浙省”的运费无法核对');
  const phone = await buyer.submit('modify', { province: '上海市', phone: 'call me' });
  expect(phone.text).toContain('手机号的格式不对');
  expect(await read(order)).not.toHaveProperty('modifications');
  await buyer.submit('modify', { phone: '139 0000 2222', contact: '李四' });
  expect(await read(order)).toMatchObject({
    address: { province: '上海市', street: '北京路1号', contact: '李四', phone: '139 0000 2222' },
  });
});

test('what is as it was is no change and uses none', async () => {
  await rule({});
  const { order, buyer } = await unsent();
  await buyer.open('/modify');
  expect((await buyer.submit('modify')).text).toContain('没有修改，也没有用掉次数');
  expect((await buyer.submit('modify', { city: '杭州市' })).text).toContain('没有用掉次数');
  expect(await read(order)).not.toHaveProperty('modifications');
  expect((await buyer.open()).text).toContain('还可修改 1 次');
});

test('local delivery: within the areas, and to an hour that is offered', async () => {
  await rule({});
  const appointment = { from: instant(start + hour), to: instant(start + 2 * hour) };
  const { order, buyer } = await unsent({ fulfilment: 'local_delivery', appointment });
  const page = await buyer.open('/modify');
  expect(page.text).toContain('杭州市 上城区、西湖区');
  const far = await buyer.submit('modify', { city: '宁波市', district: '海曙区', street: '路1号' });
  expect(far.text).toContain('“宁波市海曙区”不在配送范围内');
  const gone = await buyer.submit('modify', {
    city: '杭州市',
    district: '西湖区',
    slot: `${start - hour}-${start}`,
  });
  expect(gone.text).toContain('这个时间段已经不能预约');
  const [, slot] = /<option value="(\d+-\d+)"/.exec(buyer.now.html) ?? [];
  await buyer.submit('modify', { slot: slot! });
  const after = await read(order);
  expect(after.address).toMatchObject({ district: '西湖区', street: '路1号' });
  expect(`${after.appointment?.from}-${after.appointment?.to}`).toBe(slot);
  // 12:00 in Shanghai, an hour's notice: the first hour offered begins at 13:00.
  expect(after.appointment?.from).toBe(start + hour);
});

test('pick-up: another shop by its name', async () => {
  await rule({});
  const { address: _a, ...rest } = (await unsent()).order;
  const { order, buyer } = await unsent({
    ...rest,
    id: crypto.randomUUID(),
    externalNo: 'P1',
    fulfilment: 'pickup',
  });
  const page = await buyer.open('/modify');
  expect(page.text).toContain('shop-b');
  const bad = buyer.form('modify');
  bad.fields.set('pickupShopId', 'shop-c');
  expect((await buyer.post(bad.action, bad.fields)).text).toContain('不能改到这家门店自提');
  await buyer.submit('modify', { pickupShopId: 'shop-b' });
  expect(await read(order)).toMatchObject({ pickupShopId: 'shop-b' });
});

const noes: readonly [
  string,
  Partial<ModificationPolicy> | undefined,
  Partial<Order>,
  string,
  string,
][] = [
  ['off', undefined, {}, 'on', '门店没有开通自助修改'],
  ['switched off', { enabled: false }, {}, 'on', '门店没有开通自助修改'],
  [
    'shipped',
    {},
    { status: 'shipped', shipments: [{ carrier: 'SF', waybill: 'SF1', shippedAt: start }] },
    'unshipped',
    '订单已发货',
  ],
  ['part shipped', {}, { status: 'part_shipped' }, 'unshipped', '订单已部分发货'],
  ['cancelled', {}, { status: 'cancelled' }, 'unshipped', '订单已取消'],
  ['label printed', {}, { labelPrintedAt: start }, 'no_label', '面单已打印，包裹即将寄出'],
  [
    'minutes over',
    {},
    { paidAt: instant(start - 121 * minute) },
    'in_window',
    '付款后 120 分钟内可以修改，已于',
  ],
];

test.each(noes)('no, explained: %s', async (_name, over, state, rule_, said) => {
  await rule(over);
  const { order, buyer } = await unsent(state);
  const page = await buyer.open();
  expect(page.text).toContain('现在不能自助修改');
  expect(page.text).toContain(said);
  const own = await buyer.open('/modify');
  expect(own.html).toMatch(new RegExp(`data-rule="${rule_}" data-answer="no"`));
  expect(buyer.offers()).toEqual([]);
  // A form kept from before is refused by the rule itself.
  const fields = new URLSearchParams({
    commandId: crypto.randomUUID(),
    seen: '0',
    street: '新路1号',
  });
  const late = await buyer.post(`/b/${buyer.token}/modify?lang=zh`, fields);
  expect(late.status).toBe(422);
  expect(late.text).toContain(said);
  expect(await read(order)).not.toHaveProperty('modifications');
});

test('no while a case is open; yes again when it is withdrawn', async () => {
  await rule({});
  const { buyer } = await unsent();
  await buyer.open('/apply');
  await buyer.submit('apply', { 'q.l1': '1', reason: 'other' });
  expect((await buyer.open()).text).toContain('订单有进行中的售后');
  const [, path] = /href="(\/b\/[^"]+\/c\/[^"]+)"/.exec(buyer.now.html) ?? [];
  await buyer.open(path);
  await buyer.submit('case.withdraw@1');
  expect((await buyer.open()).text).toContain('修改订单信息');
  expect(buyer.offers()).toContain('modify');
});

test('while the form is open the label is printed: the shop’s step won, and the page says so', async () => {
  await rule({});
  const { order, buyer } = await unsent();
  await buyer.open('/modify');
  const bench = benchOn(service.hq.sql);
  const counter = new Counter(bench.sync, 'shop-a');
  await counter.push([counter.command('order.label_printed', { orderId: order.id })]);
  const page = await buyer.submit('modify', { street: '新路1号' });
  expect(page.status).toBe(422);
  expect(page.text).toContain('面单已打印，包裹即将寄出');
  expect((await read(order)).address).toEqual(home);
});
