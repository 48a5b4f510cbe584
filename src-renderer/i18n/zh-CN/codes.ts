import { refundException, refundRejection } from './refunds.ts';

/** 每个拒绝原因：发生了什么（what）、现在怎么办（now）。 */
export const rejection = {
  ...refundRejection,
  unknown_command: { what: '总部不认识这个操作', now: '请把程序更新到新版本后再试。' },
  invalid_args: { what: '填写的内容不完整或格式不对', now: '请检查标出的内容后再提交。' },
  not_found: { what: '找不到对应的订单或售后单', now: '请刷新，或用单号重新查找。' },
  case_exists: { what: '这张售后单已经建过了', now: '无需重复申请，请打开已有的售后单。' },
  stale: { what: '界面上的内容不是最新的', now: '内容已刷新，请看一眼后再操作。' },
  changed_meanwhile: {
    what: '在你操作之前，买家或别人修改了这张售后单',
    now: '请看现在的内容，再决定怎么做。',
  },
  not_allowed_in_state: { what: '当前步骤不能做这个操作', now: '请按右侧“现在可以做”继续。' },
  not_allowed_for_role: { what: '这个操作不归商家做', now: '如果买家就在面前，可以替买家操作。' },
  nothing_left: { what: '这个订单没有还能申请的商品', now: '请打开已有的售后单查看进度。' },
  order_cancelled: { what: '订单已经取消', now: '取消的订单不能申请售后。' },
  window_closed: {
    what: '已超过交易完成后 {{days}} 天的自助申请期限',
    now: '与买家协商一致后，由门店勾选“协商申请”发起。',
  },
  no_reason_window_closed: {
    what: '已超过七天无理由退货期限',
    now: '请换一个符合实际的原因，或与买家协商。',
  },
  not_shipped_yet: { what: '商品还没有发货', now: '未发货的商品请选“仅退款”。' },
  reason_unknown: { what: '总部没有这个售后原因', now: '请从列表里重新选择原因。' },
  reason_not_for_kind: {
    what: '这个原因不适用于所选的售后类型',
    now: '请换一个原因或换一种类型。',
  },
  evidence_required: { what: '这个原因需要照片或视频凭证', now: '请添加至少一张凭证后再提交。' },
  line_unknown: { what: '订单里没有这件商品', now: '请重新选择商品。' },
  duplicate_line: { what: '同一件商品选了两次', now: '请合并成一行。' },
  quantity_exceeded: {
    what: '数量超过了还能申请的件数，还剩 {{left}} 件',
    now: '请把数量改到可申请的范围内。',
    nowNothing: '已全部在售后单里，请打开那张售后单。',
  },
  lines_beyond_goods_sent: {
    what: '所选商品超出了买家寄回的范围',
    now: '货已在途，只能在寄回的商品内修改。',
  },
  too_many_applications: {
    what: '这件商品的申请和修改次数已用完（最多 5 次）',
    now: '请与买家协商，由总部处理。',
  },
  amount_exceeds_refundable: {
    what: '金额 {{asked}} 超过了可退金额 {{max}}',
    now: '请把金额改到可退金额以内。',
  },
  nothing_to_refund: { what: '所选商品已经没有可退的钱', now: '请选择其他商品，或改为换货。' },
  refusal_reason_unknown: { what: '总部没有这个拒绝原因', now: '请从列表里重新选择。' },
  terms_same_as_asked: { what: '提出的方案和买家的申请一样', now: '同意即可，不必协商。' },
  terms_need_refund_kind: { what: '此时只能提出退款类方案', now: '请选择“仅退款”或“退货退款”。' },
  terms_missing: { what: '协商方案已经不在了', now: '请看最新的步骤。' },
  return_address_missing: {
    what: '本店没有退货地址，买家无法寄回',
    now: '请联系总部为本店设置退货地址。',
  },
  carrier_unknown: { what: '没有这家快递公司', now: '请从列表里选择快递公司。' },
  waybill_required: {
    what: '确认收货并发货必须填写快递公司和运单号',
    now: '请填写发出新货的运单号。',
  },
  waybill_invalid: {
    what: '运单号不符合这家快递公司的格式',
    now: '请核对运单号，或扫描面单条码。',
  },
  amend_not_unlocked: {
    what: '还没到买家可以修改申请的时间',
    now: '期限内商家未重新发货时，买家即可修改。',
  },
  already_reported: { what: '买家已经反馈过未收到或不对', now: '请先处理买家的反馈。' },
  not_reported: { what: '买家没有反馈未收到或不对', now: '等买家反馈后才能这样做。' },
  already_extended: { what: '收货时间已经延长过一次', now: '只能延长一次。' },
  clock_not_running: { what: '当前没有在计时', now: '不需要延长。' },
  deduction_not_allowed: { what: '总部没有开启这种扣减', now: '请按全额退款，或与买家协商金额。' },
  deductions_exceed_refund: {
    what: '扣减 {{asked}} 不能达到或超过退款金额 {{max}}',
    now: '请减少扣减；整件不该退的，请拒收并写明原因。',
  },
  difference_amount_differs: {
    what: '金额 {{paid}} 与换货差价 {{due}} 不同',
    now: '请按差价收付。',
  },
  no_difference: { what: '没有待收或待退的换货差价', now: '无需收付。' },
  difference_not_settled: { what: '换货差价还没有结清', now: '请先收取或退还差价，再发出新货。' },
  waybill_unknown: { what: '没有运单号为 {{waybill}} 的包裹', now: '请核对运单号。' },
  event_in_future: { what: '物流时间在将来', now: '请核对日期和时间后再登记。' },
  modification_off: { what: '没有开启自助修改订单', now: '请联系商家处理。' },
  part_shipped: { what: '订单已部分发货', now: '已发出的部分不能修改，请联系商家。' },
  already_shipped: { what: '已发货', now: '不能再修改；收到后可申请售后。' },
  label_printed: { what: '面单已打印，包裹正在出库', now: '请联系商家，看能否拦下。' },
  case_open: { what: '订单有进行中的售后', now: '售后结束后才能修改。' },
  modification_window_over: {
    what: '已超过支付后 {{minutes}} 分钟的修改时间',
    now: '请联系商家处理。',
  },
  modification_used_up: { what: '修改次数已用完（最多 {{times}} 次）', now: '请联系商家处理。' },
  nothing_modifiable: { what: '到店消费的订单没有可修改的配送信息', now: '无需修改。' },
  nothing_to_change: { what: '填写的内容和原来一样', now: '请改动后再提交；这次不计次数。' },
  field_not_modifiable: { what: '这类订单不能修改这一项', now: '请只改允许的内容；这次不计次数。' },
  freight_unknown: {
    what: '算不出寄到{{province}}的运费',
    now: '请换一个地址，或联系商家；这次不计次数。',
  },
  freight_differs: {
    what: '新地址的运费与原来不同',
    now: '只有运费不变时才能自助修改；这次不计次数。',
  },
  zone_not_served: {
    what: '{{city}}{{district}}不在配送范围内',
    now: '请换一个地址，或改为自提；这次不计次数。',
  },
  pickup_shop_not_offered: { what: '不能到这家门店自提', now: '请换一家门店；这次不计次数。' },
  slot_not_available: { what: '这个时间段约不了', now: '请换一个时间；这次不计次数。' },
  already_resolved: { what: '这个异常已经处理过了', now: '无需再处理。' },
  deadline_stale: { what: '这个期限已经不适用', now: '无需处理。' },
};

