import type { z } from 'zod';
import type {
  officeExceptionQuerySchema,
  OfficeExceptionRow,
} from '../../src-core/contract/hq-office.ts';
import type { Sql } from '../store/connect.ts';
import { pageOf, placeOf } from './place.ts';
import { within } from './scope.ts';

/** What somebody must look at, over all shops in sight: the newest first. */
export async function listExceptions(
  sql: Sql,
  units: readonly string[] | undefined,
  query: z.output<typeof officeExceptionQuerySchema>,
): Promise<{ rows: OfficeExceptionRow[]; next: string | null }> {
  const { limit, code, resolved } = query;
  const place = placeOf(query.cursor);
  const openedAt = sql`(e.doc ->> 'openedAt')::bigint`;
  const found = await sql<OfficeExceptionRow[]>`
    select e.doc as exception, u.doc ->> 'name' as "shopName",
      c.doc ->> 'no' as "caseNo", o.doc ->> 'externalNo' as "orderNo"
    from exceptions e
    join org_unit u on u.id = e.space_id
    left join cases c on c.space_id = e.space_id and c.id = (e.doc ->> 'caseId')::uuid
    left join orders o on o.space_id = e.space_id
      and o.id = coalesce((e.doc ->> 'orderId')::uuid, c.order_id)
    where e.resolved = ${resolved}
      and ${within(sql, sql`e.space_id`, units)}
      and ${code === undefined || code.length === 0 ? sql`true` : sql`e.doc ->> 'code' = any(${[...code]}::text[])`}
      and ${place === undefined ? sql`true` : sql`(${openedAt}, e.id) < (${place.at}, ${place.id}::uuid)`}
    order by ${openedAt} desc, e.id desc limit ${limit + 1}`;
  return pageOf([...found], limit, ({ exception }) => ({
    at: exception.openedAt,
    id: exception.id,
  }));
}
