import type { Rulebook } from '../../src-core/after-sales/rulebook.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import type { OrgUnit, Person } from '../../src-core/org/org.ts';
import { bundlesOf } from '../import/order-writer.ts';
import type { OrderBundle } from '../import/order-writer.ts';
import { tell } from './cases/tell.ts';
import type { Stage } from './cases/tell.ts';
import { tellingsOf } from './cases/tellings.ts';
import { addStrays } from './cases/strays.ts';
import { freshOrders } from './fresh-orders.ts';
import { OrderFactory } from './order-factory.ts';
import { lifeOfOrder } from './order-lives.ts';
import { demoShopId } from './places.ts';
import type { DemoShop } from './places.ts';
import { Random } from './random.ts';

export interface ShopWish {
  readonly shop: DemoShop;
  readonly unit: OrgUnit;
  readonly rulebook: Rulebook;
  readonly people: readonly Person[];
  readonly now: Instant;
  readonly seed: number;
  /** Open cases the demo shop has at least; absent: what its stories make. */
  readonly openCases?: number;
}

/** How many orders without a case a shop has had in 60 days. */
function ordinaryOrders(shopId: string, random: Random): number {
  return shopId === demoShopId ? 720 : random.between(110, 190);
}

/** All orders of one shop with what hangs on them, oldest first but for the fresh ones of the demo shop. */
export function shopChain(wish: ShopWish): OrderBundle[] {
  const { shop, unit, rulebook, people, now, seed } = wish;
  const random = Random.for(seed, `shop ${shop.id}`);
  const factory = new OrderFactory(shop, Random.for(seed, `orders ${shop.id}`));
  const staff = people.filter(({ unitId }) => unitId === shop.id);
  const hqPeople = people.filter(({ role }) => role === 'hq_operator');
  const stage: Stage = { shop, unit, rulebook, staff, hqPeople, now, seed };
  const bundles: OrderBundle[] = [];
  for (const telling of tellingsOf(shop.id, random, wish.openCases)) {
    const made = tell(stage, telling, factory);
    const hung = bundlesOf(made);
    for (const order of made.orders) {
      bundles.push({
        order,
        ...(hung.get(order.id) ?? { cases: [], exceptions: [], postings: [] }),
      });
    }
  }
  for (let left = ordinaryOrders(shop.id, random); left > 0; left -= 1) {
    const order = lifeOfOrder(factory, now, random);
    bundles.push({ order, cases: [], exceptions: [], postings: [] });
  }
  bundles.sort((a, b) => a.order.placedAt - b.order.placedAt || (a.order.id < b.order.id ? -1 : 1));
  if (shop.id !== demoShopId) return bundles;
  // Made last, so that every order before them is what it was without them.
  return [...addStrays(bundles, stage), ...freshOrders({ factory, now, seed })];
}
