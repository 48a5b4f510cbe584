import type { Case } from '../../src-core/after-sales/case.ts';
import { reminderFor } from '../../src-core/after-sales/notices.ts';
import { after, day, type Instant } from '../../src-core/basis/instant.ts';
import type { Sql } from '../store/connect.ts';
import { insertNotices } from '../store/outside-rows.ts';

const casesPerPass = 2_000;

/**
 * Reminders for clocks that nobody's command started here: cases that were imported, or that ran before
 * headquarters reminded. Every other clock has its reminder from the change that started it. One piece:
 * clocks that end from `from` on and within a day of `now`. Answers where the next piece begins;
 * undefined: nothing is missing.
 */
export async function catchUpReminders(
  sql: Sql,
  { now, from }: { readonly now: Instant; readonly from: Instant },
): Promise<Instant | undefined> {
  const rows = await sql<{ spaceId: string; at: Instant; doc: Case }[]>`
    select c.space_id as "spaceId", c.deadline_at as at, c.doc from cases c
    where c.deadline_at >= ${from} and c.deadline_at <= ${after(now, day)}
      and c.doc->'deadline'->>'since' is not null
      and not exists (
        select from notice n where n.space_id = c.space_id and n.key = c.id || ':reminder:' ||
          (c.doc->'deadline'->>'rule') || ':' || (c.doc->'deadline'->>'since'))
    order by c.deadline_at limit ${casesPerPass}`;
  for (const [spaceId, found] of Map.groupBy(rows, (row) => row.spaceId)) {
    const seeds = found.flatMap(({ doc }) => reminderFor(doc) ?? []);
    await sql.begin((tx) => insertNotices(tx, spaceId, seeds));
  }
  return rows.at(-1)?.at;
}
