/** One side of a comparison. `run` does all its work and answers seconds, or a figure in the row's unit. */
export interface Side {
  readonly name: string;
  /** What survives a power cut on this side; without it a ratio says nothing. */
  readonly durability: string;
  /** Fewer than the others' where one takes minutes; the ratio is then of these rounds. */
  readonly rounds?: number;
  run(round: number): Promise<number>;
}

export interface Comparison {
  /** The row of the table of measurements. */
  readonly row: string;
  readonly ours: Side;
  readonly peers: readonly Side[];
  /** 'smaller' for times, 'larger' for rates. */
  readonly better: 'smaller' | 'larger';
  readonly unit: string;
  /** What is to be reached against each peer, by name: our advantage (>1 is better) must be at least this. */
  readonly reach: Readonly<Record<string, number>>;
  readonly note?: string;
}

/** A figure that stands for itself, in `unit`; with `atMost` it has something to reach. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly atMost?: number;
}

export interface PeerVerdict {
  readonly name: string;
  readonly durability: string;
  readonly value: number;
  readonly rounds: readonly number[];
  /** How many times better we are: above 1 ours is better. */
  readonly ratio: number;
  readonly reach: number | null;
}

export interface Verdict {
  readonly row: string;
  readonly unit: string;
  readonly ours?: {
    readonly name: string;
    readonly durability: string;
    readonly value: number;
    readonly rounds: readonly number[];
  };
  readonly peers: readonly PeerVerdict[];
  readonly figures: readonly Figure[];
  readonly note?: string;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** p in 0..1, nearest rank. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1)] ?? Number.NaN;
}

/**
 * Runs the sides in turn, round by round, so that a slow minute of the machine hits all of them alike.
 * The ratio is the median of the rounds' own ratios for the same reason.
 */
export async function compare(comparison: Comparison, rounds: number): Promise<Verdict> {
  const { ours, peers, better, reach } = comparison;
  const values = new Map<Side, number[]>([ours, ...peers].map((side) => [side, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [side, taken] of values) {
      if (round < (side.rounds ?? rounds)) taken.push(await side.run(round));
    }
  }
  const own = values.get(ours) ?? [];
  return {
    row: comparison.row,
    unit: comparison.unit,
    ours: { name: ours.name, durability: ours.durability, value: median(own), rounds: own },
    peers: peers.map((peer): PeerVerdict => {
      const theirs = values.get(peer) ?? [];
      const ratios = theirs.map((other, round) => {
        const value = own[round] ?? Number.NaN;
        return better === 'smaller' ? other / value : value / other;
      });
      return {
        name: peer.name,
        durability: peer.durability,
        value: median(theirs),
        rounds: theirs,
        ratio: median(ratios),
        reach: reach[peer.name] ?? null,
      };
    }),
    figures: [],
    ...(comparison.note === undefined ? {} : { note: comparison.note }),
  };
}

/** False: something of the row that has to be reached was not. */
export function reached({ peers, figures }: Verdict): boolean {
  return (
    peers.every(({ ratio, reach }) => reach === null || ratio >= reach) &&
    figures.every(({ value, atMost }) => atMost === undefined || value <= atMost)
  );
}
