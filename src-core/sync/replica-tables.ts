import type { AfterSalesException, Case, HistoryEntry } from '../after-sales/case.ts';
import type { Failure } from '../basis/result.ts';
import type { Order } from '../order/order.ts';
import type { Checksum } from './checksum.ts';
import type { Outcome, ReferenceDoc, WireCommand } from './protocol.ts';

/** What a replica's store must offer to replay; a counter implements it over SQLite, a test over maps. */

export interface AggregateDocs {
  order: Order;
  case: Case;
  exception: AfterSalesException;
}
export type AggregateType = keyof AggregateDocs;

/** One aggregate as the replica holds it. `ver` 0: made here, headquarters has not sent it yet. */
export interface StoredAggregate<T extends AggregateType = AggregateType> {
  readonly spaceId: string;
  readonly ver: number;
  readonly doc: AggregateDocs[T];
  /** The document as JSON, where the writer has it anyway; saves a store from making it again. */
  readonly text?: string;
}

/** How a row stood before pending commands touched it; `was: null`: it did not exist. */
export type ShadowRow = {
  [T in AggregateType]: {
    readonly type: T;
    readonly id: string;
    readonly was: StoredAggregate<T> | null;
  };
}[AggregateType];

export interface OutboxEntry {
  readonly command: WireCommand;
  /** What headquarters answered, by push or by pull. Null: it has not, the command is to be sent. */
  readonly outcome: Outcome | null;
  /** A page has brought what the command did; it is not replayed any more. */
  readonly reflected: boolean;
  /** Replayed on what headquarters sent meanwhile it would be refused for this; headquarters decides. */
  readonly doubt: Failure | null;
  /** A clerk has seen the answer and put it away. */
  readonly dismissed: boolean;
}

export interface SpaceState {
  readonly ver: number;
  readonly sum: Checksum;
  /** Result of the last comparison with headquarters; null: not compared yet. */
  readonly agreed: boolean | null;
}

/** A first fill or a rebuild on its way, so that a cut stream goes on where it was. */
export interface FillState {
  /** Of the first head; what changed since comes with the pull from here. */
  readonly cursor: string;
  /** `lastSeq` of the first head. */
  readonly lastSeq: number;
  /** Key of the last row written; null: none yet. */
  readonly after: string | null;
  readonly rows: number;
  readonly ofRows: number;
}

export interface SyncState {
  readonly deviceId: string;
  readonly incarnation: string;
  /** The number the next command gets; starts at 1 with every incarnation. */
  readonly nextSeq: number;
  /** `lastSeq` of the newest page: commands up to here are in the rows. */
  readonly reflectedSeq: number;
  /** Commands up to here are backed up at headquarters and need not be kept. */
  readonly durableSeq: number;
  /** Null: the replica was never filled. */
  readonly cursor: string | null;
  readonly fill: FillState | null;
}

/** A replica before anything happened to it. */
export function freshSyncState(deviceId: string, incarnation: string): SyncState {
  return {
    deviceId,
    incarnation,
    nextSeq: 1,
    reflectedSeq: 0,
    durableSeq: 0,
    cursor: null,
    fill: null,
  };
}

/** How this replica names itself to headquarters. */
export function clientIdOf({ deviceId, incarnation }: SyncState): string {
  return `${deviceId}.${incarnation}`;
}

/**
 * Everything is synchronous and happens inside one transaction that the caller opened.
 * Rows are whole values: what was read must not be changed, only written anew.
 */
export interface ReplicaTables {
  read<T extends AggregateType>(type: T, id: string): StoredAggregate<T> | undefined;
  /** Where an aggregate stands and at which version, without its document. */
  place(
    type: AggregateType,
    id: string,
  ): { readonly spaceId: string; readonly ver: number } | undefined;
  write<T extends AggregateType>(type: T, id: string, row: StoredAggregate<T>): void;
  /**
   * True: the order was not here and was written; false: it is here, and nothing was. In one step, for a
   * first fill brings hardly anything but new orders. Absent: a store that gains nothing by it.
   */
  writeNewOrder?(id: string, row: StoredAggregate<'order'>): boolean;
  /** A case goes with its history. */
  remove(type: AggregateType, id: string): void;

  /** Adds or replaces the entry `(caseId, n)`. */
  writeHistory(entry: HistoryEntry): void;
  /** Deletes the entries of a case with `n` above `version`. */
  cutHistory(caseId: string, version: number): void;
  /** Whether an entry made by this command stands in any case. */
  hasHistoryOf(commandId: string): boolean;

  /** Version of a reference document in its space; undefined: not there. */
  referenceVer(spaceId: string, id: string): number | undefined;
  writeReference(spaceId: string, id: string, ver: number, doc: ReferenceDoc): void;
  removeReference(spaceId: string, id: string): void;

  hasShadow(type: AggregateType, id: string): boolean;
  putShadow(row: ShadowRow): void;
  /** All shadow rows; afterwards there are none. */
  takeShadows(): readonly ShadowRow[];

  /** A new, unanswered entry. */
  appendOutbox(command: WireCommand): void;
  outboxEntry(commandId: string): OutboxEntry | undefined;
  /** Entries that no page has reflected, in order of `seq`. */
  unreflected(): readonly OutboxEntry[];
  /** Commands without an answer by `seq`, at most so many. */
  unsent(limit: number): readonly WireCommand[];
  /** Every entry, in the order the commands were given. */
  allOutbox(): readonly OutboxEntry[];
  /** Gives a command another number; 0: it needs none any more, it is kept for a clerk's eye only. */
  renumber(commandId: string, seq: number): void;
  updateOutbox(commandId: string, change: Partial<Omit<OutboxEntry, 'command'>>): void;
  /** Marks every entry up to `seq` as reflected. */
  reflectUpTo(seq: number): void;
  /** Drops reflected entries up to `seq`, except answers that still want a clerk's eye. */
  forgetUpTo(seq: number): void;

  /** Every aggregate and reference of a space that headquarters sent, and its version. */
  living(spaceId: string): Iterable<{
    readonly type: AggregateType | 'reference';
    readonly id: string;
    readonly ver: number;
  }>;
  space(spaceId: string): SpaceState | undefined;
  spaces(): readonly (SpaceState & { readonly id: string })[];
  putSpace(spaceId: string, state: SpaceState): void;
  syncState(): SyncState;
  putSyncState(change: Partial<SyncState>): void;
}

/** Whether a clerk has to look at an answer: refused, done otherwise than meant, or kept as an exception. */
export function wantsAttention(outcome: Outcome): boolean {
  return outcome.outcome !== 'applied';
}
