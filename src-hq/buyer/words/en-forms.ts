import type { Same } from './same.ts';
import type * as zh from './zh-forms.ts';

export const form: Same<typeof zh.form> = {
  applyTitle: 'Apply for after-sales',
  amendTitle: 'Amend the application',
  chooseKind: 'What would you like?',
  changeKind: 'Choose another kind',
  kindHelp: {
    refund_only: 'nothing arrived, or nothing needs to be sent back',
    return_refund: 'send the goods back, the money returns the way it came',
    exchange: 'send the goods back, the shop sends another one',
  },
  chooseLines: 'Which items, how many',
  quantityOf: '{name}: how many',
  of: 'at most {n}',
  replacementFor: '{name}: exchange for',
  replacementSame: 'the very same article',
  dearer: 'you pay {amount}',
  cheaper: 'you get {amount}',
  reason: 'Reason',
  reasonEvidence: 'needs evidence',
  reasonNoReason: '7 days, no reason needed',
  reasonOver: 'the 7 days are over',
  amount: 'Refund (yuan)',
  amountHelp: 'Leave empty for everything: up to {max} for the goods, freight by the rules.',
  words: 'In your words (optional)',
  wordsHelp: 'At most 500 characters; the shop reads them.',
  evidence: 'Evidence (photos or short videos, at most 20)',
  evidenceHelp: 'Uploaded when chosen; a poor line does not hold the application up.',
  evidenceNoScript:
    'Uploading needs JavaScript in your browser; or let the staff in the shop apply for you.',
  evidenceAdded: '{name} added',
  evidenceRemove: 'Remove',
  evidenceBusy: 'Uploading {name}',
  evidenceFailed: '{name} was not uploaded; choose it again or take another',
  before: 'The applications before',
  earlier: 'Earlier applications',
  applicationsUsed:
    'At most 5 applications and amendments per item, {n} left here; withdrawing gives none back.',
  submitApply: 'Apply',
  submitAmend: 'Submit the amendment',
  carrier: 'Carrier',
  carrierChoose: 'Please choose',
  waybill: 'Waybill number',
  waybillHelp:
    'On the parcel or in the text message; copy letters and digits, blanks do not matter.',
  confirmFirst: 'Please confirm',
  modifyTitle: 'Change the order',
  modifyNow: 'As it is now',
  modifyHelp:
    'To keep them private, name, phone and street are not shown in full. Type anew what should change; what is left empty stays.',
  modifyOnce: 'One submission is one change, however many fields it has; a refused one costs none.',
  province: 'Province',
  city: 'City',
  district: 'District',
  street: 'Street and number',
  contact: 'Recipient',
  phone: 'Phone',
  unchanged: 'leave it as it is',
  provinceHelp: 'Another province only at the same freight: {provinces}.',
  provinceSame: 'Another province only at the same freight of {amount}.',
  provinceStays: 'The province cannot change: the freight could not be checked.',
  areaHelp: 'Local delivery goes to: {areas}.',
  areaStays: 'Only within the same district.',
  pickupShop: 'Pick-up shop',
  pickupStays: 'This order can only be picked up where it is.',
  appointment: 'Appointment',
  appointmentNone: 'none',
  submitModify: 'Submit the change',
  rulesTitle: 'Rule by rule',
  yes: 'yes',
  no: 'no',
};

export const rules: typeof zh.rules = {
  on: 'The shop allows changes',
  unshipped: 'Nothing was shipped yet',
  no_label: 'No label was printed yet',
  no_open_case: 'No case is open',
  in_window: 'Within the time for changes',
  uses_left: 'A change is left',
  fulfilment: 'An order of this kind has something to change',
};

export const fields: typeof zh.fields = {
  address: 'the address',
  pickupShopId: 'the pick-up shop',
  appointment: 'the appointment',
};

export const commands: typeof zh.commands = {
  'case.open@1': 'Apply for after-sales',
  'case.amend@1': 'Amend the application',
  'case.withdraw@1': 'Withdraw the application',
  'case.send_return@1': 'Enter the return waybill',
  'case.correct_logistics@1': 'Correct the return waybill',
  'case.accept_terms@1': 'Accept the offer',
  'case.reject_terms@1': 'Decline the offer',
  'case.confirm_receipt@1': 'Confirm receipt',
  'case.report_not_received@1': 'It did not arrive, or is wrong',
  'case.withdraw_report@1': 'It did arrive, take the report back',
  'case.extend_receipt@1': 'I need more time to receive it',
  'case.escalate@1': 'Ask headquarters to decide',
  'order.modify@1': 'Change the order',
};

export const consequences: typeof zh.consequences = {
  'case.amend@1':
    'Kind, quantities, reason and words may change; the earlier application stays in the history and the shop looks at it anew.',
  'case.withdraw@1':
    'The case is closed; the application is not given back. For goods already sent please talk to the shop.',
  'case.send_return@1': 'Fill it in when the parcel is on its way, so that the shop finds it.',
  'case.correct_logistics@1':
    'If the shop did not get it or the number was wrong, put it right; the shop then receives it again.',
  'case.accept_terms@1': 'It is done at once as the shop offers.',
  'case.reject_terms@1': 'The shop goes on with what you applied for.',
  'case.confirm_receipt@1': 'The exchange is then finished. Please look at the goods first.',
  'case.report_not_received@1': 'The clock stops and the shop looks into it, or sends it again.',
  'case.withdraw_report@1': 'The clock goes on where it stopped.',
  'case.extend_receipt@1': 'Once only, {days} more days.',
  'case.escalate@1': 'Headquarters looks at both sides and decides; no clock runs meanwhile.',
};

export const done: typeof zh.done = {
  'case.open@1': 'Your application is in; the shop will look at it soon.',
  'case.amend@1': 'Your amendment is in; the shop will look at it anew.',
  'case.withdraw@1': 'The application is withdrawn.',
  'case.send_return@1': 'The return waybill is in; the shop will receive the goods.',
  'case.correct_logistics@1': 'The return waybill is corrected; the shop will receive the goods.',
  'case.accept_terms@1': "You accepted the shop's offer.",
  'case.reject_terms@1': "You declined the shop's offer; the shop goes on deciding.",
  'case.confirm_receipt@1': 'Receipt is confirmed: exchanged.',
  'case.report_not_received@1': 'Your report is in; the clock has stopped.',
  'case.withdraw_report@1': 'The report is taken back.',
  'case.extend_receipt@1': 'You have more time now.',
  'case.escalate@1': 'Headquarters was asked to decide.',
  'order.modify@1': 'The order is changed.',
};

export const wordsFor: typeof zh.wordsFor = {
  'case.withdraw@1': 'Why (optional)',
  'case.reject_terms@1': 'Why not (optional)',
  'case.escalate@1': 'What headquarters should look at (optional)',
  'case.report_not_received@1': 'What is wrong (optional)',
};
