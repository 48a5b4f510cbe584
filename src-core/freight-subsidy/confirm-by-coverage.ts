import type { Instant } from '../basis/instant.ts';
import { zeroFen } from '../basis/money.ts';
import { fail, ok } from '../basis/result.ts';
import type { Result } from '../basis/result.ts';
import { release } from './budget.ts';
import type { Budget } from './budget.ts';
import { moveClaim } from './claim-life.ts';
import type { ClaimEffects } from './claim-life.ts';
import type { ClaimCommand, ClaimContext } from './claim-transitions.ts';
import type { Covered } from './coverage.ts';
import type { SubsidyClaim } from './subsidy-claim.ts';

/** Why a claim is confirmed otherwise than promised. Screens translate `subsidy.differs.<code>`. */
export const differsCodes = [
  'fault_changed',
  'cut_by_cap',
  'named_by_bill',
  'reckoned_anew',
] as const;
type DiffersCode = (typeof differsCodes)[number];

function latest(before: readonly Budget[], changed: readonly Budget[]): readonly Budget[] {
  const now = new Map(changed.map((one) => [one.id, one]));
  return before.map((one) => now.get(one.id) ?? one);
}

/** The same claim for another reason: nothing is set aside any more, and who bears it is asked anew. */
function onOtherGrounds(claim: SubsidyClaim, covered: Covered, budgets: readonly Budget[]) {
  const back = release(budgets, claim.draws);
  const { why, ruleId, versionId, shares } = covered;
  const rebased: SubsidyClaim = {
    ...claim,
    why,
    ruleId,
    versionId,
    bearers: shares,
    amount: zeroFen,
    perBearer: [],
    draws: [],
  };
  return { claim: rebased, changed: back.budgets, budgets: latest(budgets, back.budgets) };
}

function whyDiffers(claim: SubsidyClaim, covered: Covered, billed: boolean): DiffersCode {
  if (claim.why !== covered.why || claim.differs?.code === 'fault_changed') return 'fault_changed';
  if (billed) return 'named_by_bill';
  return covered.cut === null ? 'reckoned_anew' : 'cut_by_cap';
}

/**
 * The fault turned out to be the seller's, and nobody knows yet what it comes to: the budgets have their
 * money back now, and the claim waits for the bill.
 */
export function awaitBill(
  claim: SubsidyClaim,
  covered: Covered,
  budgets: readonly Budget[],
): ClaimEffects {
  const { claim: rebased, changed } = onOtherGrounds(claim, covered, budgets);
  const differs = { code: 'fault_changed' satisfies DiffersCode, words: '' };
  return {
    claim: { ...rebased, amount: null, differs, version: claim.version + 1 },
    budgets: changed,
    postings: [],
    alerts: [],
  };
}

/**
 * The goods are here: the claim is confirmed for what its case is covered for now. A fault that was judged
 * otherwise meanwhile changes who pays and out of which budget; both numbers stay on the claim. What the
 * budgets have no room for beyond the promise is not paid; the promise is. Failures: those of `moveClaim`;
 * `amount_not_named` while nobody knows what it comes to.
 * @param bill the words of whoever named the carrier's bill.
 */
export function confirmByCoverage(
  claim: SubsidyClaim,
  covered: Covered,
  receivedAt: Instant,
  context: ClaimContext,
  bill?: string,
): Result<ClaimEffects> {
  const { amount } = covered;
  if (amount === null) return fail('amount_not_named');
  const code = whyDiffers(claim, covered, bill !== undefined);
  const command: ClaimCommand = {
    name: 'confirm',
    receivedAt,
    amount,
    ...(claim.promised === null || amount === claim.promised
      ? {}
      : { differs: { code, words: bill ?? '' } }),
  };
  if (claim.why === covered.why) {
    const { ruleId, versionId, shares } = covered;
    const same = { ...claim, ruleId, versionId, bearers: shares };
    const done = moveClaim(same, command, context);
    if (done.ok || done.error.code !== 'budget_exhausted' || claim.amount === null) return done;
    return moveClaim(same, { name: 'confirm', receivedAt, amount: claim.amount }, context);
  }
  const { claim: rebased, changed, budgets } = onOtherGrounds(claim, covered, context.budgets);
  const done = moveClaim(rebased, command, { ...context, budgets });
  if (!done.ok) return done;
  const touched = new Map([...changed, ...done.value.budgets].map((one) => [one.id, one]));
  return ok({ ...done.value, budgets: [...touched.values()] });
}
