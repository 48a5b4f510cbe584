import type { CaseKind, CaseState } from './case.ts';
import type { CloseReason } from './codes.ts';
import type { DeadlineRuleName } from './deadline-rule-names.ts';
import type { CaseEvent } from './events.ts';
import type { DeadlinePolicy } from './rulebook.ts';
import type { ClockAction, FaultSource, Target } from './transition.ts';

export type DurationField = Exclude<
  keyof DeadlinePolicy,
  'version' | 'openDaysAfterCompletion' | 'offlineGrace'
>;

/** What happens when a state's clock runs out. Headquarters alone fires it. */
export interface DeadlineRule {
  readonly name: DeadlineRuleName;
  readonly state: CaseState;
  readonly kinds: readonly CaseKind[];
  /** Which duration of the `DeadlinePolicy` it runs. */
  readonly duration: DurationField;
  readonly outcome: 'agree' | 'back' | 'close' | 'accept' | 'unlock' | 'confirm';
  readonly to: Target;
  readonly event: CaseEvent;
  readonly fault: FaultSource;
  readonly clock: ClockAction;
  readonly closedWhy?: CloseReason;
}

const all: readonly CaseKind[] = ['refund_only', 'return_refund', 'exchange'];
const returns: readonly CaseKind[] = ['return_refund', 'exchange'];

/** At most one clock runs on a case: the one of its state and kind. States without a row have none. */
export const deadlineRules: readonly DeadlineRule[] = [
  {
    name: 'review',
    state: 'awaiting_seller_review',
    kinds: all,
    duration: 'review',
    outcome: 'agree',
    event: 'agreed_by_system',
    fault: 'seller',
    clock: 'start',
    to: {
      choose: 'agreed',
      among: ['refunding', 'awaiting_buyer_return', 'awaiting_seller_receipt'],
    },
  },
  {
    name: 'negotiation',
    state: 'negotiating',
    kinds: all,
    duration: 'negotiation',
    outcome: 'back',
    event: 'terms_lapsed',
    fault: 'keep',
    clock: 'resume',
    to: {
      choose: 'beforeNegotiation',
      among: ['awaiting_seller_review', 'awaiting_buyer_receipt'],
    },
  },
  {
    name: 'refused_reaction',
    state: 'seller_refused',
    kinds: all,
    duration: 'refusedReaction',
    outcome: 'close',
    to: 'closed',
    event: 'lapsed_after_refusal',
    fault: 'keep',
    clock: 'start',
    closedWhy: 'refusal_not_answered',
  },
  {
    name: 'buyer_return',
    state: 'awaiting_buyer_return',
    kinds: returns,
    duration: 'buyerReturn',
    outcome: 'close',
    to: 'closed',
    event: 'lapsed_without_return',
    fault: 'buyer',
    clock: 'start',
    closedWhy: 'goods_not_returned',
  },
  {
    name: 'return_receipt',
    state: 'awaiting_seller_receipt',
    kinds: ['return_refund'],
    duration: 'returnReceipt',
    outcome: 'accept',
    to: 'refunding',
    event: 'receipt_accepted_by_system',
    fault: 'seller',
    clock: 'start',
  },
  {
    // Does not close: the buyer gets the right to amend and to change the kind (S).
    name: 'exchange_receipt',
    state: 'awaiting_seller_receipt',
    kinds: ['exchange'],
    duration: 'exchangeReceipt',
    outcome: 'unlock',
    to: 'awaiting_seller_receipt',
    event: 'exchange_unlocked',
    fault: 'keep',
    clock: 'clear',
  },
  {
    name: 'receipt_refused_reaction',
    state: 'receipt_refused',
    kinds: returns,
    duration: 'receiptRefusedReaction',
    outcome: 'close',
    to: 'closed',
    event: 'lapsed_after_receipt_refusal',
    fault: 'keep',
    clock: 'start',
    closedWhy: 'receipt_refusal_not_answered',
  },
  {
    name: 'buyer_receipt',
    state: 'awaiting_buyer_receipt',
    kinds: ['exchange'],
    duration: 'buyerReceipt',
    outcome: 'confirm',
    to: 'succeeded',
    event: 'receipt_confirmed_by_system',
    fault: 'keep',
    clock: 'start',
  },
];

/** The clock that runs in a state for a kind of case; undefined: none does. */
export function deadlineRuleFor(state: CaseState, kind: CaseKind): DeadlineRule | undefined {
  return deadlineRules.find((rule) => rule.state === state && rule.kinds.includes(kind));
}
