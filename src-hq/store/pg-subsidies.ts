import type { Instant } from '../../src-core/basis/instant.ts';
import type { Budget } from '../../src-core/freight-subsidy/budget.ts';
import type { SubsidyClaim } from '../../src-core/freight-subsidy/subsidy-claim.ts';
import type { Sql, TxSql } from './connect.ts';
import type {
  AlertSeed,
  BudgetChange,
  CapKeys,
  ClaimRecord,
  SubsidyChanges,
} from './subsidy-port.ts';

/** All of a claim under the names of `ClaimRecord`. */
export const claimColumns = (sql: Sql | TxSql) => sql`s.doc as claim, s.waits, s.bill, s.payout`;

/** A budget under the names of `Budget`. */
export const budgetColumns = (sql: Sql | TxSql) => sql`
  b.id, b.unit_id as "unitId", b.from_at as "from", b.to_at as "to", b.limit_amount as "limit",
  b.reserved, b.spent, b.when_exhausted as "whenExhausted", b.version`;

/** Advisory locks of two kinds that never meet those of another part. */
const lockKinds = { buyer: 4_702_101, waybill: 4_702_102 } as const;

export async function subsidySpaces(
  sql: Sql | TxSql,
  now: Instant,
  limit: number,
): Promise<readonly string[]> {
  const rows = await sql<{ space_id: string }[]>`
    select space_id from cases where subsidy_due
    union
    select space_id from subsidy_claim where next_try_at <= ${now}
    order by space_id limit ${limit}`;
  return rows.map((row) => row.space_id);
}

export async function subsidyCases(tx: TxSql, spaceId: string, limit: number) {
  return await tx<{ id: string }[]>`
    select id from cases where space_id = ${spaceId} and subsidy_due order by id limit ${limit}`;
}

export async function isSubsidyDue(tx: TxSql, spaceId: string, caseId: string) {
  const [row] = await tx<{ due: boolean }[]>`
    select subsidy_due as due from cases where space_id = ${spaceId} and id = ${caseId}`;
  return row?.due ?? false;
}

export async function claimsOfCase(tx: TxSql, spaceId: string, caseId: string) {
  return await tx<ClaimRecord[]>`
    select ${claimColumns(tx)} from subsidy_claim s
    where s.space_id = ${spaceId} and s.case_id = ${caseId} order by s.reserved_at, s.id`;
}

export async function claimRecord(tx: TxSql, spaceId: string, claimId: string) {
  const [row] = await tx<ClaimRecord[]>`
    select ${claimColumns(tx)} from subsidy_claim s
    where s.space_id = ${spaceId} and s.id = ${claimId}`;
  return row;
}

