import type { CaseState } from '../../../src-core/after-sales/case.ts';
import type { CommandKey } from '../../../src-core/after-sales/command.ts';

/**
 * The table of after-sales.md, typed in again from the text and not from the code's table, so that a
 * wrong row there is seen. `who` is who the text lets do it; `next` are the states it may lead to.
 */
interface TextRow {
  readonly from: CaseState | null;
  readonly command: CommandKey;
  readonly next: readonly CaseState[];
}

const row = (from: CaseState | null, command: CommandKey, ...next: CaseState[]): TextRow => ({
  from,
  command,
  next,
});
const agreed: CaseState[] = ['refunding', 'awaiting_buyer_return', 'awaiting_seller_receipt'];
const back: CaseState[] = ['awaiting_seller_review', 'awaiting_buyer_receipt'];

export const textRows: readonly TextRow[] = [
  row(null, 'case.open@1', 'awaiting_seller_review'),

  row('awaiting_seller_review', 'case.agree@1', ...agreed),
  row('awaiting_seller_review', 'case.refuse@1', 'seller_refused'),
  row('awaiting_seller_review', 'case.propose_terms@1', 'negotiating'),
  row('awaiting_seller_review', 'case.amend@1', 'awaiting_seller_review'),
  row('awaiting_seller_review', 'case.withdraw@1', 'closed'),
  // Without a return address the clock must not agree: it stays, with an exception.
  row('awaiting_seller_review', 'deadline.fire@1', ...agreed, 'awaiting_seller_review'),

  row('negotiating', 'case.accept_terms@1', ...agreed),
  row('negotiating', 'case.reject_terms@1', ...back),
  row('negotiating', 'case.withdraw_terms@1', ...back),
  row('negotiating', 'deadline.fire@1', ...back),

  row('seller_refused', 'case.amend@1', 'awaiting_seller_review'),
  row('seller_refused', 'case.withdraw@1', 'closed'),
  row('seller_refused', 'case.escalate@1', 'arbitration'),
  row('seller_refused', 'deadline.fire@1', 'closed'),

  row('awaiting_buyer_return', 'case.send_return@1', 'awaiting_seller_receipt'),
  row('awaiting_buyer_return', 'case.goods_taken_in@1', 'awaiting_seller_receipt'),
  row('awaiting_buyer_return', 'case.amend@1', 'awaiting_seller_review'),
  row('awaiting_buyer_return', 'case.withdraw@1', 'closed'),
  row('awaiting_buyer_return', 'deadline.fire@1', 'closed'),

  row('awaiting_seller_receipt', 'case.accept_receipt@1', 'refunding'),
  row('awaiting_seller_receipt', 'case.accept_and_ship@1', 'awaiting_buyer_receipt'),
  row('awaiting_seller_receipt', 'case.refuse_receipt@1', 'receipt_refused'),
  row('awaiting_seller_receipt', 'case.handed_over@1', 'succeeded'),
  row('awaiting_seller_receipt', 'case.amend@1', 'awaiting_seller_review'),
  row('awaiting_seller_receipt', 'deadline.fire@1', 'refunding', 'awaiting_seller_receipt'),

  row('receipt_refused', 'case.correct_logistics@1', 'awaiting_seller_receipt'),
  row('receipt_refused', 'case.amend@1', 'awaiting_seller_review'),
  row('receipt_refused', 'case.withdraw@1', 'closed'),
  row('receipt_refused', 'case.escalate@1', 'arbitration'),
  row('receipt_refused', 'case.goods_sent_back@1', 'receipt_refused'),
  row('receipt_refused', 'deadline.fire@1', 'closed'),

  row('awaiting_buyer_receipt', 'case.confirm_receipt@1', 'succeeded'),
  row('awaiting_buyer_receipt', 'case.report_not_received@1', 'awaiting_buyer_receipt'),
  row('awaiting_buyer_receipt', 'case.withdraw_report@1', 'awaiting_buyer_receipt'),
  row('awaiting_buyer_receipt', 'case.extend_receipt@1', 'awaiting_buyer_receipt'),
  row('awaiting_buyer_receipt', 'case.escalate@1', 'arbitration'),
  row('awaiting_buyer_receipt', 'case.handed_over@1', 'succeeded'),
  row('awaiting_buyer_receipt', 'case.ship_again@1', 'awaiting_buyer_receipt'),
  row('awaiting_buyer_receipt', 'case.propose_terms@1', 'negotiating'),
  row('awaiting_buyer_receipt', 'deadline.fire@1', 'succeeded'),

  row(
    'arbitration',
    'case.rule@1',
    'refunding',
    'awaiting_buyer_return',
    'awaiting_seller_receipt',
    'closed',
  ),

  // A refund goes back along the tenders it was paid with: done when the last of them is.
  row('refunding', 'refund.settle@1', 'succeeded'),
  row('refunding', 'refund.part_paid@1', 'refunding'),
  row('refunding', 'refund.paid_outside@1', 'refunding', 'succeeded'),
  row('refunding', 'case.cash_paid@1', 'refunding', 'succeeded'),

  row('closed', 'case.goods_sent_back@1', 'closed'),
];

/** Facts happened: where the table has no place for one it is written down and moves nothing. */
const facts: ReadonlySet<CommandKey> = new Set([
  'case.goods_taken_in@1',
  'case.handed_over@1',
  'case.cash_paid@1',
  'case.goods_sent_back@1',
]);

/** Says whether the text has this step. */
export function textAllows(from: CaseState | null, command: CommandKey, to: CaseState): boolean {
  if (facts.has(command) && from === to) return true;
  // What headquarters says of return freight moves nothing.
  if (command === 'subsidy.report@1') return from !== null && from === to;
  return textRows.some(
    (one) => one.from === from && one.command === command && one.next.includes(to),
  );
}
