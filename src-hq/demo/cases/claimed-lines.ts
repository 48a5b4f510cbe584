import { fen } from '../../../src-core/basis/money.ts';
import type { CaseLine } from '../../../src-core/after-sales/case.ts';
import type { Order, OrderLine } from '../../../src-core/order/order.ts';
import { articles } from '../articles.ts';
import type { Random } from '../random.ts';
import type { Story } from './story.ts';

const productOf = new Map(articles.map((article) => [article.id, article.product]));
const byProduct = Map.groupBy(articles, (article) => article.product);

/** Another size or colour of the same; none: the same article again. */
function replacementFor(line: OrderLine, random: Random): Pick<CaseLine, 'replacement'> {
  const others = (byProduct.get(productOf.get(line.articleId) ?? '') ?? []).filter(
    ({ id, unitPrice }) => id !== line.articleId && unitPrice === line.unitPrice,
  );
  if (others.length === 0) return {};
  const { id, name, specification, unitPrice } = random.pick(others);
  return { replacement: { articleId: id, name, specification, unitPrice: fen(unitPrice) } };
}

/** What the buyer complains of: all of what was not sent, else one line and now and then all its pieces. */
export function claimedLines(
  story: Story,
  reason: string,
  order: Order,
  random: Random,
): CaseLine[] {
  if (story.before === 'unsent' || story.before === 'under_way') {
    return order.lines.map(({ id, quantity }) => ({ orderLineId: id, quantity }));
  }
  const [line] = order.lines;
  if (line === undefined) throw new Error('an order without lines');
  const quantity = random.chance(0.6) ? line.quantity : random.between(1, line.quantity);
  const wanted = story.kind === 'exchange' && reason === 'wrong_size';
  return [{ orderLineId: line.id, quantity, ...(wanted ? replacementFor(line, random) : {}) }];
}
