import type { Instant } from '../../basis/instant.ts';
import type { SubsidyContent } from '../subsidy-rule.ts';
import type { ContentOf } from './contents.ts';
import type { PolicyIndex } from './policy-index.ts';
import { inForceAt } from './resolve.ts';

/** Where headquarters' words appear: hints beside what can be done, on the buyer's pages and the counter alike. */
export const hintPlaces = [
  /** Beside changing an order (S: "地址/时间填错？在发货前可自助修改1次"); else the modification rules' own hint. */
  'order_modify',
  /** Beside applying, on the order (S: "交易完成15天内可在订单中自助发起售后，超期需与商家协商"). */
  'order_apply',
  /** On top of an application while it is filled in. */
  'apply_form',
  /** Beside the carrier and waybill of what the buyer sends back. */
  'return_send',
  /** Beside goods handed in at a counter. */
  'return_counter',
  /** Beside the receipt of a replacement. */
  'exchange_receive',
] as const;

/** Labels beside articles. `no_reason_return`: as long as the seven days run; the others by a subsidy's label. */
export const labelPlaces = [
  'return_freight',
  'carefree_return',
  'carefree_try_on',
  'carefree_tasting',
  'no_reason_return',
] as const;

export type HintPlace = (typeof hintPlaces)[number];
export type LabelPlace = (typeof labelPlaces)[number];

/** Codes of which a version may carry words, by kind. */
export const textPlaces = { hints: hintPlaces, labels: labelPlaces } as const;

type Language = 'zh' | 'en';
type Texts = Pick<ContentOf<'hints'>, 'texts'>;

/** Headquarters' words for a place; undefined: it wrote none, and nothing stands there. */
export function textAt(
  content: Texts | null | undefined,
  place: HintPlace | LabelPlace,
  language: Language,
): string | undefined {
  return content?.texts.find(({ code }) => code === place)?.[language];
}

/** What the buyer reads beside what is covered: the label texts' words for the subsidy's label, else its own. */
export function labelWords(
  content: Texts | null | undefined,
  label: SubsidyContent['label'],
  language: Language,
): string {
  return content?.texts.find(({ code }) => code === label.code)?.[language] ?? label[language];
}

/** The words that hold for a unit at an instant. */
export function textsInForce(
  index: PolicyIndex,
  kind: 'hints' | 'labels',
  unitId: string,
  at: Instant,
): Texts | null {
  return inForceAt(index, kind, unitId, at).version?.content ?? null;
}
