/** Refunds that stand still: what happened, what to do. */
export const refundException = {
  refund_failed: {
    what: 'The payment provider refused the refund; the buyer has no money yet',
    now: 'See why. Try again now; or headquarters pays outside and enters the reference, or pay cash with the buyer’s consent.',
  },
  refund_unanswered: {
    what: 'The payment provider has not said what became of the refund',
    now: 'Look it up at the provider first. Not paid: try again, or headquarters pays outside and enters the reference. Paid: do not pay again.',
  },
  refund_payment_too_old: {
    what: 'The payment is more than a year old; the provider takes no refund any more',
    now: 'Headquarters pays outside and enters the reference; or pay cash with the buyer’s consent.',
  },
  refund_too_many: {
    what: 'This payment was refunded 50 times; the provider takes no more',
    now: 'Headquarters pays outside and enters the reference; or pay cash with the buyer’s consent.',
  },
  refund_by_hand: {
    what: 'This refund is to be paid by a person',
    now: 'Headquarters pays it and enters the reference, or pay cash with the buyer’s consent.',
  },
  refund_cash_waits: {
    what: 'Cash that is due has not been paid to the buyer for more than a day',
    now: 'Ask the buyer to collect it and record it on the case; else headquarters pays outside and enters the reference.',
  },
};

export const refundRejection = {
  refund_not_paid: {
    what: 'The buyer has not been paid; words alone do not close this',
    now: 'Try again, have headquarters record a payment outside, or pay cash. It goes by itself once paid.',
  },
  refund_part_unknown: {
    what: 'This refund has no such part',
    now: 'Reload and look at the refund of the case again.',
  },
};

/** How headquarters says no about refunds and the books. */
export const refundFailure = {
  refund_not_open: {
    what: 'This refund is concluded, or a person pays it anyway',
    kept: 'Nothing was written.',
    now: 'Look at how the refund stands.',
  },
  refund_retry_offline: {
    what: 'Headquarters cannot be reached; the refund was not tried again',
    kept: 'The refund stays as it is: headquarters tries again in its own time.',
    now: 'Press again when the line is back.',
  },
  refund_retry_unanswered: {
    what: 'Headquarters did not answer; it may have tried again or not',
    kept: 'The refund keeps its one number and is never paid twice.',
    now: 'Look how the refund stands, and press again if needed.',
  },
  entry_reversed: {
    what: 'This entry was taken back already',
    kept: 'The books did not change.',
    now: 'Nothing to do.',
  },
  entry_not_reversible: {
    what: 'Only entries about money that went astray can be taken back',
    kept: 'The books did not change.',
    now: 'Check that it is the right entry.',
  },
};
