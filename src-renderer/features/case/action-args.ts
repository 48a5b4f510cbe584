import type { CaseKind, Evidence } from '../../../src-core/after-sales/case.ts';
import { tidyWaybill, waybillFailure } from '../../../src-core/after-sales/carrier.ts';
import type { Rulebook } from '../../../src-core/after-sales/rulebook.ts';
import type { CaseView } from '../../../src-core/contract/counter.ts';
import type { Order } from '../../../src-core/order/order.ts';
import { claimArgs, missingOf } from '../open-case/claim-draft.ts';
import type { ClaimDraft } from '../open-case/claim-draft.ts';
import type { FormKind } from './command-form.ts';

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
  /** Pieces per order line that lie here. */
  readonly quantities: Readonly<Record<string, number>>;
  readonly claim: ClaimDraft;
}

export type ActionMissing = 'needReason' | 'needWords' | 'needAmount' | 'needLines';

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
    amount: found.kind === 'exchange' ? null : found.amount,
    till,
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

const goodsLines = (draft: ActionDraft) =>
  Object.entries(draft.quantities)
    .filter(([, quantity]) => quantity > 0)
    .map(([orderLineId, quantity]) => ({ orderLineId, quantity }));

/** What is still to fill in; null: it can be sent. Empty waybills of a shipment are refused by the rule itself. */
export function actionMissing(
  form: FormKind,
  draft: ActionDraft,
  order: Order,
  rulebook: Rulebook,
): ActionMissing | null {
  switch (form) {
    case 'refusal':
      return draft.reasonCode === null ? 'needReason' : null;
    case 'terms':
      return draft.kind !== 'exchange' && draft.amount === null ? 'needAmount' : null;
    case 'claim':
      return missingOf(order, draft.claim, rulebook, false) === null ? null : 'needReason';
    case 'goods':
      return goodsLines(draft).length === 0 ? 'needLines' : null;
    case 'cash':
      return draft.amount === null || draft.amount === 0 ? 'needAmount' : null;
    case 'resolve':
      return draft.words.trim() === '' ? 'needWords' : null;
    default:
      return null;
  }
}

/** The one carrier whose waybills look like this; null: none or several do. */
export function carrierOf(rulebook: Rulebook, waybill: string): string | null {
  if (waybill.trim() === '') return null;
  const fitting = rulebook.carriers.filter(
    ({ code }) => waybillFailure(rulebook, { carrier: code, waybill }) === undefined,
  );
  return fitting.length === 1 ? (fitting[0]?.code ?? null) : null;
}

/** The arguments of a case's command from what was filled in. */
export function argsOf(
  form: FormKind,
  fact: boolean,
  draft: ActionDraft,
  view: CaseView,
  claimOrder: Order,
): Record<string, unknown> {
  const { case: found } = view;
  const target = { caseId: found.id, seen: found.version };
  const about = fact ? { ...target, orderId: found.orderId } : target;
  const parcel = { carrier: draft.carrier ?? '', waybill: tidyWaybill(draft.waybill) };
  const words = draft.words.trim();
  switch (form) {
    case 'words':
      return { ...about, words };
    case 'refusal':
      return { ...about, reasonCode: draft.reasonCode, words, evidence: draft.evidence };
    case 'parcel':
    case 'give_back':
      return { ...about, ...parcel };
    case 'terms':
      return {
        ...about,
        kind: draft.kind,
        amount: draft.kind === 'exchange' ? 0 : (draft.amount ?? 0),
        words,
      };
    case 'claim':
      return { ...about, ...claimArgs(claimOrder, draft.claim) };
    case 'goods':
      return { ...about, lines: goodsLines(draft), words };
    case 'cash':
      return { ...about, amount: draft.amount ?? 0, till: draft.till.trim() };
    case 'none':
    case 'resolve':
      return about;
  }
}
