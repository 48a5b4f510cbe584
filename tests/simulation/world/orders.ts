import { day, hour, instant } from '../../../src-core/basis/instant.ts';
import { fen } from '../../../src-core/basis/money.ts';
import type { IncomingOrder } from '../../../src-core/contract/hq.ts';
import type { Random } from '../kernel/random.ts';
import type { Chain } from './chain.ts';
import { longestPast } from './rulebook.ts';

/** Makes orders as a channel would send them, in every fulfilment and status, with prices that divide badly. */
export class OrderMaker {
  readonly #random: Random;
  readonly #chain: Chain;
  #made = 0;

  constructor(random: Random, chain: Chain) {
    this.#random = random;
    this.#chain = chain;
  }

  make(shopId: string, now: number): IncomingOrder {
    const random = this.#random;
    this.#made += 1;
    const no = `${shopId}-${this.#made}`;
    const lines = Array.from({ length: random.between(1, 2) }, (_, i) => {
      const article = random.pick(this.#chain.articles);
      const quantity = random.between(1, 3);
      const full = article.unitPrice * quantity;
      return {
        id: `l${i + 1}`,
        articleId: article.id,
        name: article.name,
        specification: article.specification,
        category: article.category,
        unitPrice: fen(article.unitPrice),
        quantity,
        // An odd discount: the parts of a line must still sum to what was paid.
        paid: fen(Math.max(0, full - random.int(Math.floor(full / 4) + 1))),
      };
    });
    const status = random.weighted([
      [2, 'paid'],
      [1, 'part_shipped'],
      [3, 'shipped'],
      [4, 'completed'],
      [0.3, 'cancelled'],
    ] as const);
    const freight = fen(random.pick([0, 0, 600, 1_000]));
    const placedAt = now - random.between(hour, longestPast);
    const shipped = status === 'shipped' || status === 'completed' || status === 'part_shipped';
    const shippedAt = placedAt + Math.floor((now - placedAt) / 3);
    const signedAt = placedAt + Math.floor((now - placedAt) / 2);
    const total = lines.reduce((sum, line) => sum + line.paid, 0) + freight;
    const cash = random.pick([total, total, 0, 0, random.int(total + 1)]);
    return {
      shopId,
      channel: 'mini_program',
      externalNo: no,
      currency: 'CNY',
      status,
      fulfilment: random.pick(['express', 'express', 'local_delivery', 'pickup', 'in_store']),
      buyer: { name: `买家${this.#made}`, phone: `138${String(this.#made).padStart(8, '0')}` },
      lines,
      freight,
      tenders: [
        { kind: 'cash' as const, amount: fen(cash), reference: '' },
        { kind: 'wechat' as const, amount: fen(total - cash), reference: `wx-${no}` },
      ].filter((tender) => tender.amount > 0),
      shipments: shipped
        ? [
            {
              carrier: 'sf',
              waybill: `SF${String(this.#made).padStart(12, '0')}`,
              shippedAt: instant(shippedAt),
              ...(status === 'part_shipped' ? {} : { signedAt: instant(signedAt) }),
            },
          ]
        : [],
      placedAt: instant(placedAt),
      paidAt: instant(placedAt + 60_000),
      ...(status === 'shipped' || status === 'completed' ? { signedAt: instant(signedAt) } : {}),
      ...(status === 'completed'
        ? { completedAt: instant(Math.max(signedAt, now - random.int(3 * day))) }
        : {}),
      revision: 1,
    };
  }

  /** The same order told again by its channel, a step further, or the very same revision a second time. */
  tellAgain(order: IncomingOrder, now: number): IncomingOrder {
    if (this.#random.chance(0.4)) return order;
    const next =
      order.status === 'paid'
        ? ('shipped' as const)
        : order.status === 'shipped'
          ? ('completed' as const)
          : order.status;
    return {
      ...order,
      status: next,
      ...(next === 'shipped' ? { signedAt: instant(now) } : {}),
      ...(next === 'completed' && order.completedAt === undefined
        ? { completedAt: instant(now) }
        : {}),
      revision: order.revision + 1,
    };
  }
}
