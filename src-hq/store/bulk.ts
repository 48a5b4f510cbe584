import type { AfterSalesException, Case, HistoryEntry } from '../../src-core/after-sales/case.ts';
import type { LedgerPosting } from '../../src-core/after-sales/decision.ts';
import type { Order } from '../../src-core/order/order.ts';
import type { OrgUnit, Person } from '../../src-core/org/org.ts';
import { addToChecksum, takeFromChecksum } from '../../src-core/sync/checksum.ts';
import type { ReferenceDoc } from '../../src-core/sync/protocol.ts';
import type { Sql, TxSql } from './connect.ts';
import { insertParcels } from './outside-rows.ts';
import { referenceId } from './reference-id.ts';
import type { Versioned } from './store.ts';
import {
  ensureSpace,
  insertCases,
  insertExceptions,
  insertHistory,
  insertOrderKeys,
  insertOrders,
  insertPostings,
  insertReferences,
  lockSpaceRow,
  saveHead,
} from './write-rows.ts';

/** Whole aggregates of one space. What is there already is replaced; nothing is checked against the rules. */
export interface AggregateBatch {
  readonly orders?: readonly Order[];
  readonly cases?: readonly { readonly case: Case; readonly history: readonly HistoryEntry[] }[];
  readonly exceptions?: readonly AfterSalesException[];
  /** Booked once per `(commandId, kind)`: again is nothing. */
  readonly postings?: readonly LedgerPosting[];
  /**
   * A `unit` also becomes a node of the org tree, a `person` can sign in. People of regions and of
   * headquarters are not sent down to counters: their PIN hashes stay here.
   */
  readonly references?: readonly ReferenceDoc[];
}

type Type = 'order' | 'case' | 'exception' | 'reference';
const tableOf = {
  order: 'orders',
  case: 'cases',
  exception: 'exceptions',
  reference: 'reference_doc',
};

async function versionsBefore(tx: TxSql, spaceId: string, type: Type, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, number>();
  const column = type === 'reference' ? tx`id` : tx`id::text`;
  const found = await tx<{ id: string; ver: number }[]>`
    select ${column} as id, ver from ${tx(tableOf[type])}
    where space_id = ${spaceId} and id in (
      select value${type === 'reference' ? tx`` : tx`::uuid`}
      from json_array_elements_text(${JSON.stringify(ids)}::text::json))`;
  return new Map(found.map(({ id, ver }) => [id, ver]));
}

async function saveUnits(tx: TxSql, units: readonly OrgUnit[]): Promise<void> {
  if (units.length === 0) return;
  await tx`
    insert into org_unit (id, parent_id, kind, doc)
    select doc->>'id', doc->>'parentId', doc->>'kind', doc
    from json_array_elements(${JSON.stringify(units)}::text::json) as doc
    on conflict (id) do update set
      parent_id = excluded.parent_id, kind = excluded.kind, doc = excluded.doc`;
  for (const { id } of units) await ensureSpace(tx, id);
}

async function savePeople(tx: TxSql, people: readonly Person[]): Promise<void> {
  if (people.length === 0) return;
  await tx`
    insert into person (id, unit_id, name, role, pin_hash, active)
    select id, "unitId", name, role, "pinHash", active
    from json_to_recordset(${JSON.stringify(people)}::text::json) as t(id text, "unitId" text,
      name text, role text, "pinHash" text, active bool)
    on conflict (id) do update set unit_id = excluded.unit_id, name = excluded.name,
      role = excluded.role, pin_hash = excluded.pin_hash, active = excluded.active`;
}

const goesToCounters = (doc: ReferenceDoc) =>
  doc.kind !== 'person' || doc.person.role === 'clerk' || doc.person.role === 'shop_manager';

/**
 * Writes aggregates of one space in one transaction, each under a version of its own, and keeps the
 * space's checksum. Creates the space. Answers the space's new version; poking is the caller's.
 * Some thousand aggregates at once are best.
 */
export async function writeAggregates(
  sql: Sql,
  spaceId: string,
  batch: AggregateBatch,
): Promise<number> {
  const { orders = [], cases = [], exceptions = [], postings = [] } = batch;
  const references = (batch.references ?? []).filter(goesToCounters);
  return await sql.begin(async (tx) => {
    await ensureSpace(tx, spaceId);
    const before = await lockSpaceRow(tx, spaceId);
    if (!before) throw new Error(`no space ${spaceId}`);
    let { ver, checksum } = before;

    const number = async <T>(type: Type, docs: readonly T[], idOf: (doc: T) => string) => {
      const old = await versionsBefore(tx, spaceId, type, docs.map(idOf));
      return docs.map((doc): Versioned<T> => {
        const id = idOf(doc);
        const oldVer = old.get(id);
        if (oldVer !== undefined) checksum = takeFromChecksum(checksum, type, id, oldVer);
        ver += 1;
        checksum = addToChecksum(checksum, type, id, ver);
        old.set(id, ver);
        return { doc, ver };
      });
    };

    const all = batch.references ?? [];
    await saveUnits(
      tx,
      all.flatMap((doc) => (doc.kind === 'unit' ? [doc.unit] : [])),
    );
    await savePeople(
      tx,
      all.flatMap((doc) => (doc.kind === 'person' ? [doc.person] : [])),
    );
    await insertReferences(tx, spaceId, await number('reference', references, referenceId));
    await insertOrders(tx, spaceId, await number('order', orders, ({ id }) => id));
    const keys = orders.map(({ channel, externalNo, id }) => {
      return { channel, externalNo, orderId: id, revision: 1 };
    });
    await insertOrderKeys(tx, spaceId, keys);
    const numbered = await number('case', cases, (item) => item.case.id);
    await insertCases(
      tx,
      spaceId,
      numbered.map(({ doc, ver: at }) => ({ doc: doc.case, ver: at })),
      { again: true },
    );
    const history = numbered.flatMap(({ doc, ver: at }) =>
      doc.history.map((entry) => ({ doc: entry, ver: at })),
    );
    await insertHistory(tx, spaceId, history, { again: true });
    await insertParcels(tx, spaceId, { orders, cases: cases.map((item) => item.case) });
    await insertExceptions(tx, spaceId, await number('exception', exceptions, ({ id }) => id));
    await insertPostings(tx, spaceId, postings, { again: true });
    await saveHead(tx, { ...before, ver, checksum });
    return ver;
  });
}
