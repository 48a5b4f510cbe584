import type { AfterSalesException, Case, HistoryEntry } from '../../src-core/after-sales/case.ts';
import type { CommandReach, LedgerPosting } from '../../src-core/after-sales/decision.ts';
import type { NoticeSeed } from '../../src-core/after-sales/notices.ts';
import type { Rulebook } from '../../src-core/after-sales/rulebook.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import type { PolicyIndex } from '../../src-core/freight-subsidy/pushed-down/policy-index.ts';
import type { Tariff } from '../../src-core/freight-subsidy/tariff.ts';
import type { Order } from '../../src-core/order/order.ts';
import type { OrgUnit, Person } from '../../src-core/org/org.ts';
import type { Checksum } from '../../src-core/sync/checksum.ts';
import type { Change, Outcome } from '../../src-core/sync/protocol.ts';
import type { RefundRecord } from './refund-record.ts';
import type { SubsidyTx, SubsidyView } from './subsidy-port.ts';

/*
 * What the engines of headquarters (sync, deadlines, orders, refunds) need of a database. Two
 * implementations: PostgreSQL beside this file, and one in memory under the simulation, which runs
 * these same engines on a seed. Hence no SQL, no clock and no timer on this side of it.
 *
 * Lock order, which rules out deadlocks: the client's row, then the spaces' rows by id, then what return
 * freight locks (`subsidy-port.ts`). Nothing else is locked. Everything a space shows is written only while its row is locked, so commit order and
 * version order are the same and no reader skips a row.
 */

/** Where a space stands. Every aggregate in it has a version of its own, at most `ver`. */
export interface SpaceHead {
  readonly spaceId: string;
  readonly ver: number;
  readonly checksum: Checksum;
  /** Deletions up to this version are forgotten: a cursor below it must start anew. 0: none is. */
  readonly tombstoneFloor: number;
  /** Raised when all that was ever handed out of this space must be fetched again. */
  readonly epoch: number;
}

/** An aggregate with the version of its space that shows it. */
export interface Versioned<T> {
  readonly doc: T;
  readonly ver: number;
}

export interface Aggregates {
  readonly orders: readonly Versioned<Order>[];
  readonly cases: readonly Versioned<Case>[];
  readonly exceptions: readonly Versioned<AfterSalesException>[];
}

export interface ClientState {
  readonly lastSeq: number;
  /** Commands up to here are in a backup; null: without backups a commit is all there is, so `lastSeq`. */
  readonly durableSeq: number | null;
}

/** What was answered to a command, without the sequence number, which belongs to one client. */
export type CommandOutcome = Omit<Outcome, 'seq'>;

/** One command's one answer, for ever, within its space. */
export interface AnsweredCommand {
  readonly commandId: string;
  /** Of its content, see `contentHash`. */
  readonly hash: string;
  readonly outcome: CommandOutcome;
}

/** The same as one client sent it, with the aggregates it changed. */
export interface ClientCommand extends AnsweredCommand {
  readonly seq: number;
  readonly touched: CommandReach;
}

/** What decisions about a shop's cases read besides the aggregates. */
export interface ShopContext {
  readonly shop: OrgUnit;
  /** As it is at the instant that was asked for. */
  readonly rulebook: Rulebook;
  readonly policies: PolicyIndex;
  readonly tariffs: readonly Tariff[];
  /** The shop's own people by id, also those who left or went to another shop: what they did here is theirs. */
  readonly people: ReadonlyMap<string, Person>;
}

export interface OrderKey {
  readonly channel: string;
  readonly externalNo: string;
  readonly orderId: string;
  /** The channel's revision that `orderId` shows. */
  readonly revision: number;
}

/** All that one transaction writes into one space. The versions are given by the engine, see `numberChanges`. */
export interface SpaceChanges {
  /** The space's new head; the old one was read by `lockSpace` in the same transaction. */
  readonly head: SpaceHead;
  readonly orders: readonly Versioned<Order>[];
  readonly cases: readonly Versioned<Case>[];
  readonly exceptions: readonly Versioned<AfterSalesException>[];
  /** `ver`: that of the case after this transaction. */
  readonly history: readonly Versioned<HistoryEntry>[];
  readonly postings: readonly LedgerPosting[];
  readonly answered: readonly AnsweredCommand[];
  readonly orderKeys: readonly OrderKey[];
  /** What is to be told of it, see `src-hq/notices`. */
  readonly notices: readonly NoticeSeed[];
}

/** Which versions of a space a reader wants. */
export interface ChangeWindow {
  /** Only aggregates above this version, in its order. */
  readonly after: number;
  /** Of a case's history only entries written above this version: the rest was seen. */
  readonly historyAfter: number;
}

/** Lines of a snapshot stream, ready to send: `SnapshotRow` as JSON, each ended by a line feed. */
export interface SnapshotPage {
  /** Whole lines, UTF-8. */
  readonly text: Buffer;
  readonly rows: number;
  /** Key of the last row; undefined: there is nothing after this page. */
  readonly nextKey: string | undefined;
}

