import type { Failure } from '../basis/result.ts';
import type { Fen } from '../basis/money.ts';
import type { Instant } from '../basis/instant.ts';
import type { Order, TenderKind } from '../order/order.ts';
import type { BearerShare } from '../freight-subsidy/bearers.ts';
import type { OrgUnit } from '../org/org.ts';
import type { Actor, AfterSalesException, Case, DeductionCode, HistoryEntry } from './case.ts';
import type { Rulebook } from './rulebook.ts';

/** What a decision may look at. Reading an aggregate that was not loaded is a bug of the caller, see `keysOf`. */
export interface World {
  order(id: string): Order | undefined;
  case(id: string): Case | undefined;
  exception(id: string): AfterSalesException | undefined;
}

/** Which aggregates a command reads; `orderOfCase` means: also the order that case belongs to. */
export interface CommandReach {
  readonly orderIds: readonly string[];
  readonly caseIds: readonly string[];
  readonly exceptionIds: readonly string[];
}

export interface DecisionContext {
  readonly actor: Actor;
  /** When it happened where it happened, already corrected by the measured clock offset. */
  readonly occurredAt: Instant;
  /** The deciding side's clock: headquarters' when it takes the command; a counter's best guess of it. Deadlines count from here. */
  readonly now: Instant;
  /** True at headquarters: history entries then carry `takenAt`. */
  readonly authoritative: boolean;
  readonly shop: OrgUnit;
  readonly rulebook: Rulebook;
  /**
   * Headquarters, when a deadline fires: all counters of the shop are offline, so its own deadlines get
   * the policy's `offlineGrace`. Absent: they are not.
   */
  readonly shopOffline?: boolean;
}

/** Accounts of the double-entry ledger that after-sales writes to. */
export type LedgerAccount =
  | 'sales_returns'
  | 'refund_payable'
  | 'cash'
  | 'tender_clearing'
  | 'cash_over_short'
  /** What deductions kept of refunds. */
  | 'deduction_income'
  /** Differences between exchanged goods and their replacements. */
  | 'exchange_difference'
  /** Return freight headquarters pays for, one leg per bearer, and what of it is owed to buyers. */
  | 'freight_subsidy'
  | 'freight_subsidy_payable';

export interface LedgerLeg {
  readonly account: LedgerAccount;
  /** Positive: debit. Negative: credit. The legs of one posting sum to 0. */
  readonly amount: Fen;
  /** Which tender the money goes back to or came from. */
  readonly tender?: { readonly kind: TenderKind; readonly reference: string };
  /** Deductions: each has its own leg. */
  readonly deduction?: { readonly code: DeductionCode; readonly name: string };
  /** Return freight: who bears this part. */
  readonly bearer?: Omit<BearerShare, 'amount'>;
}

/** Written by headquarters alone, once per `(commandId, kind)`. */
export interface LedgerPosting {
  readonly commandId: string;
  readonly kind:
    | 'refund_due'
    | 'refund_paid'
    | 'cash_paid_in_conflict'
    | 'refund_paid_in_conflict'
    | 'difference_collected'
    | 'difference_refunded'
    | 'difference_in_conflict'
    /** Takes back an entry about money that went astray, once it was recovered. */
    | 'reversal'
    | 'subsidy_due'
    | 'subsidy_paid'
    | 'subsidy_paid_in_conflict'
    | 'subsidy_reversed';
  readonly caseId: string;
  readonly orderId: string;
  readonly at: Instant;
  readonly legs: readonly LedgerLeg[];
}

/** All a command does, as data. The caller writes it in one transaction or not at all. */
export interface Effects {
  readonly orders: readonly Order[];
  readonly cases: readonly Case[];
  readonly exceptions: readonly AfterSalesException[];
  readonly history: readonly HistoryEntry[];
  readonly postings: readonly LedgerPosting[];
}

export type Decision =
  | { readonly outcome: 'applied'; readonly effects: Effects }
  | {
      readonly outcome: 'applied_modified';
      readonly effects: Effects;
      /** What differs from what was meant: field → [meant, done]. */
      readonly differs: Readonly<Record<string, readonly [unknown, unknown]>>;
    }
  | {
      readonly outcome: 'recorded_with_exception';
      readonly effects: Effects;
      readonly exceptionCode: string;
    }
  | { readonly outcome: 'rejected'; readonly error: Failure };
