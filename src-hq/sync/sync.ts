import type { Instant } from '../../src-core/basis/instant.ts';
import type { Result } from '../../src-core/basis/result.ts';
import type {
  PullResponse,
  PushRequest,
  PushResponse,
  SnapshotHead,
} from '../../src-core/sync/protocol.ts';
import type { HqStore } from '../store/store.ts';
import type { Log } from './answer.ts';
import type { CursorCodec } from './cursor.ts';
import { pull, type PullQuery } from './pull.ts';
import { push } from './push.ts';
import type { Rules } from './rules.ts';
import { openSnapshot, type SnapshotQuery } from './snapshot.ts';

/** A counter, as its token says: never as it claims itself. */
export interface DevicePrincipal {
  readonly deviceId: string;
  /** The shop, region or headquarters it was enrolled for; the space it writes to. */
  readonly unitId: string;
}

export interface SyncDeps {
  readonly store: HqStore;
  readonly rules: Rules;
  /** Headquarters' clock. */
  readonly clock: () => Instant;
  readonly cursors: CursorCodec;
  readonly log: Log;
  /** Called after the commit with the spaces that show something new. Pokes only: may be lost. */
  readonly moved: (spaceIds: readonly string[]) => void;
}

export interface Sync {
  push(principal: DevicePrincipal, request: PushRequest): Promise<Result<PushResponse>>;
  pull(principal: DevicePrincipal, query: PullQuery): Promise<Result<PullResponse>>;
  /** The head at once, then the stream's lines in pieces; both end with the reader. */
  snapshot(
    principal: DevicePrincipal,
    query: SnapshotQuery,
  ): Promise<Result<{ readonly head: SnapshotHead; readonly body: AsyncIterable<Buffer> }>>;
}

/** The authority's side of the protocol in `src-core/sync/protocol.ts`, on any store. */
export function createSync(deps: SyncDeps): Sync {
  return {
    push: (principal, request) => push(deps, principal, request),
    pull: (principal, query) => pull(deps, principal, query),
    snapshot: (principal, query) => openSnapshot(deps, principal, query),
  };
}
