import {
  nextSection,
  parseSnapshotKey,
  snapshotKeyText,
  type SnapshotKey,
} from '../sync/snapshot-key.ts';
import type { Sql, TxSql } from './connect.ts';
import type { SnapshotPage } from './store.ts';

/** `text`, `rows`, `at`, `id` as they come off the wire. */
type Piece = readonly (Buffer | null)[];

/*
 * PostgreSQL puts the lines together: documents go from the table to the wire as text, without being
 * taken apart and put together again here, nor even made strings of: they leave as the bytes they came as.
 */

function undated(sql: Sql | TxSql, { section, spaceId, id }: SnapshotKey, limit: number) {
  const reference = section === 'reference';
  const table = reference ? sql`reference_doc` : sql`exceptions`;
  const idColumn = reference ? sql`id` : sql`id::text`;
  // Ids in the order of their bytes, as uuids sort too, whatever the database's language.
  const after = reference
    ? sql`id collate "C" > ${id ?? ''}`
    : sql`id > ${id ?? '00000000-0000-0000-0000-000000000000'}::uuid`;
  const prefix = `${section}/${spaceId}/`;
  return sql`
    with page as (
      select ${idColumn} as id, ver, doc from ${table}
      where space_id = ${spaceId} and ${after} order by ${idColumn} collate "C" limit ${limit}
    )
    select string_agg('{"key":' || to_json(${prefix}::text || id)::text
        || ',"spaceId":"' || ${spaceId}::text || '","change":{"ver":' || ver
        || ',"type":"' || ${section}::text || '","id":' || to_json(id)::text
        || ',"doc":' || doc::text || E'}}\n', '' order by id collate "C") as text,
      count(*)::int as rows, null::bigint as at, max(id collate "C") as id
    from page`.raw();
}

function dated(sql: Sql | TxSql, { section, spaceId, at, id }: SnapshotKey, limit: number) {
  const isCase = section === 'case';
  const history = sql`|| ',"history":[' || coalesce((
      select string_agg(h.doc::text, ',' order by h.n) from case_history h
      where h.space_id = ${spaceId} and h.case_id = page.id), '') || ']'`;
  const prefix = `${section}/${spaceId}/`;
  const sort = isCase ? sql`opened_at` : sql`placed_at`;
  const before =
    id === undefined ? sql`` : sql`and (${sort}, id) < (${at ?? 0}::bigint, ${id}::uuid)`;
  return sql`
    with page as (
      select ${sort} as at, id, ver, doc from ${isCase ? sql`cases` : sql`orders`}
      where space_id = ${spaceId} ${before}
      order by ${sort} desc, id desc limit ${limit}
    )
    select string_agg('{"key":"' || ${prefix}::text || at || '/' || id
        || '","spaceId":"' || ${spaceId}::text || '","change":{"ver":' || ver
        || ',"type":"' || ${section}::text || '","id":"' || id
        || '","doc":' || doc::text ${isCase ? history : sql``} || E'}}\n',
        '' order by at desc, id desc) as text,
      count(*)::int as rows, min(at) as at,
      (array_agg(id::text order by at, id))[1] as id
    from page`.raw();
}

/** The next lines after a key, all of one section and space. */
export async function snapshotPage(
  sql: Sql | TxSql,
  spaceIds: readonly string[],
  afterKey: string | undefined,
  limit: number,
): Promise<SnapshotPage> {
  const [firstSpace] = spaceIds;
  const start = afterKey === undefined ? undefined : parseSnapshotKey(afterKey);
  let key: SnapshotKey | undefined =
    start ?? (firstSpace === undefined ? undefined : { section: 'reference', spaceId: firstSpace });
  while (key) {
    const read = key.section === 'case' || key.section === 'order' ? dated : undated;
    const [piece]: readonly Piece[] = await read(sql, key, limit);
    const [text, count, at, id] = piece ?? [];
    const { section, spaceId } = key;
    const following = nextSection(key, spaceIds);
    if (text && id) {
      const rows = Number(count);
      const last = { section, spaceId, id: String(id), ...(at ? { at: Number(at) } : {}) };
      const next = rows < limit ? following : last;
      return { text, rows, nextKey: next && snapshotKeyText(next) };
    }
    key = following;
  }
  return { text: Buffer.alloc(0), rows: 0, nextKey: undefined };
}

export async function snapshotSize(
  sql: Sql | TxSql,
  spaceIds: readonly string[],
): Promise<{ rows: number; bytes: number }> {
  // The numbers are what a line has besides its documents: key, space, version, punctuation.
  const [row] = await sql<{ rows: number; bytes: number }[]>`
    select sum(n)::bigint as rows, sum(bytes)::bigint as bytes from (
      select count(*) as n, coalesce(sum(size), 0) + count(*) * 210 as bytes
        from orders where space_id = any(${[...spaceIds]})
      union all
      select count(*), coalesce(sum(size), 0) + count(*) * 220
        from cases where space_id = any(${[...spaceIds]})
      union all
      select 0, coalesce(sum(octet_length(doc::text)), 0) + count(*)
        from case_history where space_id = any(${[...spaceIds]})
      union all
      select count(*), coalesce(sum(octet_length(doc::text)), 0) + count(*) * 180
        from exceptions where space_id = any(${[...spaceIds]})
      union all
      select count(*), coalesce(sum(octet_length(doc::text)), 0) + count(*) * 150
        from reference_doc where space_id = any(${[...spaceIds]})
    ) as sizes`;
  return row ?? { rows: 0, bytes: 0 };
}
