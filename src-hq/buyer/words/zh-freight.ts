/** Return freight in the buyer's words. */
export const freight = {
  title: '退货运费',
  promise:
    '标有“{label}”的商品退换时，寄回的运费由我们补贴，最多 {amount}。寄出时请先垫付，商家收到并确认后，运费按您的付款方式退给您。',
  inFull: '全额',
  states: {
    reserved: '已为您登记运费补贴 {amount}，商家收到货并确认后支付。',
    confirmed: '商家已收到货，运费补贴 {amount} 已确认，随售后完成支付。',
    settled: '运费补贴 {amount} 已支付。',
    void: '运费补贴已取消：{why}',
    refused: '这次的运费没有补贴：{why}',
  },
  differs: '寄出时预计 {promised}，核实后为 {amount}。',
  whyNot: {
    no_policy: '下单时这家店没有退货包运费。',
    no_rule_fits: '这次退换不在补贴范围内。',
    way_not_paid: '这种寄回方式不在补贴范围内。',
    cap_used_up: '补贴额度已经用完。',
    waybill_claimed: '这个快递单号已经补贴过一次。',
    goods_did_not_come: '没有收到寄回的商品。',
    case_closed: '售后单已关闭。',
    withdrawn: '您撤销了申请。',
    not_covered_after_all: '收到货后核实，不在补贴范围内。',
    other: '如有疑问请联系门店。',
  },
} as const;
