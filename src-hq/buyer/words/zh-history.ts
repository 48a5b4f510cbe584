import type { ActorRole } from '../../../src-core/after-sales/case.ts';
import type { CaseEvent } from '../../../src-core/after-sales/events.ts';

export const whoDid: Readonly<Record<ActorRole, string>> = {
  buyer: '您',
  seller: '商家',
  hq: '平台',
  system: '系统',
};

/** Said of the buyer's word that staff entered at the counter. */
export const atCounter = '（在门店）';

/** What happened, after who did it. */
export const events: Readonly<Record<CaseEvent, string>> = {
  opened: '提交申请',
  amended: '修改申请',
  withdrawn: '撤销申请',
  agreed: '同意申请',
  agreed_by_system: '自动同意申请，因为商家没有在规定时间内处理',
  refused: '拒绝申请',
  terms_proposed: '提出方案',
  terms_withdrawn: '撤回方案',
  terms_accepted: '接受方案',
  terms_rejected: '不接受方案',
  terms_lapsed: '自动作废商家的方案，因为您没有在规定时间内答复；商家继续处理',
  escalated: '申请平台介入',
  ruled: '作出裁定',
  return_sent: '寄出退货',
  logistics_corrected: '更正退货运单',
  goods_taken_in: '在门店收下退货',
  receipt_accepted: '确认收到退货',
  receipt_accepted_by_system: '自动确认收到退货，因为商家没有在规定时间内处理',
  receipt_accepted_and_shipped: '收到退货并寄出新品',
  receipt_accepted_with_deductions: '收到退货，按扣减后的金额退款',
  receipt_refused: '拒收退货',
  parcel_tracked: '物流有更新',
  difference_collected: '收到换货差价',
  difference_refunded: '退还换货差价',
  difference_moved_unexpectedly: '核对换货差价',
  receipt_confirmed: '确认收货',
  receipt_confirmed_by_system: '自动确认收货，因为您没有在规定时间内确认',
  not_received_reported: '反馈没有收到或收到的不对',
  report_withdrawn: '撤回反馈',
  receipt_extended: '延长收货时间',
  handed_over: '在门店交付新品',
  shipped_again: '重新寄出',
  exchange_unlocked: '允许您修改申请，因为商家没有在规定时间内发货',
  refund_settled: '退款到账',
  refund_part_paid: '部分退款到账',
  refund_paid_outside: '另行付清退款',
  cash_paid: '现金退款',
  goods_sent_back: '寄回商品',
  subsidy_reserved: '登记退货运费补贴，收到货并确认后支付',
  subsidy_confirmed: '确认退货运费补贴',
  subsidy_settled: '支付退货运费补贴',
  subsidy_void: '取消退货运费补贴',
  subsidy_refused: '答复退货运费：这次不能补贴',
  lapsed_after_refusal: '自动关闭售后，因为商家拒绝后您没有在规定时间内操作',
  lapsed_without_return: '自动关闭售后，因为您没有在规定时间内寄回商品',
  lapsed_after_receipt_refusal: '自动关闭售后，因为商家拒收后您没有在规定时间内操作',
  goods_taken_in_unexpectedly: '在门店收下商品',
  handed_over_unexpectedly: '在门店交付商品',
  goods_sent_back_unexpectedly: '寄回商品',
  deadline_extended: '自动顺延处理时间，因为遇到假期',
  grace_given: '自动顺延处理时间，因为门店暂时离线',
  review_overdue_without_address: '记下商家超时未处理',
  cash_paid_unexpectedly: '现金退款',
};

export const rulings = {
  refund: '退款',
  return: '退货后退款',
  exchange: '换货',
  close: '关闭售后',
} as const;

export const deductionNames = {
  threshold_broken: '不再满足优惠条件',
  gift_missing: '赠品未退回',
  damaged_goods: '商品损坏',
  difference_returned: '换货时已退差价',
} as const;
