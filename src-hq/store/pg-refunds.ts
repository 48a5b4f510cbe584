import type { Case } from '../../src-core/after-sales/case.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import type { Sql, TxSql } from './connect.ts';
import type { RefundRecord } from './refund-record.ts';

/** All columns under the names of `RefundRecord`. */
export const refundColumns = (sql: Sql | TxSql) => sql`
  r.refund_no as "refundNo", r.case_id as "caseId", r.order_id as "orderId", r.part,
  r.tender_kind as "tenderKind", r.tender_reference as "tenderReference", r.amount, r.gateway,
  r.state, r.written_at as "writtenAt", r.asked_at as "askedAt", r.tried_at as "triedAt", r.tries,
  r.unknowns, r.next_try_at as "nextTryAt", r.concluded_at as "concludedAt", r.reference,
  r.last_error as "lastError", r.trouble, r.case_ended as "caseEnded"`;

/** Its time has come, or its case was settled another way and nobody here has noticed. */
const isDue = (sql: Sql | TxSql, now: Instant) => sql`
  r.next_try_at is not null and (r.next_try_at <= ${now} or (not r.case_ended and exists (
    select from cases c
    where c.space_id = r.space_id and c.id = r.case_id and c.state <> 'refunding')))`;

const withoutRecord = (sql: Sql | TxSql) => sql`
  c.state = 'refunding' and not exists (
    select from refund_request r where r.space_id = c.space_id and r.case_id = c.id)`;

/** Spaces with a refund that fell due and is written down nowhere, or whose record is due. */
export async function refundSpaces(
  sql: Sql | TxSql,
  now: Instant,
  limit: number,
): Promise<readonly string[]> {
  const rows = await sql<{ space_id: string }[]>`
    select space_id from cases c where ${withoutRecord(sql)}
    union
    select space_id from refund_request r where ${isDue(sql, now)}
    order by space_id limit ${limit}`;
  return rows.map((row) => row.space_id);
}

export async function unplannedRefunds(
  sql: TxSql,
  spaceId: string,
  limit: number,
): Promise<readonly Case[]> {
  const rows = await sql<{ doc: Case }[]>`
    select c.doc from cases c where c.space_id = ${spaceId} and ${withoutRecord(sql)}
    order by c.id limit ${limit}`;
  return rows.map(({ doc }) => doc);
}

export async function dueRefunds(
  sql: TxSql,
  spaceId: string,
  now: Instant,
  limit: number,
): Promise<readonly RefundRecord[]> {
  return await sql<RefundRecord[]>`
    select ${refundColumns(sql)} from refund_request r
    where r.space_id = ${spaceId} and ${isDue(sql, now)}
    order by r.next_try_at, r.refund_no limit ${limit}`;
}

export async function refundsOfOrder(
  sql: Sql | TxSql,
  spaceId: string,
  orderId: string,
): Promise<readonly RefundRecord[]> {
  return await sql<RefundRecord[]>`
    select ${refundColumns(sql)} from refund_request r
    where r.space_id = ${spaceId} and r.order_id = ${orderId} order by r.refund_no`;
}

export async function refundRecord(
  sql: Sql | TxSql,
  spaceId: string,
  refundNo: string,
): Promise<RefundRecord | undefined> {
  const [row] = await sql<RefundRecord[]>`
    select ${refundColumns(sql)} from refund_request r
    where r.space_id = ${spaceId} and r.refund_no = ${refundNo}`;
  return row;
}

export async function locateRefund(
  sql: Sql | TxSql,
  refundNo: string,
): Promise<string | undefined> {
  const [row] = await sql<{ space_id: string }[]>`
    select space_id from refund_request where refund_no = ${refundNo}`;
  return row?.space_id;
}

/** Writes records as they are now; what a refund is about never changes after the first time. */
export async function saveRefunds(
  tx: TxSql,
  spaceId: string,
  records: readonly RefundRecord[],
): Promise<void> {
  if (records.length === 0) return;
  await tx`
    insert into refund_request (space_id, refund_no, case_id, order_id, part, tender_kind,
      tender_reference, amount, gateway, state, written_at, asked_at, tried_at, tries, unknowns,
      next_try_at, concluded_at, reference, last_error, trouble, case_ended)
    select ${spaceId}, "refundNo", "caseId", "orderId", part, "tenderKind", "tenderReference",
      amount, gateway, state, "writtenAt", "askedAt", "triedAt", tries, unknowns, "nextTryAt",
      "concludedAt", reference, "lastError", trouble, "caseEnded"
    from json_to_recordset(${JSON.stringify(records)}::text::json) as t("refundNo" text,
      "caseId" uuid, "orderId" uuid, part int, "tenderKind" text, "tenderReference" text,
      amount bigint, gateway text, state text, "writtenAt" bigint, "askedAt" bigint,
      "triedAt" bigint, tries int, unknowns int, "nextTryAt" bigint, "concludedAt" bigint,
      reference text, "lastError" json, trouble text, "caseEnded" bool)
    on conflict (space_id, refund_no) do update set
      gateway = excluded.gateway, state = excluded.state, asked_at = excluded.asked_at,
      tried_at = excluded.tried_at, tries = excluded.tries, unknowns = excluded.unknowns,
      next_try_at = excluded.next_try_at, concluded_at = excluded.concluded_at,
      reference = excluded.reference, last_error = excluded.last_error, trouble = excluded.trouble,
      case_ended = excluded.case_ended`;
}
