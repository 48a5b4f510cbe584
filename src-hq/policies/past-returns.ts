import type { Case } from '../../src-core/after-sales/case.ts';
import { bearersOfOrder } from '../../src-core/freight-subsidy/bearers.ts';
import type { BearerUnits } from '../../src-core/freight-subsidy/bearers.ts';
import type { PolicyIndex } from '../../src-core/freight-subsidy/pushed-down/policy-index.ts';
import {
  possibleWays,
  returnParcelOf,
  sentAtOf,
  suppliersOf,
} from '../../src-core/freight-subsidy/return-parcel.ts';
import type { PastReturn } from '../../src-core/freight-subsidy/rollout/cost-estimate.ts';
import { monthOf } from '../../src-core/freight-subsidy/subsidy-used.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import type { Order } from '../../src-core/order/order.ts';
import type { Sql } from '../store/connect.ts';
import { buyerKeyOf } from '../subsidies/buyer-key.ts';
import type { KeptBook } from './book.ts';

export interface FoundReturn {
  readonly found: Case;
  readonly order: Order;
}

/** As many of the newest cases as are looked through for each return that is wanted. */
const casesPerReturn = 4;

const travels = (sql: Sql) => sql`doc ->> 'kind' in ('return_refund', 'exchange')`;

/**
 * The newest returns and exchanges, newest first: of all shops, or of these. Looks at a bounded number of
 * cases, however many there are and whatever they are about. `whole`: there are no others.
 */
export async function newestReturns(
  sql: Sql,
  shops: readonly string[] | undefined,
  limit: number,
): Promise<{ readonly returns: readonly FoundReturn[]; readonly whole: boolean }> {
  const looked = limit * casesPerReturn;
  const each = Math.max(5, Math.ceil(looked / Math.max(1, shops?.length ?? 1)));
  // One more than is wanted tells that there are others.
  const newest =
    shops === undefined
      ? sql`select *, '' as part from cases order by opened_at desc, id desc limit ${looked + 1}`
      : sql`select c.*, shop.id as part from unnest(${[...shops]}::text[]) as shop(id)
          cross join lateral (
            select * from cases where space_id = shop.id
            order by opened_at desc, id desc limit ${each + 1}) as c`;
  const rows = await sql<(Partial<FoundReturn> & { most: number | null })[]>`
    with newest as (${newest}),
    counted as (select max(n)::int as most from (select count(*) as n from newest group by part) t),
    picked as (
      select space_id, order_id, opened_at, id, doc from newest where ${travels(sql)}
      order by opened_at desc, id desc limit ${limit + 1})
    select picked.doc as found, o.doc as "order", counted.most
    from counted left join (
      picked join orders o on o.space_id = picked.space_id and o.id = picked.order_id) on true
    order by picked.opened_at desc, picked.id desc`;
  const most = rows[0]?.most ?? 0;
  const all = rows.flatMap(({ found, order }) => (found && order ? [{ found, order }] : []));
  const returns = all.slice(0, limit);
  const whole = all.length <= limit && most <= (shops === undefined ? looked : each);
  return { returns, whole };
}

/** Who bears what for an order; where it never had a way up, the shop and whoever is at the top. */
export function bearersFor(
  { tree }: Pick<PolicyIndex, 'tree'>,
  order: Order,
  lines: Case['lines'],
  now: Instant,
): BearerUnits {
  const found = bearersOfOrder(tree, order, suppliersOf(order, lines), now);
  const root = [...tree.units.values()].find(({ parentId }) => parentId === null);
  return found ?? { headquarters: root?.id ?? order.shopId, shop: order.shopId };
}

/** A return that happened, as coverage is asked about it again: as the engine of claims would ask. */
export function pastReturnOf<F extends FoundReturn>(
  seen: F,
  { policies, tariffs }: Pick<KeptBook, 'policies' | 'tariffs'>,
  now: Instant,
): PastReturn & { readonly seen: F } {
  const { found, order } = seen;
  const shop = policies.tree.units.get(order.shopId);
  return {
    seen,
    order,
    case: found,
    parcel: returnParcelOf(order, shop ?? {}, found.inbound),
    ways: possibleWays(found.inbound),
    tariffs,
    bearers: bearersFor(policies, order, found.lines, now),
    buyerKey: buyerKeyOf(order),
    month: monthOf(sentAtOf(found.inbound) ?? found.openedAt, shop?.timeZone ?? 'Asia/Shanghai'),
  };
}
