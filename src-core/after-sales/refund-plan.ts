import { fen, sumFen, zeroFen } from '../basis/money.ts';
import type { Fen } from '../basis/money.ts';
import { apportion } from '../order/apportion.ts';
import { deductedFrom, freightPartOf, sharesOf } from '../order/holding.ts';
import type { Order } from '../order/order.ts';
import { inKind } from '../order/tenders.ts';
import type { Case, Deduction, TenderPart } from './case.ts';
import { dueRefund } from './due-refund.ts';
import { partsPaidInCash, unpaidPartsOf } from './refund-parts.ts';
import type { Rulebook } from './rulebook.ts';

export interface RefundPlan {
  readonly lines: readonly {
    readonly orderLineId: string;
    readonly quantity: number;
    /** What was paid for the pieces. */
    readonly share: Fen;
    /** Their part of the refund before deductions. */
    readonly amount: Fen;
  }[];
  readonly freight: Fen;
  /** Each on its own line with its own name; negative: given back. */
  readonly deductions: readonly Deduction[];
  readonly total: Fen;
  /** How it goes back. Empty: the tenders are not known, the refund goes back undivided. */
  readonly tenders: readonly (TenderPart & {
    readonly inKind: boolean;
    /** This part went. */
    readonly paid: boolean;
  })[];
  /** True from the moment the refund fell due: nothing of it changes any more. */
  readonly final: boolean;
}

const fallen: ReadonlySet<Case['state']> = new Set(['refunding', 'succeeded']);

/** Parts with whether they go back in kind and went already. */
function planned(
  parts: readonly TenderPart[] | undefined,
  found: Case,
  final: boolean,
): RefundPlan['tenders'] {
  const paid = new Set((found.paidParts ?? []).map(({ part }) => part));
  const whole = found.state === 'succeeded';
  return (parts ?? []).map((part, index) => ({
    ...part,
    inKind: inKind.has(part.kind),
    paid: final && (whole || paid.has(index)),
  }));
}

/**
 * What a refund case gives back: per line, freight, each deduction by its name, and along which tenders.
 * Before the refund falls due it is what it would be now; afterwards it is what was fixed then. The parts
 * sum: lines + freight − deductions = total = tenders. Null: an exchange refunds nothing.
 */
export function refundPlanOf(order: Order, found: Case, rulebook: Rulebook): RefundPlan | null {
  if (found.kind === 'exchange') return null;
  const final = fallen.has(found.state);
  const due = final ? undefined : dueRefund(order, found, rulebook);
  const total = due?.amount ?? found.amount;
  const freight = due?.freight ?? freightPartOf(order, found);
  const deductions = due?.deductions ?? found.deductions ?? [];
  const shares = sharesOf(order, found);
  const goods = fen(total + deductedFrom({ deductions: [...deductions] }) - freight);
  const amounts = apportion(goods, shares);
  return {
    lines: found.lines.map(({ orderLineId, quantity }, index) => ({
      orderLineId,
      quantity,
      share: shares[index] ?? zeroFen,
      amount: amounts[index] ?? zeroFen,
    })),
    freight,
    deductions,
    total,
    tenders: planned(due === undefined ? found.tenderParts : due.tenders?.parts, found, final),
    final,
  };
}

/**
 * What of an amount out of the till stands for what was not paid in cash: handing it out needs the buyer's
 * consent on record. Another amount than is due counts as all that is.
 */
export function consentForCash(order: Order, found: Case, amount: Fen): Fen {
  const parts = partsPaidInCash(found, amount) ?? unpaidPartsOf(found);
  const known = parts.flatMap(({ tender, amount: own }) =>
    tender ? [{ ...tender, amount: own }] : [],
  );
  const tenders = known.length > 0 ? known : order.tenders;
  return sumFen(tenders.filter(({ kind }) => kind !== 'cash').map((one) => one.amount));
}
