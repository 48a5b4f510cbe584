import { fen } from '../basis/money.ts';
import type { Fen } from '../basis/money.ts';
import type { Instant } from '../basis/instant.ts';
import type { Case } from './case.ts';
import type { LedgerAccount, LedgerPosting } from './decision.ts';

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

/** The shop owes the refund. */
export function refundDue(commandId: string, found: Case, at: Instant): LedgerPosting[] {
  return posting(
    commandId,
    'refund_due',
    found,
    at,
    found.amount,
    'sales_returns',
    'refund_payable',
  );
}

/** The refund was paid, through a gateway or out of the till. */
export function refundPaid(
  commandId: string,
  found: Case,
  at: Instant,
  from: 'tender_clearing' | 'cash',
): LedgerPosting[] {
  return posting(commandId, 'refund_paid', found, at, found.amount, 'refund_payable', from);
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

/** A gateway paid what had been paid already: a difference to be recovered. */
export function refundInConflict(commandId: string, found: Case, at: Instant): LedgerPosting[] {
  return posting(
    commandId,
    'refund_paid_in_conflict',
    found,
    at,
    found.amount,
    'cash_over_short',
    'tender_clearing',
  );
}
