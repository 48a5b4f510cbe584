import type { Case } from '../../../src-core/after-sales/case.ts';
import { differencesOfClaim, planOfClaim } from '../../../src-core/after-sales/claim-plan.ts';
import type { RefundPlan } from '../../../src-core/after-sales/refund-plan.ts';
import type { Rulebook } from '../../../src-core/after-sales/rulebook.ts';
import { fen, sumFen, zeroFen } from '../../../src-core/basis/money.ts';
import type { Fen } from '../../../src-core/basis/money.ts';
import { ok } from '../../../src-core/basis/result.ts';
import type { Result } from '../../../src-core/basis/result.ts';
import type { Order } from '../../../src-core/order/order.ts';
import { refundableOf } from '../../../src-core/order/refundable.ts';
import { chosenReason, linesOf } from './claim-draft.ts';
import type { ClaimDraft } from './claim-draft.ts';

/** What a claim comes to as it is being filled in. */
export interface ClaimPlan {
  /** The most that can be asked back. */
  readonly most: Fen;
  /** Null: an exchange, or nothing is asked back. */
  readonly plan: RefundPlan | null;
  /** Exchange: to collect (positive) or to give back (negative) before the replacement leaves. */
  readonly difference: Fen;
}

/** Null while nothing is ticked. `amends`: the case whose claim it replaces. Errors: those of `refundableOf`. */
export function claimPlan(
  order: Order,
  draft: ClaimDraft,
  rulebook: Rulebook,
  amends?: Pick<Case, 'differencePaid'>,
): Result<ClaimPlan> | null {
  const lines = linesOf(order, draft);
  if (lines.length === 0) return null;
  const kind = draft.kind ?? 'return_refund';
  const reason = chosenReason(rulebook, draft);
  const fault = reason?.defaultFault ?? 'none';
  const refundable = refundableOf(order, lines, { kind, sellerFault: fault === 'seller' });
  if (!refundable.ok) return refundable;
  const { shares, total } = refundable.value;
  const asked = Math.min(draft.amount ?? total, total);
  const amount = kind === 'exchange' ? zeroFen : fen(asked);
  const claim = { kind, lines, reasonCode: reason?.code ?? '', shares, amount, fault };
  const { differencePaid } = amends ?? {};
  return ok({
    most: total,
    plan: amount === 0 ? null : planOfClaim(order, { ...claim, differencePaid }, rulebook),
    difference: sumFen(differencesOfClaim(order, claim)),
  });
}
