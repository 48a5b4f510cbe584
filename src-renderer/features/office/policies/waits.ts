import type {
  PolicyListLine,
  VersionHead,
} from '../../../../src-core/contract/hq-policy-versions.ts';
import { policyWriters } from '../../../../src-core/freight-subsidy/pushed-down/lifecycle.ts';
import type { SignedInPerson } from '../../../../src-core/contract/counter.ts';

/** What a version waits for from one person. */
export const waits = ['approve', 'publish', 'sent_back', 'assign', 'go_on'] as const;
export type Wait = (typeof waits)[number];

/** Null: nothing, from this person. */
export function waitOf(version: VersionHead, person: SignedInPerson | null): Wait | null {
  if (person === null || !policyWriters.some((role) => role === person.role)) return null;
  const mine = version.authors.some(({ id }) => id === person.id);
  switch (version.state) {
    case 'submitted':
      return person.role === 'hq_approver' && !mine ? 'approve' : null;
    case 'approved':
      return 'publish';
    case 'draft':
      if (!mine) return null;
      return version.sentBack === undefined ? 'go_on' : 'sent_back';
    case 'scheduled':
    case 'active':
      return version.assignments === 0 ? 'assign' : null;
    case 'superseded':
    case 'revoked':
      return null;
  }
}

/** A line of policy as the list shows it. */
export interface PolicyRow {
  readonly policy: PolicyListLine['policy'];
  readonly versions: readonly VersionHead[];
  /** Hold somewhere now, newest first; several where branches differ. */
  readonly inForce: readonly VersionHead[];
  /** Published, its window still to come; the nearest. */
  readonly coming: VersionHead | undefined;
  /** Being written, read or waiting to be published; the newest. */
  readonly underWay: VersionHead | undefined;
  readonly wait: { readonly for: Wait; readonly version: VersionHead } | undefined;
}

export function rowOf(
  { policy, versions }: PolicyListLine,
  person: SignedInPerson | null,
  now: number,
): PolicyRow {
  const waiting = versions.flatMap((version) => {
    const wait = waitOf(version, person);
    return wait === null ? [] : [{ for: wait, version }];
  });
  return {
    policy,
    versions,
    inForce: versions.filter(({ shops }) => shops > 0),
    coming: versions
      .filter(({ state, window }) => state === 'scheduled' && (window?.from ?? 0) > now)
      .toSorted((a, b) => (a.window?.from ?? 0) - (b.window?.from ?? 0))[0],
    underWay: versions.find(({ state }) => ['draft', 'submitted', 'approved'].includes(state)),
    wait: waiting.toSorted((a, b) => waits.indexOf(a.for) - waits.indexOf(b.for))[0],
  };
}

/** What one wants to see of a line when one opens it: what waits, what is under way, what holds, what is newest. */
export function versionToOpen(row: PolicyRow): VersionHead | undefined {
  return row.wait?.version ?? row.underWay ?? row.inForce[0] ?? row.coming ?? row.versions[0];
}
