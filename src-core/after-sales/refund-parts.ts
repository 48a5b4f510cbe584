import { fen, sumFen } from '../basis/money.ts';
import type { Fen } from '../basis/money.ts';
import type { TenderKind } from '../order/order.ts';
import { refundNumber } from './case-number.ts';
import type { Case } from './case.ts';

/**
 * waiting: written down, nobody was asked yet. asked: the gateway may pay it at any time. failed: the
 * gateway refused it or a limit forbids it. The last two are final: succeeded: paid this way. given_up:
 * it went another way, and the gateway will not pay it.
 */
export const refundRequestStates = ['waiting', 'asked', 'failed', 'succeeded', 'given_up'] as const;
export type RefundRequestState = (typeof refundRequestStates)[number];

/** What of a refund goes back along one tender, or all of it where the tenders are not known. */
export interface RefundPart {
  /** From 0; the place among the case's `tenderParts`. */
  readonly part: number;
  /** The part's refund number: the same on every retry. */
  readonly refundNo: string;
  readonly amount: Fen;
  readonly tender?: { readonly kind: TenderKind; readonly reference: string };
}

/** The refund's number, also of a case that was told before it was kept. */
export function refundNoOf({ refundNo, id }: Pick<Case, 'refundNo' | 'id'>): string {
  return refundNo ?? refundNumber(id);
}

/**
 * The parts of a refund that fell due, in the order they were paid with. They sum to the case's amount;
 * none: there is nothing to pay. A refund of one part has the refund's own number, else each has its own.
 */
export function refundPartsOf(found: Case): readonly RefundPart[] {
  const { amount, tenderParts = [] } = found;
  const refundNo = refundNoOf(found);
  if (amount === 0) return [];
  if (tenderParts.length === 0) return [{ part: 0, refundNo, amount }];
  return tenderParts.map(({ kind, reference, amount: own }, part) => ({
    part,
    refundNo: tenderParts.length === 1 ? refundNo : `${refundNo}-${part + 1}`,
    amount: own,
    tender: { kind, reference },
  }));
}

/** Parts nobody has paid yet. */
export function unpaidPartsOf(found: Case): readonly RefundPart[] {
  const paid = new Set((found.paidParts ?? []).map(({ part }) => part));
  return refundPartsOf(found).filter(({ part }) => !paid.has(part));
}

/** What is still owed of a refund that fell due. */
export function unpaidOf(found: Case): Fen {
  return sumFen(unpaidPartsOf(found).map(({ amount }) => amount));
}

/** Of it, what was paid in cash and goes back in cash. */
export function unpaidCashOf(found: Case): Fen {
  const cash = unpaidPartsOf(found).filter(({ tender }) => tender?.kind === 'cash');
  return fen(cash.reduce<number>((sum, { amount }) => sum + amount, 0));
}

/** What the till is to pay: what was paid in cash, else all that is open. */
export function dueAtTill(found: Case): Fen {
  const cash = unpaidCashOf(found);
  return cash > 0 ? cash : unpaidOf(found);
}

/**
 * Which parts an amount out of the till pays: all that is open, or what was paid in cash. Undefined: the
 * amount is neither.
 */
export function partsPaidInCash(found: Case, amount: Fen): readonly RefundPart[] | undefined {
  const open = unpaidPartsOf(found);
  if (amount === unpaidOf(found)) return open;
  if (amount !== unpaidCashOf(found) || amount === 0) return undefined;
  return open.filter(({ tender }) => tender?.kind === 'cash');
}