/** 每个异常：发生了什么、要做什么。 */
export const exception = {
  ...refundException,
  return_address_missing: {
    what: '期限已到，但本店没有退货地址，系统无法自动同意',
    now: '请联系总部设置退货地址，然后处理这张售后单。',
  },
  fact_without_case: {
    what: '登记的事情找不到对应的售后单',
    now: '请核对单号；货或钱已经收付的，按实际补建售后单。',
  },
  goods_taken_in_unexpectedly: {
    what: '货已收下，但售后单当时不在等退货',
    now: '货先放退货区。看售后单现状：仍要退的，请买家修改申请；不退的，把货还给买家并登记。',
  },
  goods_differ: {
    what: '收下的货和申请的不一致',
    now: '请点清实物，与买家核对后同意、协商或拒收。',
  },
  handed_over_unexpectedly: {
    what: '新货已交给买家，但售后单当时不在可交货的步骤',
    now: '请与买家核对：多给的货请收回，或由总部记账。',
  },
  cash_paid_twice: {
    what: '同一笔退款付了两次现金',
    now: '请联系买家收回一次，并把结果写在这里。',
  },
  refund_paid_twice: {
    what: '同一笔退款付了两次：现金、支付渠道或渠道外',
    now: '请联系买家收回一次，并把结果写在这里。',
  },
  freight_paid_twice: {
    what: '同一笔退货运费付了两次：支付渠道与渠道外',
    now: '请联系买家收回一次，并把结果写在这里。',
  },
  cash_paid_in_conflict: {
    what: '已付现金，但售后单当时不在退款步骤',
    now: '请核对是否该退；不该退的请收回，并把结果写在这里。',
  },
  cash_amount_differs: {
    what: '付出的现金与应退金额不同',
    now: '多付的收回，少付的补上，并把结果写在这里。',
  },
  difference_differs: {
    what: '收付的换货差价与应收应付不符',
    now: '请核对：多收的退还，少收的补收，并把结果写在这里。',
  },
  difference_not_settled: {
    what: '新货已交给买家，但换货差价还没有结清',
    now: '请联系买家结清差价，并把结果写在这里。',
  },
  cash_without_consent: {
    what: '非现金付款退了现金，没有买家同意的记录',
    now: '请取得买家的确认，并把确认方式写在这里。',
  },
  shipped_past_modification: {
    what: '买家改过订单，但包裹已按旧信息发出',
    now: '请联系承运商改派或拦截，并告知买家；处理结果写在这里。',
  },
  order_cancelled_with_case: {
    what: '渠道取消了订单，但售后单还在进行',
    now: '请先核对渠道是否已经退款，别退两次：已退的请买家撤销或拒绝售后，没退的照常处理；结果写在这里。',
  },
  goods_sent_back_unexpectedly: {
    what: '货已退还买家，但售后单上没有待退还的货',
    now: '请核对货的去向，并把结果写在这里。',
  },
};
