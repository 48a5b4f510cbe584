import { minute, type Instant } from '../../src-core/basis/instant.ts';
import type { Tokens } from '../access/tokens.ts';
import type { Metrics } from '../http/metrics.ts';
import type { Sql } from '../store/connect.ts';
import type { HqStore } from '../store/store.ts';
import type { Log } from '../sync/answer.ts';
import { catchUpReminders } from './catch-up-reminders.ts';
import { deliverNotices, type Delivered } from './deliver-notices.ts';
import { countDead } from './notice-store.ts';
import type { Notifier } from './notifier.ts';

export interface NoticeServiceDeps {
  readonly sql: Sql;
  readonly store: HqStore;
  readonly clock: () => Instant;
  readonly log: Log;
  readonly tokens: Tokens;
  readonly metrics: Metrics;
  readonly notifier: Notifier;
  /** Origin that buyers' links begin with. */
  readonly publicUrl: () => string;
}

const betweenCatchUps = 10 * minute;

/** One pass of everything notices need: what is missing is made up for, what is due is sent, and counted. */
export function createNoticeService(deps: NoticeServiceDeps): () => Promise<readonly Delivered[]> {
  const { sql, clock, tokens, metrics, publicUrl } = deps;
  let caughtUpAt = 0;
  let from: Instant | undefined;
  const catchUp = async () => {
    const now = clock();
    if (now < caughtUpAt + betweenCatchUps) return;
    from = await catchUpReminders(sql, { now, from: from ?? now });
    if (from === undefined) caughtUpAt = now;
  };
  return async () => {
    await catchUp();
    const delivered = await deliverNotices({
      ...deps,
      random: Math.random,
      linkFor: async ({ spaceId, orderId, caseId }) => {
        const access = caseId === undefined ? { spaceId, orderId } : { spaceId, caseId };
        return `${publicUrl()}/b/${(await tokens.sealBuyer(access)).token}`;
      },
    });
    for (const { end } of delivered) metrics.notices.inc({ end });
    metrics.deadNotices.set(await countDead(sql));
    return delivered;
  };
}
