/** Actions: on the button (do), what will happen (will), and how it is told afterwards (did). */
export const command = {
  open: { do: 'Open a case', will: 'Submits a request for the buyer.', did: 'Open a case' },
  agree: {
    do: 'Agree',
    will: 'Refund-only starts the refund; otherwise the buyer sends or brings the goods.',
    did: 'Agree',
  },
  refuse: {
    do: 'Refuse',
    will: 'The buyer sees the reason and may amend, withdraw or escalate.',
    did: 'Refuse',
  },
  propose_terms: {
    do: 'Propose terms',
    will: 'Offers another kind or amount; the review clock stands still meanwhile.',
    did: 'Propose terms',
  },
  withdraw_terms: {
    do: 'Withdraw proposal',
    will: 'Takes the proposal back; the clock runs on.',
    did: 'Withdraw proposal',
  },
  accept_terms: {
    do: 'Accept proposal',
    will: 'The buyer accepts; the case goes on by these terms.',
    did: 'Accept proposal',
  },
  reject_terms: {
    do: 'Reject proposal',
    will: 'The proposal lapses; back to where it was.',
    did: 'Reject proposal',
  },
  amend: {
    do: 'Amend request',
    will: 'The shop reviews it again. At most 5 applications and amendments per line.',
    did: 'Amend request',
  },
  withdraw: {
    do: 'Withdraw request',
    will: 'Closes the case for good; another one can be opened.',
    did: 'Withdraw request',
  },
  escalate: {
    do: 'Ask for arbitration',
    will: 'Headquarters rules; clocks stand still.',
    did: 'Ask for arbitration',
  },
  send_return: {
    do: 'Record return parcel',
    will: 'The shop starts waiting for the goods.',
    did: 'Record return parcel',
  },
  correct_logistics: {
    do: 'Correct return parcel',
    will: 'The shop waits for the new parcel.',
    did: 'Correct return parcel',
  },
  goods_taken_in: {
    do: 'Take goods in',
    will: 'The goods lie on the counter. It happened, and is recorded as it is.',
    did: 'Take goods in',
  },
  accept_receipt: {
    do: 'Accept goods',
    will: 'The goods are fine; the refund starts.',
    did: 'Accept goods',
  },
  accept_with_deductions: {
    do: 'Accept with deductions',
    will: 'The named sums are taken off, the rest is refunded; the buyer sees each.',
    did: 'Accept with deductions',
  },
  difference_collected: {
    do: 'Collect the difference',
    will: 'The buyer paid what the replacement costs more. It happened, and is booked as it is.',
    did: 'Collect the difference',
  },
  difference_refunded: {
    do: 'Give back the difference',
    will: 'The buyer got the difference back. It happened, and is booked as it is.',
    did: 'Give back the difference',
  },
  accept_and_ship: {
    do: 'Accept and ship',
    will: 'The goods are fine and the replacement is on its way; the buyer sees the parcel.',
    did: 'Accept and ship',
  },
  refuse_receipt: {
    do: 'Refuse goods',
    will: 'The buyer sees why and may correct the parcel, amend or withdraw in time.',
    did: 'Refuse goods',
  },
  confirm_receipt: {
    do: 'Confirm receipt',
    will: 'The exchange succeeded; the case ends.',
    did: 'Confirm receipt',
  },
  report_not_received: {
    do: 'Report missing or wrong',
    will: 'Stops the clock; the shop takes care of it.',
    did: 'Report missing or wrong',
  },
  withdraw_report: {
    do: 'Withdraw report',
    will: 'Goes on waiting for confirmation.',
    did: 'Withdraw report',
  },
  extend_receipt: {
    do: 'Extend time',
    will: 'More time to confirm; once only.',
    did: 'Extend time',
  },
  handed_over: {
    do: 'Hand over',
    will: "The replacement is in the buyer's hands: exchanged.",
    did: 'Hand over',
  },
  ship_again: {
    do: 'Ship again',
    will: 'The clock starts over with the new parcel.',
    did: 'Ship again',
  },
  cash_paid: {
    do: 'Pay cash',
    will: 'Cash leaves the till and the refund is done. It happened, and is booked as it is.',
    did: 'Pay cash',
  },
  goods_sent_back: {
    do: 'Give goods back',
    will: 'Records that the goods went back to the buyer.',
    did: 'Give goods back',
  },
  track: { do: 'Note tracking', will: 'Buyer and shop both see it.', did: 'Note tracking' },
  order_track: {
    do: 'Note tracking of the order',
    will: 'Buyer and shop both see it.',
    did: 'Note tracking of the order',
  },
  order_modify: {
    do: 'Change the order',
    will: 'Where or when it is delivered changes; uses one of the changes allowed.',
    did: 'Change the order',
  },
  order_label_printed: {
    do: 'Print the label',
    will: 'The label is printed; the order cannot be changed by self-service any more.',
    did: 'Print the label',
  },
  rule: { do: 'Rule', will: 'The case goes on by the ruling.', did: 'Rule' },
  deadline_fire: { do: 'Deadline', will: 'The system acts by the rule.', did: 'Deadline' },
  refund_part_paid: {
    do: 'Part of the refund arrived',
    will: 'This part of the refund is done.',
    did: 'Part of the refund arrived',
  },
  refund_paid_outside: {
    do: 'Paid outside',
    will: 'This part counts as paid outside; no provider is asked for it any more.',
    did: 'Paid outside',
  },
  refund_report: {
    do: 'Report a refund',
    will: 'The refund goes to the exception queue.',
    did: 'Reported a refund',
  },
  subsidy_report: {
    do: 'Report return freight',
    will: 'The case says how its return freight stands.',
    did: 'Report return freight',
  },
  subsidy_paid_again: {
    do: 'Return freight paid again',
    will: 'A second payment of return freight goes to the exception list.',
    did: 'Return freight paid again',
  },
  refund_settle: { do: 'Refund arrived', will: 'The refund is done.', did: 'Refund arrived' },
  exception_resolve: {
    do: 'Resolved',
    will: 'Write down what was done; it leaves the list, the record stays.',
    did: 'Resolve exception',
  },
};
