import type { BuyerLink } from '../../../src-core/contract/counter-screen.ts';
import type { VersionReceipt } from '../../../src-core/contract/hq-receipts.ts';
import type { Failure } from '../../../src-core/basis/result.ts';
import type { IncomingChange } from '../../../src-core/sync/apply-change.ts';
import type {
  Poke,
  PullResponse,
  PushRequest,
  PushResponse,
  SnapshotHead,
} from '../../../src-core/sync/protocol.ts';

/**
 * What headquarters' answer means to the sync loop:
 * `unreachable` no answer came; `busy` it cannot now (429, 500, 503); `reset` the cursor ends (410);
 * `renumber` it remembers other numbers (409); `too_old` this program is (426); `revoked` this device is;
 * `too_large` the batch is (413); `refused` it does not understand (other 4xx), which is a bug somewhere.
 */
export type SyncFailureKind =
  | 'unreachable'
  | 'busy'
  | 'reset'
  | 'renumber'
  | 'too_old'
  | 'revoked'
  | 'too_large'
  | 'refused';

export interface SyncFailure {
  readonly kind: SyncFailureKind;
  readonly error: Failure;
  /** Milliseconds headquarters asked to wait; null: it did not. */
  readonly retryAfter: number | null;
}

export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: SyncFailure };

export interface IncomingRow {
  readonly key: string;
  readonly spaceId: string;
  readonly change: IncomingChange;
}

/** A piece of a snapshot; a stream that ends with neither `end` nor `cut` was cut. */
export type SnapshotPiece =
  | { readonly is: 'rows'; readonly rows: readonly IncomingRow[] }
  | { readonly is: 'end' }
  | { readonly is: 'cut'; readonly failure: SyncFailure };

export interface SnapshotRequest {
  readonly clientId: string;
  /** Both or neither: go on behind this row of the stream that began with this cursor. */
  readonly after?: string;
  readonly cursor?: string;
  /** Only this space, to repair it. */
  readonly spaceId?: string;
}

/** Instead of a stream: an answer with the first poke, or after so many seconds without one. */
export interface LongPoll {
  readonly seconds: number;
  /** What the replica has already: only what is above is told. */
  readonly known: Readonly<Record<string, number>>;
}

/**
 * How a channel went: it had been open (`open`); headquarters did not open it (`refused`); nobody answered,
 * so the line itself may be down (`unreachable`).
 */
export type ListeningEnd = 'open' | 'refused' | 'unreachable';

export interface Listening {
  /** Settles when the channel is gone, for whatever reason. */
  readonly ended: Promise<ListeningEnd>;
  close(): void;
}

/**
 * Asks with a token, and once more with another one if headquarters did not take it; given up when the
 * line is closed or after `patience` milliseconds.
 */
export type Authorized = <T>(
  patience: number,
  ask: (token: string, hqUrl: string, signal: AbortSignal) => Promise<Reply<T>>,
) => Promise<Reply<T>>;

/** The line to headquarters. Over HTTP on a counter, through the faulty network in a simulation. */
export interface Transport {
  push(request: PushRequest): Promise<Reply<PushResponse>>;
  pull(query: { readonly clientId: string; readonly cursor: string }): Promise<Reply<PullResponse>>;
  snapshot(
    request: SnapshotRequest,
  ): Promise<Reply<{ readonly head: SnapshotHead; readonly pieces: AsyncIterable<SnapshotPiece> }>>;
  /** Asked while somebody waits with a slip; not every line can. */
  buyerLink?(of: 'orders' | 'cases', id: string): Promise<Reply<BuyerLink>>;
  /** Has headquarters ask a refund's gateway again; not every line can. */
  retryRefund?(refundNo: string): Promise<Reply<null>>;
  /** What a counter has of the versions pushed down; not every line carries it. */
  receipts?(receipts: readonly VersionReceipt[]): Promise<Reply<null>>;
  /** For photos and videos, which travel beside everything else; not every line carries them. */
  readonly authorized?: Authorized;
  listen(onPoke: (poke: Poke) => void, longPoll?: LongPoll): Listening;
  /** Gives up what is under way, for good. */
  close(): void;
}

export function failed(
  kind: SyncFailureKind,
  code: string,
  params: Failure['params'] = {},
  retryAfter: number | null = null,
): { readonly ok: false; readonly failure: SyncFailure } {
  return { ok: false, failure: { kind, error: { code, params }, retryAfter } };
}
