import type { NoticeSeed } from '../../src-core/after-sales/notices.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import type { Sql } from '../store/connect.ts';

/** A notice somebody took to send; nobody else does until its lease ends. */
export interface ClaimedNotice {
  readonly spaceId: string;
  readonly key: string;
  readonly id: string;
  readonly seed: NoticeSeed;
  /** Tries before this one. */
  readonly tries: number;
}

/** How a try ended, as it is written down. */
export type NoticeEnd =
  | { readonly state: 'sent' }
  | { readonly state: 'dropped' | 'dead'; readonly why: string }
  | { readonly state: 'waiting'; readonly dueAt: Instant; readonly why: string | null };

/**
 * Takes notices that are due, the oldest first. Rows that another instance is taking are passed over; a
 * sender that dies leaves its lease to run out, and they are taken again.
 */
export async function claimNotices(
  sql: Sql,
  { now, until, limit }: { readonly now: Instant; readonly until: Instant; readonly limit: number },
): Promise<readonly ClaimedNotice[]> {
  const rows = await sql<ClaimedNotice[]>`
    update notice set due_at = ${until}
    where (space_id, key) in (
      select space_id, key from notice where state = 'waiting' and due_at <= ${now}
      order by due_at, id limit ${limit} for update skip locked)
    returning space_id as "spaceId", key, id, seed, tries`;
  return rows.toSorted((a, b) => a.seed.at - b.seed.at || (a.key < b.key ? -1 : 1));
}

/** Writes down how a try ended; a postponed one was no try. */
export async function endNotice(
  sql: Sql,
  { spaceId, key }: Pick<ClaimedNotice, 'spaceId' | 'key'>,
  end: NoticeEnd,
  now: Instant,
): Promise<void> {
  if (end.state === 'waiting') {
    await sql`
      update notice set due_at = ${end.dueAt}, why = ${end.why},
        tries = tries + ${end.why === null ? 0 : 1}
      where space_id = ${spaceId} and key = ${key} and state = 'waiting'`;
    return;
  }
  const why = end.state === 'sent' ? null : end.why;
  await sql`
    update notice set state = ${end.state}, why = ${why}, ended_at = ${now},
      tries = tries + ${end.state === 'dropped' ? 0 : 1}
    where space_id = ${spaceId} and key = ${key} and state = 'waiting'`;
}

export async function countDead(sql: Sql): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int as n from notice where state = 'dead'`;
  return row?.n ?? 0;
}
