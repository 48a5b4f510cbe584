import type { z } from 'zod';
import type { BudgetRow, hqSubsidies } from '../../src-core/contract/hq-subsidies.ts';
import { fen } from '../../src-core/basis/money.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import type { Budget } from '../../src-core/freight-subsidy/budget.ts';
import { leftOf } from '../../src-core/freight-subsidy/budget.ts';
import type { UnitKind } from '../../src-core/org/org.ts';
import { within } from '../office/scope.ts';
import type { Sql, TxSql } from '../store/connect.ts';
import { budgetColumns } from '../store/pg-subsidies.ts';

type BudgetView = z.output<NonNullable<(typeof hqSubsidies)['budget']['~orpc']['outputSchema']>>;

interface Row extends Budget {
  readonly unitName: string;
  readonly unitKind: UnitKind;
  readonly openClaims: number;
  readonly alerts: number;
}

function rowOf({ unitName, unitKind, openClaims, alerts, ...budget }: Row): BudgetRow {
  return { budget, unitName, unitKind, left: fen(leftOf(budget)), openClaims, alerts };
}

const selected = (sql: Sql | TxSql) => sql`
  with open_claims as (
    select (d ->> 'budgetId')::uuid as id, count(*)::int as n from subsidy_claim s
      cross join lateral json_array_elements(s.doc -> 'draws') d
    where s.waits is not null group by 1
  )
  select ${budgetColumns(sql)}, u.doc ->> 'name' as "unitName", u.kind as "unitKind",
    coalesce((select n from open_claims where id = b.id), 0) as "openClaims",
    (select count(*)::int from budget_alert a
      where a.budget_id = b.id and a.acknowledged_at is null) as alerts
  from budget b join org_unit u on u.id = b.unit_id`;

/** Budgets whose period an instant lies in, or all; the latest period first, then by unit. */
export async function listBudgets(
  sql: Sql,
  units: readonly string[] | undefined,
  { at, all }: { readonly at: Instant; readonly all: boolean },
): Promise<BudgetRow[]> {
  const rows = await sql<Row[]>`
    ${selected(sql)}
    where ${within(sql, sql`b.unit_id`, units)}
      and ${all ? sql`true` : sql`b.from_at <= ${at} and b.to_at > ${at}`}
    order by b.from_at desc, b.unit_id limit 1000`;
  return rows.map(rowOf);
}

export async function budgetRow(
  sql: Sql | TxSql,
  units: readonly string[] | undefined,
  budgetId: string,
): Promise<BudgetRow | undefined> {
  const [row] = await sql<Row[]>`
    ${selected(sql)} where b.id = ${budgetId}
      and ${units === undefined ? sql`true` : sql`b.unit_id = any(${[...units]}::text[])`}`;
  return row && rowOf(row);
}

/** A budget with how it came about. */
export async function viewBudget(
  sql: Sql,
  units: readonly string[] | undefined,
  budgetId: string,
): Promise<BudgetView | undefined> {
  const row = await budgetRow(sql, units, budgetId);
  if (row === undefined) return undefined;
  const steps = await sql<
    {
      at: Instant;
      by: string;
      before: Budget['limit'] | null;
      after: Budget['limit'];
      whenExhausted: Budget['whenExhausted'];
      words: string;
    }[]
  >`select at, name as by, limit_before as before, limit_after as after,
      when_exhausted as "whenExhausted", words
    from budget_step where budget_id = ${budgetId} order by n`;
  return {
    ...row,
    steps: steps.map(({ before, after, ...step }) => ({ ...step, limit: { before, after } })),
  };
}
