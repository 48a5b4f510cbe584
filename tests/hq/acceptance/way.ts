import type { CaseKind, CaseState } from '../../../src-core/after-sales/case.ts';
import type { CommandKey } from '../../../src-core/after-sales/command.ts';
import type { Transition } from '../../../src-core/after-sales/transition.ts';

/** A step of a way: a command, the kind an amendment changes to, or headquarters' own work. */
export type Step = CommandKey | { readonly amendTo: CaseKind } | 'settle' | 'run out';

export interface Way {
  /** The kind it is opened as; amendments on the way may change it. */
  readonly opensAs: CaseKind;
  readonly replacementPrice?: number;
  /** The order was paid along two tenders, so that its refund has two parts. */
  readonly twoTenders?: boolean;
  readonly steps: readonly Step[];
}

const toReceipt: readonly Step[] = ['case.agree@1', 'case.goods_taken_in@1'];

function stepsTo(state: CaseState, kind: CaseKind): readonly Step[] {
  switch (state) {
    case 'awaiting_seller_review':
      return [];
    case 'negotiating':
      return ['case.propose_terms@1'];
    case 'seller_refused':
      return ['case.refuse@1'];
    case 'awaiting_buyer_return':
      return ['case.agree@1'];
    case 'awaiting_seller_receipt':
      return toReceipt;
    case 'receipt_refused':
      return [...toReceipt, 'case.refuse_receipt@1'];
    case 'awaiting_buyer_receipt':
      return [...toReceipt, 'case.accept_and_ship@1'];
    case 'arbitration':
      return ['case.refuse@1', 'case.escalate@1'];
    case 'refunding':
      return kind === 'refund_only' ? ['case.agree@1'] : [...toReceipt, 'case.accept_receipt@1'];
    case 'succeeded':
      return kind === 'exchange'
        ? [...toReceipt, 'case.handed_over@1']
        : [...stepsTo('refunding', kind), 'settle'];
    case 'closed':
      return ['case.withdraw@1'];
  }
}

/** Price of the article bought in these orders, and of a dearer and a cheaper one, in fen. */
export const prices = { same: 9_900, dearer: 12_000, cheaper: 4_500 } as const;

/** Goods that must go back: the case ended with them at the shop. */
function withGoodsHere(kind: CaseKind): Way {
  const steps: readonly Step[] =
    kind === 'refund_only'
      ? // Nobody waited for them, so they are an exception too; they lie there all the same.
        ['case.refuse@1', 'case.goods_taken_in@1', 'case.withdraw@1']
      : [...stepsTo('receipt_refused', kind), 'case.withdraw@1'];
  return { opensAs: kind, steps };
}

/** Money that was collected for an exchange which became another kind, or nothing. */
function withCollected(state: CaseState, kind: CaseKind): Way {
  const collected: readonly Step[] = ['case.agree@1', 'case.difference_collected@1'];
  const becomes: readonly Step[] = kind === 'exchange' ? [] : [{ amendTo: kind }];
  return {
    opensAs: 'exchange',
    replacementPrice: prices.dearer,
    steps: [...collected, ...becomes, ...stepsTo(state, kind)],
  };
}

/** Commands that bring a new case to where a row starts, with all that its guards ask of the case. */
export function wayTo(row: Transition, kind: CaseKind): Way {
  const { from, guards } = row;
  if (from === null) return { opensAs: kind, steps: [] };
  const steps = stepsTo(from, kind);
  if (guards.includes('goods_here') && from === 'closed') return withGoodsHere(kind);
  if (guards.includes('amend_unlocked')) return { opensAs: kind, steps: [...steps, 'run out'] };
  if (guards.includes('reported')) {
    return { opensAs: kind, steps: [...steps, 'case.report_not_received@1'] };
  }
  if (guards.includes('difference_to_collect')) {
    return { opensAs: kind, replacementPrice: prices.dearer, steps };
  }
  if (guards.includes('difference_to_refund')) {
    const between = kind === 'exchange' && from !== 'closed';
    return between
      ? { opensAs: kind, replacementPrice: prices.cheaper, steps }
      : withCollected(from, kind);
  }
  return { opensAs: kind, steps, twoTenders: row.command === 'refund.part_paid@1' };
}

/** Commands that bring a new case to where a clock runs. */
export function wayToClock(state: CaseState, kind: CaseKind): Way {
  return { opensAs: kind, steps: stepsTo(state, kind) };
}
