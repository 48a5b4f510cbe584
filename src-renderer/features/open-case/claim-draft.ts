import type { CaseKind, CaseLine, Evidence } from '../../../src-core/after-sales/case.ts';
import type { Reason, Rulebook } from '../../../src-core/after-sales/rulebook.ts';
import { reasonsFor } from '../../../src-core/after-sales/opening.ts';
import { linesLeftOf } from '../../../src-core/order/order-summary.ts';
import type { Order } from '../../../src-core/order/order.ts';
import { returnableLines } from '../../../src-core/order/returnable-lines.ts';

export type Replacement = NonNullable<CaseLine['replacement']>;

/** An application or amendment as it is being filled in. */
export interface ClaimDraft {
  /** Pieces per order line; 0 or absent: not claimed. */
  readonly quantities: Readonly<Record<string, number>>;
  /** Exchange only, per order line; absent: the same article again. */
  readonly replacements: Readonly<Record<string, Replacement>>;
  readonly kind: CaseKind | null;
  readonly reasonCode: string | null;
  readonly words: string;
  readonly evidence: readonly Evidence[];
  /** Minor units; null: everything refundable. */
  readonly amount: number | null;
  /** The shop applies by agreement, outside the buyer's own time. */
  readonly negotiated: boolean;
}

export const emptyDraft: ClaimDraft = {
  quantities: {},
  replacements: {},
  kind: null,
  reasonCode: null,
  words: '',
  evidence: [],
  amount: null,
  negotiated: false,
};

/** A fresh application; an order with one thing to claim has it ticked already. */
export function freshDraft(order: Order): ClaimDraft {
  const open = linesLeftOf(order).filter((line) => line.why === null);
  const [only] = open;
  if (open.length !== 1 || only?.left !== 1) return emptyDraft;
  return { ...emptyDraft, quantities: { [only.orderLineId]: 1 } };
}

export function linesOf(order: Order, draft: ClaimDraft): CaseLine[] {
  return returnableLines(order).flatMap((line) => {
    const quantity = draft.quantities[line.id] ?? 0;
    if (quantity === 0) return [];
    const replacement = draft.kind === 'exchange' ? draft.replacements[line.id] : undefined;
    return [
      { orderLineId: line.id, quantity, ...(replacement === undefined ? {} : { replacement }) },
    ];
  });
}

/** The reasons that fit the kind chosen so far, all while none is. */
export function reasonsOf(rulebook: Rulebook, kind: CaseKind | null): readonly Reason[] {
  return kind === null ? rulebook.reasons.list : reasonsFor(rulebook, kind);
}

/** The reason as the list of its kind has it; undefined: none yet, or none that fits. */
export function chosenReason(rulebook: Rulebook, draft: ClaimDraft): Reason | undefined {
  return reasonsOf(rulebook, draft.kind).find(({ code }) => code === draft.reasonCode);
}

export type Missing = 'lines' | 'kind' | 'reason' | 'evidence' | 'negotiated';

/** The first thing still to fill in; null: ready. */
export function missingOf(
  order: Order,
  draft: ClaimDraft,
  rulebook: Rulebook,
  mustBeNegotiated: boolean,
): Missing | null {
  if (linesOf(order, draft).length === 0) return 'lines';
  if (draft.kind === null) return 'kind';
  const reason = chosenReason(rulebook, draft);
  if (reason === undefined) return 'reason';
  if (reason.evidenceRequired && draft.evidence.length === 0) return 'evidence';
  return mustBeNegotiated && !draft.negotiated ? 'negotiated' : null;
}

/** The part of a command's arguments that is the claim itself. */
export function claimArgs(order: Order, draft: ClaimDraft): Record<string, unknown> {
  return {
    kind: draft.kind,
    lines: linesOf(order, draft),
    reasonCode: draft.reasonCode,
    words: draft.words.trim(),
    evidence: draft.evidence,
    ...(draft.amount === null || draft.kind === 'exchange' ? {} : { amount: draft.amount }),
  };
}
