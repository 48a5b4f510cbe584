import { fen, sumFen, zeroFen } from '../../src-core/basis/money.ts';
import type { Fen } from '../../src-core/basis/money.ts';
import { apportion } from '../../src-core/order/apportion.ts';
import type { Channel, OrderLine, Tender, TenderKind } from '../../src-core/order/order.ts';
import { articles } from './articles.ts';
import type { DemoArticle } from './articles.ts';
import type { Random } from './random.ts';

const byKind = Map.groupBy(articles, (article) => article.kind);

function quantityOf(article: DemoArticle, random: Random): number {
  const [one, two, more] = article.kind === 'snack' ? [55, 30, 15] : [88, 11, 1];
  return random.weighted([
    [1, one],
    [2, two],
    [random.between(3, 12), more],
  ]);
}

/** What a basket must have for the case it is made for. */
export interface BasketWish {
  readonly first?: DemoArticle['kind'];
  readonly lines?: number;
}

export function basketOf(random: Random, wish: BasketWish = {}): OrderLine[] {
  const size =
    wish.lines ??
    random.weighted([
      [1, 45],
      [2, 25],
      [3, 14],
      [4, 9],
      [5, 4],
      [9, 3],
    ]);
  const first = random.pick(wish.first === undefined ? articles : (byKind.get(wish.first) ?? []));
  const others = random.some(articles, size - 1).filter((article) => article !== first);
  const chosen = [first, ...others].map((article) => ({
    article,
    quantity: quantityOf(article, random),
  }));
  const gross = chosen.map(({ article, quantity }) => fen(article.unitPrice * quantity));
  const total = sumFen(gross);
  const paid = apportion(fen(total - discountOn(total, random)), gross);
  return chosen.map(({ article, quantity }, index) => ({
    id: String(index + 1),
    articleId: article.id,
    name: article.name,
    specification: article.specification,
    category: article.category,
    unitPrice: fen(article.unitPrice),
    quantity,
    paid: paid[index] ?? zeroFen,
  }));
}

/** 满减, 会员折扣, or nothing. */
function discountOn(total: Fen, random: Random): Fen {
  const kind = random.weighted([
    ['none', 55],
    ['threshold', 25],
    ['member', 20],
  ]);
  if (kind === 'threshold')
    return fen(Math.floor(total / 20_000) * 2_500 + (total >= 9_900 ? 500 : 0));
  return kind === 'member' ? fen(Math.floor((total * random.pick([5, 8, 12])) / 100)) : zeroFen;
}

const mainTenders: Readonly<Record<Channel, readonly (readonly [TenderKind, number])[]>> = {
  mini_program: [
    ['wechat', 92],
    ['stored_value', 8],
  ],
  mall: [
    ['wechat', 55],
    ['alipay', 35],
    ['stored_value', 10],
  ],
  marketplace: [
    ['alipay', 60],
    ['wechat', 40],
  ],
  pos: [
    ['wechat', 45],
    ['alipay', 25],
    ['cash', 15],
    ['card', 10],
    ['stored_value', 5],
  ],
};

/** What was paid, in one, two or three ways, or all in the one that is said. */
export function tendersFor(
  total: Fen,
  channel: Channel,
  random: Random,
  only?: TenderKind,
): Tender[] {
  const tenders: Tender[] = [];
  let left = total;
  const pay = (kind: TenderKind, amount: Fen) => {
    if (amount <= 0) return;
    tenders.push({
      kind,
      amount,
      reference: `${kind === 'cash' ? 'T' : '42'}${random.digits(16)}`,
    });
    left = fen(left - amount);
  };
  if (only !== undefined) pay(only, total);
  if (left > 5_000 && random.chance(0.18)) pay('coupon', fen(random.pick([500, 1_000, 2_000])));
  if (left > 3_000 && random.chance(0.1)) pay('points', fen(random.between(1, 20) * 100));
  if (left > 20_000 && random.chance(0.07)) pay('stored_value', fen(Math.floor(left / 2)));
  pay(random.weighted(mainTenders[channel]), left);
  return tenders;
}
