import type { Instant } from '../../basis/instant.ts';

/** What headquarters heard of one counter of a branch about one version. */
export interface CounterReceipt {
  readonly deviceId: string;
  /** When the version was in its replica; null: not heard of. */
  readonly deliveredAt: Instant | null;
}

export interface BranchReceipts {
  readonly unitId: string;
  /** The counters that are enrolled and not revoked. */
  readonly counters: readonly CounterReceipt[];
  /** It does not trade for the time being: nobody waits for it. Absent: it does. */
  readonly suspended?: boolean;
  /** Where they differ from the wish's: from when on it holds here, since when its counters can have it. */
  readonly opensAt?: Instant;
  readonly dueSince?: Instant;
  /** First reading and first acknowledgement by anybody of the branch; null: none. */
  readonly readAt: Instant | null;
  readonly acknowledgedAt: Instant | null;
}

/** Where a branch stands; each step has those before it. */
export const rolloutStages = [
  'no_counter',
  'published',
  'delivered',
  'in_force',
  'read',
  'acknowledged',
] as const;
export type RolloutStage = (typeof rolloutStages)[number];

export interface BranchRollout {
  readonly unitId: string;
  readonly suspended: boolean;
  readonly stage: RolloutStage;
  /** When the last of its counters had it; null: not all have. */
  readonly deliveredAt: Instant | null;
  /** A counter applies a version by itself when its window opens: the later of delivery and opening. */
  readonly inForceAt: Instant | null;
  readonly readAt: Instant | null;
  readonly acknowledgedAt: Instant | null;
  /** Since when something is missing that should be there; null: nothing is. */
  readonly behindSince: Instant | null;
}

export interface RolloutWish {
  readonly publishedAt: Instant;
  readonly opensAt: Instant;
  /** By when a branch has acknowledged; null: nobody asks. */
  readonly acknowledgeBy: Instant | null;
  readonly now: Instant;
}

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);

function lastDelivery(counters: readonly CounterReceipt[]): Instant | null {
  let last: Instant | null = null;
  for (const { deliveredAt } of counters) {
    if (deliveredAt === null) return null;
    last = last === null ? deliveredAt : later(last, deliveredAt);
  }
  return last;
}

function branchOf(receipts: BranchReceipts, wish: RolloutWish): BranchRollout {
  const { unitId, counters, readAt, acknowledgedAt, suspended = false } = receipts;
  const { acknowledgeBy, now } = wish;
  const { opensAt = wish.opensAt, dueSince = wish.publishedAt } = receipts;
  const deliveredAt = lastDelivery(counters);
  const opened = deliveredAt === null ? null : later(deliveredAt, opensAt);
  const inForceAt = opened !== null && opened <= now ? opened : null;
  const overdue = acknowledgeBy !== null && acknowledgedAt === null && acknowledgeBy <= now;
  const missingSince = deliveredAt === null ? dueSince : overdue ? acknowledgeBy : null;
  // Where there is no counter, or nobody trades, there is nobody to be behind.
  const behindSince = counters.length === 0 || suspended ? null : missingSince;
  const stage: RolloutStage =
    counters.length === 0
      ? 'no_counter'
      : deliveredAt === null
        ? 'published'
        : inForceAt === null
          ? 'delivered'
          : acknowledgedAt !== null
            ? 'acknowledged'
            : readAt !== null
              ? 'read'
              : 'in_force';
  return {
    unitId,
    suspended,
    stage,
    deliveredAt,
    inForceAt,
    readAt,
    acknowledgedAt,
    behindSince,
  };
}

export interface Rollout {
  readonly branches: readonly BranchRollout[];
  /** Longest behind first. */
  readonly behind: readonly BranchRollout[];
  readonly counts: Readonly<Record<RolloutStage, number>>;
  /**
   * The one number: branches in which it does what it should by now (in force once its window is open,
   * delivered before), of all that trade and have a counter. Exact, as two integers.
   */
  readonly coverage: { readonly reached: number; readonly of: number };
}

/** How far a version has come in the branches it is assigned to. */
export function rolloutOf(receipts: readonly BranchReceipts[], wish: RolloutWish): Rollout {
  const branches = receipts.map((one) => branchOf(one, wish));
  const counts: Record<RolloutStage, number> = {
    no_counter: 0,
    published: 0,
    delivered: 0,
    in_force: 0,
    read: 0,
    acknowledged: 0,
  };
  for (const { stage } of branches) counts[stage] += 1;
  const waitedFor = branches.filter(({ stage, suspended }) => stage !== 'no_counter' && !suspended);
  const reached = waitedFor.filter(({ stage }) => stage !== 'published').length;
  return {
    branches,
    behind: branches
      .filter(({ behindSince }) => behindSince !== null)
      .toSorted((a, b) => (a.behindSince ?? 0) - (b.behindSince ?? 0)),
    counts,
    coverage: { reached, of: waitedFor.length },
  };
}
