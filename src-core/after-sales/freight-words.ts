/**
 * Why return freight is not paid, as a buyer is told, by the code that stands on the case. A code without
 * words of its own is `other`.
 */
const freightNotPaid = {
  zh: {
    no_policy: '下单时这家店没有退货包运费。',
    goods_do_not_travel: '这次退换不需要寄回商品。',
    no_rule_fits: '这次退换不在补贴范围内。',
    way_not_paid: '这种寄回方式不在补贴范围内。',
    not_delivered_there: '寄出地不在承运商的资费范围内。',
    cap_used_up: '补贴额度已经用完。',
    budget_exhausted: '本期补贴预算已经用完。',
    waybill_claimed: '这个快递单号已经补贴过一次。',
    claimed_twice: '这个快递单号已经补贴过一次。',
    goods_did_not_come: '没有收到寄回的商品。',
    case_closed: '售后单已关闭。',
    withdrawn: '您撤销了申请。',
    not_covered_after_all: '收到货后核实，不在补贴范围内。',
    other: '如有疑问请联系门店。',
  },
  en: {
    no_policy: 'this shop had no free returns when you ordered.',
    goods_do_not_travel: 'nothing has to be sent back this time.',
    no_rule_fits: 'this return is not included.',
    way_not_paid: 'this way of sending is not included.',
    not_delivered_there: 'the carrier has no fee for where it was sent from.',
    cap_used_up: 'the allowance is used up.',
    budget_exhausted: 'the budget of this period is used up.',
    waybill_claimed: 'freight for this waybill was paid before.',
    claimed_twice: 'freight for this waybill was paid before.',
    goods_did_not_come: 'the goods did not arrive.',
    case_closed: 'the case is closed.',
    withdrawn: 'you withdrew the application.',
    not_covered_after_all: 'found not to be included once the goods were here.',
    other: 'please ask the shop.',
  },
} as const;

/** The words for a code, also one without words of its own. */
export function freightNotPaidWords(language: 'zh' | 'en', code: string | undefined): string {
  const words: Readonly<Record<string, string>> = freightNotPaid[language];
  return (code === undefined ? undefined : words[code]) ?? freightNotPaid[language].other;
}
