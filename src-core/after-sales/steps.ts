import type { Instant } from '../basis/instant.ts';
import type { Case, CaseKind, CaseState, HistoryEntry, Parcel } from './case.ts';
import type { CaseEvent } from './events.ts';

/** The nodes of the step picture (节点可视化, S), in the order they are walked; arbitration comes in anywhere. */
export const stepKeys = [
  'apply',
  'review',
  'buyer_sends',
  'shop_receives',
  'shop_sends',
  'buyer_receives',
  'arbitration',
  'refund',
  'end',
] as const;
export type StepKey = (typeof stepKeys)[number];

export interface Step {
  readonly key: StepKey;
  readonly side: 'buyer' | 'shop' | 'platform' | 'both';
  /** failed: refused, or where a closed case stopped; skipped: will not or did not happen. */
  readonly state: 'done' | 'current' | 'todo' | 'skipped' | 'failed';
  /** When it was done or failed. */
  readonly at?: Instant;
  readonly event?: CaseEvent;
  /** Headquarters' clock did it, nobody's hand. */
  readonly bySystem?: boolean;
  readonly parcel?: Parcel;
}

const sides: Readonly<Record<StepKey, Step['side']>> = {
  apply: 'buyer',
  review: 'shop',
  buyer_sends: 'buyer',
  shop_receives: 'shop',
  shop_sends: 'shop',
  buyer_receives: 'buyer',
  arbitration: 'platform',
  refund: 'platform',
  end: 'both',
};

const stepsOfKind: Readonly<Record<CaseKind, readonly StepKey[]>> = {
  refund_only: ['apply', 'review', 'refund', 'end'],
  return_refund: ['apply', 'review', 'buyer_sends', 'shop_receives', 'refund', 'end'],
  exchange: [
    'apply',
    'review',
    'buyer_sends',
    'shop_receives',
    'shop_sends',
    'buyer_receives',
    'end',
  ],
};

/** The events that complete each step. */
const doneBy: Readonly<Record<StepKey, readonly CaseEvent[]>> = {
  apply: ['opened', 'amended'],
  review: ['agreed', 'agreed_by_system', 'terms_accepted'],
  buyer_sends: ['return_sent', 'logistics_corrected', 'goods_taken_in'],
  shop_receives: [
    'goods_taken_in_unexpectedly',
    'receipt_accepted',
    'receipt_accepted_by_system',
    'receipt_accepted_with_deductions',
    'receipt_accepted_and_shipped',
    'handed_over',
  ],
  shop_sends: ['receipt_accepted_and_shipped', 'shipped_again', 'handed_over'],
  buyer_receives: ['receipt_confirmed', 'receipt_confirmed_by_system', 'handed_over'],
  arbitration: ['ruled'],
  refund: ['refund_settled', 'refund_part_paid', 'refund_paid_outside', 'cash_paid'],
  end: [],
};

/** The events that say no at a step. */
const failedBy: Readonly<Partial<Record<StepKey, CaseEvent>>> = {
  review: 'refused',
  shop_receives: 'receipt_refused',
  buyer_receives: 'not_received_reported',
};

/** At which step a case stands in a state. */
function stepAt(state: CaseState, reported: boolean): StepKey {
  switch (state) {
    case 'awaiting_seller_review':
    case 'seller_refused':
      return 'review';
    case 'negotiating':
      return reported ? 'buyer_receives' : 'review';
    case 'awaiting_buyer_return':
      return 'buyer_sends';
    case 'awaiting_seller_receipt':
    case 'receipt_refused':
      return 'shop_receives';
    case 'awaiting_buyer_receipt':
      return 'buyer_receives';
    case 'arbitration':
      return 'arbitration';
    case 'refunding':
      return 'refund';
    case 'succeeded':
    case 'closed':
      return 'end';
  }
}

