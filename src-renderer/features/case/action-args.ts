import { tidyWaybill, waybillFailure } from '../../../src-core/after-sales/carrier.ts';
import type { Action } from '../../../src-core/after-sales/permitted.ts';
import { consentForCash } from '../../../src-core/after-sales/refund-plan.ts';
import type { Rulebook } from '../../../src-core/after-sales/rulebook.ts';
import { fen } from '../../../src-core/basis/money.ts';
import type { CaseView } from '../../../src-core/contract/counter-rows.ts';
import { differenceOpen, differenceReturned } from '../../../src-core/order/exchange-difference.ts';
import type { Order } from '../../../src-core/order/order.ts';
import { claimArgs, missingOf } from '../open-case/claim-draft.ts';
import type { ActionDraft } from './action-draft.ts';
import { commandForms } from './command-form.ts';
import { deductionRowsOf, deductionsOf } from './deduction-rows.ts';
import { trackedParcelsOf } from './tracked-parcels.ts';
import { trackingEventOf } from './tracking-event.ts';

/** One action being filled in, and all its form may look at. */
export interface FormContext {
  readonly action: Action;
  readonly view: CaseView;
  readonly rulebook: Rulebook;
  /** The order an amendment claims from. */
  readonly claimOrder: Order;
}

export type ActionMissing =
  | 'needReason'
  | 'needWords'
  | 'needAmount'
  | 'needLines'
  | 'needClaim'
  | 'needConsent'
  | 'needTender'
  | 'needReference'
  | 'needDeduction'
  | 'deductionsTooMuch'
  | 'needParcel'
  | 'needStatus';

/** The difference the rule fixes for this action, minor units; 0: none is due this way. */
export function differenceDue({ action, view }: FormContext): number {
  const open = differenceOpen(view.order, view.case);
  return Math.max(0, action.command === 'case.difference_collected@1' ? open : 0 - open);
}

/** How much of the cash stands for what was not paid in cash, minor units: its owner must agree. */
export function consentNeededFor(draft: ActionDraft, { view }: FormContext): number {
  return consentForCash(view.order, view.case, fen(draft.amount ?? 0));
}

const goodsLines = (draft: ActionDraft) =>
  Object.entries(draft.quantities)
    .filter(([, quantity]) => quantity > 0)
    .map(([orderLineId, quantity]) => ({ orderLineId, quantity }));

function deductionsMissing(draft: ActionDraft, context: FormContext): ActionMissing | null {
  const { view, rulebook } = context;
  const taken = deductionsOf(deductionRowsOf(view.order, view.case, rulebook), draft.deductions);
  if (taken.length === 0) return 'needDeduction';
  const sum = taken.reduce((total, { amount }) => total + amount, 0);
  const most = view.case.amount - differenceReturned(view.case);
  return sum >= most ? 'deductionsTooMuch' : null;
}

function differenceMissing(draft: ActionDraft, context: FormContext): ActionMissing | null {
  if (differenceDue(context) === 0 && (draft.amount ?? 0) === 0) return 'needAmount';
  if (draft.tender === null) return 'needTender';
  return draft.tender !== 'cash' && draft.reference.trim() === '' ? 'needReference' : null;
}

/** What is still to fill in; null: it can be sent. Empty waybills of a shipment are refused by the rule itself. */
export function actionMissing(draft: ActionDraft, context: FormContext): ActionMissing | null {
  const { action, view, claimOrder, rulebook } = context;
  switch (commandForms[action.command].form) {
    case 'refusal':
      return draft.reasonCode === null ? 'needReason' : null;
    case 'terms':
      return draft.kind !== 'exchange' && draft.amount === null ? 'needAmount' : null;
    case 'claim':
      return missingOf(claimOrder, draft.claim, rulebook, false) === null ? null : 'needClaim';
    case 'goods':
      return goodsLines(draft).length === 0 ? 'needLines' : null;
    case 'deductions':
      return deductionsMissing(draft, context);
    case 'difference':
      return differenceMissing(draft, context);
    case 'cash':
      if (draft.amount === null || draft.amount === 0) return 'needAmount';
      return consentNeededFor(draft, context) > 0 && draft.consent.trim() === ''
        ? 'needConsent'
        : null;
    case 'track':
      if (trackedParcelsOf(view.case).length === 0) return 'needParcel';
      return draft.status === null ? 'needStatus' : null;
    case 'resolve':
      return draft.words.trim() === '' ? 'needWords' : null;
    default:
      return null;
  }
}

