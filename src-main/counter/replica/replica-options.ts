import type { ReplayContext } from '../../../src-core/sync/replay.ts';
import type { Migration } from './migrate.ts';
import type { SqliteTables } from './sqlite-tables.ts';

export interface ReplicaOptions {
  readonly dir: string;
  readonly keyHex: string;
  readonly migrations: readonly Migration[];
  readonly newId: () => string;
  /** Epoch ms, for the names of what is moved aside. */
  readonly now: () => number;
  /** What replay needs, over the tables it is to look at. */
  readonly context: (tables: () => SqliteTables) => ReplayContext;
}
