import type { Case, DeductionCode } from '../after-sales/case.ts';
import { fen, zeroFen } from '../basis/money.ts';
import type { Fen } from '../basis/money.ts';
import { differenceOpen, differencePaid } from '../order/exchange-difference.ts';
import { freightPartOf } from '../order/holding.ts';
import type { Order, TenderKind } from '../order/order.ts';
import { splitAcrossTenders } from '../order/tender-split.ts';
import { maskedWords } from './mask.ts';

export interface SlipRefund {
  readonly amount: Fen;
  /** False: what the buyer asks for; true: what is being paid back or was. */
  readonly settled: boolean;
  /** Part of `amount` that is outbound freight. */
  readonly freight: Fen;
  /** What was taken off on the way to `amount`, each by its name. */
  readonly deductions: readonly {
    readonly code: DeductionCode;
    readonly name: string;
    readonly amount: Fen;
  }[];
  /** Along the tenders it was paid with; empty where that is not known. */
  readonly along: readonly { readonly kind: TenderKind; readonly amount: Fen }[];
}

/** Exchange to a dearer or cheaper article. */
export interface SlipDifference {
  /** Who pays it. */
  readonly by: 'buyer' | 'shop';
  readonly amount: Fen;
  /** Paid, to be paid before the replacement leaves, or still owed of an exchange that came to nothing. */
  readonly settled: 'yes' | 'before_it_leaves' | 'still_owed';
}

/** As it was fixed when the refund fell due; before that, as it would be now. */
function alongOf(found: Case, order: Order): SlipRefund['along'] {
  if (found.tenderParts !== undefined) return found.tenderParts;
  const split = splitAcrossTenders(
    order.tenders.map(({ amount }) => amount),
    found.amount,
  );
  if (!split.ok) return [];
  return order.tenders.map(({ kind }, index) => ({ kind, amount: split.value[index] ?? zeroFen }));
}

/** What a refund case gives back; null: an exchange. */
export function refundOf(found: Case, order: Order): SlipRefund | null {
  if (found.kind === 'exchange') return null;
  return {
    amount: found.amount,
    settled: found.state === 'refunding' || found.state === 'succeeded',
    freight: freightPartOf(order, found),
    deductions: (found.deductions ?? []).map(({ code, name, amount }) => ({
      code,
      name: maskedWords(name),
      amount,
    })),
    along: alongOf(found, order).flatMap(({ kind, amount }) =>
      amount === 0 ? [] : [{ kind, amount }],
    ),
  };
}

/** What an exchange costs one of the two; null: nothing. */
export function differenceOf(found: Case, order: Order): SlipDifference | null {
  const open = differenceOpen(order, found);
  const whole = open + differencePaid(found);
  // A case that came to nothing gives back what it took: then what is open is all there is to say.
  const amount = whole === 0 ? open : whole;
  if (amount === 0) return null;
  return {
    by: amount > 0 ? 'buyer' : 'shop',
    amount: fen(Math.abs(amount)),
    settled: open === 0 ? 'yes' : found.state === 'closed' ? 'still_owed' : 'before_it_leaves',
  };
}
