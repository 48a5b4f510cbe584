/** 停住的退款：发生了什么、要做什么。 */
export const refundException = {
  refund_failed: {
    what: '支付渠道退款失败，钱还没有退给买家',
    now: '请看失败原因：可以立即重试；不行就在渠道外付款并登记单号，或征得买家同意退现金。',
  },
  refund_unanswered: {
    what: '支付渠道一直没有给出退款结果',
    now: '先到支付渠道后台查这笔退款。没有退的可以立即重试，或在渠道外付款并登记单号；已经退的不要再付。',
  },
  refund_payment_too_old: {
    what: '付款已超过一年，支付渠道不再接受退款',
    now: '请在渠道外付款并登记单号，或征得买家同意退现金。',
  },
  refund_too_many: {
    what: '这笔付款已退过 50 次，支付渠道不再接受',
    now: '请在渠道外付款并登记单号，或征得买家同意退现金。',
  },
  refund_by_hand: {
    what: '这笔退款要由人在渠道外支付',
    now: '请付款后登记付款单号；也可以征得买家同意退现金。',
  },
  refund_cash_waits: {
    what: '应退的现金一天多了还没有付给买家',
    now: '请联系买家到店领取并在售后单上登记；不方便到店的，可在渠道外付款并登记单号。',
  },
};

export const refundRejection = {
  refund_part_unknown: {
    what: '这笔退款没有这一部分',
    now: '请刷新后再看这张售后单的退款。',
  },
};
