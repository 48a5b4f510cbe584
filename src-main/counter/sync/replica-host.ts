import type { ReplayContext } from '../../../src-core/sync/replay.ts';
import type { ReplicaTables } from '../../../src-core/sync/replica-tables.ts';

/**
 * Where the sync loop keeps things: one replica, and beside it at times another that is being built.
 * The counter implements it over encrypted files, the simulation over maps.
 */

/** `command`: on disk when it returns. `page`: may be lost in a power cut, for it can be fetched again. */
export type Durability = 'command' | 'page';

export interface ReplicaSide {
  readonly tables: ReplicaTables;
  /** All of `work` or nothing. */
  transact<T>(durability: Durability, work: (tables: ReplicaTables) => T): T;
}

export interface BesideReplica extends ReplicaSide {
  /** Takes the place of the old one, with its outbox under a new incarnation replayed on top. */
  adopt(): void;
  /** Closes it as it is, to go on with later. */
  leave(): void;
  /** Throws it away. */
  discard(): void;
}

export interface ReplicaHost extends ReplicaSide {
  readonly context: ReplayContext;
  /** A replica to build beside this one; the one from before a restart if there is one. */
  beside(): BesideReplica;
  /** Begins a new incarnation: what is unanswered is numbered anew. */
  reincarnate(): void;
  /** Called when answered commands were forgotten. */
  tidy(): void;
}
