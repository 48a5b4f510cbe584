import type { DeadlinePolicy, Rulebook } from './rulebook.ts';

/**
 * The policy a case was opened under. A version the rulebook no longer carries (a document older than
 * `deadlineVersions`, or an import under a version that never was) falls back to the current one: a case
 * must have a clock, and headquarters keeps every version in the rulebook while a case needs it.
 */
export function policyOf(rulebook: Rulebook, version: number): DeadlinePolicy {
  if (rulebook.deadlines.version === version) return rulebook.deadlines;
  return (
    rulebook.deadlineVersions?.find((policy) => policy.version === version) ?? rulebook.deadlines
  );
}

/**
 * The rulebook with another current policy, the present one kept for the cases that run under it.
 * `inUse`: versions that open cases have; what none needs any more is dropped.
 */
export function withDeadlinePolicy(
  rulebook: Rulebook,
  next: DeadlinePolicy,
  inUse: ReadonlySet<number>,
): Rulebook {
  const earlier = [rulebook.deadlines, ...(rulebook.deadlineVersions ?? [])].filter(
    ({ version }) => version !== next.version && inUse.has(version),
  );
  return { ...rulebook, deadlines: next, deadlineVersions: earlier };
}
