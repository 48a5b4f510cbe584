import { instant } from '../../src-core/basis/instant.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import type { PolicyIndex } from '../../src-core/freight-subsidy/pushed-down/policy-index.ts';
import { inForceOf } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import type { PolicyVersion } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import type { OrgUnit } from '../../src-core/org/org.ts';
import { isSuspendedAt, pathAt } from '../../src-core/org/tree.ts';
import { publishedAt } from './published.ts';

/** A shop in which a version holds, by resolution. */
export interface RolloutBranch {
  readonly unit: OrgUnit;
  readonly region: OrgUnit | undefined;
  readonly suspended: boolean;
  readonly opensAt: Instant;
  /** Since when its counters can have it: published, and written for this branch. */
  readonly dueSince: Instant;
}

export interface RolloutBranches {
  readonly branches: readonly RolloutBranch[];
  /** It holds nowhere any more and never will: these are where it held. */
  readonly over: boolean;
}

/** The stretches in which a version holds for a shop, from a point in time on; neighbours may touch. */
function stretches(index: PolicyIndex, version: PolicyVersion, unitId: string) {
  const { kind, id } = version;
  const from = instant(inForceOf(version).from);
  const steps = [
    { at: from, resolution: index.at(kind, unitId, from) },
    ...index.comingAfter(kind, unitId, from),
  ];
  return steps.flatMap(({ at, resolution }, i) =>
    resolution.version?.id === id
      ? [{ from: at, to: steps[i + 1]?.at ?? Infinity, resolution }]
      : [],
  );
}

function regionOf({ tree }: PolicyIndex, unitId: string, at: number): OrgUnit | undefined {
  for (const id of pathAt(tree, unitId, at)?.slice(1) ?? []) {
    const unit = tree.units.get(id);
    if (unit?.kind === 'region') return unit;
  }
  return undefined;
}

/**
 * The shops a version's rollout is about: where it holds now or will. Where it holds nowhere from now on,
 * those in which it ever held.
 */
export function branchesOf(
  index: PolicyIndex,
  version: PolicyVersion,
  now: Instant,
): RolloutBranches {
  const published = publishedAt(version);
  const found: { readonly branch: RolloutBranch; readonly ended: boolean }[] = [];
  for (const unit of index.tree.units.values()) {
    if (unit.kind !== 'shop') continue;
    const held = stretches(index, version, unit.id);
    const stretch = held.find(({ to }) => to > now) ?? held.at(-1);
    if (stretch === undefined) continue;
    const [first] = stretch.resolution.reasons;
    const written = first?.code === 'assigned' ? first.assignment.writtenAt : undefined;
    const dueSince = written === undefined || written < published ? published : written;
    const branch = {
      unit,
      region: regionOf(index, unit.id, now),
      suspended: isSuspendedAt(index.tree, unit.id, now),
      opensAt: stretch.from,
      dueSince,
    };
    found.push({ branch, ended: stretch.to <= now });
  }
  const standing = found.filter(({ ended }) => !ended);
  const over = standing.length === 0 && found.length > 0;
  return { branches: (over ? found : standing).map(({ branch }) => branch), over };
}
