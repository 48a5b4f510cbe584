import type { Fen } from '../../src-core/basis/money.ts';
import type { Order } from '../../src-core/order/order.ts';
import { returnableLines } from '../../src-core/order/returnable-lines.ts';
import type { Sql } from '../store/connect.ts';

export interface Article {
  readonly id: string;
  readonly name: string;
  readonly specification: string;
  readonly unitPrice: Fen;
}

/** Articles known to a shop: its own and those of the units above it. */
const spacesAbove = (sql: Sql, spaceId: string) => sql`
  with recursive path as (
    select id, parent_id, 0 as depth from org_unit where id = ${spaceId}
    union all
    select up.id, up.parent_id, depth + 1 from org_unit up join path on up.id = path.parent_id
      where depth < 16
  )
  select id from path`;

/** An article's drawn picture, SVG text; undefined: it has none. */
export async function pictureOfArticle(
  sql: Sql,
  spaceId: string,
  articleId: string,
): Promise<string | undefined> {
  const [row] = await sql<{ picture: string | null }[]>`
    select doc -> 'article' ->> 'picture' as picture from reference_doc
    where id = ${`article:${articleId}`} and space_id in (${spacesAbove(sql, spaceId)}) limit 1`;
  return row?.picture ?? undefined;
}

const articleRows = (sql: Sql, spaceId: string) => sql`
  select doc -> 'article' ->> 'id' as id, doc -> 'article' ->> 'name' as name,
    doc -> 'article' ->> 'specification' as specification,
    (doc -> 'article' ->> 'unitPrice')::bigint as "unitPrice"
  from reference_doc
  where id like 'article:%' and space_id in (${spacesAbove(sql, spaceId)})`;

/** Those of them that the shop knows. */
export async function articlesById(
  sql: Sql,
  spaceId: string,
  ids: readonly string[],
): Promise<readonly Article[]> {
  const keys = ids.map((id) => `article:${id}`);
  return await sql<Article[]>`${articleRows(sql, spaceId)} and id = any(${keys}::text[])`;
}

/**
 * What an order's articles can be exchanged for: others of the same name, which differ in size, colour
 * or flavour alone. By the name of the line's article.
 */
export async function variantsFor(
  sql: Sql,
  spaceId: string,
  order: Order,
): Promise<ReadonlyMap<string, readonly Article[]>> {
  const names = [...new Set(returnableLines(order).map(({ name }) => name))];
  const rows = await sql<Article[]>`${articleRows(sql, spaceId)}
      and doc -> 'article' ->> 'name' = any(${names}::text[]) order by id`;
  return Map.groupBy(rows, ({ name }) => name);
}
