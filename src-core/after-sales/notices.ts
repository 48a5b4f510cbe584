import { after, day, instant } from '../basis/instant.ts';
import type { Instant } from '../basis/instant.ts';
import type { Order } from '../order/order.ts';
import type { Case, CaseState, CaseSubsidy, HistoryEntry } from './case.ts';
import type { DeadlineRuleName } from './deadline-rule-names.ts';
import type { CaseEvent } from './events.ts';

/** Whom a notice is for: the buyer, the shop, or the channel the order came from. */
export const noticeReceivers = ['buyer', 'shop', 'channel'] as const;
export type NoticeReceiver = (typeof noticeReceivers)[number];

/** What of a case is told, and to whom. What people did standing in the shop they know already. */
const told = {
  agreed: ['buyer'],
  agreed_by_system: ['buyer', 'shop'],
  refused: ['buyer'],
  terms_proposed: ['buyer'],
  terms_accepted: ['buyer'],
  terms_lapsed: ['buyer', 'shop'],
  receipt_accepted: ['buyer'],
  receipt_accepted_with_deductions: ['buyer'],
  receipt_accepted_by_system: ['buyer', 'shop'],
  receipt_accepted_and_shipped: ['buyer'],
  receipt_refused: ['buyer'],
  shipped_again: ['buyer'],
  receipt_confirmed_by_system: ['buyer', 'shop'],
  exchange_unlocked: ['buyer', 'shop'],
  ruled: ['buyer', 'shop'],
  refund_settled: ['buyer'],
  refund_paid_outside: ['buyer'],
  goods_sent_back: ['buyer'],
  lapsed_after_refusal: ['buyer', 'shop'],
  lapsed_without_return: ['buyer', 'shop'],
  lapsed_after_receipt_refusal: ['buyer', 'shop'],
  deadline_extended: ['buyer', 'shop'],
  grace_given: ['buyer', 'shop'],
  review_overdue_without_address: ['shop'],
  subsidy_settled: ['buyer'],
  subsidy_refused: ['buyer'],
  subsidy_void: ['buyer'],
} as const satisfies Partial<Record<CaseEvent, readonly NoticeReceiver[]>>;

export type ToldEvent = keyof typeof told;
/** Beside what happened to a case: a clock that runs out soon, and what became of a modification. */
export type NoticeTopic = ToldEvent | 'reminder' | 'order_modified' | 'modification_overtaken';

const isTold = (event: string): event is ToldEvent => event in told;

/** Every topic; each has its words in both languages for every receiver it goes to. */
export const noticeTopics: readonly NoticeTopic[] = [
  ...(Object.keys(told) as ToldEvent[]),
  'reminder',
  'order_modified',
  'modification_overtaken',
];

/** To whom a topic goes. */
export function receiversOf(topic: NoticeTopic): readonly NoticeReceiver[] {
  if (topic === 'reminder') return ['buyer', 'shop'];
  if (topic === 'order_modified') return ['channel'];
  return topic === 'modification_overtaken' ? ['buyer'] : told[topic];
}

/** Who must act before a clock runs out: the one it is told to. */
export const clockOwner: Readonly<Record<DeadlineRuleName, 'buyer' | 'shop'>> = {
  review: 'shop',
  negotiation: 'buyer',
  refused_reaction: 'buyer',
  buyer_return: 'buyer',
  return_receipt: 'shop',
  exchange_receipt: 'shop',
  receipt_refused_reaction: 'buyer',
  buyer_receipt: 'buyer',
};

/** Something to tell, as it is written down beside the change that made it. The words come when it is sent. */
export interface NoticeSeed {
  /** One notice per key for ever: the case's step or clock, and whom it is for. */
  readonly key: string;
  readonly topic: NoticeTopic;
  readonly to: NoticeReceiver;
  readonly orderId: string;
  readonly caseId?: string;
  /** The case's version that it speaks of. */
  readonly n?: number;
  /** Where the case stood then, and the clock that ran: what asks for something is void without them. */
  readonly state?: CaseState;
  readonly rule?: string;
  readonly since?: Instant;
  readonly at: Instant;
  /** Not to be sent before. */
  readonly notBefore: Instant;
}

/** How long before the end of a clock one is reminded: a day, on short clocks a quarter of it. */
export function reminderLead(since: Instant, at: Instant): number {
  return Math.min(day, Math.floor((at - since) / 4));
}

/** The reminder of a case's clock; undefined: none runs, or it stands as it is (a grace). */
export function reminderFor(found: Case): NoticeSeed | undefined {
  const { deadline, id, orderId, version } = found;
  if (deadline?.since === undefined) return undefined;
  const { rule, since, at } = deadline;
  return {
    key: `${id}:reminder:${rule}:${since}`,
    topic: 'reminder',
    to: clockOwner[rule as DeadlineRuleName],
    orderId,
    caseId: id,
    n: version,
    rule,
    since,
    at: since,
    notBefore: after(at, -reminderLead(since, at)),
  };
}

