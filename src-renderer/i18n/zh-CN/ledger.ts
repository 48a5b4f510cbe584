/** 账本：科目、分录种类、退款请求的状态。 */
export const ledger = {
  account: {
    sales_returns: '销售退回',
    refund_payable: '应付退款',
    cash: '现金',
    tender_clearing: '支付渠道清算',
    cash_over_short: '待追回款',
    deduction_income: '扣减收入',
    exchange_difference: '换货差价',
  },
  kind: {
    refund_due: '退款应付',
    refund_paid: '退款付出',
    cash_paid_in_conflict: '现金错付',
    refund_paid_in_conflict: '退款重付',
    difference_collected: '收到换货差价',
    difference_refunded: '退还换货差价',
    difference_in_conflict: '差价错收错付',
    reversal: '冲回',
  },
  refundState: {
    waiting: '等待发起',
    asked: '已向渠道发起',
    failed: '渠道未退成',
    succeeded: '已退',
    given_up: '改走其他方式',
  },
  gateway: {
    cash: '现金',
    in_kind: '原样退回',
    manual: '渠道外付款',
    simulated: '模拟支付渠道',
    none: '无需付款',
  },
  remedy: { retry: '立即重试', pay_outside: '登记渠道外付款', pay_cash: '付现金' },
};
