import { day, hour } from '../basis/instant.ts';
import { defaultInspection } from './default-inspection.ts';
import { defaultCarriers } from './default-carriers.ts';
import type { DeadlinePolicy, Reason, Rulebook } from './rulebook.ts';

const both = ['return_refund', 'exchange'] as const;
const all = ['refund_only', 'return_refund', 'exchange'] as const;

/** The reasons a chain starts with; headquarters publishes its own list over them. */
const reasons: readonly Reason[] = [
  {
    code: 'dislike',
    zh: '不喜欢/不想要',
    en: 'Changed my mind',
    kinds: [...all],
    defaultFault: 'buyer',
    evidenceRequired: false,
    noReasonReturn: true,
  },
  {
    code: 'wrong_size',
    zh: '尺码不合适',
    en: 'Wrong size',
    kinds: [...both],
    defaultFault: 'buyer',
    evidenceRequired: false,
    noReasonReturn: true,
  },
  {
    code: 'ordered_wrong',
    zh: '拍错/多拍',
    en: 'Ordered by mistake',
    kinds: [...all],
    defaultFault: 'buyer',
    evidenceRequired: false,
    noReasonReturn: true,
  },
  {
    code: 'quality',
    zh: '质量问题',
    en: 'Quality problem',
    kinds: [...all],
    defaultFault: 'seller',
    evidenceRequired: true,
    noReasonReturn: false,
  },
  {
    code: 'not_as_described',
    zh: '与描述不符',
    en: 'Not as described',
    kinds: [...all],
    defaultFault: 'seller',
    evidenceRequired: true,
    noReasonReturn: false,
  },
  {
    code: 'wrong_goods',
    zh: '发错货',
    en: 'Wrong goods sent',
    kinds: [...all],
    defaultFault: 'seller',
    evidenceRequired: false,
    noReasonReturn: false,
  },
  {
    code: 'missing_pieces',
    zh: '少件/漏发',
    en: 'Pieces missing',
    kinds: ['refund_only', 'exchange'],
    defaultFault: 'seller',
    evidenceRequired: false,
    noReasonReturn: false,
  },
  {
    code: 'damaged_in_transit',
    zh: '物流破损',
    en: 'Damaged in transit',
    kinds: [...all],
    defaultFault: 'carrier',
    evidenceRequired: true,
    noReasonReturn: false,
  },
  {
    code: 'not_received',
    zh: '未收到货',
    en: 'Not received',
    kinds: ['refund_only'],
    defaultFault: 'carrier',
    evidenceRequired: false,
    noReasonReturn: false,
  },
  {
    code: 'late',
    zh: '未按约定时间发货',
    en: 'Not shipped in time',
    kinds: ['refund_only'],
    defaultFault: 'seller',
    evidenceRequired: false,
    noReasonReturn: false,
  },
  {
    code: 'expired_food',
    zh: '临期/变质',
    en: 'Expired or spoiled',
    kinds: [...all],
    defaultFault: 'seller',
    evidenceRequired: true,
    noReasonReturn: false,
  },
  {
    code: 'agreed',
    zh: '与商家协商一致',
    en: 'Agreed with the shop',
    kinds: [...all],
    defaultFault: 'none',
    evidenceRequired: false,
    noReasonReturn: false,
  },
  {
    code: 'other',
    zh: '其他',
    en: 'Other',
    kinds: [...all],
    defaultFault: 'none',
    evidenceRequired: false,
    noReasonReturn: false,
  },
];

const refusalReasons: Rulebook['refusalReasons'] = [
  { code: 'used', zh: '商品已使用，影响二次销售', en: 'Used, cannot be sold again' },
  { code: 'tags_removed', zh: '吊牌或包装缺失', en: 'Tags or packaging missing' },
  { code: 'incomplete', zh: '退回商品不全', en: 'Returned goods incomplete' },
  { code: 'not_ours', zh: '退回的不是本店商品', en: 'Not our goods' },
  { code: 'damaged_by_buyer', zh: '人为损坏', en: 'Damaged by the buyer' },
  { code: 'out_of_scope', zh: '不在售后范围', en: 'Not covered by after-sales' },
  { code: 'already_shipped', zh: '商品已发出', en: 'Already shipped' },
  { code: 'parcel_not_arrived', zh: '未收到退货包裹', en: 'Return parcel did not arrive' },
  { code: 'other', zh: '其他', en: 'Other' },
];

/** Column "deadline" of the state machine. Sources: (W) 48 h, 7 d, 10 d; (S) 7 d for exchanges and after refusals. */
export const defaultDeadlines: DeadlinePolicy = {
  version: 1,
  review: 48 * hour,
  negotiation: 48 * hour,
  refusedReaction: 7 * day,
  buyerReturn: 7 * day,
  returnReceipt: 10 * day,
  exchangeReceipt: 7 * day,
  receiptRefusedReaction: 7 * day,
  buyerReceipt: 7 * day,
  buyerReceiptExtension: 3 * day,
  openDaysAfterCompletion: 15,
};

/** What every chain starts with and every test can stand on. */
export const defaultRulebook: Rulebook = {
  reasons: { version: 1, list: [...reasons] },
  refusalReasons,
  deadlines: defaultDeadlines,
  carriers: [...defaultCarriers],
  inspection: defaultInspection,
};
