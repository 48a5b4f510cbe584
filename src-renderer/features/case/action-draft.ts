import type { CaseKind, Evidence } from '../../../src-core/after-sales/case.ts';
import { dueAtTill } from '../../../src-core/after-sales/refund-parts.ts';
import type { CaseView } from '../../../src-core/contract/counter-rows.ts';
import type { TenderKind } from '../../../src-core/order/order.ts';
import type { TrackingStatus } from '../../../src-core/order/tracking.ts';
import type { ClaimDraft } from '../open-case/claim-draft.ts';

/** A sum somebody means to take off, by the key of its row. */
export interface DeductionDraft {
  readonly name: string;
  /** Minor units; null: not filled in. */
  readonly amount: number | null;
}

/** Whatever the forms of a case's actions ask for. */
export interface ActionDraft {
  readonly reasonCode: string | null;
  readonly words: string;
  readonly evidence: readonly Evidence[];
  readonly carrier: string | null;
  readonly waybill: string;
  readonly kind: CaseKind;
  /** Minor units. */
  readonly amount: number | null;
  readonly till: string;
  /** How the buyer agreed to cash for what was not paid in cash. */
  readonly consent: string;
  readonly tender: TenderKind | null;
  readonly reference: string;
  readonly deductions: Readonly<Record<string, DeductionDraft>>;
  readonly status: TrackingStatus | null;
  readonly place: string;
  /** Wall-clock time in the shop, `2026-11-23T09:30`; empty: now. */
  readonly time: string;
  /** Pieces per order line that lie here. */
  readonly quantities: Readonly<Record<string, number>>;
  readonly claim: ClaimDraft;
}

/** What is asked back; once it is due, what of it the till is to pay. */
function amountFor(found: CaseView['case']): number | null {
  if (found.kind === 'exchange') return null;
  return found.state === 'refunding' ? dueAtTill(found) : found.amount;
}

/** A draft that begins with what the case says. */
export function draftFor(view: CaseView, till: string): ActionDraft {
  const { case: found } = view;
  const quantities = Object.fromEntries(
    found.lines.map(({ orderLineId, quantity }) => [orderLineId, quantity]),
  );
  const replacements = Object.fromEntries(
    found.lines.flatMap(({ orderLineId, replacement }) =>
      replacement === undefined ? [] : [[orderLineId, replacement]],
    ),
  );
  return {
    reasonCode: null,
    words: '',
    evidence: [],
    carrier: null,
    waybill: '',
    kind: found.kind === 'exchange' ? 'return_refund' : found.kind,
    amount: amountFor(found),
    till,
    consent: '',
    tender: null,
    reference: '',
    deductions: {},
    status: null,
    place: '',
    time: '',
    quantities,
    claim: {
      quantities,
      replacements,
      kind: found.kind,
      reasonCode: found.reasonCode,
      words: found.words,
      evidence: found.evidence,
      amount: null,
      negotiated: found.negotiated,
    },
  };
}
