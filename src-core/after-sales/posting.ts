import { fen, sumFen } from '../basis/money.ts';
import type { Fen } from '../basis/money.ts';
import type { Instant } from '../basis/instant.ts';
import { deductedFrom } from '../order/holding.ts';
import type { TenderKind } from '../order/order.ts';
import type { Case } from './case.ts';
import type { LedgerAccount, LedgerLeg, LedgerPosting } from './decision.ts';
import type { Patch } from './move.ts';
import type { RefundPart } from './refund-parts.ts';

function posting(
  commandId: string,
  kind: LedgerPosting['kind'],
  found: Pick<Case, 'id' | 'orderId'>,
  at: Instant,
  amount: Fen,
  debit: LedgerAccount,
  credit: LedgerAccount,
): LedgerPosting[] {
  if (amount === 0) return [];
  return [
    {
      commandId,
      kind,
      caseId: found.id,
      orderId: found.orderId,
      at,
      legs: [
        { account: debit, amount },
        { account: credit, amount: fen(0 - amount) },
      ],
    },
  ];
}

const about = (commandId: string, found: Pick<Case, 'id' | 'orderId'>, at: Instant) => ({
  commandId,
  caseId: found.id,
  orderId: found.orderId,
  at,
});

/**
 * The shop owes the refund; what was deducted from it is income, each deduction on its own leg. A difference
 * that an exchange gave back is no income: it clears what was posted when it went.
 */
export function refundDue(commandId: string, found: Case, at: Instant): LedgerPosting[] {
  const deductions = found.deductions ?? [];
  const gross = fen(found.amount + deductedFrom(found));
  const legs: LedgerLeg[] = [
    { account: 'sales_returns', amount: gross },
    ...deductions.map(({ code, name, amount }): LedgerLeg => ({
      account: code === 'difference_returned' ? 'exchange_difference' : 'deduction_income',
      amount: fen(0 - amount),
      deduction: { code, name },
    })),
    { account: 'refund_payable', amount: fen(0 - found.amount) },
  ];
  const moved = legs.filter(({ amount }) => amount !== 0);
  return moved.length === 0
    ? []
    : [{ ...about(commandId, found, at), kind: 'refund_due', legs: moved }];
}

/** Parts of the refund were paid: one leg per tender they go back along, or out of the till. */
export function refundPaid(
  commandId: string,
  found: Case,
  at: Instant,
  { parts, from }: NonNullable<Patch['paid']>,
): LedgerPosting[] {
  const amount = sumFen(parts.map((part) => part.amount));
  if (from === 'cash') {
    return posting(commandId, 'refund_paid', found, at, amount, 'refund_payable', from);
  }
  if (amount === 0) return [];
  const legs: LedgerLeg[] = [
    { account: 'refund_payable', amount },
    ...parts.map(({ tender, amount: part }): LedgerLeg => ({
      account: from,
      amount: fen(0 - part),
      ...(tender === undefined ? {} : { tender }),
    })),
  ];
  return [{ ...about(commandId, found, at), kind: 'refund_paid', legs }];
}

/** The difference of an exchange was collected (positive) or given back (negative). */
export function differenceMoved(
  commandId: string,
  found: Pick<Case, 'id' | 'orderId'>,
  at: Instant,
  amount: Fen,
  tender: { readonly kind: TenderKind; readonly reference: string },
): LedgerPosting[] {
  const account = tender.kind === 'cash' ? 'cash' : 'tender_clearing';
  const kind = amount > 0 ? 'difference_collected' : 'difference_refunded';
  const legs: LedgerLeg[] = [
    { account, amount, tender },
    { account: 'exchange_difference', amount: fen(0 - amount) },
  ];
  return [{ ...about(commandId, found, at), kind, legs }];
}

/** Cash left the till that the state at headquarters did not ask for: a difference to be recovered. */
export function cashInConflict(
  commandId: string,
  found: Pick<Case, 'id' | 'orderId'>,
  at: Instant,
  amount: Fen,
): LedgerPosting[] {
  return posting(commandId, 'cash_paid_in_conflict', found, at, amount, 'cash_over_short', 'cash');
}

/** A difference moved that the exchange did not ask for; sign as in `differenceMoved`. */
export function differenceInConflict(
  commandId: string,
  found: Pick<Case, 'id' | 'orderId'>,
  at: Instant,
  amount: Fen,
  { tender: kind, reference }: { readonly tender: TenderKind; readonly reference: string },
): LedgerPosting[] {
  const account = kind === 'cash' ? 'cash' : 'tender_clearing';
  const legs: LedgerLeg[] = [
    { account, amount, tender: { kind, reference } },
    { account: 'cash_over_short', amount: fen(0 - amount) },
  ];
  return [{ ...about(commandId, found, at), kind: 'difference_in_conflict', legs }];
}

/** Return freight that was paid already was paid again: a difference to be recovered. */
export function freightInConflict(
  commandId: string,
  found: Pick<Case, 'id' | 'orderId'>,
  at: Instant,
  amount: Fen,
): LedgerPosting[] {
  const kind = 'subsidy_paid_in_conflict';
  return posting(commandId, kind, found, at, amount, 'cash_over_short', 'tender_clearing');
}

/** What had been paid already was paid again: a difference to be recovered. */
export function refundInConflict(
  commandId: string,
  found: Case,
  at: Instant,
  { amount, tender }: Pick<RefundPart, 'amount' | 'tender'>,
): LedgerPosting[] {
  if (amount === 0) return [];
  const legs: LedgerLeg[] = [
    { account: 'cash_over_short', amount },
    {
      account: 'tender_clearing',
      amount: fen(0 - amount),
      ...(tender === undefined ? {} : { tender }),
    },
  ];
  return [{ ...about(commandId, found, at), kind: 'refund_paid_in_conflict', legs }];
}
