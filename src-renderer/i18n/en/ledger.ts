/** The books: accounts, kinds of entries, states of refund requests. */
export const ledger = {
  account: {
    sales_returns: 'Sales returns',
    refund_payable: 'Refunds payable',
    cash: 'Cash',
    tender_clearing: 'Provider clearing',
    cash_over_short: 'To be recovered',
    deduction_income: 'Deductions kept',
    exchange_difference: 'Exchange differences',
  },
  kind: {
    refund_due: 'Refund due',
    refund_paid: 'Refund paid',
    cash_paid_in_conflict: 'Cash paid in error',
    refund_paid_in_conflict: 'Refund paid twice',
    difference_collected: 'Difference collected',
    difference_refunded: 'Difference given back',
    difference_in_conflict: 'Difference in error',
    reversal: 'Taken back',
  },
  refundState: {
    waiting: 'Not asked yet',
    asked: 'With the provider',
    failed: 'Refused by the provider',
    succeeded: 'Paid',
    given_up: 'Paid another way',
  },
  gateway: {
    cash: 'Cash',
    in_kind: 'In kind',
    manual: 'Paid outside',
    simulated: 'Simulated provider',
    none: 'Nothing to pay',
  },
  remedy: { retry: 'Try again now', pay_outside: 'Record a payment outside', pay_cash: 'Pay cash' },
};