/** A reminder for the clock that this very change started; one that runs on has its reminder already. */
function reminderOf(found: Case): NoticeSeed[] {
  const reminder = reminderFor(found);
  return reminder === undefined || reminder.since !== found.updatedAt ? [] : [reminder];
}

/** Topics that only ask for something: once the case has moved on, nobody wants to hear them. */
const onlyAsks: ReadonlySet<NoticeTopic> = new Set<NoticeTopic>([
  'agreed',
  'refused',
  'terms_proposed',
  'terms_accepted',
  'receipt_accepted_and_shipped',
  'receipt_refused',
  'shipped_again',
  'exchange_unlocked',
  'deadline_extended',
  'grace_given',
]);

/** How return freight stood when it was said; what was said after it takes its place. */
const ofFreight: ReadonlyMap<NoticeTopic, CaseSubsidy['state']> = new Map<
  NoticeTopic,
  CaseSubsidy['state']
>([
  ['subsidy_settled', 'settled'],
  ['subsidy_refused', 'refused'],
  ['subsidy_void', 'void'],
]);

/** Told beside the case's own steps: no clock runs with it. */
export const isOfFreight = (topic: NoticeTopic): boolean => ofFreight.has(topic);

/** Nothing paid is no news, nor that a case which is closed pays nothing more. */
const isNoNews = ({ event, to, details }: HistoryEntry) =>
  (event === 'subsidy_settled' && details['amount'] === 0) ||
  (event === 'subsidy_void' && to === 'closed');

/** What is to be told of a batch of changes to one case: `entries` are the new ones, oldest first. */
export function noticesOfCase(found: Case, entries: readonly HistoryEntry[]): NoticeSeed[] {
  const last = entries.findLast(({ event }) => event !== 'parcel_tracked');
  const seeds = entries.flatMap((entry): NoticeSeed[] => {
    const { event, n } = entry;
    if (!isTold(event) || isNoNews(entry)) return [];
    // Asked and answered in one batch.
    if (onlyAsks.has(event) && entry !== last) return [];
    const at = entry.takenAt ?? entry.occurredAt;
    const { rule, since } = found.deadline ?? {};
    return told[event].map((to) => ({
      key: `${found.id}:${n}:${to}`,
      topic: event,
      to,
      orderId: found.orderId,
      caseId: found.id,
      n,
      state: entry.to,
      ...(rule === undefined ? {} : { rule }),
      ...(since === undefined ? {} : { since }),
      at,
      notBefore: at,
    }));
  });
  return [...seeds, ...reminderOf(found)];
}

const overtakenIn = (order: Order | undefined) =>
  (order?.modifications ?? []).filter(({ overtakenAt }) => overtakenAt !== undefined).length;

/** What is to be told of a change to an order: the channel of a modification, the buyer of one that came too late. */
export function noticesOfOrder(before: Order | undefined, order: Order): NoticeSeed[] {
  const base = { orderId: order.id };
  const last = order.modifications?.at(-1);
  if (before === undefined || last === undefined) return [];
  const count = order.modifications?.length ?? 0;
  const at = instant(last.overtakenAt ?? last.takenAt ?? last.occurredAt);
  const seed = (topic: NoticeTopic, to: NoticeReceiver): NoticeSeed => {
    return { ...base, key: `${order.id}:${topic}:${count}`, topic, to, at, notBefore: at };
  };
  return [
    ...(count > (before.modifications?.length ?? 0) ? [seed('order_modified', 'channel')] : []),
    ...(overtakenIn(order) > overtakenIn(before) ? [seed('modification_overtaken', 'buyer')] : []),
  ];
}

export type NoticeFate =
  | { readonly send: true }
  | { readonly send: false; readonly why: 'superseded' }
  | { readonly send: false; readonly why: 'later'; readonly notBefore: Instant };

/**
 * Whether a notice is still to be sent, with the case as it stands now and its deadline as it really
 * holds (`withEffectiveDeadline`). A reminder follows a clock that was put off; it is dropped with it.
 */
export function fateOf(
  seed: Pick<NoticeSeed, 'topic' | 'state' | 'rule' | 'since' | 'at'>,
  found: Case,
  now: Instant,
): NoticeFate {
  if (seed.topic === 'reminder') {
    const { deadline } = found;
    if (
      deadline === undefined ||
      deadline.rule !== seed.rule ||
      deadline.since !== seed.since ||
      deadline.at <= now
    ) {
      return { send: false, why: 'superseded' };
    }
    const notBefore = after(deadline.at, -reminderLead(deadline.since ?? now, deadline.at));
    return notBefore > now ? { send: false, why: 'later', notBefore } : { send: true };
  }
  const freight = ofFreight.get(seed.topic);
  if (freight !== undefined) {
    const { subsidy } = found;
    const isSo = subsidy?.state === freight && subsidy.at === seed.at;
    return isSo ? { send: true } : { send: false, why: 'superseded' };
  }
  const moved =
    found.state !== seed.state ||
    (seed.since !== undefined && found.deadline?.since !== seed.since);
  return moved && onlyAsks.has(seed.topic) ? { send: false, why: 'superseded' } : { send: true };
}
