import { z } from 'zod';
import { caseLineSchema, type CaseLine } from '../../src-core/after-sales/case.ts';
import type { Failure } from '../../src-core/basis/result.ts';
import type { Sql } from '../store/connect.ts';
import { articlesById } from './articles.ts';

const linesSchema = z.array(caseLineSchema);

const same = (one: CaseLine['replacement'], other: CaseLine['replacement']) =>
  one?.articleId === other?.articleId &&
  one?.name === other?.name &&
  one?.specification === other?.specification &&
  one?.unitPrice === other?.unitPrice;

/**
 * A buyer names what to exchange for, but not its price: what they send must be an article of the chain
 * as headquarters knows it, or what stands in the case already. A clerk may agree on anything. Failure:
 * `replacement_unknown` {orderLineId}.
 */
export async function replacementFailure(
  sql: Sql,
  spaceId: string,
  args: Readonly<Record<string, unknown>>,
  standing: readonly CaseLine[],
): Promise<Failure | undefined> {
  // What is malformed is the rules' to refuse.
  const lines = linesSchema.safeParse(args['lines']).data ?? [];
  const named = lines.filter(
    ({ orderLineId, replacement }) =>
      replacement !== undefined &&
      !standing.some(
        (one) => one.orderLineId === orderLineId && same(one.replacement, replacement),
      ),
  );
  if (named.length === 0) return undefined;
  const ids = named.flatMap(({ replacement }) => replacement?.articleId ?? []);
  const articles = await articlesById(sql, spaceId, ids);
  const unknown = named.find(({ replacement }) => {
    const article = articles.find(({ id }) => id === replacement?.articleId);
    return article === undefined || !same(replacement, { ...article, articleId: article.id });
  });
  if (unknown === undefined) return undefined;
  return { code: 'replacement_unknown', params: { orderLineId: unknown.orderLineId } };
}
