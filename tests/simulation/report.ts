import type { Violation } from './model/truth.ts';
import type { GuardName } from './guards.ts';

/** What a run of one seed came to. Plain values: it travels between workers. */
export interface RunReport {
  readonly seed: number;
  readonly without: GuardName | null;
  /** Promises that were broken; empty: the seed passed. */
  readonly violations: readonly Violation[];
  /** Over every event of the run: the same seed on the same code gives the same. */
  readonly hash: string;
  /** The last events, oldest first. */
  readonly events: readonly string[];
  readonly counted: Counted;
}

/** How much a run saw: a simulation that exercises nothing passes everything. */
export interface Counted {
  readonly counters: number;
  readonly steps: number;
  /** Commands given at counters and live, and what headquarters made of them. */
  readonly commands: number;
  readonly rejected: number;
  readonly exceptions: number;
  readonly cases: number;
  /** Claims of return freight, and how many of them were paid. */
  readonly claims: number;
  readonly paidClaims: number;
  readonly kills: number;
  readonly restores: number;
}

export function describeFailure(report: RunReport): string {
  const shown = report.violations
    .slice(0, 6)
    .map(({ invariant, text }) => `  (${invariant}) ${text}`);
  const more = report.violations.length - shown.length;
  const again = `npm run simulate -- --seeds 1 --from ${report.seed}${report.without === null ? '' : ` --without ${report.without}`}`;
  return [
    `seed ${report.seed} broke ${report.violations.length} promise(s), log ${report.hash}:`,
    ...shown,
    ...(more > 0 ? [`  … and ${more} more`] : []),
    '  last events:',
    ...report.events.slice(-25).map((line) => `    ${line.slice(0, 300)}`),
    `  again: ${again}`,
  ].join('\n');
}
