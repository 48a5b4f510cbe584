import type { Same } from './same.ts';
import type * as zh from './zh-page.ts';

export const page: Same<typeof zh.page> = {
  title: 'Order and after-sales',
  caseTitle: 'After-sales',
  order: 'Order',
  orderNo: 'Order number',
  placedAt: 'Placed',
  paidAt: 'Paid',
  back: 'Back to the order',
  backToCase: 'Back to the case',
  otherLanguage: '中文',
  shopPhone: 'Phone of the shop',
  done: 'Done.',
  refused: 'That did not work',
  kept: 'Nothing was submitted; what you typed is still below.',
  linkGone: 'This link is no longer valid',
  linkGoneWhat: 'It expired, was stopped, or was not copied in full.',
  linkGoneKept: 'Your order and your cases are there and their clocks run on as before.',
  linkGoneNow: 'Ask the shop for a new link or QR code, or scan the code on your slip again.',
  tooMany: 'Too many requests',
  tooManyWhat: 'This link was opened too often within a minute.',
  busy: 'We are busy',
  busyWhat: 'Your request cannot be handled right now.',
  nothingLost: 'Nothing was submitted; your order and your cases are unchanged.',
  tryAgain: 'Please try again in a minute.',
  cases: 'After-sales cases',
  caseNo: 'Case',
  seeCase: 'See',
  handleCase: 'Your turn',
  items: 'Items',
  pieces: 'Qty {n}',
  pictureOf: 'Picture of {name}',
  replacementOf: 'From an exchange',
  left: '{left} of {bought} can still be applied for',
  allTaken: 'All {bought} are in a case or done with',
  applicationsLeft: '{n} applications left',
  apply: 'Apply for after-sales',
  applyAgain: 'Apply for more',
  applyNot: 'You cannot apply by yourself now',
  windowUntil:
    'You may apply by yourself within {days} days of completion, until {until}; later please talk to the shop.',
  windowOpen:
    'You may apply by yourself within {days} days of completion; later please talk to the shop.',
  noReasonUntil: 'Returns without a reason: 7 days from the day after you signed, until {until}.',
  noReasonOver:
    'Returns without a reason ended on {until}; for faults and the like you may still apply.',
  modify: 'Change the order',
  modifyNot: 'You cannot change it by yourself now',
  modifyWhy: 'Why',
  usesLeft: 'Changes left: {n}',
  modifyUntil: 'until {until}',
  modified: 'Changes',
  modifiedAt: '{time} {who} changed {fields}',
  overtaken:
    'The parcel had left before; it goes where it was to go. The shop asks the carrier what can be done; contact the shop with any question.',
  delivery: 'Delivery',
  logistics: 'Logistics',
  noLogistics: 'Nothing yet. Every sending and receiving of both sides will be shown here.',
  appointment: 'Appointment',
  pickupShop: 'Pick-up shop',
  payments: 'Payment',
  goods: 'Goods',
  freight: 'Freight',
  total: 'Paid',
  refundedTotal: 'Refunded',
  progress: 'Progress',
  history: 'What happened',
  actions: 'You can now',
  noActions: 'Nothing for you to do right now.',
  notNow: 'What you cannot do now, and why',
  inStates: 'Possible in: {states}',
  claim: 'The application',
  kind: 'Kind',
  reason: 'Reason',
  words: 'In words',
  evidence: 'Evidence',
  pieceOf: 'Piece {n}',
  refund: 'Refund',
  refundExpected: 'Expected refund',
  refundFixed: 'The refund',
  refundTotal: 'In all',
  backTo: 'Back to {tender}',
  inKind: 'in kind',
  paidBack: 'paid back',
  notYet: 'under way',
  offer: 'The shop offers',
  offerNow: 'Please answer: accept and it is done so; decline and the shop goes on deciding.',
  unlocked:
    'The shop has sent nothing in time. You may go on waiting, or amend your application, for a refund instead for example.',
  refusedBecause: "The shop's reason",
  returnTo: 'Send the goods to',
  returnCounter: 'You may also bring them to the shop and hand them in.',
  difference: 'Difference in price',
  differencePay: 'you pay {amount}',
  differenceBack: 'you get {amount}',
  stillPay: 'still to pay: {amount}, in the shop or as the shop says',
  stillBack: 'the shop still owes you {amount}',
  settled: 'settled',
  replacement: 'For',
  sameAgain: 'the same article again',
  before: 'Before',
  asked: 'Asked for',
  instead: 'Instead',
  after: 'After',
  overdue: 'time is up, being handled',
  until: 'until {time}',
  reported:
    'you reported it missing or wrong: the clock stands still until the shop has looked into it',
  paused: 'the clock stands still for {names} and goes on {until}',
  holiday: 'put off for {names}',
  leftDays: '{d} d {h} h left',
  leftHours: '{h} h {m} min left',
  leftMinutes: '{m} min left',
  bySystem: 'System',
  fault: 'Judged at fault: {who}',
  negotiated: 'By agreement',
};

