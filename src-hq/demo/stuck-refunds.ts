import type { Sql } from '../store/connect.ts';

/**
 * Two refunds of the chain do not go through, so that the exception queue has something to show: one is
 * paid when it is asked for again, the other only ever by hand. Neither is in the shop at whose counter
 * the demo begins.
 */
export async function letRefundsStandStill(sql: Sql, demoShopId: string): Promise<void> {
  const rows = await sql<{ no: string }[]>`
    select doc->>'refundNo' as no from cases
    where state = 'refunding' and space_id <> ${demoShopId}
      and not (doc->'tenderParts')::text ~ '"cash"'
    order by space_id, id limit 2`;
  const [again, never] = rows.map(({ no }) => no);
  if (again === undefined || never === undefined) return;
  const script = {
    [again]: [{ answer: 'failed', code: 'NOT_ENOUGH' }, { answer: 'succeeded' }],
    [never]: [{ answer: 'failed', code: 'USER_ACCOUNT_ABNORMAL' }],
  };
  await sql`insert into setting (name, value)
    values ('refund_script', ${JSON.stringify(script)}::text::json) on conflict do nothing`;
}
