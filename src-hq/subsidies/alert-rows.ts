import type { AlertRow } from '../../src-core/contract/hq-subsidies.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import { fail, ok, type Result } from '../../src-core/basis/result.ts';
import { audit } from '../audit/audit-log.ts';
import { pageOf, placeOf } from '../office/place.ts';
import { within } from '../office/scope.ts';
import type { Sql, TxSql } from '../store/connect.ts';

type Units = readonly string[] | undefined;

interface Row extends Omit<AlertRow, 'acknowledged' | 'fromUnitName'> {
  readonly fromUnitName: string | null;
  readonly acknowledgedAt: Instant | null;
  readonly acknowledgedBy: string | null;
  readonly words: string | null;
}

function rowOf({ fromUnitName, acknowledgedAt, acknowledgedBy, words, ...row }: Row): AlertRow {
  return {
    ...row,
    ...(fromUnitName === null ? {} : { fromUnitName }),
    acknowledged:
      acknowledgedAt === null
        ? null
        : { at: acknowledgedAt, by: acknowledgedBy ?? '', words: words ?? '' },
  };
}

const selected = (sql: Sql | TxSql) => sql`
  select a.id, a.code, a.budget_id as "budgetId", a.unit_id as "unitId",
    u.doc ->> 'name' as "unitName", f.doc ->> 'name' as "fromUnitName", a.amount, a.times,
    a.refused, a.first_at as "firstAt", a.last_at as "lastAt", a.case_id as "caseId",
    c.doc ->> 'no' as "caseNo", a.acknowledged_at as "acknowledgedAt",
    a.acknowledged_by as "acknowledgedBy", a.words
  from budget_alert a
    join org_unit u on u.id = a.unit_id
    left join budget lender on lender.id = a.from_budget_id
    left join org_unit f on f.id = lender.unit_id
    left join cases c on c.space_id = a.space_id and c.id = a.case_id`;

/** Alerts about budgets of the units in sight, the latest first, and how many nobody acknowledged. */
export async function listAlerts(
  sql: Sql,
  units: Units,
  seen: Units,
  query: { readonly acknowledged: boolean; readonly cursor?: string | undefined; limit: number },
): Promise<{ rows: AlertRow[]; next: string | null; open: number }> {
  const { acknowledged, limit } = query;
  const place = placeOf(query.cursor);
  const found = await sql<Row[]>`
    ${selected(sql)}
    where ${within(sql, sql`a.unit_id`, units)}
      and ${acknowledged ? sql`a.acknowledged_at is not null` : sql`a.acknowledged_at is null`}
      and ${place === undefined ? sql`true` : sql`(a.last_at, a.id) < (${place.at}, ${place.id}::uuid)`}
    order by a.last_at desc, a.id desc limit ${limit + 1}`;
  const [count] = await sql<{ open: number }[]>`
    select count(*)::int as open from budget_alert a
    where a.acknowledged_at is null and ${within(sql, sql`a.unit_id`, seen)}`;
  const page = pageOf(found.map(rowOf), limit, ({ lastAt, id }) => ({ at: lastAt, id }));
  return { ...page, open: count?.open ?? 0 };
}

/** Once; who comes later finds who was first. Failure: `not_found`. */
export async function acknowledgeAlert(
  sql: Sql,
  { alertId, words }: { readonly alertId: string; readonly words: string },
  by: { readonly personId: string; readonly name: string; readonly at: Instant },
): Promise<Result<AlertRow>> {
  return await sql.begin(async (tx): Promise<Result<AlertRow>> => {
    const written = await tx`
      update budget_alert set acknowledged_at = ${by.at}, acknowledged_by = ${by.name},
        words = ${words}
      where id = ${alertId} and acknowledged_at is null returning 1`;
    if (written.length > 0) {
      await audit(tx, {
        at: by.at,
        actor: `person:${by.personId}`,
        action: 'budget.alert_acknowledged',
        subject: alertId,
      });
    }
    const [row] = await tx<Row[]>`${selected(tx)} where a.id = ${alertId}`;
    return row ? ok(rowOf(row)) : fail('not_found');
  });
}
