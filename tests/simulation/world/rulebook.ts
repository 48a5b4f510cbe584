import type { Rulebook } from '../../../src-core/after-sales/rulebook.ts';
import { day, minute } from '../../../src-core/basis/instant.ts';
import type { Random } from '../kernel/random.ts';

/**
 * Headquarters' rules with clocks of minutes instead of days, so that an hour of a run sees every
 * deadline pass; the rules themselves know durations only as data.
 */
export function makeRulebook(random: Random): Rulebook {
  const clock = (): number => random.between(1, 12) * minute;
  return {
    reasons: {
      version: 1,
      list: [
        {
          code: 'dislike',
          zh: '不喜欢',
          en: 'Not liked',
          kinds: ['refund_only', 'return_refund', 'exchange'],
          defaultFault: 'buyer',
          evidenceRequired: false,
          noReasonReturn: true,
        },
        {
          code: 'wrong_size',
          zh: '尺码不合适',
          en: 'Wrong size',
          kinds: ['return_refund', 'exchange'],
          defaultFault: 'buyer',
          evidenceRequired: false,
          noReasonReturn: false,
        },
        {
          code: 'quality',
          zh: '质量问题',
          en: 'Quality',
          kinds: ['refund_only', 'return_refund', 'exchange'],
          defaultFault: 'seller',
          evidenceRequired: false,
          noReasonReturn: false,
        },
        {
          code: 'damaged',
          zh: '物流破损',
          en: 'Damaged on the way',
          kinds: ['refund_only', 'return_refund'],
          defaultFault: 'carrier',
          evidenceRequired: true,
          noReasonReturn: false,
        },
      ],
    },
    refusalReasons: [
      { code: 'worn', zh: '影响二次销售', en: 'Worn' },
      { code: 'not_ours', zh: '非本店商品', en: 'Not ours' },
    ],
    deadlines: {
      version: 1,
      review: clock(),
      negotiation: clock(),
      refusedReaction: clock(),
      buyerReturn: clock(),
      returnReceipt: clock(),
      exchangeReceipt: clock(),
      receiptRefusedReaction: clock(),
      buyerReceipt: clock(),
      buyerReceiptExtension: clock(),
      openDaysAfterCompletion: random.pick([1, 15]),
    },
    carriers: [
      { code: 'sf', zh: '顺丰速运', en: 'SF Express', waybillPattern: '^SF[0-9]{12}$' },
      { code: 'yto', zh: '圆通速递', en: 'YTO Express', waybillPattern: '^YT[0-9]{10}$' },
    ],
  };
}

/** Oldest moment an order of a run was placed at, before its start. */
export const longestPast = 12 * day;
