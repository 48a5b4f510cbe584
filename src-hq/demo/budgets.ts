import { hour, instant } from '../../src-core/basis/instant.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import type { Budget } from '../../src-core/freight-subsidy/budget.ts';
import type { Person } from '../../src-core/org/org.ts';
import { derivedId } from '../import/derived-id.ts';
import type { Sql } from '../store/connect.ts';

/** The demo chain is in China: one zone, no summer time. */
const offset = 8 * hour;

/** First instant of the month `now` lies in, and of the next. */
function monthAround(now: Instant): { readonly from: Instant; readonly to: Instant } {
  const wall = new Date(now + offset);
  const first = (months: number) =>
    instant(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth() + months, 1) - offset);
  return { from: first(0), to: first(1) };
}

const purses: readonly (readonly [unitId: string, yuan: number, Budget['whenExhausted']])[] = [
  ['hq', 20_000, 'stop'],
  // Too small for a month: it borrows from headquarters before long.
  ['region-east', 120, 'borrow'],
  ['region-southwest', 2_000, 'borrow'],
  // Used up by the first returns: the next are refused, and headquarters is told.
  ['shop-nn-01', 10, 'stop'],
];

/** This month's purses for return freight: enough, borrowing, and one that runs out. */
export async function writeBudgets(
  sql: Sql,
  people: readonly Person[],
  now: Instant,
): Promise<void> {
  const { from, to } = monthAround(now);
  const writer = people.find(({ role }) => role === 'hq_operator');
  await sql.begin(async (tx) => {
    for (const [unitId, yuan, whenExhausted] of purses) {
      const id = derivedId('demo-budget', unitId, from);
      await tx`
        insert into budget (id, unit_id, from_at, to_at, limit_amount, reserved, spent,
          when_exhausted, version)
        select ${id}, id, ${from}, ${to}, ${yuan * 100}, 0, 0, ${whenExhausted}, 1
        from org_unit where id = ${unitId} on conflict do nothing`;
      await tx`
        insert into budget_step (budget_id, n, at, person_id, name, limit_before, limit_after,
          when_exhausted, words)
        select id, 1, ${from}, ${writer?.id ?? ''}, ${writer?.name ?? ''}, null, limit_amount,
          when_exhausted, ''
        from budget where id = ${id} on conflict do nothing`;
    }
  });
}
