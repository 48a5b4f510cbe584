import { deadlineRuleFor } from '../../../src-core/after-sales/deadline-rules.ts';
import { day, hour, minute } from '../../../src-core/basis/instant.ts';
import { demoShopId } from '../places.ts';
import type { Random } from '../random.ts';
import { shopWithoutReturnAddress } from '../units.ts';
import { changedStories, exchangeStories } from './exchange.ts';
import { refundOnlyStories } from './refund-only.ts';
import { returnRefundStories } from './return-refund.ts';
import { deadline, unexpectedly } from './step.ts';
import { stories } from './story.ts';
import type { Story } from './story.ts';
import type { Telling } from './tell.ts';

const byKind = [refundOnlyStories, returnRefundStories, exchangeStories, changedStories];
const everyStory = byKind.flat();

/** Stories that end with a running clock, one kind after the other and again from the first. */
const running: readonly Story[] = byKind
  .flatMap((ofKind) =>
    ofKind
      .filter(({ ends, kind }) => deadlineRuleFor(ends, kind) !== undefined)
      .map((story, rank) => ({ story, rank })),
  )
  .toSorted((a, b) => a.rank - b.rank)
  .map(({ story }) => story);

/** The review runs out where nobody may be told to send goods: an exception for shop and headquarters. */
const withoutAddress = [
  ...refundOnlyStories,
  ...stories('return_refund', [
    ['overdue', 'awaiting_seller_review', 1, 'dislike', 'delivered', [unexpectedly(deadline())]],
  ]),
];

function left(story: Story, nth: number, random: Random): number {
  if (nth === 0) return (5 + 4 * Math.max(0, running.indexOf(story))) * minute;
  return nth === 1 ? random.between(5 * hour, 30 * hour) : random.between(day, 6 * day);
}

/**
 * The demo shop has every story, as often as it says: the first of each runs out within hours, of every
 * kind some within minutes, the second until tomorrow, the others later. Other shops have some of them.
 */
export function tellingsOf(shopId: string, random: Random): Telling[] {
  if (shopId === demoShopId) {
    return everyStory.flatMap((story) =>
      Array.from({ length: story.times }, (_, nth) => {
        return { story, nth, left: left(story, nth, random) };
      }),
    );
  }
  const known = shopId === shopWithoutReturnAddress ? withoutAddress : everyStory;
  return known
    .filter(({ name }) => name.endsWith('overdue') || random.chance(0.12))
    .map((story) => ({ story, nth: 0, left: random.between(3 * hour, 6 * day) }));
}
