import type { Instant } from '../../src-core/basis/instant.ts';
import type { AssignmentRow } from '../../src-core/contract/hq-policy-assignments.ts';
import type { Assignment } from '../../src-core/freight-subsidy/pushed-down/assignment.ts';
import type { PushedKind } from '../../src-core/freight-subsidy/pushed-down/contents.ts';
import type { Policy } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import { pathAt } from '../../src-core/org/tree.ts';
import type { KeptBook } from './book.ts';
import type { Concern } from './concern.ts';

export interface AssignmentQuery {
  readonly kind?: PushedKind | undefined;
  readonly unitId?: string | undefined;
  readonly above: boolean;
  readonly versionId?: string | undefined;
  readonly at?: Instant | undefined;
  readonly ended: boolean;
  readonly limit: number;
  readonly before?: number | undefined;
}

function asked(query: AssignmentQuery, units: ReadonlySet<string> | undefined, now: Instant) {
  const { kind, versionId, at, ended, before } = query;
  return ({ kind: is, versionId: names, unitId, from, to, n }: Assignment) =>
    (kind === undefined || is === kind) &&
    (versionId === undefined || names === versionId) &&
    (units === undefined || units.has(unitId)) &&
    (before === undefined || n < before) &&
    (at === undefined ? ended || (to ?? Infinity) > now : from <= at && at < (to ?? Infinity));
}

/** Assignments that concern who asks, newest written first. */
export function listAssignments(
  { policies: index }: Pick<KeptBook, 'policies'>,
  policies: ReadonlyMap<string, Policy>,
  concern: Concern,
  query: AssignmentQuery,
  now: Instant,
): { readonly rows: AssignmentRow[]; readonly next: number | null } {
  const { tree, versions } = index;
  const { unitId, above, limit } = query;
  const path = unitId === undefined || !above ? [] : (pathAt(tree, unitId, query.at ?? now) ?? []);
  const units = unitId === undefined ? undefined : new Set([unitId, ...path]);
  const fits = asked(query, units, now);
  const found = index.assignments
    .filter((one) => fits(one) && concern.assignment(one))
    .toSorted((a, b) => b.n - a.n);
  const rows = found.slice(0, limit).map((assignment): AssignmentRow => {
    const unit = tree.units.get(assignment.unitId);
    const version = versions.get(assignment.versionId ?? '');
    const policy = policies.get(version?.policyId ?? '');
    const beside = { unitName: unit?.name ?? assignment.unitId, unitKind: unit?.kind ?? 'shop' };
    if (version === undefined || policy === undefined) return { assignment, ...beside };
    const { policyId, n, state, window, revokedAt } = version;
    const { zh, en } = policy;
    return {
      assignment,
      ...beside,
      version: {
        policyId,
        zh,
        en,
        n,
        state,
        ...(window === undefined ? {} : { window }),
        ...(revokedAt === undefined ? {} : { revokedAt }),
      },
    };
  });
  return { rows, next: found.length > limit ? (rows.at(-1)?.assignment.n ?? null) : null };
}
