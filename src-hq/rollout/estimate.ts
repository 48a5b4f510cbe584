import { fen } from '../../src-core/basis/money.ts';
import { day, instant } from '../../src-core/basis/instant.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import type { BatchEstimate } from '../../src-core/contract/hq-rollout-batch.ts';
import type { PolicyIndex } from '../../src-core/freight-subsidy/pushed-down/policy-index.ts';
import { estimateCost } from '../../src-core/freight-subsidy/rollout/cost-estimate.ts';
import type { KeptBook } from '../policies/book.ts';
import { pastReturnOf } from '../policies/past-returns.ts';
import type { FoundReturn } from '../policies/past-returns.ts';
import type { Sql } from '../store/connect.ts';

/** How far back it looks, and at how many returns at most: the newest. */
const lookedBack = 30 * day;
const mostReturns = 2_000;

/** Returns of these shops whose goods were sent or brought, newest first, and how many there were in all. */
async function sentBack(sql: Sql, shopIds: readonly string[], from: Instant, to: Instant) {
  const wanted = sql`c.space_id = any(${[...shopIds]}::text[]) and c.opened_at >= ${from}
    and c.opened_at < ${to} and c.doc -> 'inbound' is not null`;
  const [counted] = await sql<{ n: number }[]>`
    select count(*)::int as n from cases c where ${wanted}`;
  const rows = await sql<FoundReturn[]>`
    select c.doc as found, o.doc as order
    from cases c join orders o on o.space_id = c.space_id and o.id = c.order_id
    where ${wanted} order by c.opened_at desc, c.id desc limit ${mostReturns}`;
  return { returns: counted?.n ?? 0, rows };
}

/**
 * What a plan would have cost on the returns of these shops in the last thirty days, against what holds: as
 * if every order had been placed at `at`.
 */
export async function estimateFor(
  sql: Sql,
  kept: KeptBook,
  after: PolicyIndex,
  shopIds: readonly string[],
  { at, now }: { readonly at: Instant; readonly now: Instant },
): Promise<BatchEstimate> {
  const from = instant(now - lookedBack);
  const { returns, rows } = await sentBack(sql, shopIds, from, now);
  // In the order in which they happened: caps fill up on the way.
  const past = rows.toReversed().map((seen) => pastReturnOf(seen, kept, now));
  const estimate = estimateCost(past, kept.policies, after, at);
  const plain = ({ cost, ...sums }: (typeof estimate)['before']) => ({ ...sums, cost: fen(cost) });
  return {
    from,
    to: now,
    returns,
    looked: past.length,
    before: plain(estimate.before),
    after: plain(estimate.after),
  };
}
