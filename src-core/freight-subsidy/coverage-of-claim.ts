import type { Coverage, SubsidyUsed } from './coverage.ts';
import type { SubsidyClaim } from './subsidy-claim.ts';

/**
 * What a case is covered for once it has a claim: what the claim took by a rule stays its own, whatever others
 * took since under another rule or version; of another rule than the claim's it is no promise.
 * @param taken by others. @param answerWith coverage of the case as it stands now.
 */
export function coverageOfClaim(
  claim: Pick<SubsidyClaim, 'why' | 'amount' | 'ruleId'> | undefined,
  taken: SubsidyUsed,
  answerWith: (used: SubsidyUsed) => Coverage,
): Coverage {
  if (claim?.why !== 'rule' || claim.amount === null) return answerWith(taken);
  const answer = answerWith({ ...taken, kept: claim.amount });
  const isSameRule = answer.covered && answer.ruleId === claim.ruleId;
  return isSameRule ? answer : answerWith(taken);
}
