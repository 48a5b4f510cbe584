/** History: one happening, told to the shop and told to the buyer. */
export const event = {
  opened: { shop: 'Request opened', buyer: 'You opened a request' },
  amended: { shop: 'Request amended', buyer: 'You amended your request' },
  withdrawn: { shop: 'Request withdrawn', buyer: 'You withdrew your request' },
  agreed: { shop: 'Shop agreed', buyer: 'The shop agreed to your request' },
  agreed_by_system: {
    shop: 'Review overdue: agreed by the system',
    buyer: 'The shop did not react in time; the system agreed for you',
  },
  refused: { shop: 'Shop refused', buyer: 'The shop refused your request' },
  terms_proposed: {
    shop: 'Shop proposed other terms',
    buyer: 'The shop proposed other terms; please answer',
  },
  terms_withdrawn: { shop: 'Shop withdrew the proposal', buyer: 'The shop withdrew its proposal' },
  terms_accepted: { shop: 'Buyer accepted the proposal', buyer: 'You accepted the proposal' },
  terms_rejected: { shop: 'Buyer rejected the proposal', buyer: 'You rejected the proposal' },
  terms_lapsed: { shop: 'Proposal lapsed', buyer: 'The proposal lapsed' },
  escalated: { shop: 'Buyer asked for arbitration', buyer: 'You asked for arbitration' },
  ruled: { shop: 'Headquarters ruled', buyer: 'Headquarters ruled' },
  return_sent: { shop: 'Buyer sent the goods back', buyer: 'You sent the goods back' },
  logistics_corrected: {
    shop: 'Buyer corrected the return shipment',
    buyer: 'You corrected the return shipment',
  },
  goods_taken_in: { shop: 'Goods taken in at the counter', buyer: 'The shop took in your goods' },
  receipt_accepted: {
    shop: 'Goods inspected and accepted',
    buyer: 'The shop has your goods; the refund follows',
  },
  receipt_accepted_by_system: {
    shop: 'Inspection overdue: accepted by the system',
    buyer: 'The shop did not inspect in time; accepted by the system',
  },
  receipt_accepted_and_shipped: {
    shop: 'Goods accepted, replacement shipped',
    buyer: 'The shop has your goods and sent the replacement',
  },
  receipt_accepted_with_deductions: {
    shop: 'Receipt accepted with deductions',
    buyer: 'The shop has the goods; the refund is less the deductions',
  },
  difference_collected: {
    shop: 'Difference of the exchange collected',
    buyer: 'You paid the difference of the exchange',
  },
  difference_refunded: {
    shop: 'Difference of the exchange given back',
    buyer: 'You got back the difference of the exchange',
  },
  difference_moved_unexpectedly: {
    shop: 'Difference of the exchange moved (another than due)',
    buyer: 'The shop is checking the difference of the exchange',
  },
  parcel_tracked: { shop: 'News of the parcel', buyer: 'News of the parcel' },
  receipt_refused: { shop: 'Shop refused the goods', buyer: 'The shop refused your goods' },
  receipt_confirmed: {
    shop: 'Buyer confirmed receipt: exchanged',
    buyer: 'You confirmed receipt: exchanged',
  },
  receipt_confirmed_by_system: {
    shop: 'Receipt confirmed by the system: exchanged',
    buyer: 'Receipt was confirmed by the system: exchanged',
  },
  not_received_reported: {
    shop: 'Buyer reported it missing or wrong',
    buyer: 'You reported it missing or wrong',
  },
  report_withdrawn: { shop: 'Buyer withdrew the report', buyer: 'You withdrew your report' },
  receipt_extended: {
    shop: 'Buyer extended the time to receive',
    buyer: 'You extended the time to receive',
  },
  handed_over: {
    shop: 'Replacement handed over at the counter: exchanged',
    buyer: 'You got the replacement in the shop: exchanged',
  },
  shipped_again: { shop: 'Shop shipped again', buyer: 'The shop shipped again' },
  exchange_unlocked: {
    shop: 'Not shipped in time: buyer may amend',
    buyer: 'The shop did not ship in time; you may amend your request',
  },
  refund_settled: { shop: 'Refund arrived', buyer: 'Your refund has arrived' },
  refund_part_paid: {
    shop: 'Part of the refund arrived',
    buyer: 'Part of your refund has arrived',
  },
  refund_paid_outside: {
    shop: 'Refund paid outside',
    buyer: 'The platform paid your refund another way',
  },
  cash_paid: { shop: 'Refund paid in cash', buyer: 'The shop paid you in cash' },
  subsidy_reserved: {
    shop: 'Return freight set aside until the goods are accepted',
    buyer: 'Your return freight is set aside until the goods are accepted',
  },
  subsidy_confirmed: {
    shop: 'Return freight found right',
    buyer: 'Your return freight was found right',
  },
  subsidy_settled: { shop: 'Return freight paid', buyer: 'Your return freight was paid' },
  subsidy_void: { shop: 'Return freight cancelled', buyer: 'Your return freight was cancelled' },
  subsidy_refused: {
    shop: 'Return freight not paid',
    buyer: 'Your return freight is not paid this time',
  },
  goods_sent_back: {
    shop: 'Goods given back to the buyer',
    buyer: 'The goods were given back to you',
  },
  lapsed_after_refusal: {
    shop: 'No reaction in time: closed',
    buyer: 'No reaction in time: your request was closed',
  },
  lapsed_without_return: {
    shop: 'Not returned in time: closed',
    buyer: 'Not returned in time: your request was closed',
  },
  lapsed_after_receipt_refusal: {
    shop: 'No reaction to the refused receipt: closed',
    buyer: 'No reaction in time: closed, the goods go back to you',
  },
  deadline_extended: {
    shop: 'Holidays: the deadline was moved',
    buyer: 'Holidays: the deadline was moved',
  },
  grace_given: {
    shop: 'The shop is offline: the deadline was moved once',
    buyer: 'The shop cannot be reached: its deadline was moved a little',
  },
  review_overdue_without_address: {
    shop: 'Review overdue, but no return address to agree with',
    buyer: 'The shop is working on it',
  },
  goods_taken_in_unexpectedly: {
    shop: 'Goods taken in (none were expected)',
    buyer: 'The shop took in your goods',
  },
  handed_over_unexpectedly: {
    shop: 'Replacement handed over (not at that step)',
    buyer: 'You got the replacement in the shop',
  },
  cash_paid_unexpectedly: {
    shop: 'Cash paid (not at that step)',
    buyer: 'The shop paid you in cash',
  },
  goods_sent_back_unexpectedly: {
    shop: 'Goods given back (none had to be)',
    buyer: 'The goods were given back to you',
  },
};
