import type postgres from 'postgres';

/** What must never be in headquarters' database; each line names what is. */
export async function faultsAtHq(sql: postgres.Sql): Promise<string[]> {
  const twice = await sql`
    select doc ->> 'commandId' as id, count(*) as times from case_history group by 1 having count(*) > 1`;
  const gaps = await sql`
    select h.case_id as id, count(*) as entries, max(h.n) as newest, max((c.doc ->> 'version')::int) as version
    from case_history h join cases c on c.space_id = h.space_id and c.id = h.case_id
    group by h.case_id
    having count(*) <> max(h.n) or max(h.n) <> max((c.doc ->> 'version')::int)`;
  const unbalanced = await sql`
    select command_id as id, kind, sum(amount) as sum from ledger_leg group by 1, 2 having sum(amount) <> 0`;
  const paidTwice = await sql`
    select case_id as id, kind, count(*) as times from ledger_posting group by 1, 2 having count(*) > 1`;
  // A case's order must hold exactly what its open and ended cases took of it.
  const withoutOrder = await sql`
    select c.id from cases c left join orders o on o.space_id = c.space_id and o.id = c.order_id
    where o.id is null or position(c.id::text in (o.doc -> 'afterSales' -> 'caseIds')::text) = 0`;
  const named = (what: string, rows: readonly postgres.Row[]): string[] =>
    rows.map((row) => `${what}: ${JSON.stringify(row)}`);
  return [
    ...named('a command applied twice', twice),
    ...named('a history with a hole', gaps),
    ...named('a posting that does not balance', unbalanced),
    ...named('money booked twice', paidTwice),
    ...named('a case its order does not know', withoutOrder),
  ];
}

/** Of these commands, those headquarters has no answer for. */
export async function unknownAtHq(sql: postgres.Sql, ids: readonly string[]): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id::text from unnest(${[...ids]}::uuid[]) as asked (id)
    where not exists (select 1 from answered_command where command_id = asked.id)`;
  return rows.map(({ id }) => id);
}
