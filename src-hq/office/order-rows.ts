import type { AfterSalesException } from '../../src-core/after-sales/case.ts';
import type { OfficeOrderRow, OfficeOrderView } from '../../src-core/contract/hq-office-orders.ts';
import { fail, ok, type Result } from '../../src-core/basis/result.ts';
import { totalPaidOf } from '../../src-core/order/order-summary.ts';
import { channels } from '../../src-core/order/order.ts';
import type { Order } from '../../src-core/order/order.ts';
import type { OrgUnit } from '../../src-core/org/org.ts';
import type { Sql } from '../store/connect.ts';
import { casesOfOrder } from './case-rows.ts';
import { maskedOrder } from './masked-order.ts';
import { pageOf, placeOf } from './place.ts';
import { within } from './scope.ts';

interface Found {
  readonly order: Order;
  readonly shopName: string;
}

interface OrderQuery {
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly text?: string | undefined;
}

function rowOf({ order, shopName }: Found): OfficeOrderRow {
  const [first] = order.lines;
  return {
    id: order.id,
    externalNo: order.externalNo,
    channel: order.channel,
    shopId: order.shopId,
    shopName,
    status: order.status,
    afterSales: order.afterSales.status,
    buyerName: order.buyer.name,
    firstLine: [first?.name, first?.specification].filter(Boolean).join(' '),
    pieces: order.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    total: totalPaidOf(order),
    currency: order.currency,
    placedAt: order.placedAt,
  };
}

/** Where the newest orders stand, shop by shop: each gives a page of its own index at most. */
function newest(sql: Sql, units: readonly string[] | undefined, { cursor, limit }: OrderQuery) {
  const place = placeOf(cursor);
  return sql`
    select o.space_id, o.id, o.placed_at from org_unit u
    cross join lateral (
      select space_id, id, placed_at from orders
      where space_id = u.id
        and ${place === undefined ? sql`true` : sql`(placed_at, id) < (${place.at}, ${place.id}::uuid)`}
      order by placed_at desc, id desc limit ${limit + 1}) o
    where u.kind = 'shop' and ${within(sql, sql`u.id`, units)}`;
}

/** The orders of this number, of whatever channel. */
function called(sql: Sql, units: readonly string[] | undefined, externalNo: string) {
  return sql`
    select o.space_id, o.id, o.placed_at from order_key k
    join orders o on o.space_id = k.space_id and o.id = k.order_id
    where k.channel = any(${[...channels]}::text[]) and k.external_no = ${externalNo}
      and ${within(sql, sql`k.space_id`, units)}`;
}

/** Orders of the shops in sight, newest first: all, or those with a number. */
export async function listOrders(
  sql: Sql,
  units: readonly string[] | undefined,
  query: OrderQuery,
): Promise<{ rows: OfficeOrderRow[]; next: string | null }> {
  const { limit } = query;
  const wanted = query.text?.trim() ?? '';
  const found = await sql<Found[]>`
    with page as (
      ${wanted === '' ? newest(sql, units, query) : called(sql, units, wanted)}
      order by placed_at desc, id desc limit ${limit + 1})
    select o.doc as "order", u.doc ->> 'name' as "shopName" from page
    join orders o on o.space_id = page.space_id and o.id = page.id
    join org_unit u on u.id = page.space_id
    order by page.placed_at desc, page.id desc`;
  return pageOf(found.map(rowOf), limit, ({ placedAt, id }) => ({ at: placedAt, id }));
}

/** An order with what became of it. The caller has checked who asks. Failure: `not_found`. */
export async function viewOfficeOrder(
  sql: Sql,
  spaceId: string,
  orderId: string,
): Promise<Result<OfficeOrderView>> {
  const [found] = await sql<{ order: Order; shop: OrgUnit }[]>`
    select o.doc as "order", u.doc as shop from orders o join org_unit u on u.id = o.space_id
    where o.space_id = ${spaceId} and o.id = ${orderId}`;
  if (found === undefined) return fail('not_found');
  const exceptions = await sql<{ doc: AfterSalesException }[]>`
    select e.doc from exceptions e where e.space_id = ${spaceId}
      and (e.doc ->> 'orderId' = ${orderId} or e.doc ->> 'caseId' in (
        select id::text from cases where space_id = ${spaceId} and order_id = ${orderId}))
    order by (e.doc ->> 'openedAt')::bigint, e.id`;
  return ok({
    order: maskedOrder(found.order),
    shop: found.shop,
    cases: await casesOfOrder(sql, spaceId, orderId),
    exceptions: exceptions.map(({ doc }) => doc),
  });
}
