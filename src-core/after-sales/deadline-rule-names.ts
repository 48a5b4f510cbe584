/** The clocks of a case; what each does is in deadline-rules.ts. */
export const deadlineRuleNames = [
  'review',
  'negotiation',
  'refused_reaction',
  'buyer_return',
  'return_receipt',
  'exchange_receipt',
  'receipt_refused_reaction',
  'buyer_receipt',
] as const;

export type DeadlineRuleName = (typeof deadlineRuleNames)[number];
