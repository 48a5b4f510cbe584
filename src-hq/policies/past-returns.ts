import type { Case } from '../../src-core/after-sales/case.ts';
import { bearerUnitsOf } from '../../src-core/freight-subsidy/bearers.ts';
import type { BearerUnits } from '../../src-core/freight-subsidy/bearers.ts';
import type { PolicyIndex } from '../../src-core/freight-subsidy/pushed-down/policy-index.ts';
import { returnParcelOf, suppliersOf } from '../../src-core/freight-subsidy/return-parcel.ts';
import type { PastReturn } from '../../src-core/freight-subsidy/rollout/cost-estimate.ts';
import { monthOf } from '../../src-core/freight-subsidy/subsidy-used.ts';
import type { Tariff } from '../../src-core/freight-subsidy/tariff.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import type { Order } from '../../src-core/order/order.ts';
import type { OrgTree } from '../../src-core/org/tree.ts';
import type { Sql } from '../store/connect.ts';

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
  const newest =
    shops === undefined
      ? sql`select * from cases order by opened_at desc, id desc limit ${looked}`
      : sql`select c.* from unnest(${[...shops]}::text[]) as shop(id) cross join lateral (
          select * from cases where space_id = shop.id
          order by opened_at desc, id desc limit ${each}) as c`;
  const rows = await sql<(FoundReturn & { looked: number })[]>`
    with newest as (${newest}), counted as (select count(*)::int as n from newest), picked as (
      select space_id, order_id, opened_at, id, doc from newest where ${travels(sql)}
      order by opened_at desc, id desc limit ${limit})
    select picked.doc as found, o.doc as "order", counted.n as looked
    from picked join orders o on o.space_id = picked.space_id and o.id = picked.order_id
      cross join counted
    order by picked.opened_at desc, picked.id desc`;
  const seen = rows[0]?.looked ?? 0;
  const bound = shops === undefined ? looked : Math.min(looked, each);
  const returns = rows.map(({ found, order }) => ({ found, order }));
  return { returns, whole: returns.length < limit && seen < bound };
}

/** Who bears what for an order; where it had no way up then, the shop and whoever is at the top. */
export function bearersFor(
  tree: OrgTree,
  order: Order,
  lines: Case['lines'],
  at: Instant,
): BearerUnits {
  const found = bearerUnitsOf(tree, order.shopId, at, suppliersOf(order, lines));
  const root = [...tree.units.values()].find(({ parentId }) => parentId === null);
  return found ?? { headquarters: root?.id ?? order.shopId, shop: order.shopId };
}

/** A return that happened, as coverage is asked about it. */
export function pastReturnOf<F extends FoundReturn>(
  seen: F,
  { tree }: Pick<PolicyIndex, 'tree'>,
  tariffs: readonly Tariff[],
): PastReturn & { readonly seen: F } {
  const { found, order } = seen;
  const shop = tree.units.get(order.shopId);
  const { channel, buyer } = order;
  const known = buyer.externalId ?? buyer.phone;
  return {
    seen,
    order,
    case: found,
    parcel: returnParcelOf(order, shop ?? {}, found.inbound),
    tariffs,
    bearers: bearersFor(tree, order, found.lines, order.placedAt),
    ...(known === '' ? {} : { buyerKey: `${channel} ${known}` }),
    month: monthOf(found.openedAt, shop?.timeZone ?? 'Asia/Shanghai'),
  };
}
