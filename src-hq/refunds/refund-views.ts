import type { RefundRemedy, RefundRequestView } from '../../src-core/contract/hq-refunds.ts';
import { isHqRole } from '../access/sight.ts';
import type { Principal } from '../access/principal.ts';
import type { Sql } from '../store/connect.ts';
import { refundColumns } from '../store/pg-refunds.ts';
import type { RefundRecord } from '../store/refund-record.ts';
import { cashGateway, manualGateway } from './own-gateways.ts';
import { refundExceptionId } from './refund-desk.ts';

interface Row extends RefundRecord {
  spaceId: string;
  caseNo: string;
  caseRefundNo: string;
  caseState: string;
  orderNo: string;
  currency: string;
  parts: number;
}

export interface RefundQuery {
  readonly state: 'open' | 'stuck' | 'all';
  /** Absent: every shop the caller sees. */
  readonly shopId?: string | undefined;
  readonly caseId?: string | undefined;
  readonly refundNo?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** The caller's part of the tree. Devices and shop staff: their shop; regions: theirs; headquarters: all. */
function placesOf(sql: Sql, who: Principal) {
  if (who.kind === 'channel') return sql`false`;
  if (who.kind === 'person' && isHqRole(who.role)) return sql`true`;
  if (who.kind === 'device' || who.role !== 'regional_manager') {
    return sql`r.space_id = ${who.unitId}`;
  }
  return sql`r.space_id in (
    with recursive below as (
      select id, 0 as depth from org_unit where id = ${who.unitId}
      union all
      select unit.id, depth + 1 from org_unit unit
        join below on unit.parent_id = below.id where depth < 16
    ) select id from below)`;
}

function remediesOf(row: Row, who: Principal): RefundRemedy[] {
  if (row.nextTryAt === null || row.caseState !== 'refunding') return [];
  if (who.kind === 'person' ? who.role === 'regional_manager' : who.kind !== 'device') return [];
  const byPerson = row.gateway === cashGateway.name || row.gateway === manualGateway.name;
  const retry: RefundRemedy[] = byPerson ? [] : ['retry'];
  const office = who.kind === 'person' && isHqRole(who.role);
  return [...retry, office ? 'pay_outside' : 'pay_cash'];
}

function viewOf(row: Row, who: Principal): RefundRequestView {
  const { tenderKind, tenderReference, askedAt, triedAt, nextTryAt, concludedAt } = row;
  const { reference, lastError, trouble } = row;
  return {
    refundNo: row.refundNo,
    shopId: row.spaceId,
    caseId: row.caseId,
    caseNo: row.caseNo,
    orderId: row.orderId,
    orderNo: row.orderNo,
    currency: row.currency,
    part: row.part,
    parts: row.parts,
    amount: row.amount,
    ...(tenderKind === null
      ? {}
      : { tender: { kind: tenderKind, reference: tenderReference ?? '' } }),
    gateway: row.gateway,
    state: row.state,
    writtenAt: row.writtenAt,
    ...(askedAt === null ? {} : { askedAt }),
    ...(triedAt === null ? {} : { triedAt }),
    tries: row.tries,
    ...(nextTryAt === null ? {} : { nextTryAt }),
    ...(concludedAt === null ? {} : { concludedAt }),
    ...(reference === null ? {} : { reference }),
    ...(lastError === null
      ? {}
      : { lastError: { code: lastError.code, params: { ...lastError.params } } }),
    ...(trouble === null ? {} : { trouble, exceptionId: refundExceptionId(row.caseRefundNo) }),
    remedies: remediesOf(row, who),
  };
}

/** Requests that wait for somebody, over all shops. */
export async function countStuckRefunds(sql: Sql): Promise<number> {
  const [row] = await sql<{ stuck: number }[]>`
    select count(*)::int as stuck from refund_request
    where next_try_at is not null and trouble is not null`;
  return row?.stuck ?? 0;
}

const noCursor = { at: -1, no: '' };

function readCursor(text: string | undefined) {
  const [, at, no] = /^(\d{1,15})\.([\w-]{1,40})$/.exec(text ?? '') ?? [];
  return at === undefined || no === undefined ? noCursor : { at: Number(at), no };
}

/** Requests the caller may see: open ones the oldest first, all of them the newest first. */
export async function listRefunds(
  sql: Sql,
  who: Principal,
  query: RefundQuery,
): Promise<{ readonly refunds: RefundRequestView[]; readonly next?: string }> {
  const { state, shopId, caseId, refundNo, limit } = query;
  const { at, no } = readCursor(query.cursor);
  const newestFirst = state === 'all';
  const only = {
    open: sql`r.next_try_at is not null`,
    stuck: sql`r.next_try_at is not null and r.trouble is not null`,
    all: sql`true`,
  }[state];
  const from = newestFirst
    ? sql`(${at}::bigint < 0 or (r.written_at, r.refund_no) < (${at}, ${no}))`
    : sql`(r.written_at, r.refund_no) > (${at}, ${no})`;
  const rows = await sql<Row[]>`
    select ${refundColumns(sql)}, r.space_id as "spaceId", c.doc->>'no' as "caseNo",
      coalesce(c.doc->>'refundNo', '') as "caseRefundNo", c.state as "caseState",
      o.doc->>'externalNo' as "orderNo", o.doc->>'currency' as currency,
      greatest(1, coalesce(json_array_length(c.doc->'tenderParts'), 1)) as parts
    from refund_request r
      join cases c on c.space_id = r.space_id and c.id = r.case_id
      join orders o on o.space_id = r.space_id and o.id = r.order_id
    where ${placesOf(sql, who)} and ${only} and ${from}
      ${shopId === undefined ? sql`` : sql`and r.space_id = ${shopId}`}
      ${caseId === undefined ? sql`` : sql`and r.case_id = ${caseId}`}
      ${refundNo === undefined ? sql`` : sql`and r.refund_no = ${refundNo}`}
    order by ${newestFirst ? sql`r.written_at desc, r.refund_no desc` : sql`r.written_at, r.refund_no`}
    limit ${limit + 1}`;
  const refunds = rows.slice(0, limit).map((row) => viewOf(row, who));
  const last = rows.length > limit ? refunds.at(-1) : undefined;
  return last ? { refunds, next: `${last.writtenAt}.${last.refundNo}` } : { refunds };
}
