import { zeroFen } from '../basis/money.ts';
import type { Fen } from '../basis/money.ts';
import { instant } from '../basis/instant.ts';
import { differencesOf } from '../order/exchange-difference.ts';
import type { Order } from '../order/order.ts';
import type { Case, CaseKind, CaseLine, Fault } from './case.ts';
import { refundPlanOf } from './refund-plan.ts';
import type { RefundPlan } from './refund-plan.ts';
import type { Rulebook } from './rulebook.ts';

/** A claim nobody has sent yet. */
export interface PlannedClaim {
  readonly kind: CaseKind;
  readonly lines: readonly CaseLine[];
  readonly reasonCode: string;
  /** Per line, what was paid for its pieces (`refundableOf`). */
  readonly shares: readonly Fen[];
  /** What would be asked back, minor units; 0 for an exchange. */
  readonly amount: Fen;
  readonly fault: Fault;
  /** Of the exchange it amends: the difference that moved so far, as `Case.differencePaid`. */
  readonly differencePaid?: Fen | undefined;
}

/** The case a claim would make, as far as plans look at one. */
function caseOf(order: Order, claim: PlannedClaim): Case {
  const never = instant(0);
  return {
    id: order.id,
    no: '',
    shopId: order.shopId,
    orderId: order.id,
    kind: claim.kind,
    state: 'awaiting_seller_review',
    version: 1,
    lines: [...claim.lines],
    reasonCode: claim.reasonCode,
    words: '',
    fault: claim.fault,
    evidence: [],
    negotiated: false,
    amount: claim.amount,
    paidShares: [...claim.shares],
    ...(claim.differencePaid === undefined ? {} : { differencePaid: claim.differencePaid }),
    receiptExtended: false,
    notReceivedReported: false,
    amendUnlocked: false,
    goodsToSendBack: false,
    deadlinePolicyVersion: 1,
    openedAt: never,
    openedBy: { role: 'buyer' },
    updatedAt: never,
  };
}

/** What a claim would give back, deductions and tenders included, before it is sent. Null: an exchange. */
export function planOfClaim(
  order: Order,
  claim: PlannedClaim,
  rulebook: Rulebook,
): RefundPlan | null {
  return refundPlanOf(order, caseOf(order, claim), rulebook);
}

/** Per line, what its replacement would cost more (positive) or less; all 0 where it is no exchange. */
export function differencesOfClaim(order: Order, claim: PlannedClaim): readonly Fen[] {
  if (claim.kind !== 'exchange') return claim.lines.map(() => zeroFen);
  return differencesOf(order, caseOf(order, claim));
}
