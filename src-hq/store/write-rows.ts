import type { AfterSalesException, Case, HistoryEntry } from '../../src-core/after-sales/case.ts';
import type { LedgerPosting } from '../../src-core/after-sales/decision.ts';
import { mayAskForSubsidy } from '../../src-core/freight-subsidy/case-step.ts';
import { hashesOfEntry } from '../../src-core/evidence/evidence-of-case.ts';
import type { Order } from '../../src-core/order/order.ts';
import type { ReferenceDoc } from '../../src-core/sync/protocol.ts';
import type { Sql, TxSql } from './connect.ts';
import { referenceId } from './reference-id.ts';
import { OrderKeyTaken, type OrderKey, type SpaceHead, type Versioned } from './store.ts';

/*
 * Many rows in one statement: they travel as one JSON text, which PostgreSQL takes apart much faster
 * than a driver puts parameters together, and documents stay the text they are.
 */
const rows = (items: readonly object[]) => JSON.stringify(items);

export async function insertOrders(
  tx: TxSql,
  spaceId: string,
  items: readonly Versioned<Order>[],
): Promise<void> {
  if (items.length === 0) return;
  const json = rows(
    items.map(({ doc, ver }) => ({ id: doc.id, ver, placed_at: doc.placedAt, doc })),
  );
  await tx`
    insert into orders (space_id, id, ver, placed_at, size, doc)
    select ${spaceId}, id, ver, placed_at, octet_length(doc::text), doc
    from json_to_recordset(${json}::text::json)
      as t(id uuid, ver bigint, placed_at bigint, doc json)
    on conflict (space_id, id) do update set
      ver = excluded.ver, placed_at = excluded.placed_at, size = excluded.size, doc = excluded.doc`;
}

/**
 * `again`: a bulk load; cases it brings that are over ask for nothing any more, they were settled where
 * they come from.
 */
export async function insertCases(
  tx: TxSql,
  spaceId: string,
  items: readonly Versioned<Case>[],
  { again = false } = {},
): Promise<void> {
  if (items.length === 0) return;
  const json = rows(
    items.map(({ doc, ver }) => ({
      id: doc.id,
      ver,
      order_id: doc.orderId,
      state: doc.state,
      opened_at: doc.openedAt,
      deadline_at: doc.deadline?.at ?? null,
      subsidy_due: mayAskForSubsidy(doc) && !(again && isOver(doc)),
      doc,
    })),
  );
  await tx`
    insert into cases (space_id, id, ver, order_id, state, opened_at, deadline_at, subsidy_due,
      size, doc)
    select ${spaceId}, id, ver, order_id, state, opened_at, deadline_at, subsidy_due,
      octet_length(doc::text), doc
    from json_to_recordset(${json}::text::json) as t(id uuid, ver bigint, order_id uuid,
      state text, opened_at bigint, deadline_at bigint, subsidy_due bool, doc json)
    on conflict (space_id, id) do update set
      ver = excluded.ver, order_id = excluded.order_id, state = excluded.state,
      opened_at = excluded.opened_at, deadline_at = excluded.deadline_at,
      subsidy_due = excluded.subsidy_due,
      size = excluded.size, doc = excluded.doc`;
}

const isOver = ({ state }: Case) => state === 'succeeded' || state === 'closed';

/** An entry of history is written once; only a bulk load may write the same again. */
export async function insertHistory(
  tx: TxSql,
  spaceId: string,
  items: readonly Versioned<HistoryEntry>[],
  { again = false } = {},
): Promise<void> {
  if (items.length === 0) return;
  const json = rows(items.map(({ doc, ver }) => ({ case_id: doc.caseId, n: doc.n, ver, doc })));
  await tx`
    insert into case_history (space_id, case_id, n, ver, doc)
    select ${spaceId}, case_id, n, ver, doc
    from json_to_recordset(${json}::text::json) as t(case_id uuid, n int, ver bigint, doc json)
    ${again ? tx`on conflict (space_id, case_id, n) do update set ver = excluded.ver, doc = excluded.doc` : tx``}`;
  await insertEvidenceUses(
    tx,
    spaceId,
    items.map(({ doc }) => doc),
  );
}

/** What history names is kept for as long as the history is. */
async function insertEvidenceUses(
  tx: TxSql,
  spaceId: string,
  entries: readonly HistoryEntry[],
): Promise<void> {
  const uses = entries.flatMap((entry) =>
    hashesOfEntry(entry).map((hash) => ({
      hash,
      case_id: entry.caseId,
      buyer_sees: entry.buyerSees,
    })),
  );
  if (uses.length === 0) return;
  await tx`
    insert into evidence_use (space_id, hash, case_id, buyer_sees)
    select ${spaceId}, hash, case_id, bool_or(buyer_sees)
    from json_to_recordset(${rows(uses)}::text::json)
      as t(hash text, case_id uuid, buyer_sees bool)
    group by hash, case_id
    on conflict (space_id, hash, case_id) do update
      set buyer_sees = true where excluded.buyer_sees and not evidence_use.buyer_sees`;
}

