import { useQuery } from '@tanstack/react-query';
import type { Article } from '../../../src-core/contract/counter-article.ts';
import type { Order } from '../../../src-core/order/order.ts';
import { returnableLines } from '../../../src-core/order/returnable-lines.ts';
import { useCounter } from '../../client/CounterProvider.tsx';

/** The articles of an order by id, as far as the replica knows them. */
export function useArticles(order: Order): ReadonlyMap<string, Article> {
  const { queries } = useCounter();
  const ids = [...new Set(returnableLines(order).map((line) => line.articleId))].slice(0, 200);
  const { data } = useQuery(queries.articles.get.queryOptions({ input: { ids } }));
  return new Map((data ?? []).map((article) => [article.id, article]));
}
