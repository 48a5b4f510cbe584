import { fen, sumFen, zeroFen } from '../../src-core/basis/money.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import type { Channel, Fulfilment, Order, TenderKind } from '../../src-core/order/order.ts';
import { derivedId } from '../import/derived-id.ts';
import { basketOf, tendersFor } from './basket.ts';
import type { BasketWish } from './basket.ts';
import { Buyers } from './buyers.ts';
import { stamp } from './local-time.ts';
import type { DemoShop } from './places.ts';
import type { Random } from './random.ts';

/** How an order is bought and how it gets to the buyer; what became of it is the caller's. */
export interface OrderWish extends BasketWish {
  readonly channel: Channel;
  readonly fulfilment: Fulfilment;
  readonly placedAt: Instant;
  /** All of it in this way; absent: as people pay in this channel. */
  readonly paidBy?: TenderKind;
}

/** Makes one shop's orders, as they stand a moment after they were paid. */
export class OrderFactory {
  readonly #shop: DemoShop;
  readonly #random: Random;
  readonly #buyers: Buyers;
  #made = 0;

  constructor(shop: DemoShop, random: Random) {
    this.#shop = shop;
    this.#random = random;
    this.#buyers = new Buyers(shop, random);
  }

  paid(wish: OrderWish): Order {
    const { channel, fulfilment, placedAt } = wish;
    const random = this.#random;
    this.#made += 1;
    const { buyer, address } = this.#buyers.next();
    const lines = basketOf(random, wish);
    const goods = sumFen(lines.map((line) => line.paid));
    const sent = fulfilment === 'express' || fulfilment === 'local_delivery';
    const freight = sent && goods < 9_900 ? fen(random.pick([600, 800, 1_000])) : zeroFen;
    const anonymous = channel === 'pos' && random.chance(0.4);
    return {
      id: derivedId('demo', 'order', this.#shop.id, this.#made),
      shopId: this.#shop.id,
      channel,
      externalNo: this.#number(channel, placedAt),
      currency: 'CNY',
      status: 'paid',
      fulfilment,
      buyer: anonymous ? { name: '', phone: '' } : buyer,
      ...(sent ? { address } : {}),
      lines,
      freight,
      tenders: tendersFor(fen(goods + freight), channel, random, wish.paidBy),
      shipments: [],
      placedAt,
      paidAt: placedAt,
      afterSales: {
        status: 'none',
        lines: {},
        freightRefunded: zeroFen,
        caseIds: [],
        openCaseIds: [],
      },
    };
  }

  /** Each channel writes its numbers in its own way; the serial makes them unique. */
  #number(channel: Channel, at: Instant): string {
    const serial = String(this.#made).padStart(5, '0');
    const shop = this.#shop.id.slice('shop-'.length).toUpperCase().replace('-', '');
    switch (channel) {
      case 'mini_program':
        return `E${stamp(at)}${this.#random.digits(3)}${serial}${shopDigits(shop)}`;
      case 'mall':
        return `M${stamp(at).slice(2)}${shopDigits(shop)}${serial}`;
      case 'marketplace':
        return `4${stamp(at).slice(3, 8)}${this.#random.digits(4)}${shopDigits(shop)}${serial}`;
      case 'pos':
        return `${shop}-${stamp(at).slice(2, 8)}-${serial}`;
    }
  }
}

/** Three digits of a shop's own, so that no two shops make the same number. */
function shopDigits(shop: string): string {
  const sum = Array.from(shop).reduce(
    (code, letter) => code * 31 + (letter.codePointAt(0) ?? 0),
    7,
  );
  return String(sum % 1_000).padStart(3, '0');
}