/** The one carrier whose waybills look like this; null: none or several do. */
export function carrierOf(rulebook: Rulebook, waybill: string): string | null {
  const fitting = carriersOf(rulebook, waybill);
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

/** Every carrier whose waybills look like this. */
export function carriersOf(rulebook: Rulebook, waybill: string): readonly string[] {
  if (waybill.trim() === '') return [];
  return rulebook.carriers
    .filter(({ code }) => waybillFailure(rulebook, { carrier: code, waybill }) === undefined)
    .map(({ code }) => code);
}

function trackArgs(draft: ActionDraft, view: CaseView, now: number, timeZone: string) {
  const parcels = trackedParcelsOf(view.case);
  const parcel = parcels.find(({ waybill }) => waybill === draft.waybill) ?? parcels[0];
  return {
    caseId: view.case.id,
    carrier: parcel?.carrier ?? '',
    waybill: parcel?.waybill ?? '',
    events: [trackingEventOf(draft, now, timeZone)],
  };
}

/**
 * The arguments of a case's command from what was filled in. `words` are the draft's with what the
 * inspection found; `now` is headquarters' time.
 */
export function argsOf(
  draft: ActionDraft,
  context: FormContext,
  with_: { readonly words: string; readonly now: number; readonly timeZone: string },
): Record<string, unknown> {
  const { action, view, claimOrder, rulebook } = context;
  const { case: found } = view;
  const target = { caseId: found.id, seen: found.version };
  const about = action.fact ? { ...target, orderId: found.orderId } : target;
  const parcel = { carrier: draft.carrier ?? '', waybill: tidyWaybill(draft.waybill) };
  const words = draft.words.trim();
  const { evidence } = draft;
  switch (commandForms[action.command].form) {
    case 'words':
      return { ...about, words };
    case 'inspect':
      return { ...about, words: with_.words };
    case 'refusal': {
      const inspected = action.command === 'case.refuse_receipt@1';
      const said = inspected ? with_.words : words;
      return { ...about, reasonCode: draft.reasonCode, words: said, evidence };
    }
    case 'ship':
      return { ...about, ...parcel, words: with_.words };
    case 'parcel':
    case 'give_back':
      return { ...about, ...parcel };
    case 'terms': {
      const amount = draft.kind === 'exchange' ? 0 : (draft.amount ?? 0);
      return { ...about, kind: draft.kind, amount, words };
    }
    case 'claim':
      return { ...about, ...claimArgs(claimOrder, draft.claim) };
    case 'goods':
      return { ...about, lines: goodsLines(draft), words };
    case 'deductions': {
      const rows = deductionRowsOf(view.order, found, rulebook);
      const deductions = deductionsOf(rows, draft.deductions);
      return { ...about, deductions, words: with_.words, evidence };
    }
    case 'difference': {
      const reference = draft.tender === 'cash' ? draft.till : draft.reference;
      const amount = differenceDue(context) || (draft.amount ?? 0);
      return { ...about, amount, tender: draft.tender, reference: reference.trim().slice(0, 64) };
    }
    case 'cash': {
      const consent = draft.consent.trim();
      const agreed = consent === '' ? {} : { consent };
      return { ...about, amount: draft.amount ?? 0, till: draft.till.trim(), ...agreed };
    }
    case 'track':
      return trackArgs(draft, view, with_.now, with_.timeZone);
    case 'none':
    case 'resolve':
      return about;
  }
}
