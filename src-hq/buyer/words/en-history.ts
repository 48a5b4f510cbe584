import type { Same } from './same.ts';
import type * as zh from './zh-history.ts';

export const whoDid: typeof zh.whoDid = {
  buyer: 'You',
  seller: 'The shop',
  hq: 'Headquarters',
  system: 'The system',
};

export const atCounter: string = ' (at the counter)';

export const events: typeof zh.events = {
  opened: 'applied',
  amended: 'changed the application',
  withdrawn: 'withdrew the application',
  agreed: 'agreed',
  agreed_by_system: 'agreed automatically, because the shop did not decide in time',
  refused: 'refused',
  terms_proposed: 'made an offer',
  terms_withdrawn: 'took the offer back',
  terms_accepted: 'accepted the offer',
  terms_rejected: 'declined the offer',
  terms_lapsed: 'let the offer lapse, because you did not answer in time; the shop goes on',
  escalated: 'asked headquarters to decide',
  ruled: 'decided',
  return_sent: 'sent the goods',
  logistics_corrected: 'corrected the waybill',
  goods_taken_in: 'took the goods in at the counter',
  receipt_accepted: 'received the goods',
  receipt_accepted_by_system:
    'counted the goods as received, because the shop did not handle them in time',
  receipt_accepted_and_shipped: 'received the goods and sent the replacement',
  receipt_accepted_with_deductions: 'received the goods and refunds less the deductions',
  receipt_refused: 'did not take the goods',
  parcel_tracked: 'has news of the parcel',
  difference_collected: 'received the difference of the exchange',
  difference_refunded: 'gave the difference of the exchange back',
  difference_moved_unexpectedly: 'is checking the difference of the exchange',
  receipt_confirmed: 'confirmed receipt',
  receipt_confirmed_by_system: 'counted receipt as confirmed, because you did not confirm in time',
  not_received_reported: 'reported it missing or wrong',
  report_withdrawn: 'took the report back',
  receipt_extended: 'asked for more time',
  handed_over: 'handed the replacement over',
  shipped_again: 'sent it again',
  exchange_unlocked: 'unlocked changing the application, because the shop sent nothing in time',
  refund_settled: 'paid the refund',
  refund_part_paid: 'paid a part of the refund',
  refund_paid_outside: 'paid a part of the refund in another way',
  cash_paid: 'paid the refund in cash',
  goods_sent_back: 'sent the goods back',
  subsidy_reserved: 'set the return freight aside; it is paid once the goods were accepted',
  subsidy_confirmed: 'found the return freight right',
  subsidy_settled: 'paid the return freight',
  subsidy_void: 'cancelled the return freight',
  subsidy_refused: 'answered that the return freight is not paid this time',
  lapsed_after_refusal: 'closed it automatically, because nothing was done after the refusal',
  lapsed_without_return: 'closed it automatically, because the goods were not sent in time',
  lapsed_after_receipt_refusal:
    'closed it automatically, because nothing was done after the shop did not take the goods',
  goods_taken_in_unexpectedly: 'took goods in at the counter',
  handed_over_unexpectedly: 'handed goods over at the counter',
  goods_sent_back_unexpectedly: 'sent the goods back',
  deadline_extended: 'put the deadline off automatically, because of the holidays',
  grace_given: 'put the deadline off automatically, because the shop is offline',
  review_overdue_without_address: 'noted that the shop did not decide in time',
  cash_paid_unexpectedly: 'paid in cash',
};

export const rulings: Same<typeof zh.rulings> = {
  refund: 'refund',
  return: 'return, then refund',
  exchange: 'exchange',
  close: 'close the case',
};

export const deductionNames: Same<typeof zh.deductionNames> = {
  threshold_broken: 'The promotion no longer applies',
  gift_missing: 'Present not returned',
  damaged_goods: 'Damaged goods',
  difference_returned: 'Difference given back in the exchange',
};
