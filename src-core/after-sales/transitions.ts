import type { CaseKind, CaseState } from './case.ts';
import type { CommandKey } from './command.ts';
import type { GuardName } from './guards.ts';
import type { Target, Transition } from './transition.ts';

const all: readonly CaseKind[] = ['refund_only', 'return_refund', 'exchange'];
const returns: readonly CaseKind[] = ['return_refund', 'exchange'];
const refunds: readonly CaseKind[] = ['refund_only', 'return_refund'];
const exchange: readonly CaseKind[] = ['exchange'];

type Row = Pick<Transition, 'from' | 'kinds' | 'command' | 'to' | 'event'> & Partial<Transition>;

const defaults = {
  shopMayRecord: false,
  reliesOn: null,
  guards: [],
  clock: 'start',
  fault: 'keep',
} as const;
const seller = (row: Row): Transition => ({ ...defaults, actors: ['seller'], ...row });
/** What the buyer decides; staff may enter it for a buyer who stands at the counter. */
const buyer = (row: Row): Transition => ({
  ...defaults,
  actors: ['buyer'],
  shopMayRecord: true,
  ...row,
});
const headquarters = (row: Row): Transition => ({ ...defaults, actors: ['hq'], ...row });

const agreed: Target = {
  choose: 'agreed',
  among: ['refunding', 'awaiting_buyer_return', 'awaiting_seller_receipt'],
};
const beforeNegotiation: Target = {
  choose: 'beforeNegotiation',
  among: ['awaiting_seller_review', 'awaiting_buyer_receipt'],
};

const amendFrom = (from: CaseState, more: Partial<Row> = {}): Transition =>
  buyer({
    from,
    kinds: all,
    command: 'case.amend@1',
    guards: ['applications_left', 'claim'],
    reliesOn: 'claim',
    to: 'awaiting_seller_review',
    event: 'amended',
    fault: 'reason',
    ...more,
  });
const withdrawFrom = (from: CaseState, kinds = all): Transition =>
  buyer({ from, kinds, command: 'case.withdraw@1', to: 'closed', event: 'withdrawn' });
const escalateFrom = (from: CaseState, kinds = all): Transition =>
  buyer({ from, kinds, command: 'case.escalate@1', to: 'arbitration', event: 'escalated' });
const goodsSentBackIn = (from: CaseState, kinds = all): Transition =>
  seller({
    from,
    kinds,
    command: 'case.goods_sent_back@1',
    guards: ['goods_here'],
    to: from,
    event: 'goods_sent_back',
    clock: 'keep',
  });

/** A refund along several tenders is done when its last part went. */
const refundPaid: Target = { choose: 'refundPaid', among: ['refunding', 'succeeded'] };

/** The difference to a dearer or cheaper replacement, where the goods are still between the two. */
const differenceIn = (from: CaseState, kinds = exchange): readonly Transition[] => [
  seller({
    from,
    kinds,
    command: 'case.difference_collected@1',
    guards: ['difference_to_collect', 'collects_what_is_due'],
    to: from,
    event: 'difference_collected',
    clock: 'keep',
  }),
  differenceBackIn(from, kinds),
];
const differenceBackIn = (from: CaseState, kinds: readonly CaseKind[]): Transition =>
  seller({
    from,
    kinds,
    command: 'case.difference_refunded@1',
    guards: ['difference_to_refund', 'refunds_what_is_due'],
    to: from,
    event: 'difference_refunded',
    clock: 'keep',
  });

/**
 * The state machine of all three kinds, and the only place that knows it: headquarters, the counter,
 * the tests, the step picture and docs/state-machine.md are made from it. What clocks do is in
 * deadline-rules.ts. A fact that no row fits is recorded all the same, with an exception (facts.ts).
 * One table stays in one file, however long.
 */