export const states: typeof zh.states = {
  awaiting_seller_review: 'The shop is looking at it',
  negotiating: 'The shop made an offer: your answer, please',
  seller_refused: 'The shop refused',
  awaiting_buyer_return: 'Please send the goods back',
  awaiting_seller_receipt: 'The goods are on their way to the shop',
  receipt_refused: 'The shop did not take the goods',
  awaiting_buyer_receipt: 'Your replacement is on its way',
  arbitration: 'Headquarters is deciding',
  refunding: 'The refund is under way',
  succeeded: 'Finished',
  closed: 'Closed',
};

export const exchangeEnds: typeof zh.exchangeEnds = {
  succeeded: 'Exchanged',
  closed: 'Exchange closed',
};

export const then: typeof zh.then = {
  awaiting_seller_review: 'then your application is agreed to automatically',
  negotiating: 'then the offer lapses and the shop goes on deciding',
  seller_refused: 'then the case is closed',
  awaiting_buyer_return: 'then the case is closed',
  awaiting_seller_receipt: 'then the rules decide automatically',
  receipt_refused: 'then the case is closed; you may correct the parcel, amend or withdraw',
  awaiting_buyer_receipt: 'then receipt counts as confirmed',
};

export const waits: typeof zh.waits = {
  arbitration: 'headquarters looks at what both sides said; no clock runs meanwhile',
  refunding: 'the money is on its way; when it arrives depends on who pays it out',
};

export const exchangeThen: typeof zh.exchangeThen = {
  awaiting_seller_receipt: 'if the shop has sent nothing by then, you may amend your application',
};

export const kinds: typeof zh.kinds = {
  refund_only: 'Refund only',
  return_refund: 'Return and refund',
  exchange: 'Exchange',
};

export const faults: typeof zh.faults = {
  none: 'nobody',
  buyer: 'the buyer',
  seller: 'the shop',
  carrier: 'the carrier',
};

export const stepNames: typeof zh.stepNames = {
  apply: 'You applied',
  review: 'Shop decides',
  buyer_sends: 'You send',
  shop_receives: 'Shop receives',
  shop_sends: 'Shop sends',
  buyer_receives: 'You receive',
  arbitration: 'Headquarters decides',
  refund: 'Refund',
  end: 'End',
};

export const stepStates: Same<typeof zh.stepStates> = {
  done: 'done',
  current: 'now',
  todo: 'later',
  skipped: 'not needed',
  failed: 'stopped',
};

export const orderStatuses: typeof zh.orderStatuses = {
  paid: 'Paid, not shipped yet',
  part_shipped: 'Partly shipped',
  shipped: 'Shipped',
  completed: 'Completed',
  cancelled: 'Cancelled',
};

export const afterSales: typeof zh.afterSales = {
  none: '',
  in_progress: 'in after-sales',
  ended: 'after-sales ended',
  exchange_succeeded: 'exchanged',
  exchange_closed: 'exchange closed',
};

export const fulfilments: typeof zh.fulfilments = {
  express: 'Express',
  local_delivery: 'Local delivery',
  pickup: 'Pick-up',
  in_store: 'Bought in the shop',
};

export const tenders: typeof zh.tenders = {
  cash: 'Cash',
  wechat: 'WeChat Pay',
  alipay: 'Alipay',
  card: 'Card',
  stored_value: 'Stored value',
  coupon: 'Coupon',
  points: 'Points',
};

export const legs: Same<typeof zh.legs> = {
  order: 'The order',
  return: 'Your return',
  replacement: 'The replacement',
};

export const travels: typeof zh.travels = {
  sent: 'sent',
  taken_in: 'handed in at the shop',
  collected: 'collected',
  in_transit: 'in transit',
  out_for_delivery: 'out for delivery',
  signed: 'signed for',
  problem: 'there is a problem',
  returned: 'returned to the sender',
};
