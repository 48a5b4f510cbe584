import type { Instant } from '../../src-core/basis/instant.ts';
import { fail, ok, type Result } from '../../src-core/basis/result.ts';
import type { ListedNotice } from '../../src-core/contract/hq-notices.ts';
import { audit } from '../audit/audit-log.ts';
import type { Sql } from '../store/connect.ts';

export interface NoticeWish {
  readonly state?: ListedNotice['state'] | undefined;
  readonly caseId?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Notices newest first, a page at a time. */
export async function listNotices(
  sql: Sql,
  { state, caseId, after, limit }: NoticeWish,
): Promise<{ readonly notices: ListedNotice[]; readonly more: boolean }> {
  const notices = await sql<ListedNotice[]>`
    select id, space_id as "spaceId", case_id as "caseId", order_id as "orderId",
      seed->>'topic' as topic, seed->>'to' as to, state, due_at as "dueAt", tries,
      created_at as "createdAt", ended_at as "endedAt", why
    from notice
    where true
      ${state === undefined ? sql`` : sql`and state = ${state}`}
      ${caseId === undefined ? sql`` : sql`and case_id = ${caseId}`}
      ${after === undefined ? sql`` : sql`and (created_at, id) < (select created_at, id from notice where id = ${after})`}
    order by created_at desc, id desc limit ${limit + 1}`;
  return { notices: notices.slice(0, limit), more: notices.length > limit };
}

/** Gives a dead notice all its tries again. Failures: `not_found` also for one that is not dead. */
export async function retryNotice(
  sql: Sql,
  noticeId: string,
  by: { readonly at: Instant; readonly actor: string },
): Promise<Result<{ readonly dueAt: Instant }>> {
  return await sql.begin(async (tx) => {
    const revived = await tx`
      update notice set state = 'waiting', tries = 0, due_at = ${by.at}, ended_at = null
      where id = ${noticeId} and state = 'dead' returning 1`;
    if (revived.length === 0) return fail('not_found');
    await audit(tx, { ...by, action: 'notice.retried', subject: noticeId });
    return ok({ dueAt: by.at });
  });
}
