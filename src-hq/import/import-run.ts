import type { IncomingOrderAnswer } from '../../src-core/contract/hq.ts';
import type { Sql } from '../store/connect.ts';
import type { Encoding } from './csv-source.ts';
import type { ProgressOutput } from './progress.ts';
import type { Control } from './tally.ts';

/** One run of one import. */
export interface ImportRun {
  readonly sql: Sql;
  readonly out: ProgressOutput;
  readonly path: string;
  readonly encoding: Encoding;
  /** Where the list of rows that were not taken goes. */
  readonly refusedPath: string;
  /** As `POST /api/v1/orders`: one answer for each order, in their order. At most 500 at once. */
  readonly takeOrders: (orders: readonly unknown[]) => Promise<readonly IncomingOrderAnswer[]>;
  /** Called after every transaction; a test ends the process here. */
  readonly afterBatch?: () => Promise<void> | void;
}

export interface ImportSummary {
  readonly control: Control;
  /** What the file holds, written now or before. */
  readonly made: Readonly<Record<string, number>>;
  /** Orders this run wrote. */
  readonly written: number;
}
