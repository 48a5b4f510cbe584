/** What happened, and what to do now. `{name}` is filled from the failure, `:money`, `:time` and `:line` say as what. */
export interface FailureText {
  readonly what: string;
  readonly now: string;
}

export const failures: Readonly<Record<string, FailureText>> = {
  other: { what: '出了没有预料到的问题。', now: '请看最新进度后再试，或联系门店。' },
  not_found: { what: '没有找到这张售后单或订单。', now: '请从订单页面重新进入，或联系门店。' },
  case_exists: { what: '这份申请已经提交过了。', now: '请返回订单查看。' },
  command_id_reused: {
    what: '这份表单已经提交过一次，内容又改了，没有再提交。',
    now: '请看最新进度；还要修改请重新打开表单。',
  },
  unknown_command: { what: '系统不认识这个操作。', now: '请刷新页面后再试。' },
  invalid_args: { what: '填写的内容不完整或格式不对。', now: '请检查后再提交。' },
  bad_text: { what: '填写的内容里有不能保存的字符。', now: '请删去特殊字符后再提交。' },
  stale: { what: '情况刚刚有变化，您看到的不是最新进度。', now: '请看最新进度，再决定怎么做。' },
  changed_meanwhile: {
    what: '情况刚刚有变化，您看到的不是最新内容。',
    now: '请看最新内容，再决定怎么做。',
  },
  not_allowed_in_state: { what: '按现在的进度不能这样操作。', now: '请看最新进度和可以做的事。' },
  not_allowed_for_role: { what: '这个操作不由买家来做。', now: '需要时请联系门店。' },
  order_cancelled: { what: '订单已取消。', now: '有疑问请联系门店。' },
  window_closed: {
    what: '交易完成已超过 {days} 天，不能自助申请售后。',
    now: '请与门店协商，门店可以为您开协商售后。',
  },
  no_reason_window_closed: {
    what: '签收次日起的 {days} 天无理由期已过（签收于 {signedAt:time}），不能用这个原因。',
    now: '商品有问题请选相应的原因，或与门店协商。',
  },
  not_shipped_yet: { what: '还没有发货，没有可以退回的商品。', now: '请选“仅退款”。' },
  reason_required: { what: '没有选择原因。', now: '请选择一个原因。' },
  reason_unknown: { what: '这个原因已经停用。', now: '请另选一个原因。' },
  reason_not_for_kind: { what: '这个原因不适用于所选的类型。', now: '请另选一个原因或类型。' },
  evidence_required: {
    what: '这个原因需要凭证。',
    now: '请上传至少一张照片或一段短视频；暂时没有就请换一个原因，或到门店申请。',
  },
  evidence_invalid: { what: '有凭证没有传完整。', now: '请移除后重新上传。' },
  line_unknown: { what: '所选的商品不在这个订单里。', now: '请刷新页面后重新选择。' },
  duplicate_line: { what: '同一件商品选了两次。', now: '请刷新页面后重新选择。' },
  quantity_required: { what: '没有选择商品。', now: '请填写至少一件商品的件数。' },
  quantity_invalid: { what: '件数要填整数。', now: '请检查件数。' },
  quantity_exceeded: {
    what: '{orderLineId:line}只剩 {left} 件可以申请，您填了 {asked} 件。',
    now: '请减少件数；其余的已在其他售后单里。',
  },
  lines_beyond_goods_sent: {
    what: '{orderLineId:line}寄回的是 {sent} 件，申请不能超过。',
    now: '请把件数改到 {sent} 件以内；其余的可以另外申请。',
  },
  too_many_applications: {
    what: '{orderLineId:line}已申请和修改满 {max} 次。',
    now: '请与门店协商，或申请平台介入。',
  },
  amount_invalid: { what: '退款金额要填数字，最多两位小数。', now: '请检查金额，或留空按全部退。' },
  amount_exceeds_refundable: {
    what: '最多可退 {max:money}，您填了 {asked:money}。',
    now: '请减少金额，或留空按全部退。',
  },
  nothing_to_refund: { what: '所选商品没有可退的钱。', now: '请检查商品和件数，或改为换货。' },
  words_too_long: { what: '说明超过 500 字。', now: '请缩短后再提交。' },
  kind_required: { what: '没有选择类型。', now: '请选择仅退款、退货退款或换货。' },
  terms_missing: { what: '商家的方案已经撤回。', now: '请看最新进度。' },
  return_address_missing: {
    what: '门店还没有登记退货地址，暂时不能退货。',
    now: '请联系门店；平台也会提醒门店。',
  },
  carrier_unknown: { what: '没有选择快递公司。', now: '请选择快递公司。' },
  waybill_required: { what: '没有填写运单号。', now: '请填写运单号。' },
  waybill_invalid: {
    what: '“{waybill}”不像{carrier:carrier}的运单号。',
    now: '请核对快递公司和运单号。',
  },
  amend_not_unlocked: {
    what: '商品在退回途中，商家还在处理期限内，暂时不能修改申请。',
    now: '商家超过期限未发货后可以修改。',
  },
  already_reported: { what: '已经反馈过了。', now: '商家正在处理；收到了可以撤回反馈。' },
  not_reported: { what: '没有反馈过，无需撤回。', now: '请看最新进度。' },
  already_extended: { what: '收货时间已经延长过一次。', now: '没有收到请反馈。' },
  clock_not_running: { what: '现在没有计时，不用延长。', now: '请看最新进度。' },
  modification_off: { what: '门店没有开通自助修改。', now: '请联系门店代为修改。' },
  part_shipped: { what: '订单已部分发货。', now: '请联系门店，或收到后申请售后。' },
  already_shipped: { what: '订单已发货。', now: '请联系门店，或收到后申请售后。' },
  label_printed: { what: '面单已打印，包裹即将寄出。', now: '请尽快联系门店。' },
  case_open: { what: '订单有进行中的售后。', now: '请先办完或撤销售后。' },
  modification_window_over: {
    what: '付款后 {minutes} 分钟内可以修改，已于 {endsAt:time} 结束。',
    now: '请联系门店代为处理。',
  },
  modification_used_up: { what: '修改次数已用完（共 {times} 次）。', now: '请联系门店。' },
  nothing_modifiable: { what: '门店购买的订单没有可以自助修改的内容。', now: '需要时请联系门店。' },
  nothing_to_change: {
    what: '填写的和原来一样，没有修改，也没有用掉次数。',
    now: '请填写要改的内容。',
  },
  field_not_modifiable: { what: '这种订单不能修改{field:field}。', now: '需要时请联系门店。' },
  freight_unknown: {
    what: '寄到“{province}”的运费无法核对，不能自助修改。',
    now: '请核对省份的写法，或联系门店。',
  },
  freight_differs: {
    what: '寄到新地址的运费不同：原来 {before:money}，改后 {after:money}。运费不变才能自助修改。',
    now: '请改到运费相同的地址，或联系门店。',
  },
  zone_not_served: { what: '“{city}{district}”不在配送范围内。', now: '请改到配送范围内的地址。' },
  pickup_shop_not_offered: { what: '不能改到这家门店自提。', now: '请另选一家门店。' },
  slot_not_available: { what: '这个时间段已经不能预约。', now: '请另选一个时间段。' },
  address_incomplete: {
    what: '收货信息不完整。',
    now: '请补全省、市、区/县和门牌、收货人、手机号。',
  },
  phone_invalid: { what: '手机号的格式不对。', now: '请填 6 到 20 位数字，可带 + 和 -。' },
  nothing_left: { what: '所有商品都已在售后单里。', now: '请打开那张售后单查看或修改。' },
  all_taken: { what: '都已在售后单里。', now: '' },
  replacement_unknown: {
    what: '{orderLineId:line}要换的商品或它的价格已有变化。',
    now: '请刷新页面后重新选择，或到门店办理。',
  },
  too_large: { what: '提交的内容太多。', now: '请缩短文字或减少凭证后再试。' },
  unavailable: { what: '系统正忙。', now: '请过一会儿再提交。' },
  internal: { what: '系统出了问题。', now: '请过一会儿再试，或联系门店。' },
};
