import { hqPolicyAssignments } from './hq-policy-assignments.ts';
import { hqPolicyQuestions } from './hq-policy-questions.ts';
import { hqPolicyVersions } from './hq-policy-versions.ts';

/**
 * What headquarters pushes down: lines of policy, their versions, where they hold, and questions about all of
 * it. For people. Headquarters' people see everything; regional managers and shop staff see what was
 * published and what concerns their units, and change nothing (`not_allowed`). Whoever creates something
 * makes its id, so that the same call again is the same call; another thing under a known id is `id_taken`.
 * Failures are the codes of the pure rules (`versionRefusals`, `assignmentRefusals`), `not_found` and
 * `not_allowed`. Lists are questions with a body, like those of the back office.
 */
export const hqPolicies = {
  ...hqPolicyVersions,
  ...hqPolicyAssignments,
  ...hqPolicyQuestions,
} as const;
