import type { Address, Buyer } from '../../src-core/order/order.ts';
import { buyerName, mobile, streetAddress } from './names.ts';
import type { DemoShop } from './places.ts';
import type { Random } from './random.ts';

export interface DemoBuyer {
  readonly buyer: Buyer;
  readonly address: Address;
}

function newBuyer(shop: DemoShop, random: Random): DemoBuyer {
  const name = buyerName(random);
  const phone = mobile(random);
  const { province, city, district } = shop;
  const street = streetAddress(random);
  // One parcel in seven goes to somebody else.
  const contact = random.chance(0.14) ? buyerName(random) : name;
  return {
    buyer: { name, phone, externalId: `o6_${random.digits(12)}` },
    address: { province, city, district, street, contact, phone },
  };
}

/** Those who buy at a shop: a third of all orders come from somebody who was there before. */
export class Buyers {
  readonly #known: DemoBuyer[] = [];
  readonly #shop: DemoShop;
  readonly #random: Random;

  constructor(shop: DemoShop, random: Random) {
    this.#shop = shop;
    this.#random = random;
  }

  next(): DemoBuyer {
    if (this.#known.length > 20 && this.#random.chance(0.35)) return this.#random.pick(this.#known);
    const buyer = newBuyer(this.#shop, this.#random);
    this.#known.push(buyer);
    return buyer;
  }
}
