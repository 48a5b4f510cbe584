import type { ModificationRule } from '../../../src-core/order/modification.ts';
import type { Modifiable } from '../../../src-core/order/order.ts';
import type { BuyerCommand } from '../../../src-core/contract/hq-buyer.ts';

/** What the forms say. */
export const form = {
  applyTitle: '申请售后',
  amendTitle: '修改申请',
  chooseKind: '请选择类型',
  changeKind: '换一种类型',
  kindHelp: {
    refund_only: '没有收到货，或不用退回商品',
    return_refund: '把商品退回，退款原路返回',
    exchange: '把商品寄回，商家另寄一件',
  },
  chooseLines: '哪些商品，几件',
  quantityOf: '{name} 申请件数',
  of: '最多 {n} 件',
  replacementFor: '{name} 换成',
  replacementSame: '同款同规格',
  dearer: '补 {amount}',
  cheaper: '退 {amount}',
  reason: '原因',
  reasonEvidence: '需上传凭证',
  reasonNoReason: '7 天无理由',
  reasonOver: '已过 7 天无理由期，不能选',
  amount: '退款金额（元）',
  amountHelp: '可不填，默认退可退的全部：商品最多 {max}，运费按规则另计。',
  words: '说明（可不填）',
  wordsHelp: '最多 500 字，商家看得到。',
  evidence: '凭证（照片或短视频，最多 20 个）',
  evidenceHelp: '选好后自动上传；网络不好也不影响提交申请。',
  evidenceNoScript: '上传照片需要打开浏览器的 JavaScript；也可以到门店由店员代为申请。',
  evidenceAdded: '已添加 {name}',
  evidenceRemove: '移除',
  evidenceBusy: '正在上传 {name}',
  evidenceFailed: '{name} 没有传上，请重选或换一张',
  before: '之前的申请',
  earlier: '更早的申请',
  applicationsUsed: '每件商品最多申请和修改 5 次，这里还剩 {n} 次；撤销不退回次数。',
  submitApply: '提交申请',
  submitAmend: '提交修改',
  carrier: '快递公司',
  carrierChoose: '请选择',
  waybill: '运单号',
  waybillHelp: '在快递面单或寄件短信里，字母数字都照抄，空格不影响。',
  confirmFirst: '请确认',
  modifyTitle: '修改订单信息',
  modifyNow: '现在的信息',
  modifyHelp:
    '为保护隐私，这里不显示完整的姓名、电话和门牌。要改哪项就重新填写哪项，留空的保持原样。',
  modifyOnce: '一次提交算一次修改，不论改了几项；没有办成的不计次数。',
  province: '省',
  city: '市',
  district: '区/县',
  street: '街道门牌',
  contact: '收货人',
  phone: '手机号',
  unchanged: '不改，保持原样',
  provinceHelp: '运费不变才能改省份，可以改到：{provinces}。',
  provinceSame: '运费不变才能改省份，可以改到运费同为 {amount} 的省份。',
  provinceStays: '省份不能改：改后的运费无法核对。',
  areaHelp: '同城配送可以改到：{areas}。',
  areaStays: '只能在原来的区/县内修改。',
  pickupShop: '自提门店',
  pickupStays: '这个订单只能在原门店自提。',
  appointment: '预约时间',
  appointmentNone: '没有预约',
  submitModify: '提交修改',
  rulesTitle: '逐条核对',
  yes: '符合',
  no: '不符合',
} as const;

export const rules: Readonly<Record<ModificationRule, string>> = {
  on: '门店开通了自助修改',
  unshipped: '还没有发货',
  no_label: '还没有打印面单',
  no_open_case: '没有进行中的售后',
  in_window: '在可修改的时间内',
  uses_left: '还有修改次数',
  fulfilment: '这种订单有可以修改的内容',
};

export const fields: Readonly<Record<keyof Modifiable, string>> = {
  address: '收货地址',
  pickupShopId: '自提门店',
  appointment: '预约时间',
};

/** Names of what a buyer may do. */
export const commands: Readonly<Record<BuyerCommand, string>> = {
  'case.open@1': '申请售后',
  'case.amend@1': '修改申请',
  'case.withdraw@1': '撤销申请',
  'case.send_return@1': '填写退货运单',
  'case.correct_logistics@1': '更正退货运单',
  'case.accept_terms@1': '接受商家方案',
  'case.reject_terms@1': '不接受商家方案',
  'case.confirm_receipt@1': '确认收货',
  'case.report_not_received@1': '没有收到或收到的不对',
  'case.withdraw_report@1': '其实收到了，撤回反馈',
  'case.extend_receipt@1': '延长收货时间',
  'case.escalate@1': '申请平台介入',
  'order.modify@1': '修改订单信息',
};

/** What each leads to, before it is done. */
export const consequences: Readonly<Partial<Record<BuyerCommand, string>>> = {
  'case.amend@1': '可以改类型、件数、原因和说明；原来的申请会保留在经过里，商家重新审核。',
  'case.withdraw@1': '撤销后这张售后单关闭，用掉的申请次数不退回。已寄出的商品请与门店联系取回。',
  'case.send_return@1': '寄出后填写，商家收到就能对上。',
  'case.correct_logistics@1': '商家没有收到或单号不对时，改成正确的；商家会重新收货。',
  'case.accept_terms@1': '接受后立即按商家的方案办理。',
  'case.reject_terms@1': '不接受就由商家继续处理您原来的申请。',
  'case.confirm_receipt@1': '确认后换货成功。请先检查商品再确认。',
  'case.report_not_received@1': '计时停住，商家会看到并处理，比如重新寄出。',
  'case.withdraw_report@1': '计时从停住的地方继续。',
  'case.extend_receipt@1': '只能延长一次，多 {days} 天。',
  'case.escalate@1': '由平台看双方的说明和凭证来裁定，期间不计时。',
};

/** After it was done. */
export const done: Readonly<Record<BuyerCommand, string>> = {
  'case.open@1': '申请已提交，商家会尽快处理。',
  'case.amend@1': '修改已提交，商家会重新审核。',
  'case.withdraw@1': '申请已撤销。',
  'case.send_return@1': '退货运单已提交，等商家收货。',
  'case.correct_logistics@1': '退货运单已更正，等商家收货。',
  'case.accept_terms@1': '您接受了商家的方案。',
  'case.reject_terms@1': '您没有接受商家的方案，商家会继续处理。',
  'case.confirm_receipt@1': '已确认收货，换货成功。',
  'case.report_not_received@1': '反馈已提交，计时已停住。',
  'case.withdraw_report@1': '反馈已撤回。',
  'case.extend_receipt@1': '收货时间已延长。',
  'case.escalate@1': '已申请平台介入。',
  'order.modify@1': '订单信息已修改。',
};

/** What to write where a word of explanation is asked for. */
export const wordsFor: Readonly<Partial<Record<BuyerCommand, string>>> = {
  'case.withdraw@1': '撤销原因（可不填）',
  'case.reject_terms@1': '不接受的原因（可不填）',
  'case.escalate@1': '请平台看什么（可不填）',
  'case.report_not_received@1': '哪里不对（可不填）',
};