export async function insertExceptions(
  tx: TxSql,
  spaceId: string,
  items: readonly Versioned<AfterSalesException>[],
): Promise<void> {
  if (items.length === 0) return;
  const json = rows(
    items.map(({ doc, ver }) => ({ id: doc.id, ver, resolved: doc.resolved !== undefined, doc })),
  );
  await tx`
    insert into exceptions (space_id, id, ver, resolved, doc)
    select ${spaceId}, id, ver, resolved, doc
    from json_to_recordset(${json}::text::json) as t(id uuid, ver bigint, resolved bool, doc json)
    on conflict (space_id, id) do update set
      ver = excluded.ver, resolved = excluded.resolved, doc = excluded.doc`;
}

export async function insertReferences(
  tx: TxSql,
  spaceId: string,
  items: readonly Versioned<ReferenceDoc>[],
): Promise<void> {
  if (items.length === 0) return;
  const json = rows(items.map(({ doc, ver }) => ({ id: referenceId(doc), ver, doc })));
  await tx`
    insert into reference_doc (space_id, id, ver, doc)
    select ${spaceId}, id, ver, doc
    from json_to_recordset(${json}::text::json) as t(id text, ver bigint, doc json)
    on conflict (space_id, id) do update set ver = excluded.ver, doc = excluded.doc`;
}

/** `again`: a bulk load is repeated, what is booked stays. Otherwise booking twice is refused. */
export async function insertPostings(
  tx: TxSql,
  spaceId: string,
  postings: readonly LedgerPosting[],
  { again = false } = {},
): Promise<void> {
  if (postings.length === 0) return;
  const heads = rows(postings.map(({ legs: _, ...head }) => head));
  const legs = rows(
    postings.flatMap(({ commandId, kind, legs: all }) =>
      all.map((leg, n) => ({ commandId, kind, n, ...leg })),
    ),
  );
  const ending = again ? tx`on conflict do nothing` : tx``;
  await tx`
    insert into ledger_posting (space_id, command_id, kind, case_id, order_id, at)
    select ${spaceId}, "commandId", kind, "caseId", "orderId", at
    from json_to_recordset(${heads}::text::json) as t("commandId" uuid, kind text, "caseId" uuid,
      "orderId" uuid, at bigint)
    ${ending}`;
  await tx`
    insert into ledger_leg (space_id, command_id, kind, n, account, amount,
      tender_kind, tender_reference, deduction_code, deduction_name, bearer, bearer_unit)
    select ${spaceId}, "commandId", kind, n, account, amount, tender->>'kind', tender->>'reference',
      deduction->>'code', deduction->>'name', bearer->>'bearer', bearer->>'unitId'
    from json_to_recordset(${legs}::text::json) as t("commandId" uuid, kind text, n int,
      account text, amount bigint, tender json, deduction json, bearer json)
    ${ending}`;
}

/** Throws `OrderKeyTaken` when a number belongs to another order. */
export async function insertOrderKeys(
  tx: TxSql,
  spaceId: string,
  keys: readonly OrderKey[],
): Promise<void> {
  if (keys.length === 0) return;
  const written = await tx`
    insert into order_key (channel, external_no, space_id, order_id, revision)
    select channel, "externalNo", ${spaceId}, "orderId", revision
    from json_to_recordset(${rows(keys)}::text::json) as t(channel text, "externalNo" text,
      "orderId" uuid, revision int)
    on conflict (channel, external_no) do update
      set revision = greatest(order_key.revision, excluded.revision)
      where order_key.space_id = excluded.space_id and order_key.order_id = excluded.order_id
    returning 1`;
  if (written.length !== keys.length) throw new OrderKeyTaken();
}

export async function saveHead(tx: TxSql, head: SpaceHead): Promise<void> {
  const { ver, checksum, spaceId } = head;
  await tx`
    update space set ver = ${ver}, count = ${checksum.count},
      sum_high = ${checksum.high}, sum_low = ${checksum.low}
    where id = ${spaceId} and ver <> ${ver}`;
}

/** Locks a space's row until the end of the transaction. */
export async function lockSpaceRow(
  tx: TxSql,
  spaceId: string,
  { wait = true } = {},
): Promise<SpaceHead | undefined> {
  const [row] = await tx<SpaceRow[]>`
    select id, ver, count, sum_high, sum_low, tombstone_floor, epoch from space
    where id = ${spaceId} for no key update ${wait ? tx`` : tx`skip locked`}`;
  return row && headOf(row);
}

export interface SpaceRow {
  id: string;
  ver: number;
  count: number;
  sum_high: number;
  sum_low: number;
  tombstone_floor: number;
  epoch: number;
}

export function headOf(row: SpaceRow): SpaceHead {
  return {
    spaceId: row.id,
    ver: row.ver,
    checksum: { count: row.count, high: row.sum_high, low: row.sum_low },
    tombstoneFloor: row.tombstone_floor,
    epoch: row.epoch,
  };
}

/** Creates what is missing; a space that exists stays as it is. */
export async function ensureSpace(sql: Sql | TxSql, spaceId: string): Promise<void> {
  await sql`insert into space (id) values (${spaceId}) on conflict do nothing`;
}
