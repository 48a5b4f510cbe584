import type { CommandKey } from './command.ts';
import { differenceCollected, differenceRefunded } from './difference.ts';
import {
  acceptedAndShipped,
  handedOver,
  notReceivedReported,
  receiptExtended,
  reportWithdrawn,
  shippedAgain,
} from './exchange.ts';
import { unchanged, withWords } from './handler.ts';
import type { ExistingMove, Handler } from './handler.ts';
import type { Patch } from './move.ts';
import { amended } from './open-amend.ts';
import {
  acceptedWithDeductions,
  cashPaid,
  refundPaidOutside,
  refundPartPaid,
  refundSettled,
} from './refunds.ts';
import {
  goodsSentBack,
  goodsTakenIn,
  logisticsCorrected,
  receiptRefused,
  returnSent,
} from './returns.ts';
import { refused, termsAccepted, termsProposed } from './review.ts';
import { ruled } from './ruling.ts';

/** Commands that move an existing case by a row of the table. */
export type MovingKey = Exclude<
  CommandKey,
  | 'case.open@1'
  | 'deadline.fire@1'
  | 'refund.report@1'
  | 'subsidy.report@1'
  | 'subsidy.paid_again@1'
  | 'exception.resolve@1'
  | 'order.modify@1'
  | 'order.label_printed@1'
  | 'order.track@1'
  | 'case.track@1'
>;

const handlers: { readonly [K in MovingKey]: Handler<K> } = {
  'case.agree@1': unchanged,
  'case.refuse@1': refused,
  'case.propose_terms@1': termsProposed,
  'case.withdraw_terms@1': unchanged,
  'case.accept_terms@1': termsAccepted,
  'case.reject_terms@1': withWords,
  'case.amend@1': amended,
  'case.withdraw@1': withWords,
  'case.escalate@1': withWords,
  'case.send_return@1': returnSent,
  'case.correct_logistics@1': logisticsCorrected,
  'case.goods_taken_in@1': goodsTakenIn,
  'case.accept_receipt@1': withWords,
  'case.accept_with_deductions@1': acceptedWithDeductions,
  'case.difference_collected@1': differenceCollected,
  'case.difference_refunded@1': differenceRefunded,
  'case.accept_and_ship@1': acceptedAndShipped,
  'case.refuse_receipt@1': receiptRefused,
  'case.confirm_receipt@1': unchanged,
  'case.report_not_received@1': notReceivedReported,
  'case.withdraw_report@1': reportWithdrawn,
  'case.extend_receipt@1': receiptExtended,
  'case.handed_over@1': handedOver,
  'case.ship_again@1': shippedAgain,
  'case.cash_paid@1': cashPaid,
  'case.goods_sent_back@1': goodsSentBack,
  'case.rule@1': ruled,
  'refund.settle@1': refundSettled,
  'refund.part_paid@1': refundPartPaid,
  'refund.paid_outside@1': refundPaidOutside,
};

/** Runs the handler of the move's own command. */
export function patchFor(move: ExistingMove<MovingKey>): Patch {
  // Each handler takes the move of its own key; the table above pairs them, which the compiler cannot follow.
  const handler = handlers[move.command.key] as Handler<MovingKey>;
  return handler(move);
}
