import type { Verdict } from './harness.ts';

export interface RowOptions {
  /** Fewer rows and rounds: shows that it works, not how fast it is. */
  readonly quick: boolean;
}

/** A row runs in a process of its own and starts others for its sides. */
export type Row = (options: RowOptions) => Promise<readonly Verdict[]>;

/** Each file exports `measure`, a `Row`. */
export const rowModules = {
  fill: './rows/fill.ts',
  push: './rows/push.ts',
  'catch-up': './rows/catch-up.ts',
  search: './rows/search.ts',
  ready: './rows/ready.ts',
  stall: './rows/stall.ts',
  capacity: './rows/capacity.ts',
  resolution: './rows/resolution.ts',
  publish: './rows/publish.ts',
  deadlines: './rows/deadlines.ts',
} as const;

export type RowName = keyof typeof rowModules;

export const rowNames = Object.keys(rowModules) as RowName[];

export const roundsOf = ({ quick }: RowOptions): number => (quick ? 2 : 5);
