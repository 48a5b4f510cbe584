import { noticeText } from '../../src-core/after-sales/notice-text.ts';
import type { NoticeView } from '../../src-core/after-sales/notice-text.ts';
import { fateOf } from '../../src-core/after-sales/notices.ts';
import { withEffectiveDeadline } from '../../src-core/after-sales/standstill.ts';
import { after, hour, minute, second, type Instant } from '../../src-core/basis/instant.ts';
import type { Sql } from '../store/connect.ts';
import type { HqStore } from '../store/store.ts';
import type { Log } from '../sync/answer.ts';
import { claimNotices, endNotice, type ClaimedNotice, type NoticeEnd } from './notice-store.ts';
import type { Notifier, OutgoingNotice, Told } from './notifier.ts';

export interface DeliverDeps {
  readonly sql: Sql;
  readonly store: HqStore;
  readonly clock: () => Instant;
  readonly log: Log;
  readonly notifier: Notifier;
  /** From 0 up to but not 1. */
  readonly random: () => number;
  /** The buyer's signed link to what a notice speaks of. */
  readonly linkFor: (about: {
    readonly spaceId: string;
    readonly orderId: string;
    readonly caseId?: string;
  }) => Promise<string>;
}

/** Twice what a try may take: who claims and dies leaves the notice to others after it. */
const lease = 20 * second;
const together = 8;

/** Waits between tries; after the last one the notice is dead. Each is jittered by a quarter. */
const waits = [30 * second, 2 * minute, 8 * minute, 30 * minute, 2 * hour, 6 * hour, 12 * hour];

/** Tries before a notice is given up. */
export const mostTries = waits.length + 1;

export type Delivered = { readonly id: string; readonly end: NoticeEnd['state'] | 'postponed' };

/** What each of them speaks of, from one snapshot; those whose order or case is gone are left out. */
async function viewsOf(
  store: HqStore,
  claimed: readonly ClaimedNotice[],
  now: Instant,
): Promise<ReadonlyMap<ClaimedNotice, NoticeView>> {
  return await store.read(async (view) => {
    const views = new Map<ClaimedNotice, NoticeView>();
    for (const [spaceId, group] of Map.groupBy(claimed, (one) => one.spaceId)) {
      const context = await view.shopContext(spaceId, now);
      if (!context) continue;
      const { shop, rulebook } = context;
      const orderIds = group.map(({ seed }) => seed.orderId);
      const caseIds = group.flatMap(({ seed }) => seed.caseId ?? []);
      const loaded = await view.loadAggregates(spaceId, { orderIds, caseIds, exceptionIds: [] });
      const orders = new Map(loaded.orders.map(({ doc }) => [doc.id, doc]));
      const cases = new Map(loaded.cases.map(({ doc }) => [doc.id, doc]));
      for (const one of group) {
        const { orderId, caseId } = one.seed;
        const order = orders.get(orderId);
        const found = caseId === undefined ? undefined : cases.get(caseId);
        if (!order || (caseId !== undefined && !found)) continue;
        const really = found && withEffectiveDeadline(found, rulebook, shop.timeZone);
        views.set(one, {
          order,
          shop,
          rulebook,
          ...(really === undefined ? {} : { case: really }),
        });
      }
    }
    return views;
  });
}

async function outgoing(
  { linkFor }: DeliverDeps,
  { id, seed, spaceId }: ClaimedNotice,
  view: NoticeView,
): Promise<OutgoingNotice> {
  const { order, shop, case: found } = view;
  const { topic, to, at, orderId, caseId } = seed;
  const about = { spaceId, orderId, ...(caseId === undefined ? {} : { caseId }) };
  const { externalId } = order.buyer;
  return {
    id,
    topic,
    to,
    at,
    ...noticeText(seed, view),
    shop: { id: shop.id, name: shop.name },
    order: { id: orderId, channel: order.channel, externalNo: order.externalNo },
    ...(found === undefined ? {} : { case: { id: found.id, no: found.no } }),
    ...(to === 'buyer' ? { link: await linkFor(about) } : {}),
    ...(to === 'buyer' && externalId !== undefined ? { buyer: { externalId } } : {}),
  };
}

function endOf(told: Told, tries: number, deps: DeliverDeps): NoticeEnd {
  if (told.told) return { state: 'sent' };
  const wait = waits[tries];
  if (wait === undefined) return { state: 'dead', why: told.code };
  const jittered = Math.round(Math.max(wait, told.retryAfter ?? 0) * (1 + deps.random() / 4));
  return { state: 'waiting', dueAt: after(deps.clock(), jittered), why: told.code };
}

async function deliverOne(
  deps: DeliverDeps,
  claimed: ClaimedNotice,
  view: NoticeView | undefined,
): Promise<Delivered> {
  const { clock, log, notifier, sql } = deps;
  const { id, seed, tries } = claimed;
  const end = async (how: NoticeEnd): Promise<Delivered> => {
    await endNotice(sql, claimed, how, clock());
    const postponed = how.state === 'waiting' && how.why === null;
    return { id, end: postponed ? 'postponed' : how.state };
  };
  if (view === undefined) return await end({ state: 'dropped', why: 'gone' });
  if (view.case !== undefined) {
    const fate = fateOf(seed, view.case, clock());
    if (!fate.send) {
      return await end(
        fate.why === 'later'
          ? { state: 'waiting', dueAt: fate.notBefore, why: null }
          : { state: 'dropped', why: fate.why },
      );
    }
  }
  const told = await notifier.tell(await outgoing(deps, claimed, view));
  const how = endOf(told, tries, deps);
  if (!told.told) {
    const fields = { noticeId: id, code: told.code, tries: tries + 1, state: how.state };
    log.warn(fields, 'a notice was not taken');
  }
  return await end(how);
}

/**
 * One pass over the notices that are due. Any number of instances may run it at once: each notice is
 * taken by one of them. It reaches its receiver at least once, under the same id; one that nobody takes
 * is dead after `mostTries`, and stands in the list until somebody sends it again.
 */
export async function deliverNotices(deps: DeliverDeps): Promise<readonly Delivered[]> {
  const delivered: Delivered[] = [];
  for (;;) {
    const now = deps.clock();
    const until = after(now, lease);
    const claimed = await claimNotices(deps.sql, { now, until, limit: together });
    if (claimed.length === 0) return delivered;
    const views = await viewsOf(deps.store, claimed, deps.clock());
    const ends = claimed.map((one) => deliverOne(deps, one, views.get(one)));
    delivered.push(...(await Promise.all(ends)));
  }
}
