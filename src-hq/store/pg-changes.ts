import type { AfterSalesException, Case, HistoryEntry } from '../../src-core/after-sales/case.ts';
import type { CommandReach } from '../../src-core/after-sales/decision.ts';
import type { Order } from '../../src-core/order/order.ts';
import type { Change, ReferenceDoc } from '../../src-core/sync/protocol.ts';
import type { Sql, TxSql } from './connect.ts';
import type { ChangeWindow } from './store.ts';

interface ChangeRow {
  type: Change['type'];
  id: string;
  ver: number;
  doc: unknown;
  of: string | null;
}

type Gone = Extract<Change, { type: 'tombstone' }>['of'];

/** Documents were checked before they were written; they are believed when read. */
function changeOf(row: ChangeRow, history: ReadonlyMap<string, HistoryEntry[]>): Change {
  const { id, ver } = row;
  switch (row.type) {
    case 'order':
      return { type: 'order', id, ver, doc: row.doc as Order };
    case 'case':
      return { type: 'case', id, ver, doc: row.doc as Case, history: history.get(id) ?? [] };
    case 'exception':
      return { type: 'exception', id, ver, doc: row.doc as AfterSalesException };
    case 'reference':
      return { type: 'reference', id, ver, doc: row.doc as ReferenceDoc };
    case 'tombstone':
      return { type: 'tombstone', id, ver, of: row.of as Gone };
  }
}

async function withHistory(
  sql: Sql | TxSql,
  spaceId: string,
  rows: readonly ChangeRow[],
  historyAfter: number,
): Promise<Change[]> {
  const caseIds = rows.filter(({ type }) => type === 'case').map(({ id }) => id);
  const history = new Map<string, HistoryEntry[]>();
  if (caseIds.length > 0) {
    const entries = await sql<{ doc: HistoryEntry }[]>`
      select doc from case_history
      where space_id = ${spaceId} and case_id = any(${caseIds}::uuid[]) and ver > ${historyAfter}
      order by case_id, n`;
    for (const { doc } of entries) {
      const known = history.get(doc.caseId);
      if (known) known.push(doc);
      else history.set(doc.caseId, [doc]);
    }
  }
  return rows.map((row) => changeOf(row, history));
}

/** The lowest `limit` changes of a space above `after`, in order of version. */
export async function changesAfter(
  sql: Sql | TxSql,
  spaceId: string,
  { after, historyAfter }: ChangeWindow,
  limit: number,
): Promise<Change[]> {
  // Each part is cut by its own index before they are put together.
  const rows = await sql<ChangeRow[]>`
    select * from (
      (select 'order' as type, id::text, ver, doc, null::text as of from orders
        where space_id = ${spaceId} and ver > ${after} order by ver limit ${limit})
      union all
      (select 'case', id::text, ver, doc, null from cases
        where space_id = ${spaceId} and ver > ${after} order by ver limit ${limit})
      union all
      (select 'exception', id::text, ver, doc, null from exceptions
        where space_id = ${spaceId} and ver > ${after} order by ver limit ${limit})
      union all
      (select 'reference', id, ver, doc, null from reference_doc
        where space_id = ${spaceId} and ver > ${after} order by ver limit ${limit})
      union all
      (select 'tombstone', id, ver, null, of from tombstone
        where space_id = ${spaceId} and ver > ${after} and ${after}::bigint > 0
        order by ver limit ${limit})
    ) as changes order by ver limit ${limit}`;
  return await withHistory(sql, spaceId, rows, historyAfter);
}

/** These aggregates, as far as they are above `after`. */
export async function changesOf(
  sql: Sql | TxSql,
  spaceId: string,
  { orderIds, caseIds, exceptionIds }: CommandReach,
  { after, historyAfter }: ChangeWindow,
): Promise<Change[]> {
  const rows = await sql<ChangeRow[]>`
    select 'order' as type, id::text, ver, doc, null::text as of from orders
      where space_id = ${spaceId} and id = any(${[...orderIds]}::uuid[]) and ver > ${after}
    union all
    select 'case', id::text, ver, doc, null from cases
      where space_id = ${spaceId} and id = any(${[...caseIds]}::uuid[]) and ver > ${after}
    union all
    select 'exception', id::text, ver, doc, null from exceptions
      where space_id = ${spaceId} and id = any(${[...exceptionIds]}::uuid[]) and ver > ${after}`;
  return await withHistory(sql, spaceId, rows, historyAfter);
}
