interface EventTraits {
  /** False: bookkeeping of the shop or headquarters that the buyer's history leaves out. */
  readonly buyerSees: boolean;
}

const seen: EventTraits = { buyerSees: true };
const inside: EventTraits = { buyerSees: false };

/**
 * Everything a case's history can say. The words for the buyer and for the shop are made from these
 * names on the screen: `event.<name>.buyer` and `event.<name>.shop`.
 */
export const caseEvents = {
  opened: seen,
  amended: seen,
  withdrawn: seen,
  agreed: seen,
  agreed_by_system: seen,
  refused: seen,
  terms_proposed: seen,
  terms_withdrawn: seen,
  terms_accepted: seen,
  terms_rejected: seen,
  terms_lapsed: seen,
  escalated: seen,
  ruled: seen,
  return_sent: seen,
  logistics_corrected: seen,
  goods_taken_in: seen,
  receipt_accepted: seen,
  receipt_accepted_by_system: seen,
  receipt_accepted_and_shipped: seen,
  receipt_accepted_with_deductions: seen,
  parcel_tracked: seen,
  receipt_refused: seen,
  difference_collected: seen,
  difference_refunded: seen,
  receipt_confirmed: seen,
  receipt_confirmed_by_system: seen,
  not_received_reported: seen,
  report_withdrawn: seen,
  receipt_extended: seen,
  handed_over: seen,
  shipped_again: seen,
  exchange_unlocked: seen,
  refund_settled: seen,
  refund_part_paid: seen,
  refund_paid_outside: seen,
  cash_paid: seen,
  goods_sent_back: seen,
  subsidy_reserved: seen,
  subsidy_confirmed: seen,
  subsidy_settled: seen,
  subsidy_void: seen,
  subsidy_refused: seen,
  lapsed_after_refusal: seen,
  lapsed_without_return: seen,
  lapsed_after_receipt_refusal: seen,
  deadline_extended: seen,
  grace_given: seen,
  review_overdue_without_address: inside,
  goods_taken_in_unexpectedly: seen,
  handed_over_unexpectedly: seen,
  cash_paid_unexpectedly: inside,
  goods_sent_back_unexpectedly: seen,
  difference_moved_unexpectedly: inside,
} as const satisfies Record<string, EventTraits>;

export type CaseEvent = keyof typeof caseEvents;
