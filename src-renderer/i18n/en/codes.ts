import { refundException, refundRejection } from './refunds.ts';

/** Every reason for a rejection: what happened (what), what to do (now). */
export const rejection = {
  ...refundRejection,
  unknown_command: {
    what: 'Headquarters does not know this action',
    now: 'Update the program and try again.',
  },
  invalid_args: {
    what: 'Something is missing or malformed',
    now: 'Check what is marked and submit again.',
  },
  not_found: {
    what: 'The order or case cannot be found',
    now: 'Refresh, or search by its number.',
  },
  case_exists: {
    what: 'This case has already been opened',
    now: 'Open the existing case instead.',
  },
  stale: {
    what: 'What you saw was not the newest',
    now: 'It is fresh now; look again and decide.',
  },
  changed_meanwhile: {
    what: 'The buyer or somebody else changed the case before you acted',
    now: 'Look at it as it is now and decide.',
  },
  not_allowed_in_state: {
    what: 'This cannot be done at this step',
    now: 'Continue with what is offered on the right.',
  },
  not_allowed_for_role: {
    what: "This is not the shop's to do",
    now: 'If the buyer is here, act for the buyer.',
  },
  nothing_left: {
    what: 'Nothing of this order is left to claim',
    now: 'Open its existing cases instead.',
  },
  order_cancelled: {
    what: 'The order was cancelled',
    now: 'A cancelled order takes no after-sales case.',
  },
  window_closed: {
    what: 'The {{days}} days in which the buyer may apply have passed',
    now: 'Agree with the buyer and open it as negotiated.',
  },
  no_reason_window_closed: {
    what: 'The seven days of no-reason return have passed',
    now: 'Choose the true reason, or negotiate.',
  },
  not_shipped_yet: {
    what: 'The goods were not shipped yet',
    now: 'Choose "refund only" for unshipped goods.',
  },
  reason_unknown: {
    what: 'Headquarters has no such reason',
    now: 'Choose a reason from the list.',
  },
  reason_not_for_kind: {
    what: 'This reason does not fit the kind',
    now: 'Choose another reason or another kind.',
  },
  evidence_required: {
    what: 'This reason needs a photo or video',
    now: 'Add at least one piece of evidence.',
  },
  line_unknown: { what: 'The order has no such line', now: 'Choose the articles again.' },
  duplicate_line: { what: 'The same line was chosen twice', now: 'Join them into one.' },
  quantity_exceeded: {
    what: 'More pieces than the {{left}} that are left',
    now: 'Lower the quantity to what is left.',
    nowNothing: 'All pieces are in a case already; open that case.',
  },
  lines_beyond_goods_sent: {
    what: 'The lines go beyond what the buyer sent',
    now: 'The goods are on their way; stay within them.',
  },
  too_many_applications: {
    what: 'All 5 applications and amendments of this line are used',
    now: 'Talk to the buyer; headquarters decides.',
  },
  amount_exceeds_refundable: {
    what: '{{asked}} is more than the {{max}} that can be refunded',
    now: 'Lower the amount to what is refundable.',
  },
  nothing_to_refund: {
    what: 'Nothing is left to refund on these lines',
    now: 'Choose other lines, or an exchange.',
  },
  refusal_reason_unknown: {
    what: 'Headquarters has no such reason for refusing',
    now: 'Choose from the list.',
  },
  terms_same_as_asked: { what: 'The proposal equals what the buyer asked', now: 'Simply agree.' },
  terms_need_refund_kind: {
    what: 'Only a refund can be proposed here',
    now: 'Choose "refund only" or "return & refund".',
  },
  terms_missing: { what: 'The proposal is gone', now: 'Look at the newest step.' },
  return_address_missing: {
    what: 'This shop has no return address, the buyer cannot send goods',
    now: 'Ask headquarters to set the return address.',
  },
  carrier_unknown: { what: 'No such carrier', now: 'Choose a carrier from the list.' },
  waybill_required: {
    what: 'Accepting and shipping needs carrier and waybill',
    now: 'Enter the waybill of the replacement.',
  },
  waybill_invalid: {
    what: 'The waybill does not fit this carrier',
    now: 'Check it, or scan the label.',
  },
  amend_not_unlocked: {
    what: 'The buyer may not amend yet',
    now: 'It unlocks when the shop has not shipped in time.',
  },
  already_reported: {
    what: 'The buyer has already reported it missing or wrong',
    now: 'Handle that report first.',
  },
  not_reported: {
    what: 'The buyer reported nothing missing or wrong',
    now: 'Possible only after a report.',
  },
  already_extended: {
    what: 'The time was extended once already',
    now: 'It can be extended only once.',
  },
  clock_not_running: { what: 'No clock is running', now: 'There is nothing to extend.' },
  deduction_not_allowed: {
    what: 'Headquarters has not switched this deduction on',
    now: 'Refund in full, or agree on an amount with the buyer.',
  },
  deductions_exceed_refund: {
    what: 'Deductions of {{asked}} would use up the refund of {{max}}',
    now: 'Deduct less; goods that cannot be taken back are refused with the reason.',
  },
  difference_amount_differs: {
    what: '{{paid}} is not the difference of {{due}}',
    now: 'Collect or give back exactly the difference.',
  },
  no_difference: { what: 'No difference is open', now: 'Nothing to collect or give back.' },
  difference_not_settled: {
    what: 'The difference of the exchange is still open',
    now: 'Collect it or give it back, then send the replacement.',
  },
  waybill_unknown: { what: 'No parcel has the waybill {{waybill}}', now: 'Check the waybill.' },
  event_in_future: {
    what: 'This happened in the future',
    now: 'Check date and time, then note it again.',
  },
  modification_off: { what: 'Changing orders is switched off', now: 'Ask the shop.' },
  part_shipped: {
    what: 'Part of the order is on its way',
    now: 'What was sent cannot be changed; ask the shop.',
  },
  already_shipped: {
    what: 'Already shipped',
    now: 'It cannot be changed any more; after-sales is open once it arrives.',
  },
  label_printed: {
    what: 'The label is printed, the parcel is leaving',
    now: 'Ask the shop whether it can be stopped.',
  },
  case_open: {
    what: 'A case is open on the order',
    now: 'It can be changed when the case has ended.',
  },
  modification_window_over: {
    what: 'More than {{minutes}} minutes since payment',
    now: 'Ask the shop.',
  },
  modification_used_up: { what: 'Changed as often as allowed ({{times}})', now: 'Ask the shop.' },
  nothing_modifiable: {
    what: 'An order bought in the shop has nothing to deliver',
    now: 'Nothing to change.',
  },
  nothing_to_change: {
    what: 'Nothing was changed',
    now: 'Change something, then submit; this try does not count.',
  },
  field_not_modifiable: {
    what: 'This cannot be changed for such an order',
    now: 'Change only what is offered; this try does not count.',
  },
  freight_unknown: {
    what: 'The freight to {{province}} is not known',
    now: 'Choose another address or ask the shop; this try does not count.',
  },
  freight_differs: {
    what: 'The freight to the new address is another',
    now: 'Only an address with the same freight will do; this try does not count.',
  },
  zone_not_served: {
    what: '{{city}} {{district}} is not delivered to',
    now: 'Choose another address; this try does not count.',
  },
  pickup_shop_not_offered: {
    what: 'The order cannot be picked up there',
    now: 'Choose another shop; this try does not count.',
  },
  slot_not_available: {
    what: 'That time is not to be had',
    now: 'Choose another time; this try does not count.',
  },
  already_resolved: { what: 'This exception has been dealt with', now: 'Nothing to do.' },
  deadline_stale: { what: 'This deadline no longer applies', now: 'Nothing to do.' },
};

