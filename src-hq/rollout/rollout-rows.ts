import { instant } from '../../src-core/basis/instant.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import type { RolloutBranchRow } from '../../src-core/contract/hq-rollout.ts';
import { rolloutOf, rolloutStages } from '../../src-core/freight-subsidy/rollout/rollout.ts';
import type { Rollout } from '../../src-core/freight-subsidy/rollout/rollout.ts';
import type { RolloutBranch } from './branches.ts';
import type { Told, ToldCounter } from './told.ts';

export interface RolloutRows {
  /** Longest behind first, then by how far they are. */
  readonly rows: readonly RolloutBranchRow[];
  readonly rollout: Rollout;
}

interface Asked {
  readonly publishedAt: Instant;
  readonly opensAt: Instant;
  /** Nothing is due any more. */
  readonly over: boolean;
  readonly now: Instant;
}

/** A counter that was enrolled later cannot have been behind before. */
function dueSince(branch: RolloutBranch, counters: readonly ToldCounter[]): Instant {
  const missing = counters.filter(({ deliveredAt }) => deliveredAt === null);
  const first = Math.min(...missing.map(({ enrolledAt }) => enrolledAt));
  return missing.length === 0 || first <= branch.dueSince ? branch.dueSince : instant(first);
}

function lastSeen(counters: readonly ToldCounter[]): Instant | null {
  const seen = counters.flatMap(({ lastSeenAt }) => lastSeenAt ?? []);
  return seen.length === 0 ? null : instant(Math.max(...seen));
}

/** Each branch with where it stands, and what all of them are together. */
export function rolloutRows(
  branches: readonly RolloutBranch[],
  told: Told,
  asked: Asked,
): RolloutRows {
  const countersOf = Map.groupBy(told.counters, ({ unitId }) => unitId);
  const toldOf = new Map(told.branches.map((one) => [one.unitId, one]));
  const { publishedAt, opensAt, over, now } = asked;
  const receipts = branches.map((branch) => {
    const counters = countersOf.get(branch.unit.id) ?? [];
    const { readAt = null, acknowledgedAt = null } = toldOf.get(branch.unit.id) ?? {};
    return {
      unitId: branch.unit.id,
      suspended: branch.suspended,
      counters,
      readAt,
      acknowledgedAt,
      opensAt: branch.opensAt,
      dueSince: dueSince(branch, counters),
    };
  });
  const acknowledgeBy = told.acknowledgeBy;
  const rollout = rolloutOf(receipts, { publishedAt, opensAt, acknowledgeBy, now });
  const rows = rollout.branches.map((one, i): RolloutBranchRow => {
    const { unit, region, opensAt: opens } = branches[i] ?? missing();
    const counters = receipts[i]?.counters ?? [];
    const { readBy = null, acknowledgedBy = null } = toldOf.get(unit.id) ?? {};
    return {
      ...one,
      name: unit.name,
      regionId: region?.id ?? null,
      regionName: region?.name ?? null,
      counters: counters.length,
      delivered: counters.filter(({ deliveredAt }) => deliveredAt !== null).length,
      opensAt: opens,
      readBy,
      acknowledgedBy,
      behindSince: over ? null : one.behindSince,
      lastSeenAt: lastSeen(counters),
    };
  });
  return { rows: rows.toSorted(worstFirst), rollout };
}

const missing = (): never => {
  throw new Error('a branch without its place in the list');
};

function worstFirst(a: RolloutBranchRow, b: RolloutBranchRow): number {
  return (
    (a.behindSince ?? Infinity) - (b.behindSince ?? Infinity) ||
    rolloutStages.indexOf(a.stage) - rolloutStages.indexOf(b.stage) ||
    (a.unitId < b.unitId ? -1 : 1)
  );
}
