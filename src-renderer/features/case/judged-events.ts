/** What the system does by itself, each told with its reason. */
export const judgedEvents = [
  'agreed_by_system',
  'receipt_accepted_by_system',
  'receipt_confirmed_by_system',
  'exchange_unlocked',
  'terms_lapsed',
  'lapsed_after_refusal',
  'lapsed_without_return',
  'lapsed_after_receipt_refusal',
  'deadline_extended',
  'grace_given',
  'review_overdue_without_address',
] as const;
