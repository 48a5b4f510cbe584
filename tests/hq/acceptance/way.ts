import type { CaseKind, CaseState } from '../../../src-core/after-sales/case.ts';
import type { CommandKey } from '../../../src-core/after-sales/command.ts';
import type { Transition } from '../../../src-core/after-sales/transition.ts';
import { pathTo } from '../../support/path-to-state.ts';

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

/** Refunds are settled by headquarters' own work, not by a command somebody sends. */
function stepsTo(state: CaseState, kind: CaseKind): readonly Step[] {
  return pathTo(state, kind).map((key) => (key === 'refund.settle@1' ? 'settle' : key));
}

/** Prices of articles dearer and cheaper than the one bought in these orders, in fen. */
const prices = { dearer: 12_000, cheaper: 4_500 } as const;

/** Goods that must go back: the case ended with them at the shop. */
function withGoodsHere(kind: CaseKind): Way {
  const steps: readonly Step[] =
    kind === 'refund_only'
      ? // Nobody waited for them, so they are an exception too; they lie there all the same.
        ['case.refuse@1', 'case.goods_taken_in@1', 'case.withdraw@1']
      : [...stepsTo('receipt_refused', kind), 'case.withdraw@1'];
  return { opensAs: kind, steps };
}

/** Money that moved for an exchange which became another kind, or nothing. */
function withMoved(way: 'collected' | 'refunded', state: CaseState, kind: CaseKind): Way {
  const moved: readonly Step[] = ['case.agree@1', `case.difference_${way}@1`];
  const becomes: readonly Step[] = kind === 'exchange' ? [] : [{ amendTo: kind }];
  return {
    opensAs: 'exchange',
    replacementPrice: way === 'collected' ? prices.dearer : prices.cheaper,
    steps: [...moved, ...becomes, ...stepsTo(state, kind)],
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
    if (from === 'closed') return withMoved('refunded', from, kind);
    return { opensAs: kind, replacementPrice: prices.dearer, steps };
  }
  if (guards.includes('difference_to_refund')) {
    const between = kind === 'exchange' && from !== 'closed';
    return between
      ? { opensAs: kind, replacementPrice: prices.cheaper, steps }
      : withMoved('collected', from, kind);
  }
  return { opensAs: kind, steps, twoTenders: row.command === 'refund.part_paid@1' };
}

/** Commands that bring a new case to where a clock runs. */
export function wayToClock(state: CaseState, kind: CaseKind): Way {
  return { opensAs: kind, steps: stepsTo(state, kind) };
}
