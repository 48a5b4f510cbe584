import { fen, zeroFen } from '../basis/money.ts';
import type { Fen } from '../basis/money.ts';
import { fail, ok } from '../basis/result.ts';
import type { Result } from '../basis/result.ts';
import { splitByBearers } from './bearers.ts';
import type { BearerUnits } from './bearers.ts';
import { joinDraws, release, reserve, spend } from './budget.ts';
import type { Budget, BudgetAlert, Draw } from './budget.ts';
import { subsidyDue, subsidyPaid, subsidyReversed } from './claim-posting.ts';
import type { SubsidyPosting } from './claim-posting.ts';
import { confirmedAmount, transitionOf, waybillTaken } from './claim-transitions.ts';
import type { ClaimCommand, ClaimContext } from './claim-transitions.ts';
import type { Covered } from './coverage.ts';
import { waybillKey } from './subsidy-claim.ts';
import type { SubsidyClaim } from './subsidy-claim.ts';

/** All a command does, as data: written in one transaction or not at all. */
export interface ClaimEffects {
  readonly claim: SubsidyClaim;
  /** Budgets that changed; each names the version before its own. */
  readonly budgets: readonly Budget[];
  readonly postings: readonly SubsidyPosting[];
  readonly alerts: readonly BudgetAlert[];
}

export type ClaimWish = Omit<
  SubsidyClaim,
  'state' | 'version' | 'amount' | 'perBearer' | 'draws' | 'reservedAt'
>;

/** The claim that a coverage promises. @param about whose it is, and the waybill unless it came to the counter. */
export function claimFrom(
  { why, amount, versionId, ruleId, shares }: Covered,
  bearerUnits: BearerUnits,
  about: Pick<ClaimWish, 'id' | 'caseId' | 'orderId' | 'shopId' | 'buyerKey' | 'waybill' | 'month'>,
): ClaimWish {
  return { ...about, why, versionId, ruleId, promised: amount, bearers: shares, bearerUnits };
}

/**
 * The buyer sends: the amount is set aside. `case_claimed` and `waybill_claimed` name the claim that was
 * first; `budget_exhausted` comes from `reserve`. What the seller is at fault for asks no budget.
 * @param ofCase the case's living claim, if it has one.
 */
export function reserveClaim(
  wish: ClaimWish,
  ofCase: Pick<SubsidyClaim, 'id'> | undefined,
  context: Pick<ClaimContext, 'now' | 'budgets' | 'holderOf'>,
): Result<ClaimEffects> {
  const { now, budgets, holderOf } = context;
  if (ofCase !== undefined) return fail('case_claimed', { claimId: ofCase.id });
  const waybill = wish.waybill === undefined ? undefined : waybillKey(wish.waybill);
  const error = waybillTaken(wish.id, waybill, holderOf);
  if (error !== undefined) return { ok: false, error };
  const { promised } = wish;
  const reserved = reserve(wish.why === 'seller_fault' ? [] : budgets, promised ?? zeroFen);
  if (!reserved.ok) return reserved;
  const claim: SubsidyClaim = {
    ...wish,
    ...(waybill === undefined ? {} : { waybill }),
    state: 'reserved',
    version: 1,
    amount: promised,
    perBearer: [...splitByBearers(promised ?? zeroFen, wish.bearers, wish.bearerUnits)],
    draws: [...reserved.value.draws],
    reservedAt: now,
  };
  return ok({ ...reserved.value, claim, postings: [] });
}

/** What headquarters found right: the budgets follow the amount, up or down. */
function confirm(
  claim: SubsidyClaim,
  command: ClaimCommand & { name: 'confirm' },
  { commandId, now, budgets }: ClaimContext,
): Result<ClaimEffects> {
  const amount = confirmedAmount(claim, command) ?? zeroFen;
  const more = amount - (claim.amount ?? 0);
  let moved: { budgets: readonly Budget[]; draws: readonly Draw[]; alerts: readonly BudgetAlert[] };
  if (claim.why === 'seller_fault' || more === 0) {
    moved = { budgets: [], draws: claim.draws, alerts: [] };
  } else if (more > 0) {
    const reserved = reserve(budgets, fen(more));
    if (!reserved.ok) return reserved;
    const draws = joinDraws([...claim.draws, ...reserved.value.draws]);
    moved = { ...reserved.value, draws };
  } else {
    moved = { ...giveBack(claim, budgets, fen(0 - more)), alerts: [] };
  }
  const confirmed: SubsidyClaim = {
    ...claim,
    amount,
    perBearer: [...splitByBearers(amount, claim.bearers, claim.bearerUnits)],
    draws: [...moved.draws],
    confirmedAt: now,
    ...(command.differs === undefined ? {} : { differs: command.differs }),
  };
  const postings = subsidyDue(confirmed, commandId, now);
  return ok({ claim: confirmed, budgets: moved.budgets, alerts: moved.alerts, postings });
}

/** Gives back at most what the claim drew: without a budget it drew nothing. */
function giveBack({ draws }: SubsidyClaim, budgets: readonly Budget[], amount: Fen) {
  const drawn = draws.reduce((sum, one) => sum + one.amount, 0);
  return release(budgets, draws, fen(Math.min(amount, drawn)));
}

function carryOut(
  claim: SubsidyClaim,
  command: ClaimCommand,
  context: ClaimContext,
): Result<ClaimEffects> {
  const { commandId, now, budgets } = context;
  const nothing = { budgets: [], postings: [], alerts: [] };
  switch (command.name) {
    case 'correct_waybill':
      return ok({ ...nothing, claim: { ...claim, waybill: waybillKey(command.waybill) } });
    case 'confirm':
      return confirm(claim, command, context);
    case 'settle':
      return ok({
        ...nothing,
        claim: { ...claim, settledAt: now },
        budgets: spend(budgets, claim.draws),
        postings: subsidyPaid(claim, commandId, now, command.from),
      });
    case 'void': {
      const back = release(budgets, claim.draws);
      const owed = claim.state === 'confirmed';
      return ok({
        ...nothing,
        claim: { ...claim, draws: [], voided: { at: now, why: command.why } },
        budgets: back.budgets,
        postings: owed ? subsidyReversed(claim, commandId, now) : [],
      });
    }
  }
}

/** The claim after a command, with all that moves beside it; the given values are not touched. */
export function moveClaim(
  claim: SubsidyClaim,
  command: ClaimCommand,
  context: ClaimContext,
): Result<ClaimEffects> {
  const row = transitionOf(claim, command, context);
  if ('code' in row) return { ok: false, error: row };
  const done = carryOut(claim, command, context);
  if (!done.ok) return done;
  const moved = { ...done.value.claim, state: row.to, version: claim.version + 1 };
  return ok({ ...done.value, claim: moved });
}
