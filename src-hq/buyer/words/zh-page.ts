import type { CaseKind, CaseState, Fault } from '../../../src-core/after-sales/case.ts';
import type { StepKey } from '../../../src-core/after-sales/steps.ts';
import type {
  AfterSalesStatus,
  Fulfilment,
  OrderStatus,
  TenderKind,
} from '../../../src-core/order/order.ts';
import type { TrackingStatus } from '../../../src-core/order/tracking.ts';

/** What the pages say about an order and its cases. */
export const page = {
  title: '订单售后',
  caseTitle: '售后进度',
  order: '订单',
  orderNo: '订单号',
  placedAt: '下单时间',
  paidAt: '付款时间',
  back: '返回订单',
  backToCase: '返回售后单',
  otherLanguage: 'English',
  shopPhone: '门店电话',
  done: '已提交。',
  refused: '没有办成',
  kept: '没有提交任何内容，您填写的都还在下面。',
  linkGone: '链接已失效',
  linkGoneWhat: '这个链接过期、被停用，或者没有复制完整。',
  linkGoneKept: '您的订单和售后都在，期限照常计算，没有因此改变。',
  linkGoneNow: '请向门店要一个新的链接或二维码，或重新扫描小票上的二维码。',
  tooMany: '操作太频繁',
  tooManyWhat: '一分钟内打开这个链接的次数太多。',
  busy: '系统正忙',
  busyWhat: '现在不能处理您的请求。',
  nothingLost: '没有提交任何内容，您的订单和售后没有改变。',
  tryAgain: '请过一分钟再试。',
  cases: '售后记录',
  caseNo: '售后单',
  seeCase: '查看',
  handleCase: '去处理',
  items: '商品',
  pieces: '{n} 件',
  pictureOf: '{name} 的图片',
  replacementOf: '换货换得',
  left: '还可申请 {left} 件，共 {bought} 件',
  allTaken: '{bought} 件都在售后中或已售后',
  applicationsLeft: '还可申请 {n} 次',
  apply: '申请售后',
  applyAgain: '再申请售后',
  applyNot: '现在不能自助申请售后',
  windowUntil: '交易完成 {days} 天内可自助申请售后，到 {until} 为止；之后请与门店协商。',
  windowOpen: '交易完成 {days} 天内可自助申请售后，之后请与门店协商。',
  noReasonUntil: '7 天无理由退换从签收次日起算，到 {until} 为止。',
  noReasonOver: '7 天无理由退换已于 {until} 结束；有质量等问题仍可申请。',
  modify: '修改订单信息',
  modifyNot: '现在不能自助修改',
  modifyWhy: '为什么',
  usesLeft: '还可修改 {n} 次',
  modifyUntil: '到 {until} 为止',
  modified: '修改记录',
  modifiedAt: '{time} {who}修改了{fields}',
  overtaken:
    '包裹在修改之前已经发出，仍按原来的信息配送；门店会联系承运商处理，如有疑问请联系门店。',
  delivery: '收货信息',
  logistics: '物流',
  noLogistics: '还没有物流信息。发货后这里会显示双方寄出和收到的每一步。',
  appointment: '预约时间',
  pickupShop: '自提门店',
  payments: '付款',
  goods: '商品',
  freight: '运费',
  total: '实付',
  refundedTotal: '已退',
  progress: '进度',
  history: '经过',
  actions: '您现在可以',
  noActions: '现在不用您做什么。',
  notNow: '现在不能做的，为什么',
  inStates: '在“{states}”时可以',
  claim: '申请内容',
  kind: '类型',
  reason: '原因',
  words: '说明',
  evidence: '凭证',
  pieceOf: '凭证 {n}',
  refund: '退款金额',
  refundExpected: '预计退款',
  refundFixed: '退款明细',
  refundTotal: '共退',
  backTo: '退回{tender}',
  inKind: '原样退回',
  paidBack: '已退',
  notYet: '办理中',
  offer: '商家提出',
  offerNow: '请您答复：接受后按此办理，不接受则由商家继续处理。',
  unlocked:
    '商家没有在规定时间内发货。您可以继续等，也可以修改申请、更改售后意向，比如改为退货退款。',
  refusedBecause: '商家的理由',
  returnTo: '退货寄到',
  returnCounter: '也可以把商品带到门店，由店员当面收下。',
  difference: '换货差价',
  differencePay: '补 {amount}',
  differenceBack: '退 {amount}',
  stillPay: '还要补 {amount}，请到门店或联系商家支付',
  stillBack: '商家还要退您 {amount}',
  settled: '已结清',
  replacement: '换成',
  sameAgain: '同款再换一件',
  before: '修改前',
  asked: '原来的申请',
  instead: '改为',
  after: '修改后',
  overdue: '时间已到，正在处理',
  until: '{time} 截止',
  reported: '您反馈了没有收到或收到的不对，计时停住，等商家处理',
  paused: '{names}期间暂停计时，{until} 继续',
  holiday: '因{names}顺延',
  leftDays: '还剩 {d} 天 {h} 小时',
  leftHours: '还剩 {h} 小时 {m} 分钟',
  leftMinutes: '还剩 {m} 分钟',
  bySystem: '系统',
  fault: '判责：{who}',
  negotiated: '协商售后',
} as const;

