import type { z } from 'zod';
import type { CaseState } from '../../src-core/after-sales/case.ts';
import type { ClaimRow, ClaimView, hqSubsidies } from '../../src-core/contract/hq-subsidies.ts';
import type { LedgerEntry } from '../../src-core/contract/hq-refunds.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import { waybillKey } from '../../src-core/freight-subsidy/subsidy-claim.ts';
import type { Order } from '../../src-core/order/order.ts';
import { pageOf, placeOf } from '../office/place.ts';
import { within } from '../office/scope.ts';
import { caseLedger } from '../refunds/case-ledger.ts';
import type { Sql } from '../store/connect.ts';
import { claimColumns } from '../store/pg-subsidies.ts';
import type { ClaimRecord } from '../store/subsidy-port.ts';
import type { CaseSubsidy } from './subsidy-desk.ts';

type ClaimQuery = z.output<NonNullable<(typeof hqSubsidies)['claims']['~orpc']['inputSchema']>>;

interface Row extends ClaimRecord {
  readonly spaceId: string;
  readonly caseNo: string;
  readonly caseState: CaseState;
  readonly orderNo: string;
  readonly shopName: string;
  readonly currency: Order['currency'];
}

function rowOf(row: Row): ClaimRow {
  const { buyerKey: _, ...claim } = row.claim;
  const { caseNo, caseState, orderNo, shopName, currency, waits } = row;
  return {
    claim,
    caseNo,
    caseState,
    orderNo,
    shopName,
    currency,
    ...(waits === null ? {} : { waits }),
  };
}

const selected = (sql: Sql) => sql`
  select ${claimColumns(sql)}, s.space_id as "spaceId", c.doc ->> 'no' as "caseNo",
    c.state as "caseState", o.doc ->> 'externalNo' as "orderNo", u.doc ->> 'name' as "shopName",
    o.doc ->> 'currency' as currency
  from subsidy_claim s
    join cases c on c.space_id = s.space_id and c.id = s.case_id
    join orders o on o.space_id = s.space_id and o.id = s.order_id
    join org_unit u on u.id = s.space_id`;

/** A case number from its beginning, a whole order number, or a waybill as people write it. */
function matching(sql: Sql, text: string) {
  if (text === '') return sql`true`;
  const pattern = `${text.toUpperCase().replaceAll(/[\\%_]/g, '\\$&')}%`;
  return sql`(c.doc ->> 'no' like ${pattern} or s.waybill = ${waybillKey(text)}
    or s.order_id in (select order_id from order_key where external_no = ${text}))`;
}

/** Claims of the units in sight, the newest first. */
export async function listClaims(
  sql: Sql,
  units: readonly string[] | undefined,
  query: ClaimQuery,
): Promise<{ rows: ClaimRow[]; next: string | null }> {
  const { limit, state, waits, month, text = '' } = query;
  const place = placeOf(query.cursor);
  const found = await sql<Row[]>`
    ${selected(sql)}
    where ${within(sql, sql`s.space_id`, units)}
      and ${state === undefined || state.length === 0 ? sql`true` : sql`s.state = any(${[...state]}::text[])`}
      and ${waits === undefined ? sql`true` : sql`s.waits = ${waits}`}
      and ${month === undefined ? sql`true` : sql`s.month = ${month}`}
      and ${matching(sql, text.trim())}
      and ${place === undefined ? sql`true` : sql`(s.reserved_at, s.id) < (${place.at}, ${place.id}::uuid)`}
    order by s.reserved_at desc, s.id desc limit ${limit + 1}`;
  return pageOf(found.map(rowOf), limit, ({ claim: { reservedAt, id } }) => ({
    at: reservedAt,
    id,
  }));
}

/** All claims of a case, the newest first. */
export async function claimRowsOfCase(
  sql: Sql,
  spaceId: string,
  caseId: string,
): Promise<ClaimRow[]> {
  const found = await sql<Row[]>`
    ${selected(sql)} where s.space_id = ${spaceId} and s.case_id = ${caseId}
    order by s.reserved_at desc, s.id desc`;
  return found.map(rowOf);
}

