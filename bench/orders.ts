import { createHash } from 'node:crypto';

import { fen } from '../src-core/basis/money.ts';
import { day, instant } from '../src-core/basis/instant.ts';
import { datedId } from '../src-hq/import/derived-id.ts';
import type { Order, OrderLine } from '../src-core/order/order.ts';

export type BenchOrder = Order;

const surnames = Array.from('王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高');
const given = Array.from('伟芳娜敏静丽强磊洋艳勇军杰娟涛明超霞平刚桂英华文建国');
const goods = [
  '亚麻衬衫',
  '牛仔外套',
  '真丝围巾',
  '每日坚果',
  '海苔脆片',
  '羊毛大衣',
  '芒果干',
  '运动长裤',
  '棉质短袜',
  '手工酥饼',
] as const;
const cities = ['杭州', '上海', '广州', '成都', '武汉'] as const;
const carriers = ['SF', 'YTO', 'ZTO'] as const;

/** The moment all orders of a measurement were placed before. */
export const benchNow: number = Date.UTC(2026, 9, 1);

/** Small, fast, seeded: the same orders on every machine and in every run. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A UUIDv7 in form, the same for the same text. */
export function benchUuid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Order `i` of a shop's `count`: the last one was placed a minute before `until` (epoch ms), the others a minute apart. */
function benchOrder(shopId: string, i: number, placed: number): BenchOrder {
  const next = random(Math.imul(i + 1, 0x9e3779b1));
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const placedAt = instant(placed);
  const name = pick(surnames) + pick(given) + (next() < 0.5 ? pick(given) : '');
  const phone = `1${3 + Math.floor(next() * 6)}${Math.floor(next() * 1e9)
    .toString()
    .padStart(9, '0')}`;
  const lines: OrderLine[] = Array.from({ length: 1 + Math.floor(next() * 4) }, (_, n) => {
    const unitPrice = fen(990 + Math.floor(next() * 40_000));
    const quantity = 1 + Math.floor(next() * 3);
    return {
      id: `L${n + 1}`,
      articleId: `A${Math.floor(next() * 500)}`,
      name: pick(goods),
      specification: pick(['红色 M', '蓝色 L', '200 克', '500 克']),
      category: pick(['服饰', '零食']),
      unitPrice,
      quantity,
      paid: fen(unitPrice * quantity),
    };
  });
  const total = lines.reduce((sum, line) => sum + line.paid, 0);
  const shipped = next() < 0.8;
  const no = `B${shopId}${(10_000_000 + i).toString()}`;
  return {
    id: datedId(placedAt, 'order', shopId, no),
    shopId,
    channel: pick(['mini_program', 'mini_program', 'mall', 'pos']),
    externalNo: no,
    currency: 'CNY',
    status: shipped ? 'completed' : 'paid',
    fulfilment: 'express',
    buyer: { name, phone },
    address: {
      province: '浙江省',
      city: pick(cities),
      district: '西湖区',
      street: `文三路 ${i % 900} 号`,
      contact: name,
      phone,
    },
    lines,
    freight: fen(0),
    tenders: [{ kind: 'wechat', amount: fen(total), reference: `W${i}` }],
    shipments: shipped
      ? [
          {
            carrier: pick(carriers),
            waybill: `SF${(1e12 + i).toString()}`,
            shippedAt: instant(placedAt + day),
          },
        ]
      : [],
    placedAt,
    paidAt: placedAt,
    ...(shipped ? { completedAt: instant(placedAt + 3 * day) } : {}),
    afterSales: {
      status: 'none',
      lines: {},
      freightRefunded: fen(0),
      caseIds: [],
      openCaseIds: [],
    },
  };
}

/** A shop's `count` orders, oldest first, one to four lines each, none held: a million are no burden. */
export function* benchOrders(shopId: string, count: number, until: number): Generator<BenchOrder> {
  for (let i = 0; i < count; i += 1) yield benchOrder(shopId, i, until - (count - i) * 60_000);
}

/** The same, newest first, as a first fill brings them. */
export function* newestFirst(shopId: string, count: number, until: number): Generator<BenchOrder> {
  for (let i = count - 1; i >= 0; i -= 1) {
    yield benchOrder(shopId, i, until - (count - i) * 60_000);
  }
}
