import type { Reason } from '../../src-core/after-sales/rulebook.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import type { PolicyIndex } from '../../src-core/freight-subsidy/pushed-down/policy-index.ts';
import { inForceAt } from '../../src-core/freight-subsidy/pushed-down/resolve.ts';
import type { OrgUnit } from '../../src-core/org/org.ts';
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

/**
 * Reasons by their codes, as any shop has them now.
 * @param plain the list of a shop to which none is pushed down.
 */
export async function reasonNames(
  index: PolicyIndex,
  shops: readonly OrgUnit[],
  plain: (shopId: string) => Promise<readonly Reason[]>,
  now: Instant,
): Promise<{ code: string; zh: string; en: string }[]> {
  const held = shops.map(({ id }) => inForceAt(index, 'reasons', id, now).version);
  const without = shops[held.indexOf(null)];
  const lists = new Set(
    held.flatMap((version) => (version === null ? [] : [version.content.list])),
  );
  const all = [...lists].flat().concat(without === undefined ? [] : await plain(without.id));
  const found = new Map(all.map((reason) => [reason.code, reason]));
  return [...found.values()].map(({ code, zh, en }) => ({ code, zh, en }));
}
