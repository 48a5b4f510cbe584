/** 停住的退款：发生了什么、要做什么。 */
export const refundException = {
  refund_failed: {
    what: '支付渠道退款失败，钱还没有退给买家',
    now: '请看失败原因：可以立即重试；不行就由总部在渠道外付款并登记单号，或征得买家同意退现金。',
  },
  refund_unanswered: {
    what: '支付渠道一直没有给出退款结果',
    now: '先到支付渠道后台查这笔退款。没有退的可以立即重试，或由总部在渠道外付款并登记单号；已经退的不要再付。',
  },
  refund_payment_too_old: {
    what: '付款已超过一年，支付渠道不再接受退款',
    now: '请总部在渠道外付款并登记单号，或征得买家同意退现金。',
  },
  refund_too_many: {
    what: '这笔付款已退过 50 次，支付渠道不再接受',
    now: '请总部在渠道外付款并登记单号，或征得买家同意退现金。',
  },
  refund_by_hand: {
    what: '这笔退款要由人在渠道外支付',
    now: '请总部付款后登记付款单号；也可以征得买家同意退现金。',
  },
  refund_cash_waits: {
    what: '应退的现金一天多了还没有付给买家',
    now: '请联系买家到店领取并在售后单上登记；不方便到店的，由总部在渠道外付款并登记单号。',
  },
};

export const refundRejection = {
  refund_not_paid: {
    what: '这笔退款还没有付给买家，不能只写处理结果',
    now: '请重试、由总部登记渠道外付款，或付现金；付清后这条异常会自动消失。',
  },
  refund_part_unknown: {
    what: '这笔退款没有这一部分',
    now: '请刷新后再看这张售后单的退款。',
  },
};

/** 总部答复退款和账本操作时说的「不行」。 */
export const refundFailure = {
  refund_not_open: {
    what: '这笔退款已经有了结果，或者本来就由人支付',
    kept: '没有写入任何内容。',
    now: '请看这笔退款现在的状态。',
  },
  refund_retry_offline: {
    what: '连不上总部，没有重试这笔退款',
    kept: '退款保持原样：总部会按自己的时间再试。',
    now: '请等线路恢复后再按一次。',
  },
  refund_retry_unanswered: {
    what: '总部没有答复，不知道是否已经重试',
    kept: '退款按同一个单号进行，不会重复付款。',
    now: '请看这笔退款的状态，需要时再按一次。',
  },
  entry_reversed: {
    what: '这笔分录已经冲回过了',
    kept: '账本没有变化。',
    now: '无需再冲回。',
  },
  entry_not_reversible: {
    what: '只有错付、重付的分录可以冲回',
    kept: '账本没有变化。',
    now: '请确认选对了分录。',
  },
};