export async function lockKey(tx: TxSql, kind: keyof typeof lockKinds, key: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(${lockKinds[kind]}, hashtext(${key}))`;
}

export async function claimsForCaps(
  tx: Sql | TxSql,
  spaceId: string,
  { orderId, buyerKey, month }: CapKeys,
): Promise<readonly SubsidyClaim[]> {
  const rows = await tx<{ doc: SubsidyClaim }[]>`
    select doc from subsidy_claim
    where space_id = ${spaceId} and order_id = ${orderId} and state <> 'void'
    union all
    select doc from subsidy_claim
    where buyer_key = ${buyerKey ?? null} and month = ${month} and state <> 'void'
      and not (space_id = ${spaceId} and order_id = ${orderId})`;
  return rows.map(({ doc }) => doc);
}

export async function claimHolding(tx: TxSql, waybill: string) {
  const [row] = await tx<{ id: string; caseId: string }[]>`
    select id, case_id as "caseId" from subsidy_claim
    where waybill = ${waybill} and state <> 'void'`;
  return row;
}

export async function budgetsAt(tx: TxSql, unitIds: readonly string[], at: Instant) {
  if (unitIds.length === 0) return [];
  return await tx<Budget[]>`
    select ${budgetColumns(tx)} from budget b
    where b.unit_id = any(${[...unitIds]}::text[]) and b.from_at <= ${at} and b.to_at > ${at}`;
}

export async function lockBudgets(tx: TxSql, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return await tx<Budget[]>`
    select ${budgetColumns(tx)} from budget b
    where b.id = any(${[...ids]}::uuid[]) order by b.id for no key update`;
}

export async function duePayouts(tx: TxSql, spaceId: string, now: Instant, limit: number) {
  return await tx<ClaimRecord[]>`
    select ${claimColumns(tx)} from subsidy_claim s
    where s.space_id = ${spaceId} and s.next_try_at <= ${now}
    order by s.next_try_at, s.id limit ${limit}`;
}

/** Claims as they are now; also for loading many at once. */
export async function insertClaims(
  tx: TxSql,
  spaceId: string,
  records: readonly ClaimRecord[],
): Promise<void> {
  if (records.length === 0) return;
  const json = JSON.stringify(
    records.map(({ claim, waits, bill, payout }) => ({
      id: claim.id,
      case_id: claim.caseId,
      order_id: claim.orderId,
      buyer_key: claim.buyerKey ?? null,
      waybill: claim.waybill ?? null,
      state: claim.state,
      month: claim.month,
      reserved_at: claim.reservedAt,
      waits,
      next_try_at: payout?.nextTryAt ?? null,
      doc: claim,
      bill,
      payout,
    })),
  );
  await tx`
    insert into subsidy_claim (space_id, id, case_id, order_id, buyer_key, waybill, state, month,
      reserved_at, waits, next_try_at, doc, bill, payout)
    select ${spaceId}, id, case_id, order_id, buyer_key, waybill, state, month, reserved_at, waits,
      next_try_at, doc, bill, payout
    from json_to_recordset(${json}::text::json) as t(id uuid, case_id uuid, order_id uuid,
      buyer_key text, waybill text, state text, month text, reserved_at bigint, waits text,
      next_try_at bigint, doc json, bill json, payout json)
    on conflict (space_id, id) do update set
      waybill = excluded.waybill, state = excluded.state, waits = excluded.waits,
      next_try_at = excluded.next_try_at, doc = excluded.doc, bill = excluded.bill,
      payout = excluded.payout`;
}

async function saveBudgets(tx: TxSql, changes: readonly BudgetChange[]): Promise<void> {
  for (const { budget, before } of changes) {
    const { id, reserved, spent, version } = budget;
    const written = await tx`
      update budget set reserved = ${reserved}, spent = ${spent}, version = ${version}
      where id = ${id} and version = ${before} returning 1`;
    if (written.length !== 1) throw new Error(`the budget ${id} was not at version ${before}`);
  }
}

async function saveAlerts(tx: TxSql, spaceId: string, alerts: readonly AlertSeed[]): Promise<void> {
  for (const { id, budgetId, unitId, code, fromBudgetId, amount, refused, at, caseId } of alerts) {
    await tx`
      insert into budget_alert (id, budget_id, unit_id, code, from_budget_id, amount, times,
        refused, first_at, last_at, space_id, case_id)
      values (${id}, ${budgetId}, ${unitId}, ${code}, ${fromBudgetId}, ${amount}, 1,
        ${refused ? 1 : 0}, ${at}, ${at}, ${spaceId}, ${caseId})
      on conflict (budget_id, code) where acknowledged_at is null do update set
        from_budget_id = excluded.from_budget_id,
        amount = case when excluded.code = 'budget_overdrawn' then excluded.amount
          else budget_alert.amount + excluded.amount end,
        times = budget_alert.times + 1, refused = budget_alert.refused + excluded.refused,
        last_at = excluded.last_at, space_id = excluded.space_id, case_id = excluded.case_id`;
  }
}

export async function saveSubsidies(
  tx: TxSql,
  spaceId: string,
  { looked, claims, budgets, alerts }: SubsidyChanges,
): Promise<void> {
  await insertClaims(tx, spaceId, claims);
  await saveBudgets(tx, budgets);
  await saveAlerts(tx, spaceId, alerts);
  if (looked.length > 0) {
    await tx`update cases set subsidy_due = false
      where space_id = ${spaceId} and id = any(${[...looked]}::uuid[]) and subsidy_due`;
  }
}
