import type { Case } from '../../src-core/after-sales/case.ts';
import type { Fen } from '../../src-core/basis/money.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import type { claimWaits, payoutStates } from '../../src-core/contract/hq-subsidies.ts';
import type { Budget } from '../../src-core/freight-subsidy/budget.ts';
import type { SubsidyClaim } from '../../src-core/freight-subsidy/subsidy-claim.ts';

/** Money on its way to a buyer for what the return cost. */
export interface Payout {
  /** The same on every retry: whoever pays pays it once. */
  readonly payoutNo: string;
  readonly state: (typeof payoutStates)[number];
  readonly gateway: string;
  readonly tries: number;
  /** Null: concluded, or a person is to say. */
  readonly nextTryAt: Instant | null;
  readonly reference: string | null;
  readonly lastError: string | null;
}

/** What headquarters knows of a claim, beside the claim. */
export interface ClaimRecord {
  readonly claim: SubsidyClaim;
  /** Null: it is over. */
  readonly waits: (typeof claimWaits)[number] | null;
  readonly bill: { readonly amount: Fen; readonly words: string; readonly by: string } | null;
  readonly payout: Payout | null;
}

/** Told of a budget by one claim; before somebody acknowledges it, it counts up. */
export interface AlertSeed {
  readonly id: string;
  readonly budgetId: string;
  readonly unitId: string;
  readonly code: 'budget_overdrawn' | 'budget_borrowed' | 'budget_exhausted';
  readonly fromBudgetId: string | null;
  readonly amount: Fen;
  /** A claim was refused for it. */
  readonly refused: boolean;
  readonly at: Instant;
  readonly caseId: string;
}

/** A budget as it is to be, and the version it was read under its lock. */
export interface BudgetChange {
  readonly budget: Budget;
  readonly before: number;
}

export interface SubsidyChanges {
  /** Cases somebody has looked at: they ask for nothing until they change. */
  readonly looked: readonly string[];
  readonly claims: readonly ClaimRecord[];
  readonly budgets: readonly BudgetChange[];
  readonly alerts: readonly AlertSeed[];
}

export interface CapKeys {
  readonly orderId: string;
  readonly buyerKey: string | undefined;
  readonly month: string;
}

/** What the engine of return freight reads outside of its transactions. */
export interface SubsidyView {
  /** Spaces with a case that may ask for a step, or with a payout whose time has come. By name. */
  subsidySpaces(now: Instant, limit: number): Promise<readonly string[]>;
}

/**
 * What it needs of one transaction. Lock order: the space, then the buyer's key, then the waybill, then
 * budgets by id. Cases are written by `saveSpace`, before `saveSubsidies`.
 */
export interface SubsidyTx extends SubsidyView {
  /** Cases of the space that may ask for a step, by id. */
  subsidyCases(spaceId: string, limit: number): Promise<readonly Pick<Case, 'id'>[]>;
  /** Whether nobody has looked at it since it changed; comes after `lockSpace`. */
  isSubsidyDue(spaceId: string, caseId: string): Promise<boolean>;
  /** Oldest first. */
  claimsOfCase(spaceId: string, caseId: string): Promise<readonly ClaimRecord[]>;
  claimRecord(spaceId: string, claimId: string): Promise<ClaimRecord | undefined>;
  /** Held until the end: who asks about the same buyer, over all shops, waits. */
  lockBuyer(buyerKey: string): Promise<void>;
  /** Held until the end: who asks for the same waybill, over all shops, waits. */
  lockWaybill(waybill: string): Promise<void>;
  /** Living claims of an order, and of a buyer and month over all shops. */
  claimsForCaps(spaceId: string, keys: CapKeys): Promise<readonly SubsidyClaim[]>;
  /** The living claim that has a waybill, of all shops. */
  claimHolding(waybill: string): Promise<Pick<SubsidyClaim, 'id' | 'caseId'> | undefined>;
  /** Budgets of these units whose period an instant lies in; not locked. */
  budgetsAt(unitIds: readonly string[], at: Instant): Promise<readonly Budget[]>;
  /** Held until the end, locked in the order of their ids; as they are then. */
  lockBudgets(ids: readonly string[]): Promise<readonly Budget[]>;
  duePayouts(spaceId: string, now: Instant, limit: number): Promise<readonly ClaimRecord[]>;
  /** All of it. Throws when a budget is not at the version it was read under. */
  saveSubsidies(spaceId: string, changes: SubsidyChanges): Promise<void>;
}