export const states: Readonly<Record<CaseState, string>> = {
  awaiting_seller_review: '待商家处理',
  negotiating: '协商中，等您答复',
  seller_refused: '商家已拒绝',
  awaiting_buyer_return: '待您退货',
  awaiting_seller_receipt: '待商家收货',
  receipt_refused: '商家拒收',
  awaiting_buyer_receipt: '待您收货',
  arbitration: '平台介入中',
  refunding: '退款中',
  succeeded: '售后完成',
  closed: '售后关闭',
};

/** How an exchange ends has words of its own (S). */
export const exchangeEnds: Readonly<Partial<Record<CaseState, string>>> = {
  succeeded: '换货成功',
  closed: '换货关闭',
};

/** What happens when the time of a state runs out. */
export const then: Readonly<Partial<Record<CaseState, string>>> = {
  awaiting_seller_review: '到时商家未处理，将自动同意',
  negotiating: '到时未答复，将继续由商家处理',
  seller_refused: '到时未操作，售后将关闭',
  awaiting_buyer_return: '到时未寄出，售后将关闭',
  awaiting_seller_receipt: '到时商家未处理，将按规则自动处理',
  receipt_refused: '到时未操作，售后将关闭；您可以修改物流、修改申请或撤销',
  awaiting_buyer_receipt: '到时未确认，将自动确认收货',
};

/** Where no clock runs: who is at it. */
export const waits: Readonly<Partial<Record<CaseState, string>>> = {
  arbitration: '平台正在看双方的说明和凭证，期间不计时',
  refunding: '款项正在退回，到账时间以支付方为准',
};

/** An exchange the shop does not handle in time is not closed but unlocked (S). */
export const exchangeThen: Readonly<Partial<Record<CaseState, string>>> = {
  awaiting_seller_receipt: '到时商家仍未发货，您可以修改申请、更改售后意向',
};

export const kinds: Readonly<Record<CaseKind, string>> = {
  refund_only: '仅退款',
  return_refund: '退货退款',
  exchange: '换货',
};

export const faults: Readonly<Record<Fault, string>> = {
  none: '无责任方',
  buyer: '买家',
  seller: '商家',
  carrier: '物流',
};

export const stepNames: Readonly<Record<StepKey, string>> = {
  apply: '您申请',
  review: '商家审核',
  buyer_sends: '您寄回',
  shop_receives: '商家收货',
  shop_sends: '商家发货',
  buyer_receives: '您收货',
  arbitration: '平台介入',
  refund: '退款',
  end: '结束',
};

export const stepStates = {
  done: '已完成',
  current: '进行中',
  todo: '未开始',
  skipped: '未经过',
  failed: '中止',
} as const;

export const orderStatuses: Readonly<Record<OrderStatus, string>> = {
  paid: '已付款，待发货',
  part_shipped: '部分发货',
  shipped: '已发货',
  completed: '交易完成',
  cancelled: '已取消',
};

export const afterSales: Readonly<Record<AfterSalesStatus, string>> = {
  none: '',
  in_progress: '售后中',
  ended: '售后结束',
  exchange_succeeded: '换货成功',
  exchange_closed: '换货关闭',
};

export const fulfilments: Readonly<Record<Fulfilment, string>> = {
  express: '快递',
  local_delivery: '同城配送',
  pickup: '到店自提',
  in_store: '门店购买',
};

export const tenders: Readonly<Record<TenderKind, string>> = {
  cash: '现金',
  wechat: '微信支付',
  alipay: '支付宝',
  card: '银行卡',
  stored_value: '储值',
  coupon: '优惠券',
  points: '积分',
};

export const legs = {
  order: '订单包裹',
  return: '您的退货',
  replacement: '换货包裹',
} as const;

export const travels: Readonly<Record<TrackingStatus | 'sent' | 'taken_in', string>> = {
  sent: '寄出',
  taken_in: '在门店当面交回',
  collected: '已揽收',
  in_transit: '运输中',
  out_for_delivery: '派送中',
  signed: '已签收',
  problem: '有异常',
  returned: '已退回',
};
