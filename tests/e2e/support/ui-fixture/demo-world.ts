import type { Actor, CaseKind } from '../../../../src-core/after-sales/case.ts';
import { day, hour, instant, minute } from '../../../../src-core/basis/instant.ts';
import { fen } from '../../../../src-core/basis/money.ts';
import type { Article } from '../../../../src-core/contract/counter-article.ts';
import type { Order } from '../../../../src-core/order/order.ts';
import { emptyWorld, freshId } from './world.ts';
import type { FixtureWorld } from './world.ts';

export const shop = {
  id: 'shop-hz-01',
  parentId: 'east',
  kind: 'shop',
  name: '杭州湖滨店',
  timeZone: 'Asia/Shanghai',
  returnAddress: '浙江省杭州市上城区延安路 298 号湖滨银泰 B1-021 退货处',
} as const;

const buyer: Actor = { role: 'buyer', name: '买家' };
export const clerk: Actor = { role: 'seller', personId: 'shop-hz-01-clerk-1', name: '林晓雯' };

const colours = ['#5b8c85', '#b07d62', '#7a86b6', '#c2a878', '#87a878'];
const drawing = (n: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 44 44"><rect width="44" height="44" fill="${colours[n % colours.length]}"/><path d="M14 12h16l4 8-4 2v12H14V22l-4-2z" fill="#fff" opacity=".85"/></svg>`;

const names = [
  ['亚麻宽松衬衫', '米白；L', 19_900],
  ['亚麻宽松衬衫', '米白；XL', 19_900],
  ['羊毛混纺长款大衣（双面呢手工缝制秋冬加厚款）', '驼色；M', 129_900],
  ['每日坚果礼盒', '750g', 8_990],
  ['纯棉短袖T恤', '藏青；M', 7_900],
  ['高腰直筒牛仔裤', '深蓝；28', 25_900],
] as const;
const buyers = [
  '王小明',
  '李思雨',
  '张建国',
  '欧阳娜娜',
  '陈志远',
  '阿卜杜拉·买买提江·阿布都热合曼',
];

export const articles: readonly Article[] = names.map(([name, specification, unitPrice], n) => ({
  id: `A${n + 1}`,
  name,
  specification,
  category: '服饰',
  unitPrice,
  barcode: `690000000${n + 1}000`,
  picture: drawing(n),
}));

/** What a carrier said of an order's parcel. */
function wayOf(placedAt: number, n: number) {
  const at = (hours: number) => instant(placedAt + hours * hour);
  return {
    carrier: 'SF',
    waybill: `SF${1_300_000_000_000 + n}`,
    events: [
      { at: at(7), status: 'collected' as const, place: '杭州市', text: '快件已揽收' },
      {
        at: at(12),
        status: 'in_transit' as const,
        place: '杭州转运中心',
        text: '快件已发往下一站',
      },
      {
        at: at(20),
        status: 'problem' as const,
        place: '杭州市西湖区文三路营业点',
        text: '收件人电话无人接听，快件暂存营业点，将再次派送，请保持电话畅通',
      },
      { at: at(23), status: 'out_for_delivery' as const, place: '', text: '派送员正在派送' },
    ],
  };
}

/** Tomorrow from ten to noon in the shop's zone. */
function tomorrow(now: number) {
  const midnight = Math.floor((now + 8 * hour) / day) * day - 8 * hour;
  return { from: instant(midnight + day + 10 * hour), to: instant(midnight + day + 12 * hour) };
}

function orderAt(n: number, now: number): Order {
  const first = articles[n % articles.length] ?? articles[0];
  const second = articles[(n + 3) % articles.length] ?? articles[0];
  if (first === undefined || second === undefined) throw new Error('no articles');
  const placedAt = now - (n * 5 + 30) * hour;
  const lines = [first, ...(n % 3 === 0 ? [second] : [])].map((article, index) => ({
    id: `l${index + 1}`,
    articleId: article.id,
    name: article.name,
    specification: article.specification,
    category: article.category,
    unitPrice: fen(article.unitPrice),
    quantity: index === 0 && n % 4 === 0 ? 3 : 1,
    paid: fen((article.unitPrice - 990) * (index === 0 && n % 4 === 0 ? 3 : 1)),
  }));
  const freight = n % 5 === 0 ? 1_000 : 0;
  const total = lines.reduce((sum, line) => sum + line.paid, freight);
  const coupon = n % 4 === 1 ? 2_000 : 0;
  const sent = n % 7 !== 3;
  return {
    id: freshId(),
    shopId: shop.id,
    channel: (['mini_program', 'mall', 'marketplace', 'pos'] as const)[n % 4] ?? 'pos',
    externalNo: `E2026${String(1102000000 + n * 7_919).padStart(10, '0')}`,
    currency: 'CNY',
    status: n === 40 ? 'cancelled' : sent ? (n > 20 ? 'completed' : 'shipped') : 'paid',
    fulfilment: n === 10 ? 'local_delivery' : n === 17 ? 'pickup' : 'express',
    ...(n === 10 || n === 17 ? { appointment: tomorrow(now) } : {}),
    buyer: {
      name: buyers[n % buyers.length] ?? '',
      phone: `138${String(10_001_234 + n * 37).padStart(8, '0')}`,
    },
    address: {
      province: '浙江省',
      city: '杭州市',
      district: '西湖区',
      street: '文三路 90 号东部软件园科技大厦 12 层',
      contact: buyers[n % buyers.length] ?? '',
      phone: '13810001234',
    },
    lines,
    freight: fen(freight),
    tenders: [
      { kind: 'wechat', amount: fen(total - coupon), reference: `WX${4200000000 + n}` },
      ...(coupon > 0
        ? [{ kind: 'coupon' as const, amount: fen(coupon), reference: `CP${n}` }]
        : []),
    ],
    shipments: sent
      ? [
          {
            carrier: 'SF',
            waybill: `SF${1_300_000_000_000 + n}`,
            shippedAt: instant(placedAt + 6 * hour),
          },
        ]
      : [],
    ...(n === 9 ? { tracking: [wayOf(placedAt, n)] } : {}),
    placedAt: instant(placedAt),
    paidAt: instant(placedAt + minute),
    ...(sent && n > 4 ? { signedAt: instant(placedAt + day) } : {}),
    ...(sent && n > 20 ? { completedAt: instant(placedAt + 2 * day) } : {}),
    afterSales: {
      status: 'none',
      lines: {},
      freightRefunded: fen(0),
      caseIds: [],
      openCaseIds: [],
    },
  };
}

type Steps = (
  do_: (name: string, args: object, at: number, actor?: Actor) => void,
  at: number,
) => void;

function addCase(world: FixtureWorld, n: number, kind: CaseKind, at: number, steps: Steps): string {
  const order = [...world.orders.values()][n];
  const line = order?.lines[0];
  if (order === undefined || line === undefined) throw new Error(`no order ${n}`);
  const caseId = freshId();
  const run = (name: string, args: object, when: number, actor: Actor = clerk) => {
    const seen = world.cases.get(caseId)?.version ?? 1;
    const { failure } = world.act(name, { caseId, seen, ...args }, actor, when);
    if (failure !== null) throw new Error(`${name}: ${JSON.stringify(failure)}`);
  };
  const opened = world.act(
    'case.open',
    {
      caseId,
      orderId: order.id,
      kind,
      lines: [{ orderLineId: line.id, quantity: 1 }],
      reasonCode: kind === 'refund_only' ? 'wrong_goods' : 'wrong_size',
      words: kind === 'exchange' ? '肩膀有点紧，想换大一码' : '',
    },
    n % 2 === 0
      ? buyer
      : { ...buyer, name: '林晓雯', personId: 'shop-hz-01-clerk-1', atCounter: true },
    at,
  );
  if (opened.failure !== null) throw new Error(JSON.stringify(opened.failure));
  steps(run, at);
  return caseId;
}

/** Orders of every status and a case in every state, relative to `now`. */
export function demoWorld(now: number): FixtureWorld {
  const world = emptyWorld(shop, articles);
  for (let n = 0; n < 160; n += 1) {
    const order = orderAt(n, now);
    world.orders.set(order.id, order);
  }
  const inbound = { carrier: 'SF', waybill: 'SF1400000000001' };
  const outbound = { carrier: 'SF', waybill: 'SF1500000000009' };
  const add = (n: number, kind: CaseKind, ago: number, steps: Steps) =>
    addCase(world, n, kind, now - ago, steps);
  add(0, 'return_refund', 47.8 * hour, () => undefined);
  add(1, 'exchange', 46 * hour - 10 * minute, () => undefined);
  add(2, 'refund_only', 20 * hour, () => undefined);
  add(4, 'return_refund', 49 * hour, () => undefined);
  add(5, 'return_refund', 5 * hour, (run, at) =>
    run(
      'case.propose_terms',
      { kind: 'refund_only', amount: 3_000, words: '不用退回，补偿您 30 元可以吗？' },
      at + hour,
    ),
  );
  add(6, 'refund_only', 30 * hour, (run, at) =>
    run('case.refuse', { reasonCode: 'used', words: '吊牌已剪，影响二次销售' }, at + hour),
  );
  add(7, 'exchange', 2 * day, (run, at) => run('case.agree', {}, at + hour));
  add(8, 'return_refund', 4 * day, (run, at) => {
    run('case.agree', {}, at + hour);
    run('case.send_return', inbound, at + day, buyer);
  });
  add(9, 'exchange', 6 * day, (run, at) => {
    run('case.agree', {}, at + hour);
    const line = { orderLineId: 'l1', quantity: 1 };
    run(
      'case.goods_taken_in',
      { orderId: [...world.orders.values()][9]?.id, lines: [line] },
      at + day,
    );
  });
  add(12, 'exchange', 8 * day, (run, at) => {
    run('case.agree', {}, at + hour);
    run('case.send_return', inbound, at + day, buyer);
    run('case.accept_and_ship', outbound, at + 3 * day);
  });
  add(14, 'return_refund', 9 * day, (run, at) => {
    run('case.agree', {}, at + hour);
    run('case.send_return', inbound, at + day, buyer);
    run('case.refuse_receipt', { reasonCode: 'incomplete', words: '缺一条腰带' }, at + 3 * day);
  });
  add(15, 'refund_only', 3 * day, (run, at) => run('case.agree', {}, at + hour));
  add(16, 'exchange', 10 * day, (run, at) => {
    run('case.agree', {}, at + hour);
    run('case.send_return', inbound, at + day, buyer);
    run('case.accept_and_ship', outbound, at + 3 * day);
    run('case.confirm_receipt', {}, at + 6 * day, buyer);
  });
  add(18, 'refund_only', 5 * day, (run, at) => {
    run('case.refuse', { reasonCode: 'already_shipped', words: '' }, at + hour);
    run('case.escalate', { words: '并没有收到' }, at + 2 * hour, buyer);
  });
  add(19, 'return_refund', 5 * day, (run, at) => run('case.withdraw', {}, at + hour, buyer));
  add(21, 'exchange', 2 * day, (run, at) => {
    const order = [...world.orders.values()][21];
    run(
      'case.goods_taken_in',
      { orderId: order?.id, lines: [{ orderLineId: 'l1', quantity: 1 }] },
      at + hour,
    );
  });
  return world;
}
