import type { z } from 'zod';
import type { Case } from '../../src-core/after-sales/case.ts';
import type {
  officeCaseQuerySchema,
  OfficeCaseRow,
  officeDeskQuerySchema,
} from '../../src-core/contract/hq-office.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import { channels } from '../../src-core/order/order.ts';
import type { Order } from '../../src-core/order/order.ts';
import type { Sql } from '../store/connect.ts';
import { pageOf, placeOf } from './place.ts';
import { within } from './scope.ts';

interface Found {
  readonly found: Case;
  readonly order: Order;
  readonly shopName: string;
}

interface CasePage {
  readonly rows: OfficeCaseRow[];
  readonly next: string | null;
}

function rowOf({ found, order, shopName }: Found): OfficeCaseRow {
  const [first] = found.lines;
  const lines = [...order.lines, ...(order.replacements ?? [])];
  const line = lines.find(({ id }) => id === first?.orderLineId);
  return {
    id: found.id,
    no: found.no,
    shopId: found.shopId,
    shopName,
    orderId: order.id,
    orderNo: order.externalNo,
    kind: found.kind,
    state: found.state,
    reasonCode: found.reasonCode,
    fault: found.fault,
    amount: found.amount,
    currency: order.currency,
    buyerName: order.buyer.name,
    firstLine: [line?.name, line?.specification].filter(Boolean).join(' '),
    pieces: found.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    deadlineAt: found.deadline?.at ?? null,
    deadline: found.deadline,
    openedAt: found.openedAt,
    updatedAt: found.updatedAt,
  };
}

/** Any of these values of a column, or any at all. */
function oneOf(sql: Sql, column: ReturnType<Sql>, values: readonly string[] | undefined) {
  return values === undefined || values.length === 0
    ? sql`true`
    : sql`${column} = any(${[...values]}::text[])`;
}

interface OrderFound {
  readonly spaceId: string;
  readonly orderId: string;
}

/** The orders with this number, of whatever channel. */
async function ordersCalled(sql: Sql, externalNo: string): Promise<readonly OrderFound[]> {
  if (externalNo === '') return [];
  return await sql<OrderFound[]>`
    select space_id as "spaceId", order_id as "orderId" from order_key
    where channel = any(${[...channels]}::text[]) and external_no = ${externalNo} limit 20`;
}

/** The cases of orders that were found by their number; else those whose own number begins so. */
function matching(sql: Sql, wanted: string, orders: readonly OrderFound[]) {
  if (wanted === '') return sql`true`;
  if (orders.length > 0) {
    return sql`(c.space_id, c.order_id) in (
      select * from unnest(${orders.map(({ spaceId }) => spaceId)}::text[],
        ${orders.map(({ orderId }) => orderId)}::uuid[]))`;
  }
  const pattern = `${wanted.toUpperCase().replaceAll(/[\\%_]/g, '\\$&')}%`;
  return sql`c.doc ->> 'no' like ${pattern}`;
}

function pageFrom(sql: Sql) {
  return sql`
    from cases c
    join orders o on o.space_id = c.space_id and o.id = c.order_id
    join org_unit u on u.id = c.space_id`;
}

const columns = (sql: Sql) => sql`c.doc as found, o.doc as "order", u.doc ->> 'name' as "shopName"`;

/** Cases over all shops in sight, newest application first. `now`: headquarters' clock. */
export async function listCases(
  sql: Sql,
  units: readonly string[] | undefined,
  query: z.output<typeof officeCaseQuerySchema>,
  now: Instant,
): Promise<CasePage> {
  const { limit } = query;
  const place = placeOf(query.cursor);
  const wanted = query.text?.trim() ?? '';
  const orders = await ordersCalled(sql, wanted);
  const found = await sql<Found[]>`
    select ${columns(sql)} ${pageFrom(sql)}
    where ${within(sql, sql`c.space_id`, units)}
      and ${oneOf(sql, sql`c.state`, query.state)}
      and ${oneOf(sql, sql`c.doc ->> 'kind'`, query.kind)}
      and ${oneOf(sql, sql`c.doc ->> 'reasonCode'`, query.reason)}
      and ${query.open === true ? sql`c.state not in ('succeeded', 'closed')` : sql`true`}
      and ${query.overdue === true ? sql`c.deadline_at <= ${now}` : sql`true`}
      and ${matching(sql, wanted, orders)}
      and ${place === undefined ? sql`true` : sql`(c.opened_at, c.id) < (${place.at}, ${place.id}::uuid)`}
    order by c.opened_at desc, c.id desc limit ${limit + 1}`;
  return pageOf(found.map(rowOf), limit, ({ openedAt, id }) => ({ at: openedAt, id }));
}

/** Cases of one order, newest application first. */
export async function casesOfOrder(
  sql: Sql,
  spaceId: string,
  orderId: string,
): Promise<OfficeCaseRow[]> {
  const found = await sql<Found[]>`
    select ${columns(sql)} ${pageFrom(sql)}
    where c.space_id = ${spaceId} and c.order_id = ${orderId}
    order by c.opened_at desc, c.id desc limit 200`;
  return found.map(rowOf);
}

/** Cases that wait for headquarters' ruling, those that wait longest first. */
export async function listDesk(
  sql: Sql,
  units: readonly string[] | undefined,
  query: z.output<typeof officeDeskQuerySchema>,
): Promise<CasePage> {
  const { limit } = query;
  const place = placeOf(query.cursor);
  const waiting = sql`(c.doc ->> 'updatedAt')::bigint`;
  const found = await sql<Found[]>`
    select ${columns(sql)} ${pageFrom(sql)}
    where c.state = 'arbitration'
      and ${within(sql, sql`c.space_id`, units)}
      and ${oneOf(sql, sql`c.doc ->> 'kind'`, query.kind)}
      and ${place === undefined ? sql`true` : sql`(${waiting}, c.id) > (${place.at}, ${place.id}::uuid)`}
    order by ${waiting}, c.id limit ${limit + 1}`;
  return pageOf(found.map(rowOf), limit, ({ updatedAt, id }) => ({ at: updatedAt, id }));
}

/** How much waits, for the numbers beside the places. */
export async function countWaiting(
  sql: Sql,
  units: readonly string[] | undefined,
  now: Instant,
): Promise<{ arbitration: number; exceptions: number; overdue: number }> {
  const [row] = await sql<{ arbitration: number; exceptions: number; overdue: number }[]>`
    select
      (select count(*)::int from cases c
        where c.state = 'arbitration' and ${within(sql, sql`c.space_id`, units)}) as arbitration,
      (select count(*)::int from exceptions e
        where not e.resolved and ${within(sql, sql`e.space_id`, units)}) as exceptions,
      (select count(*)::int from cases c
        where c.deadline_at <= ${now} and ${within(sql, sql`c.space_id`, units)}) as overdue`;
  return row ?? { arbitration: 0, exceptions: 0, overdue: 0 };
}
