import { refundPlanOf } from '../../../src-core/after-sales/refund-plan.ts';
import type { RefundPlan } from '../../../src-core/after-sales/refund-plan.ts';
import { fen } from '../../../src-core/basis/money.ts';
import { claimPlan } from '../open-case/claim-plan.ts';
import type { FormContext } from './action-args.ts';
import type { ActionDraft } from './action-draft.ts';
import { deductionRowsOf, deductionsOf } from './deduction-rows.ts';

/** What would be given back after an action that is being filled in; null: it moves no money. */
export function planAfter(draft: ActionDraft, context: FormContext): RefundPlan | null {
  const { action, view, claimOrder, rulebook } = context;
  const { case: found, order } = view;
  switch (action.command) {
    case 'case.agree@1':
    case 'case.accept_receipt@1':
    case 'case.cash_paid@1':
      return refundPlanOf(order, found, rulebook);
    case 'case.accept_with_deductions@1': {
      const rows = deductionRowsOf(order, found, rulebook);
      const deductions = deductionsOf(rows, draft.deductions);
      const sum = deductions.reduce((total, { amount }) => total + amount, 0);
      if (sum >= found.amount) return null;
      return refundPlanOf(order, { ...found, deductions }, rulebook);
    }
    case 'case.propose_terms@1': {
      if (draft.kind === 'exchange' || draft.amount === null) return null;
      const terms = { kind: draft.kind, amount: fen(draft.amount), amountAgreed: true };
      return refundPlanOf(order, { ...found, ...terms }, rulebook);
    }
    case 'case.accept_terms@1': {
      if (found.terms === undefined) return null;
      const { kind, amount } = found.terms;
      return refundPlanOf(order, { ...found, kind, amount, amountAgreed: true }, rulebook);
    }
    case 'case.amend@1': {
      const plan = claimPlan(claimOrder, draft.claim, rulebook, found);
      return plan?.ok === true ? plan.value.plan : null;
    }
    default:
      return null;
  }
}
