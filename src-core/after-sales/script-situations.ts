import { differenceOpen } from '../order/exchange-difference.ts';
import type { Order } from '../order/order.ts';
import type { Case } from './case.ts';

/** Situations headquarters writes words for; a script says in `situation` which one it is for. */
export const scriptSituations = [
  'asked_how_to_apply',
  'return_within_seven_days',
  'exchange_for_size',
  'quality_complaint',
  'food_quality',
  'damaged_in_transit',
  'waiting_for_review',
  'terms_proposed',
  'application_refused',
  'buyer_has_to_send',
  'goods_being_inspected',
  'difference_to_collect',
  'difference_to_give_back',
  'refuse_receipt_used',
  'replacement_out_of_stock',
  'replacement_on_its_way',
  'replacement_not_received',
  'waiting_for_ruling',
  'asked_when_money_arrives',
  'goods_to_collect',
  'wrong_address',
  'out_of_window',
  /** Asked about return freight, where it is paid and where it is not. */
  'freight_covered',
  'freight_not_covered',
] as const;
export type ScriptSituation = (typeof scriptSituations)[number];

const ofReason: Readonly<Record<string, ScriptSituation>> = {
  dislike: 'return_within_seven_days',
  ordered_wrong: 'return_within_seven_days',
  wrong_size: 'exchange_for_size',
  quality: 'quality_complaint',
  not_as_described: 'quality_complaint',
  expired_food: 'food_quality',
  damaged_in_transit: 'damaged_in_transit',
};

function ofReview(found: Case): ScriptSituation[] {
  const first = ofReason[found.reasonCode];
  const fits = first !== 'exchange_for_size' || found.kind === 'exchange';
  return [...(first !== undefined && fits ? [first] : []), 'waiting_for_review'];
}

function ofDifference(order: Order, found: Case): ScriptSituation[] {
  if (found.kind !== 'exchange') return [];
  const open = differenceOpen(order, found);
  if (open === 0) return [];
  return [open > 0 ? 'difference_to_collect' : 'difference_to_give_back'];
}

/** What staff may have to say about a case as it stands, the most fitting first. */
export function situationsOf(order: Order, found: Case): readonly ScriptSituation[] {
  switch (found.state) {
    case 'awaiting_seller_review':
      return ofReview(found);
    case 'negotiating':
      return found.kind === 'exchange'
        ? ['replacement_out_of_stock', 'terms_proposed']
        : ['terms_proposed'];
    case 'seller_refused':
      return ['application_refused'];
    case 'awaiting_buyer_return':
      return ['buyer_has_to_send', ...ofDifference(order, found)];
    case 'awaiting_seller_receipt':
      return [
        ...ofDifference(order, found),
        'goods_being_inspected',
        ...(found.kind === 'exchange' ? (['replacement_out_of_stock'] as const) : []),
      ];
    case 'receipt_refused':
      return ['refuse_receipt_used'];
    case 'awaiting_buyer_receipt':
      return [
        found.notReceivedReported ? 'replacement_not_received' : 'replacement_on_its_way',
        ...ofDifference(order, found),
      ];
    case 'arbitration':
      return ['waiting_for_ruling'];
    case 'refunding':
      return ['asked_when_money_arrives'];
    case 'succeeded':
      return found.kind === 'exchange' ? [] : ['asked_when_money_arrives'];
    case 'closed':
      return found.goodsToSendBack ? ['goods_to_collect'] : ['asked_how_to_apply'];
  }
}

/** Facts of a case a script can name, as `{amount}`; each already written the way it is said. */
export type ScriptFacts = Readonly<
  Record<
    | 'buyer'
    | 'shop'
    | 'article'
    | 'caseNo'
    | 'amount'
    | 'deadline'
    | 'carrier'
    | 'waybill'
    | 'address'
    | 'difference'
    | 'refusal',
    string
  >
>;

const isFact = (facts: ScriptFacts, name: string): name is keyof ScriptFacts =>
  Object.hasOwn(facts, name);

/** Where a script wants something the case does not have; whoever says it puts it in. */
export const scriptGap = '＿＿';

/**
 * A script with the case's own facts in it. What it does not name stays. A buyer without a name is left out;
 * anything else nobody knows leaves a gap to fill, as a sentence without it would say nothing, or wrong.
 */
export function filledScript(text: string, facts: ScriptFacts): string {
  const said = (name: keyof ScriptFacts): string =>
    facts[name] === '' && name !== 'buyer' ? scriptGap : facts[name];
  return text
    .replaceAll(/\{(\w+)\}/gu, (whole, name: string) => (isFact(facts, name) ? said(name) : whole))
    .replaceAll(/ +([,.!?])/gu, '$1')
    .replaceAll(/ {2,}/gu, ' ')
    .trim();
}
