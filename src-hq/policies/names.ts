import type { Sql, TxSql } from '../store/connect.ts';

/** Names of people by id, also of those who left; unknown ids are left out. */
export async function personNames(
  sql: Sql | TxSql,
  ids: Iterable<string>,
): Promise<Record<string, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return {};
  const rows = await sql<{ id: string; name: string }[]>`
    select id, name from person where id = any(${wanted}::text[])`;
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}
