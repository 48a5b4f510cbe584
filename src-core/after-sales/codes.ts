/**
 * Every reason an intent can be rejected for. Stable: screens translate `rejection.<code>` with the
 * failure's params, and a test there can check this list for completeness.
 */
export const rejectionCodes = [
  'unknown_command',
  'invalid_args',
  'not_found',
  'case_exists',
  'stale',
  'changed_meanwhile',
  'not_allowed_in_state',
  'not_allowed_for_role',
  'order_cancelled',
  'window_closed',
  'no_reason_window_closed',
  'not_shipped_yet',
  'reason_unknown',
  'reason_not_for_kind',
  'evidence_required',
  'line_unknown',
  'duplicate_line',
  'quantity_exceeded',
  'lines_beyond_goods_sent',
  'too_many_applications',
  'amount_exceeds_refundable',
  'nothing_to_refund',
  'refusal_reason_unknown',
  'terms_same_as_asked',
  'terms_need_refund_kind',
  'terms_missing',
  'return_address_missing',
  'carrier_unknown',
  'waybill_required',
  'waybill_invalid',
  'amend_not_unlocked',
  'already_reported',
  'not_reported',
  'already_extended',
  'clock_not_running',
  'already_resolved',
  'deduction_not_allowed',
  'deductions_exceed_refund',
  'difference_amount_differs',
  'no_difference',
  'difference_not_settled',
  'waybill_unknown',
  'event_in_future',
  'modification_off',
  'part_shipped',
  'already_shipped',
  'label_printed',
  'case_open',
  'modification_window_over',
  'modification_used_up',
  'nothing_modifiable',
  'nothing_to_change',
  'field_not_modifiable',
  'freight_unknown',
  'freight_differs',
  'zone_not_served',
  'pickup_shop_not_offered',
  'slot_not_available',
  'deadline_stale',
  'refund_part_unknown',
  'refund_not_paid',
  /** Not an answer to a command: why the form of a new case is not even shown. */
  'nothing_left',
] as const;

/** What keeps a refund from being paid until somebody does something. */
export const refundTroubles = [
  'refund_failed',
  'refund_unanswered',
  'refund_payment_too_old',
  'refund_too_many',
  'refund_by_hand',
  'refund_cash_waits',
] as const;

/** Codes of exceptions: something somebody must look at. Screens translate `exception.<code>` with what to do. */
export const exceptionCodes = [
  'return_address_missing',
  'fact_without_case',
  'goods_taken_in_unexpectedly',
  'goods_differ',
  'handed_over_unexpectedly',
  'cash_paid_twice',
  'refund_paid_twice',
  'freight_paid_twice',
  'cash_paid_in_conflict',
  'cash_amount_differs',
  'goods_sent_back_unexpectedly',
  'difference_differs',
  'difference_not_settled',
  'cash_without_consent',
  'shipped_past_modification',
  'order_cancelled_with_case',
  ...refundTroubles,
] as const;

/** Why a case was closed: `closed.why`. */
export const closeReasons = [
  'withdrawn',
  'refusal_not_answered',
  'goods_not_returned',
  'receipt_refusal_not_answered',
  'ruled_closed',
] as const;

/** Not put away by words: the entry goes by itself when the refund is paid, whichever way. */
export function goesWhenPaid(code: string): boolean {
  return refundTroubles.some((trouble) => trouble === code);
}

export type RejectionCode = (typeof rejectionCodes)[number];
export type RefundTrouble = (typeof refundTroubles)[number];
export type ExceptionCode = (typeof exceptionCodes)[number];
export type CloseReason = (typeof closeReasons)[number];