/** The space a claim lives in. */
export async function spaceOfClaim(sql: Sql, claimId: string): Promise<string | undefined> {
  const [row] = await sql<{ spaceId: string }[]>`
    select space_id as "spaceId" from subsidy_claim where id = ${claimId}`;
  return row?.spaceId;
}

async function stepsOf(sql: Sql, spaceId: string, caseId: string): Promise<ClaimView['steps']> {
  const rows = await sql<{ event: string; at: Instant; details: Partial<CaseSubsidy> }[]>`
    select doc ->> 'event' as event, coalesce(doc ->> 'takenAt', doc ->> 'occurredAt')::bigint as at,
      doc -> 'details' as details
    from case_history where space_id = ${spaceId} and case_id = ${caseId}
      and doc ->> 'event' like 'subsidy\\_%'
    order by n`;
  return rows.map(({ event, at, details }) => {
    const { promised = null, amount = null, cut, differs, refused } = details;
    return {
      state: event.replace('subsidy_', '') as CaseSubsidy['state'],
      promised,
      amount,
      ...(cut === undefined ? {} : { cut }),
      ...(differs === undefined ? {} : { differs }),
      ...(refused === undefined ? {} : { refused }),
      at,
    };
  });
}

async function unitNames(sql: Sql, ids: readonly string[]): Promise<Record<string, string>> {
  const rows = await sql<{ id: string; name: string }[]>`
    select id, doc ->> 'name' as name from org_unit where id = any(${[...ids]}::text[])`;
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}

const isOfSubsidy = ({ kind }: LedgerEntry) => kind.startsWith('subsidy_');

function payoutOf({ payout }: ClaimRecord): Pick<ClaimView, 'payout'> {
  if (payout === null) return {};
  const { payoutNo, state, gateway, tries, nextTryAt, reference, lastError } = payout;
  return {
    payout: {
      payoutNo,
      state,
      gateway,
      tries,
      ...(nextTryAt === null ? {} : { nextTryAt }),
      ...(reference === null ? {} : { reference }),
      ...(lastError === null ? {} : { lastError }),
    },
  };
}

function remediesOf({ claim, payout }: ClaimRecord, mayAct: boolean): ClaimView['remedies'] {
  if (!mayAct) return [];
  if (claim.state === 'reserved') return claim.why === 'seller_fault' ? ['name_bill'] : [];
  return claim.state === 'confirmed' && payout !== null ? ['say_paid', 'retry'] : [];
}

/** One claim with its books. @param mayAct the caller is of headquarters. */
export async function viewClaim(
  sql: Sql,
  spaceId: string,
  claimId: string,
  mayAct: boolean,
): Promise<ClaimView | undefined> {
  const [row] = await sql<Row[]>`
    ${selected(sql)} where s.space_id = ${spaceId} and s.id = ${claimId}`;
  if (row === undefined) return undefined;
  const { claim, bill } = row;
  const { entries } = await caseLedger(sql, spaceId, claim.caseId, false);
  const budgetUnits = await sql<{ unitId: string }[]>`
    select unit_id as "unitId" from budget
    where id = any(${claim.draws.map(({ budgetId }) => budgetId)}::uuid[])`;
  const units = [
    ...Object.values(claim.bearerUnits).filter((id) => id !== undefined),
    ...claim.perBearer.map(({ unitId }) => unitId),
    ...budgetUnits.map(({ unitId }) => unitId),
  ];
  return {
    ...rowOf(row),
    unitNames: await unitNames(sql, units),
    ...payoutOf(row),
    ...(bill === null ? {} : { bill }),
    entries: entries.filter(isOfSubsidy),
    steps: await stepsOf(sql, spaceId, claim.caseId),
    remedies: remediesOf(row, mayAct),
  };
}
