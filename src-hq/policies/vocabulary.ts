import type { Reason } from '../../src-core/after-sales/rulebook.ts';
import type { Sql } from '../store/connect.ts';

/** Orders that are looked through: what a chain sells now. */
const spaces = 100;
const ordersEach = 20;
const shown = 500;

interface Words {
  readonly categories: string[];
  readonly articles: { id: string; name: string; category: string }[];
  readonly campaigns: { id: string; name: string }[];
}

/** What rules may name, as the newest orders of the chain have it, the commonest first. */
export async function vocabulary(sql: Sql): Promise<Words> {
  const [row] = await sql<Words[]>`
    with newest as materialized (
      -- A few of each of the busiest spaces, so that one shop does not hide what the others sell.
      select o.doc from (select id from space order by ver desc limit ${spaces}) as s
      cross join lateral (
        select doc from orders where space_id = s.id order by placed_at desc, id desc
        limit ${ordersEach}) as o),
    lines as materialized (
      select line from newest, json_array_elements(newest.doc -> 'lines') as line),
    promotions as materialized (
      select promotion from newest,
        json_array_elements(coalesce(newest.doc -> 'promotions', '[]'::json)) as promotion)
    select
      (select coalesce(json_agg(category order by n desc, category), '[]') from (
        select line ->> 'category' as category, count(*) as n from lines
        where line ->> 'category' <> '' group by 1 order by 2 desc limit ${shown}) c) as categories,
      (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'category', category)
          order by n desc, id), '[]') from (
        select line ->> 'articleId' as id, min(line ->> 'name') as name,
          min(line ->> 'category') as category, count(*) as n
        from lines group by 1 order by 4 desc limit ${shown}) a) as articles,
      (select coalesce(json_agg(json_build_object('id', id, 'name', name) order by n desc, id), '[]')
        from (select promotion ->> 'id' as id, min(promotion ->> 'name') as name, count(*) as n
          from promotions group by 1 order by 3 desc limit ${shown}) p) as campaigns`;
  return row ?? { categories: [], articles: [], campaigns: [] };
}

export const reasonNames = (reasons: readonly Reason[]) =>
  reasons.map(({ code, zh, en }) => ({ code, zh, en }));
