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

/** A refund is paid soon after headquarters begins to run, and then its case is none to look at. */
const staysOpen = ({ ends }: Story): boolean =>
  ends !== 'succeeded' && ends !== 'closed' && ends !== 'refunding';

/** Tells the stories that stay open again, one after the other, until so many of them are open. */
function toldAgain(told: readonly Telling[], openCases: number, random: Random): Telling[] {
  const open = everyStory.filter(staysOpen);
  const missing = openCases - told.filter(({ story }) => staysOpen(story)).length;
  return Array.from({ length: Math.max(0, missing) }, (_, n): Telling[] => {
    const story = open[n % open.length];
    if (story === undefined) return [];
    const nth = story.times + Math.floor(n / open.length);
    return [{ story, nth, left: random.between(3 * hour, 6 * day) }];
  }).flat();
}

/**
 * The demo shop has every story, as often as it says: the first of each runs out within hours, of every
 * kind some within minutes, the second until tomorrow, the others later. With `openCases` it has at least
 * so many open ones. Other shops have some of them.
 */
export function tellingsOf(shopId: string, random: Random, openCases = 0): Telling[] {
  if (shopId === demoShopId) {
    const told = everyStory.flatMap((story) =>
      Array.from({ length: story.times }, (_, nth) => {
        return { story, nth, left: left(story, nth, random) };
      }),
    );
    return [...told, ...toldAgain(told, openCases, random)];
  }
  const known = shopId === shopWithoutReturnAddress ? withoutAddress : everyStory;
  return known
    .filter(({ name }) => name.endsWith('overdue') || random.chance(0.12))
    .map((story) => ({ story, nth: 0, left: random.between(3 * hour, 6 * day) }));
}
