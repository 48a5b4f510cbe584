/** Refunds that stand still: what happened, what to do. */
export const refundException = {
  refund_failed: {
    what: 'The payment provider refused the refund; the buyer has no money yet',
    now: 'See why. Try again now; or pay outside and enter the reference, or pay cash with the buyer’s consent.',
  },
  refund_unanswered: {
    what: 'The payment provider has not said what became of the refund',
    now: 'Look it up at the provider first. Not paid: try again, or pay outside and enter the reference. Paid: do not pay again.',
  },
  refund_payment_too_old: {
    what: 'The payment is more than a year old; the provider takes no refund any more',
    now: 'Pay outside and enter the reference, or pay cash with the buyer’s consent.',
  },
  refund_too_many: {
    what: 'This payment was refunded 50 times; the provider takes no more',
    now: 'Pay outside and enter the reference, or pay cash with the buyer’s consent.',
  },
  refund_by_hand: {
    what: 'This refund is to be paid by a person',
    now: 'Pay it and enter the reference, or pay cash with the buyer’s consent.',
  },
  refund_cash_waits: {
    what: 'Cash that is due has not been paid to the buyer for more than a day',
    now: 'Ask the buyer to collect it and record it on the case; else pay outside and enter the reference.',
  },
};

export const refundRejection = {
  refund_part_unknown: {
    what: 'This refund has no such part',
    now: 'Reload and look at the refund of the case again.',
  },
};