function keysOf(found: Case, history: readonly HistoryEntry[]): StepKey[] {
  const wanted = new Set<StepKey>(stepsOfKind[found.kind]);
  // What travelled stays in the picture although the kind of case changed on the way.
  if (found.inbound !== undefined) wanted.add('buyer_sends').add('shop_receives');
  if (found.outbound !== undefined) wanted.add('shop_sends').add('buyer_receives');
  const keys = stepKeys.filter((key) => wanted.has(key));
  const escalated = lastOf(history, ['escalated']);
  if (escalated?.from == null) return keys;
  // Headquarters comes in right after the step that could not be agreed on.
  return keys.toSpliced(keys.indexOf(stepAt(escalated.from, false)) + 1, 0, 'arbitration');
}

function lastOf(
  history: readonly HistoryEntry[],
  events: readonly string[],
): HistoryEntry | undefined {
  return history.findLast((entry) => events.includes(entry.event));
}

/** The move that ended a case; what is written to it later, money's news above all, is none. */
function closingOf(history: readonly HistoryEntry[]): HistoryEntry | undefined {
  return history.findLast((entry) => entry.to === 'closed' && entry.from !== 'closed');
}

/** Where a closed case stopped: the state its last real move left. */
function stoppedAt(history: readonly HistoryEntry[], reported: boolean): StepKey {
  const closing = closingOf(history);
  return closing?.from == null ? 'review' : stepAt(closing.from, reported);
}

function stamp(entry: HistoryEntry | undefined): Partial<Step> {
  if (entry === undefined) return {};
  return {
    at: entry.occurredAt,
    event: entry.event as CaseEvent,
    bySystem: entry.actor.role === 'system',
  };
}

function parcelOf(key: StepKey, found: Case): Partial<Step> {
  if (key === 'buyer_sends' && found.inbound?.by === 'parcel') {
    return { parcel: found.inbound.parcel };
  }
  return key === 'shop_sends' && found.outbound !== undefined ? { parcel: found.outbound } : {};
}

/** Goods that travelled count as sent, wherever the case stands now. */
function travelled(key: StepKey, found: Case): boolean {
  if (key === 'buyer_sends') return found.inbound !== undefined;
  return key === 'shop_sends' && found.outbound !== undefined;
}

/**
 * The step picture of a case from its own history, the same for buyer and shop: what both sides sent and
 * received, when, where it stands and what is still to come. `history` in order of `n`.
 */
export function stepsOf(found: Case, history: readonly HistoryEntry[]): Step[] {
  const keys = keysOf(found, history);
  const closed = found.state === 'closed';
  const current = closed
    ? stoppedAt(history, found.notReceivedReported)
    : stepAt(found.state, found.notReceivedReported);
  const position = keys.indexOf(current);
  const refused = found.state === 'seller_refused' || found.state === 'receipt_refused';
  const newest = history.at(-1);
  return keys.map((key, index): Step => {
    const base = { key, side: sides[key], ...parcelOf(key, found) };
    const done = lastOf(history, doneBy[key]);
    if (key === 'end' && (closed || found.state === 'succeeded')) {
      const last = history.findLast((entry) => entry.to !== entry.from) ?? newest;
      return { ...base, state: closed ? 'failed' : 'done', ...stamp(last) };
    }
    if (index === position) {
      if (!closed && !refused) return { ...base, state: 'current' };
      const said = closed ? closingOf(history) : lastOf(history, [failedBy[key] ?? '']);
      return { ...base, state: 'failed', ...stamp(said ?? newest) };
    }
    if (index < position || travelled(key, found)) {
      const refusal = lastOf(history, [failedBy[key] ?? '']);
      if (refusal !== undefined && refusal.n > (done?.n ?? 0)) {
        return { ...base, state: 'failed', ...stamp(refusal) };
      }
      return { ...base, state: done === undefined ? 'skipped' : 'done', ...stamp(done) };
    }
    return { ...base, state: closed || found.state === 'succeeded' ? 'skipped' : 'todo' };
  });
}
