import type { Rulebook } from '../../src-core/after-sales/rulebook.ts';
import { day, hour, minute } from '../../src-core/basis/instant.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import type { OrgUnit, Person } from '../../src-core/org/org.ts';
import { bundlesOf } from '../import/order-writer.ts';
import type { OrderBundle } from '../import/order-writer.ts';
import { changedStories, exchangeStories } from './cases/exchange.ts';
import { refundOnlyStories } from './cases/refund-only.ts';
import { returnRefundStories } from './cases/return-refund.ts';
import { deadline, unexpectedly } from './cases/step.ts';
import { stories } from './cases/story.ts';
import { tell } from './cases/tell.ts';
import type { Stage, Telling } from './cases/tell.ts';
import { addStrays } from './cases/strays.ts';
import { OrderFactory } from './order-factory.ts';
import { lifeOfOrder } from './order-lives.ts';
import { demoShopId } from './places.ts';
import type { DemoShop } from './places.ts';
import { Random } from './random.ts';
import { shopWithoutReturnAddress } from './units.ts';

const everyStory = [
  ...refundOnlyStories,
  ...returnRefundStories,
  ...exchangeStories,
  ...changedStories,
];

/** The review runs out where nobody may be told to send goods: an exception for shop and headquarters. */
const withoutAddress = [
  ...refundOnlyStories,
  ...stories('return_refund', [
    ['overdue', 'awaiting_seller_review', 1, 'dislike', 'delivered', [unexpectedly(deadline())]],
  ]),
];

export interface ShopWish {
  readonly shop: DemoShop;
  readonly unit: OrgUnit;
  readonly rulebook: Rulebook;
  readonly people: readonly Person[];
  readonly now: Instant;
  readonly seed: number;
}

/**
 * The demo shop has every story, as often as it says: the first of each runs out within three hours,
 * beginning with minutes and not one kind after the other, the second until tomorrow, the others later.
 * Other shops have some of them.
 */
function tellingsOf(shopId: string, random: Random): Telling[] {
  if (shopId === demoShopId) {
    return everyStory.flatMap((story, ordinal) =>
      Array.from({ length: story.times }, (_, nth) => ({
        story,
        nth,
        left:
          [
            (5 + 3 * ((ordinal * 29) % everyStory.length)) * minute,
            random.between(5 * hour, 30 * hour),
          ][nth] ?? random.between(day, 6 * day),
      })),
    );
  }
  const known = shopId === shopWithoutReturnAddress ? withoutAddress : everyStory;
  return known
    .filter(({ name }) => name.endsWith('overdue') || random.chance(0.12))
    .map((story) => ({ story, nth: 0, left: random.between(3 * hour, 6 * day) }));
}

/** How many orders without a case a shop has had in 60 days. */
function ordinaryOrders(shopId: string, random: Random): number {
  return shopId === demoShopId ? 720 : random.between(110, 190);
}

/** All orders of one shop with what hangs on them, oldest first. */
export function shopChain({ shop, unit, rulebook, people, now, seed }: ShopWish): OrderBundle[] {
  const random = Random.for(seed, `shop ${shop.id}`);
  const factory = new OrderFactory(shop, Random.for(seed, `orders ${shop.id}`));
  const staff = people.filter(({ unitId }) => unitId === shop.id);
  const hqPeople = people.filter(({ role }) => role === 'hq_operator');
  const stage: Stage = { shop, unit, rulebook, staff, hqPeople, now, seed };
  const bundles: OrderBundle[] = [];
  for (const telling of tellingsOf(shop.id, random)) {
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
  return shop.id === demoShopId ? addStrays(bundles, stage) : bundles;
}