export const transitions: readonly Transition[] = [
  // 申请
  {
    ...defaults,
    from: null,
    kinds: all,
    command: 'case.open@1',
    actors: ['buyer', 'seller', 'hq'],
    shopMayRecord: true,
    guards: ['window', 'claim'],
    to: 'awaiting_seller_review',
    event: 'opened',
    fault: 'reason',
  },

  // 待商家处理
  seller({
    from: 'awaiting_seller_review',
    kinds: all,
    command: 'case.agree@1',
    reliesOn: 'claim',
    to: agreed,
    event: 'agreed',
  }),
  seller({
    from: 'awaiting_seller_review',
    kinds: all,
    command: 'case.refuse@1',
    reliesOn: 'claim',
    guards: ['refusal_reason'],
    to: 'seller_refused',
    event: 'refused',
  }),
  seller({
    from: 'awaiting_seller_review',
    kinds: all,
    command: 'case.propose_terms@1',
    reliesOn: 'claim',
    guards: ['terms_differ', 'terms_refundable'],
    to: 'negotiating',
    event: 'terms_proposed',
    clock: 'hold',
  }),
  amendFrom('awaiting_seller_review'),
  withdrawFrom('awaiting_seller_review'),

  // 协商中
  buyer({
    from: 'negotiating',
    kinds: all,
    command: 'case.accept_terms@1',
    reliesOn: 'terms',
    guards: ['terms_present'],
    to: agreed,
    event: 'terms_accepted',
  }),
  buyer({
    from: 'negotiating',
    kinds: all,
    command: 'case.reject_terms@1',
    reliesOn: 'terms',
    to: beforeNegotiation,
    event: 'terms_rejected',
    clock: 'resume',
  }),
  seller({
    from: 'negotiating',
    kinds: all,
    command: 'case.withdraw_terms@1',
    to: beforeNegotiation,
    event: 'terms_withdrawn',
    clock: 'resume',
  }),

  // 商家已拒绝
  amendFrom('seller_refused'),
  withdrawFrom('seller_refused'),
  escalateFrom('seller_refused'),

  // 待买家退货
  buyer({
    from: 'awaiting_buyer_return',
    kinds: returns,
    command: 'case.send_return@1',
    guards: ['waybill'],
    to: 'awaiting_seller_receipt',
    event: 'return_sent',
  }),
  seller({
    from: 'awaiting_buyer_return',
    kinds: returns,
    command: 'case.goods_taken_in@1',
    to: 'awaiting_seller_receipt',
    event: 'goods_taken_in',
  }),
  ...differenceIn('awaiting_buyer_return'),
  amendFrom('awaiting_buyer_return', { kinds: returns }),
  withdrawFrom('awaiting_buyer_return', returns),

  // 待商家收货
  seller({
    from: 'awaiting_seller_receipt',
    kinds: ['return_refund'],
    command: 'case.accept_receipt@1',
    reliesOn: 'claim',
    to: 'refunding',
    event: 'receipt_accepted',
  }),
  seller({
    from: 'awaiting_seller_receipt',
    kinds: ['return_refund'],
    command: 'case.accept_with_deductions@1',
    reliesOn: 'claim',
    guards: ['deductions_on', 'deductions_allowed'],
    to: 'refunding',
    event: 'receipt_accepted_with_deductions',
  }),
  seller({
    from: 'awaiting_seller_receipt',
    kinds: exchange,
    command: 'case.accept_and_ship@1',
    reliesOn: 'claim',
    guards: ['difference_settled', 'waybill'],
    to: 'awaiting_buyer_receipt',
    event: 'receipt_accepted_and_shipped',
  }),
  seller({
    from: 'awaiting_seller_receipt',
    kinds: returns,
    command: 'case.refuse_receipt@1',
    guards: ['refusal_reason'],
    to: 'receipt_refused',
    event: 'receipt_refused',
  }),
  seller({
    from: 'awaiting_seller_receipt',
    kinds: exchange,
    command: 'case.handed_over@1',
    to: 'succeeded',
    event: 'handed_over',
  }),
  ...differenceIn('awaiting_seller_receipt'),
  amendFrom('awaiting_seller_receipt', {
    kinds: exchange,
    guards: ['amend_unlocked', 'applications_left', 'claim'],
  }),

  // 商家拒收
  buyer({
    from: 'receipt_refused',
    kinds: returns,
    command: 'case.correct_logistics@1',
    guards: ['waybill'],
    to: 'awaiting_seller_receipt',
    event: 'logistics_corrected',
  }),
  amendFrom('receipt_refused', { kinds: returns }),
  withdrawFrom('receipt_refused', returns),
  escalateFrom('receipt_refused', returns),
  goodsSentBackIn('receipt_refused', returns),

  // 待买家收货
  buyer({
    from: 'awaiting_buyer_receipt',
    kinds: exchange,
    command: 'case.confirm_receipt@1',
    to: 'succeeded',
    event: 'receipt_confirmed',
  }),
  buyer({
    from: 'awaiting_buyer_receipt',
    kinds: exchange,
    command: 'case.report_not_received@1',
    guards: ['not_reported'],
    to: 'awaiting_buyer_receipt',
    event: 'not_received_reported',
    clock: 'stop',
  }),
  buyer({
    from: 'awaiting_buyer_receipt',
    kinds: exchange,
    command: 'case.withdraw_report@1',
    guards: ['reported'],
    to: 'awaiting_buyer_receipt',
    event: 'report_withdrawn',
    clock: 'resume',
  }),
  buyer({
    from: 'awaiting_buyer_receipt',
    kinds: exchange,
    command: 'case.extend_receipt@1',
    guards: ['not_extended', 'clock_running'],
    to: 'awaiting_buyer_receipt',
    event: 'receipt_extended',
    clock: 'extend',
  }),
  escalateFrom('awaiting_buyer_receipt', exchange),
  ...differenceIn('awaiting_buyer_receipt'),
  seller({
    from: 'awaiting_buyer_receipt',
    kinds: exchange,
    command: 'case.handed_over@1',
    to: 'succeeded',
    event: 'handed_over',
  }),
  seller({
    from: 'awaiting_buyer_receipt',
    kinds: exchange,
    command: 'case.ship_again@1',
    guards: ['reported', 'waybill'],
    to: 'awaiting_buyer_receipt',
    event: 'shipped_again',
  }),
  seller({
    from: 'awaiting_buyer_receipt',
    kinds: exchange,
    command: 'case.propose_terms@1',
    guards: ['reported', 'terms_refund_kind', 'terms_refundable'],
    to: 'negotiating',
    event: 'terms_proposed',
    clock: 'hold',
  }),

  // 平台介入
  headquarters({
    from: 'arbitration',
    kinds: all,
    command: 'case.rule@1',
    guards: ['ruling_refundable'],
    to: {
      choose: 'ruled',
      among: ['refunding', 'awaiting_buyer_return', 'awaiting_seller_receipt', 'closed'],
    },
    event: 'ruled',
    fault: 'command',
  }),

  // 退款中
  {
    ...defaults,
    from: 'refunding',
    kinds: refunds,
    command: 'refund.settle@1',
    actors: ['system'],
    to: 'succeeded',
    event: 'refund_settled',
  },
  {
    ...defaults,
    from: 'refunding',
    kinds: refunds,
    command: 'refund.part_paid@1',
    actors: ['system'],
    guards: ['part_unpaid'],
    to: refundPaid,
    event: 'refund_part_paid',
  },
  headquarters({
    from: 'refunding',
    kinds: refunds,
    command: 'refund.paid_outside@1',
    guards: ['part_unpaid'],
    to: refundPaid,
    event: 'refund_paid_outside',
  }),
  seller({
    from: 'refunding',
    kinds: refunds,
    command: 'case.cash_paid@1',
    guards: ['cash_equals_due'],
    to: refundPaid,
    event: 'cash_paid',
  }),

  // Money collected for an exchange that became a refund
  differenceBackIn('refunding', refunds),
  differenceBackIn('succeeded', refunds),

  // 已关闭, with goods that must go back, and money that moved for an exchange which came to nothing
  goodsSentBackIn('closed'),
  ...differenceIn('closed', all),
];

/** What must hold to enter a state, whatever leads there. Return kinds need the shop's return address. */
export const entryGuards: Readonly<Partial<Record<CaseState, readonly GuardName[]>>> = {
  awaiting_buyer_return: ['return_address'],
};

const byCommand = Map.groupBy(transitions, (row) => row.command);

/** The one row for a command in a state and kind; undefined: the machine has no such move. */
export function rowFor(
  command: CommandKey,
  state: CaseState | null,
  kind: CaseKind,
): Transition | undefined {
  return byCommand.get(command)?.find((row) => row.from === state && row.kinds.includes(kind));
}
