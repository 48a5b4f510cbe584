import type { CaseKind, CaseState } from '../../../src-core/after-sales/case.ts';
import type { Step } from './step.ts';

/** How the goods had reached the buyer when the case was opened. */
export type Before =
  /** Paid, not sent. */
  | 'unsent'
  /** Sent, not signed for. */
  | 'under_way'
  /** Signed for some days ago. */
  | 'delivered'
  /** Bought and carried home. */
  | 'in_store'
  /** The same, paid in cash: the money goes back over the counter, and no gateway pays it meanwhile. */
  | 'cash_sale';

/** The course of one case. */
export interface Story {
  readonly name: string;
  readonly kind: CaseKind;
  readonly before: Before;
  /** One of these is the reason. */
  readonly reasons: readonly string[];
  /** Who opens it; the counter writes down what a buyer says who stands there. */
  readonly opened: 'buyer' | 'counter';
  readonly steps: readonly Step[];
  readonly ends: CaseState;
  /** How many of them the demo shop has; other shops have some of all. */
  readonly times: number;
}

type Short = readonly [
  name: string,
  ends: CaseState,
  times: number,
  reasons: string,
  before: Before,
  steps: readonly Step[],
];

/** A name that ends in `@` is opened at the counter. */
export function stories(kind: CaseKind, all: readonly Short[]): Story[] {
  return all.map(([name, ends, times, reasons, before, steps]) => ({
    name: `${kind} ${name}`,
    kind,
    before,
    reasons: reasons.split(' '),
    opened: name.endsWith('@') ? 'counter' : 'buyer',
    steps,
    ends,
    times,
  }));
}