/** Every exception: what happened, what to do. */
export const exception = {
  ...refundException,
  return_address_missing: {
    what: 'The deadline passed, but without a return address the system cannot agree',
    now: 'Ask headquarters for a return address, then handle the case.',
  },
  fact_without_case: {
    what: 'What was recorded belongs to no case',
    now: 'Check the number; if goods or money changed hands, open the case accordingly.',
  },
  goods_taken_in_unexpectedly: {
    what: 'Goods were taken in while the case was not waiting for them',
    now: 'Put the goods in the returns area. Still to be returned: the buyer amends. Not: give them back and record it.',
  },
  goods_differ: {
    what: 'The goods taken in differ from the request',
    now: 'Count them, then agree, propose or refuse with the buyer.',
  },
  handed_over_unexpectedly: {
    what: 'The replacement was handed over while the case did not stand there',
    now: 'Check with the buyer: take back what was too much, or headquarters books it.',
  },
  cash_paid_twice: {
    what: 'The same refund was paid in cash twice',
    now: 'Recover one from the buyer and write down the result.',
  },
  refund_paid_twice: {
    what: 'The same refund was paid twice, in cash, by the provider or outside',
    now: 'Recover one from the buyer and write down the result.',
  },
  freight_paid_twice: {
    what: 'The same return freight was paid twice, by the provider and outside',
    now: 'Recover one from the buyer and write down the result.',
  },
  cash_paid_in_conflict: {
    what: 'Cash was paid while the case was not refunding',
    now: 'Check whether it was due; recover it if not, and write down the result.',
  },
  cash_amount_differs: {
    what: 'The cash paid differs from what was due',
    now: 'Recover or add the difference and write down the result.',
  },
  difference_differs: {
    what: 'A difference moved that is not the one due',
    now: 'Give back what was too much, collect what is missing, and write down the result.',
  },
  difference_not_settled: {
    what: 'The replacement was handed over with its difference open',
    now: 'Settle it with the buyer and write down the result.',
  },
  cash_without_consent: {
    what: 'Cash was paid for what was not paid in cash, with no consent on record',
    now: 'Get the buyer’s consent and write down how it was given.',
  },
  shipped_past_modification: {
    what: 'The buyer changed the order, but the parcel left without the change',
    now: 'Ask the carrier to redirect or stop it, tell the buyer, and write down the result.',
  },
  order_cancelled_with_case: {
    what: 'The channel cancelled the order while its case goes on',
    now: 'Find out whether the channel paid it back, so that it is not paid twice: if it did, have the case withdrawn or refuse it; if not, go on. Write down the result.',
  },
  goods_sent_back_unexpectedly: {
    what: 'Goods were given back while none had to be',
    now: 'Find out where they are and write down the result.',
  },
};
