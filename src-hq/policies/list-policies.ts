import type { Instant } from '../../src-core/basis/instant.ts';
import type { PolicyListLine, VersionHead } from '../../src-core/contract/hq-policy-versions.ts';
import type { PushedKind } from '../../src-core/freight-subsidy/pushed-down/contents.ts';
import type { PolicyIndex } from '../../src-core/freight-subsidy/pushed-down/policy-index.ts';
import type { PolicyVersion } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import type { OrgUnit } from '../../src-core/org/org.ts';
import type { Concern } from './concern.ts';
import { personNames } from './names.ts';
import type { PolicyDeps } from './policy-deps.ts';
import { readPolicies, versionsOf } from './version-rows.ts';

/** In how many of the shops each version holds at an instant, by its id. */
export function shopsByVersion(
  index: PolicyIndex,
  kinds: Iterable<PushedKind>,
  shops: readonly OrgUnit[],
  at: Instant,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const kind of kinds) {
    for (const { id } of shops) {
      const held = index.at(kind, id, at).version;
      if (held !== null) counts.set(held.id, (counts.get(held.id) ?? 0) + 1);
    }
  }
  return counts;
}

/** Assignments that name each version and are not over, by its id. */
export function assignmentsByVersion(index: PolicyIndex, at: Instant): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { versionId, to } of index.assignments) {
    if (versionId === undefined || (to !== undefined && to <= at)) continue;
    counts.set(versionId, (counts.get(versionId) ?? 0) + 1);
  }
  return counts;
}

/** Everybody a version names. */
export function peopleIn({ authors, approvedBy, steps }: PolicyVersion): readonly string[] {
  const stepped = steps.flatMap(({ by }) => by?.personId ?? []);
  return [...authors, ...(approvedBy === undefined ? [] : [approvedBy]), ...stepped];
}

function headOf(
  version: PolicyVersion,
  names: Readonly<Record<string, string>>,
  counts: { readonly assignments: number; readonly shops: number },
): VersionHead {
  const { id, policyId, kind, n, serial, state, contentHash, window, revokedAt } = version;
  const person = (personId: string) => ({ id: personId, name: names[personId] ?? personId });
  const last = version.steps.at(-1);
  const sentBack = last?.command === 'send_back' ? last.words : undefined;
  return {
    id,
    policyId,
    kind,
    n,
    serial,
    state,
    contentHash,
    ...(window === undefined ? {} : { window }),
    ...(revokedAt === undefined ? {} : { revokedAt }),
    authors: version.authors.map(person),
    ...(version.approvedBy === undefined ? {} : { approvedBy: person(version.approvedBy) }),
    updatedAt: last?.at ?? (0 as Instant),
    ...(sentBack === undefined ? {} : { sentBack }),
    ...(version.restores === undefined ? {} : { restores: version.restores }),
    ...counts,
  };
}

/** Lines of policy with the versions that concern who asks; a line without one is headquarters' own matter. */
export async function listPolicies(
  { sql, books }: Pick<PolicyDeps, 'sql' | 'books'>,
  concern: Concern,
  kind: PushedKind | undefined,
  now: Instant,
  all: boolean,
): Promise<PolicyListLine[]> {
  const policies = await readPolicies(sql, kind);
  const every = await versionsOf(
    sql,
    policies.map(({ id }) => id),
  );
  const versions = every.filter(concern.version);
  const names = await personNames(sql, versions.flatMap(peopleIn));
  const { policies: index } = await books.now(sql);
  const kinds = new Set(policies.map((one) => one.kind));
  const shops = shopsByVersion(index, kinds, concern.shops, now);
  const assignments = assignmentsByVersion(index, now);
  const lines = policies.map((policy) => ({
    policy,
    versions: versions
      .filter(({ policyId }) => policyId === policy.id)
      .toReversed()
      .map((version) =>
        headOf(version, names, {
          shops: shops.get(version.id) ?? 0,
          assignments: assignments.get(version.id) ?? 0,
        }),
      ),
  }));
  return all ? lines : lines.filter((line) => line.versions.length > 0);
}
