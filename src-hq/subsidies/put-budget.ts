import type { z } from 'zod';
import type { hqSubsidies } from '../../src-core/contract/hq-subsidies.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import { fail, ok, type Result } from '../../src-core/basis/result.ts';
import type { Budget } from '../../src-core/freight-subsidy/budget.ts';
import { audit } from '../audit/audit-log.ts';
import type { Sql, TxSql } from '../store/connect.ts';
import { lockBudgets } from '../store/pg-subsidies.ts';

type BudgetWish = z.output<NonNullable<(typeof hqSubsidies)['putBudget']['~orpc']['inputSchema']>>;

interface By {
  readonly personId: string;
  readonly name: string;
  readonly at: Instant;
}

/** Two periods of one unit never lie over each other: who writes for a unit waits for who does. */
const unitLock = 4_702_103;

async function note(
  tx: TxSql,
  { id, unitId, limit, whenExhausted, from, to, words }: BudgetWish,
  before: Budget['limit'] | null,
  { personId, name, at }: By,
): Promise<void> {
  await tx`
    insert into budget_step (budget_id, n, at, person_id, name, limit_before, limit_after,
      when_exhausted, words)
    select ${id}, coalesce(max(n), 0) + 1, ${at}, ${personId}, ${name}, ${before}, ${limit},
      ${whenExhausted}, ${words}
    from budget_step where budget_id = ${id}`;
  await audit(tx, {
    at,
    actor: `person:${personId}`,
    action: before === null ? 'budget.written' : 'budget.changed',
    subject: id,
    details: { unitId, from, to, before, limit, whenExhausted },
  });
}

async function add(tx: TxSql, wish: BudgetWish, by: By): Promise<Result<null>> {
  const { id, unitId, from, to, limit, whenExhausted } = wish;
  const [unit] = await tx`select 1 from org_unit where id = ${unitId}`;
  if (unit === undefined) return fail('not_found', { unitId });
  if (from >= to) return fail('period_reversed');
  const [other] = await tx<{ id: string }[]>`
    select id from budget where unit_id = ${unitId} and from_at < ${to} and to_at > ${from} limit 1`;
  if (other !== undefined) return fail('budget_overlaps', { budgetId: other.id });
  await tx`
    insert into budget (id, unit_id, from_at, to_at, limit_amount, reserved, spent, when_exhausted,
      version)
    values (${id}, ${unitId}, ${from}, ${to}, ${limit}, 0, 0, ${whenExhausted}, 1)`;
  await note(tx, wish, null, by);
  return ok(null);
}

async function change(tx: TxSql, known: Budget, wish: BudgetWish, by: By): Promise<Result<null>> {
  const { id, unitId, from, to, limit, whenExhausted, seenLimit, belowUsed } = wish;
  if (known.unitId !== unitId || known.from !== from || known.to !== to)
    return fail('budget_fixed');
  // The same call again.
  if (known.limit === limit && known.whenExhausted === whenExhausted) return ok(null);
  if (seenLimit !== known.limit) return fail('budget_changed', { limit: known.limit });
  const used = known.reserved + known.spent;
  if (limit < used && !belowUsed) return fail('budget_below_used', { used });
  await tx`
    update budget set limit_amount = ${limit}, when_exhausted = ${whenExhausted},
      version = version + 1
    where id = ${id}`;
  await note(tx, wish, known.limit, by);
  return ok(null);
}

/** Cases that were refused for want of money below a unit, and are not over, are looked at again. */
async function lookAgain(sql: Sql, unitId: string): Promise<void> {
  await sql`
    with recursive below as (
      select id, 0 as depth from org_unit where id = ${unitId}
      union all
      select down.id, depth + 1 from org_unit down
        join below on down.parent_id = below.id where depth < 16
    )
    update cases set subsidy_due = true
    where space_id in (select id from below) and state not in ('succeeded', 'closed')
      and not subsidy_due and doc #>> '{subsidy,refused,code}' = 'budget_exhausted'`;
}

/**
 * Writes a budget, or changes its limit and what happens at its end; both leave a step and an audit entry.
 * What was refused for want of money is asked again. Failures: `not_found`, `period_reversed`,
 * `budget_overlaps`, `budget_fixed`, `budget_changed`, `budget_below_used`.
 */
export async function putBudget(sql: Sql, wish: BudgetWish, by: By): Promise<Result<null>> {
  const { id, unitId } = wish;
  const done = await sql.begin(async (tx): Promise<{ result: Result<null> }> => {
    await tx`select pg_advisory_xact_lock(${unitLock}, hashtext(${unitId}))`;
    const [known] = await lockBudgets(tx, [id]);
    return {
      result: await (known === undefined ? add(tx, wish, by) : change(tx, known, wish, by)),
    };
  });
  if (done.result.ok) await lookAgain(sql, unitId);
  return done.result;
}
