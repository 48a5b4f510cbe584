import type { z } from 'zod';
import type { hqSubsidies } from '../../src-core/contract/hq-subsidies.ts';
import { within } from '../office/scope.ts';
import type { Sql } from '../store/connect.ts';

type Sums = z.output<NonNullable<(typeof hqSubsidies)['sums']['~orpc']['outputSchema']>>;

/** Counted and added up by what became of them; void claims cost nobody anything. */
const added = (sql: Sql, amount: ReturnType<Sql>) => sql`
  count(distinct s.id)::int as claims,
  coalesce(sum(${amount}) filter (where s.state = 'reserved'), 0)::bigint as reserved,
  coalesce(sum(${amount}) filter (where s.state = 'confirmed'), 0)::bigint as confirmed,
  coalesce(sum(${amount}) filter (where s.state = 'settled'), 0)::bigint as settled`;

/** What a month's claims come to: in all, by who bears it, and by shop, the dearest first. */
export async function claimSums(
  sql: Sql,
  units: readonly string[] | undefined,
  month: string,
): Promise<Sums> {
  const own: ReturnType<Sql> = sql`coalesce((s.doc ->> 'amount')::bigint, 0)`;
  const share: ReturnType<Sql> = sql`(b ->> 'amount')::bigint`;
  const those: ReturnType<Sql> = sql`s.month = ${month} and s.state <> 'void' and ${within(sql, sql`s.space_id`, units)}`;
  const [total] = await sql<Sums['total'][]>`
    select ${added(sql, own)} from subsidy_claim s where ${those}`;
  const bearers = await sql<Sums['bearers']>`
    select b ->> 'bearer' as bearer, b ->> 'unitId' as "unitId", u.doc ->> 'name' as "unitName",
      ${added(sql, share)}
    from subsidy_claim s cross join lateral json_array_elements(s.doc -> 'perBearer') b
      left join org_unit u on u.id = b ->> 'unitId'
    where ${those} group by 1, 2, 3 order by sum(${share}) desc, 2 limit 200`;
  const shops = await sql<Sums['shops']>`
    select s.space_id as "unitId", u.doc ->> 'name' as "unitName", ${added(sql, own)}
    from subsidy_claim s join org_unit u on u.id = s.space_id
    where ${those} group by 1, 2 order by sum(${own}) desc, 1 limit 200`;
  if (total === undefined) throw new Error('no answer');
  return { month, total, bearers: [...bearers], shops: [...shops] };
}