/** Reading. Inside `HqStore.read` everything comes from one snapshot. */
export interface HqView extends SubsidyView {
  /** Changes when headquarters was restored from a backup: all cursors end. */
  hqEpoch(): Promise<string>;
  /** Spaces a device of this unit holds, see `scopeAt`. Empty: no such unit. */
  scopeOf(unitId: string, now: Instant): Promise<readonly string[]>;
  /** In the order asked; spaces that do not exist are left out. */
  spaceHeads(spaceIds: readonly string[]): Promise<readonly SpaceHead[]>;
  /** The `limit` lowest changes in order of version; tombstones only if `window.after > 0`. */
  changesAfter(spaceId: string, window: ChangeWindow, limit: number): Promise<readonly Change[]>;
  /** These aggregates, as far as they are above `window.after`. */
  changesOf(spaceId: string, reach: CommandReach, window: ChangeWindow): Promise<readonly Change[]>;
  /** undefined: it never sent a command. */
  client(spaceId: string, clientId: string): Promise<ClientState | undefined>;
  /** Answered commands with `after < seq <= upTo`, by `seq`. */
  clientCommands(
    spaceId: string,
    clientId: string,
    after: number,
    upTo: number,
  ): Promise<readonly ClientCommand[]>;
  /** Rows and about how many bytes a snapshot of these spaces has. */
  snapshotSize(spaceIds: readonly string[]): Promise<{ rows: number; bytes: number }>;
  /** What a fresh device needs first comes first: references, exceptions, cases and orders newest first. */
  snapshotPage(
    spaceIds: readonly string[],
    afterKey: string | undefined,
    limit: number,
  ): Promise<SnapshotPage>;
  /** Spaces with a deadline due at `now`, the longest overdue first. */
  dueSpaces(now: Instant, limit: number): Promise<readonly string[]>;
  /**
   * Spaces with a refund that fell due and has no record yet, or with a record whose time has come or
   * whose case was settled another way unnoticed. By name.
   */
  refundSpaces(now: Instant, limit: number): Promise<readonly string[]>;
  /** The space a refund's record lives in. */
  locateRefund(refundNo: string): Promise<string | undefined>;
  refundRecord(spaceId: string, refundNo: string): Promise<RefundRecord | undefined>;
  refundsOfOrder(spaceId: string, orderId: string): Promise<readonly RefundRecord[]>;
  /** The space a case or an order lives in. */
  locateCase(caseId: string): Promise<string | undefined>;
  locateOrder(orderId: string): Promise<string | undefined>;
  /** The space an exception lives in. */
  locateException(exceptionId: string): Promise<string | undefined>;
  orderKeys(
    keys: readonly { readonly channel: string; readonly externalNo: string }[],
  ): Promise<readonly (OrderKey & { readonly spaceId: string })[]>;
  caseHistory(spaceId: string, caseId: string): Promise<readonly HistoryEntry[]>;
  shopContext(shopId: string, now: Instant): Promise<ShopContext | undefined>;
  /** What is known of these; a case brings its order with it. Unknown ids are left out. */
  loadAggregates(spaceId: string, reach: CommandReach): Promise<Aggregates>;
}

/** Writing, and reading what is committed at the moment of each call. Commits when the work resolves. */
export interface HqTx extends HqView, SubsidyTx {
  /** Locks the client's row until the end of the transaction; creates it with `lastSeq` 0. */
  lockClient(spaceId: string, clientId: string): Promise<ClientState>;
  /** Locks the space's row until the end of the transaction. Comes before anything of the space is read. */
  lockSpace(spaceId: string): Promise<SpaceHead | undefined>;
  /** The same, but undefined at once when another transaction holds it. */
  tryLockSpace(spaceId: string): Promise<SpaceHead | undefined>;
  /** Those of the commands that were answered in this space before, by any client. */
  answeredCommands(
    spaceId: string,
    commandIds: readonly string[],
  ): Promise<readonly AnsweredCommand[]>;
  /** Cases of the space whose deadline is due, by time and then id, without those in `except`. */
  dueCases(
    spaceId: string,
    now: Instant,
    limit: number,
    except: readonly string[],
  ): Promise<readonly Case[]>;
  /** Cases of the space in `refunding` that have no record at all, by id. */
  unplannedRefunds(spaceId: string, limit: number): Promise<readonly Case[]>;
  /** Records of the space that `refundSpaces` speaks of, the longest due first. */
  dueRefunds(spaceId: string, now: Instant, limit: number): Promise<readonly RefundRecord[]>;
  /** As they are now; comes after `lockSpace`, which keeps others away. */
  saveRefunds(spaceId: string, records: readonly RefundRecord[]): Promise<void>;
  /** Throws `OrderKeyTaken` when one of `orderKeys` belongs to another order. */
  saveSpace(changes: SpaceChanges): Promise<void>;
  saveClient(
    spaceId: string,
    clientId: string,
    lastSeq: number,
    commands: readonly ClientCommand[],
  ): Promise<void>;
}

export interface HqStore {
  /** One transaction: all of `work` or nothing. Throws `StoreTrouble` when the database is in the way. */
  write<T>(work: (tx: HqTx) => Promise<T>): Promise<T>;
  /** One consistent snapshot (REPEATABLE READ). */
  read<T>(work: (view: HqView) => Promise<T>): Promise<T>;
}

/**
 * The database could not. `passing`: the same again later may well succeed (connection lost, shutting
 * down, disk full, lock timeout); otherwise it is this very content that it refuses.
 */
export class StoreTrouble extends Error {
  readonly passing: boolean;

  constructor(passing: boolean, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreTrouble';
    this.passing = passing;
  }
}

/** Two orders claim one number of a channel: the other came between our look and our write. */
export class OrderKeyTaken extends Error {
  constructor() {
    super('an external number belongs to another order');
    this.name = 'OrderKeyTaken';
  }
}
