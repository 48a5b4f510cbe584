import type { FailureText } from './zh-failures.ts';

const lookAgain = 'Look at where it stands now, then decide.';
const askShop = 'Please ask the shop.';
const reload = 'Reload the page and choose again.';

export const failures: Readonly<Record<string, FailureText>> = {
  other: { what: 'Something unexpected happened.', now: 'Look again, or ask the shop.' },
  not_found: { what: 'This case or order was not found.', now: 'Come back from the order page.' },
  case_exists: { what: 'This application is in already.', now: 'Go back to the order to see it.' },
  command_id_reused: {
    what: 'This form was submitted once already and was changed since; it was not submitted again.',
    now: 'Look at where it stands; open the form anew to change more.',
  },
  unknown_command: { what: 'This action is not known.', now: 'Reload the page and try again.' },
  invalid_args: { what: 'Something is missing or malformed.', now: 'Check it and submit again.' },
  bad_text: {
    what: 'It contains a character that cannot be kept.',
    now: 'Remove special characters and submit again.',
  },
  stale: { what: 'Something changed just now.', now: lookAgain },
  changed_meanwhile: { what: 'Something changed just now.', now: lookAgain },
  not_allowed_in_state: { what: 'This cannot be done at this point.', now: lookAgain },
  not_allowed_for_role: { what: 'This is not for the buyer to do.', now: askShop },
  order_cancelled: { what: 'The order was cancelled.', now: askShop },
  window_closed: {
    what: 'More than {days} days have passed since completion.',
    now: 'Talk to the shop: it can open a case by agreement.',
  },
  no_reason_window_closed: {
    what: 'The {days} days for returns without a reason are over (signed for {signedAt:time}).',
    now: 'Choose the reason that fits, or talk to the shop.',
  },
  not_shipped_yet: {
    what: 'Nothing was shipped yet, so nothing can come back.',
    now: 'Choose “Refund only”.',
  },
  reason_required: { what: 'No reason was chosen.', now: 'Choose one.' },
  reason_unknown: { what: 'This reason is no longer in use.', now: 'Choose another one.' },
  reason_not_for_kind: {
    what: 'This reason does not go with the kind you chose.',
    now: 'Choose another reason or kind.',
  },
  evidence_required: {
    what: 'This reason needs evidence.',
    now: 'Upload a photo or a short video; without one choose another reason, or apply in the shop.',
  },
  evidence_invalid: {
    what: 'A piece of evidence was not uploaded in full.',
    now: 'Remove it and upload it again.',
  },
  line_unknown: { what: 'The item is not in this order.', now: reload },
  duplicate_line: { what: 'An item was chosen twice.', now: reload },
  quantity_required: { what: 'No item was chosen.', now: 'Say how many of at least one item.' },
  quantity_invalid: { what: 'A quantity is not a whole number.', now: 'Check the quantities.' },
  quantity_exceeded: {
    what: '{orderLineId:line}: {left} left to apply for, you asked {asked}.',
    now: 'Ask for fewer; the others are in another case.',
  },
  lines_beyond_goods_sent: {
    what: '{orderLineId:line}: {sent} were sent, an application cannot exceed that.',
    now: 'Ask for at most {sent}; apply for the others apart.',
  },
  too_many_applications: {
    what: '{orderLineId:line}: all {max} applications are used up.',
    now: 'Talk to the shop, or ask headquarters to decide.',
  },
  amount_invalid: {
    what: 'The refund is not an amount with at most two decimals.',
    now: 'Check it, or leave it empty for everything.',
  },
  amount_exceeds_refundable: {
    what: 'At most {max:money} can be refunded, you asked {asked:money}.',
    now: 'Ask for less, or leave it empty for everything.',
  },
  nothing_to_refund: {
    what: 'There is no money to give back for these items.',
    now: 'Check items and quantities, or choose an exchange.',
  },
  words_too_long: { what: 'More than 500 characters.', now: 'Shorten it and submit again.' },
  kind_required: { what: 'No kind was chosen.', now: 'Choose refund, return or exchange.' },
  terms_missing: { what: 'The shop took its offer back.', now: lookAgain },
  return_address_missing: {
    what: 'The shop has no return address yet, so nothing can be sent back for now.',
    now: 'Please ask the shop; headquarters reminds it too.',
  },
  carrier_unknown: { what: 'No carrier was chosen.', now: 'Choose the carrier.' },
  waybill_required: { what: 'The waybill number is missing.', now: 'Enter the waybill number.' },
  waybill_invalid: {
    what: '“{waybill}” is no number of {carrier:carrier}.',
    now: 'Check carrier and number.',
  },
  amend_not_unlocked: {
    what: 'The goods are on their way and the shop still has time.',
    now: 'When the shop has sent nothing in time, you may amend.',
  },
  already_reported: {
    what: 'It was reported already.',
    now: 'The shop is at it; if it arrived, take the report back.',
  },
  not_reported: { what: 'Nothing was reported.', now: lookAgain },
  already_extended: {
    what: 'The time was extended once already.',
    now: 'If it did not arrive, report it.',
  },
  clock_not_running: { what: 'No clock is running.', now: lookAgain },
  modification_off: { what: 'The shop does not allow changes here.', now: askShop },
  part_shipped: {
    what: 'A part of the order was shipped.',
    now: 'Ask the shop, or apply for after-sales once it is there.',
  },
  already_shipped: {
    what: 'The order was shipped.',
    now: 'Ask the shop, or apply for after-sales once it is there.',
  },
  label_printed: {
    what: 'The label is printed, the parcel is about to leave.',
    now: 'Please ask the shop at once.',
  },
  case_open: { what: 'The order has an open case.', now: 'Finish or withdraw it first.' },
  modification_window_over: {
    what: 'Changes were possible for {minutes} minutes after payment, until {endsAt:time}.',
    now: askShop,
  },
  modification_used_up: { what: 'All changes ({times}) are used up.', now: askShop },
  nothing_modifiable: {
    what: 'An order bought in the shop has nothing to change.',
    now: askShop,
  },
  nothing_to_change: {
    what: 'That is how it is already; nothing was changed and no change was used.',
    now: 'Fill in what should change.',
  },
  field_not_modifiable: {
    what: 'An order of this kind cannot change {field:field}.',
    now: askShop,
  },
  freight_unknown: {
    what: 'The freight to “{province}” cannot be checked, so it cannot be changed here.',
    now: 'Check the spelling of the province, or ask the shop.',
  },
  freight_differs: {
    what: 'Freight to the new address differs: {before:money} before, {after:money} then. Only an equal freight allows the change.',
    now: 'Choose an address with the same freight, or ask the shop.',
  },
  zone_not_served: {
    what: '“{city}{district}” is not delivered to.',
    now: 'Choose an address that is.',
  },
  pickup_shop_not_offered: { what: 'It cannot be picked up there.', now: 'Choose another shop.' },
  slot_not_available: { what: 'This time is no longer offered.', now: 'Choose another time.' },
  address_incomplete: {
    what: 'The address is incomplete.',
    now: 'Fill in province, city, district, street, recipient and phone.',
  },
  phone_invalid: {
    what: 'The phone number is malformed.',
    now: 'Enter 6 to 20 digits, + and - are fine.',
  },
  nothing_left: { what: 'All items are in cases already.', now: 'Open that case to see it.' },
  all_taken: { what: 'All are in cases already.', now: '' },
  replacement_unknown: {
    what: '{orderLineId:line}: what it is exchanged for, or its price, has changed.',
    now: 'Reload the page and choose again, or ask the shop.',
  },
  too_large: {
    what: 'That is too much to submit at once.',
    now: 'Shorten the words or take fewer pieces of evidence.',
  },
  unavailable: { what: 'We are busy.', now: 'Please submit it again in a moment.' },
  internal: { what: 'Something broke on our side.', now: 'Try again in a while, or ask the shop.' },
};
