import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { startIncarnation } from '../../../src-core/sync/incarnation.ts';
import { replayPending } from '../../../src-core/sync/replay.ts';
import { restoreShadows } from '../../../src-core/sync/shadow.ts';
import type { ReplayContext } from '../../../src-core/sync/replay.ts';
import { freshSyncState } from '../../../src-core/sync/replica-tables.ts';
import type { ReplicaTables } from '../../../src-core/sync/replica-tables.ts';
import type { WireCommand } from '../../../src-core/sync/protocol.ts';
import type { BesideReplica, Durability, ReplicaHost } from '../sync/replica-host.ts';
import { carryOver } from './carry-over.ts';
import { lockDirectory } from './directory-lock.ts';
import { isSound, openDatabase } from './open-database.ts';
import type { Connection } from './open-database.ts';
import { OutboxFile } from './outbox-file.ts';
import type { Credentials, OutboxRecord, ReceiptRecord } from './outbox-file.ts';
import { frameKey } from './outbox-frames.ts';
import {
  checkKey,
  databaseBytes,
  makeDirectory,
  moveAside,
  rememberKey,
  removeDatabase,
  replicaPaths,
  swapDatabase,
} from './replica-files.ts';
import type { ReplicaPaths } from './replica-files.ts';
import type { ReplicaOptions } from './replica-options.ts';
import {
  newestCredentials,
  recordsToKeep,
  restoreCommands,
  restoreReceipts,
} from './restore-outbox.ts';
import { SqliteTables } from './sqlite-tables.ts';
import { transact } from './transact.ts';
import { FileTrouble, troubleOf } from './trouble.ts';

/** Above this the outbox file is written anew once most of it is settled. */
const OUTBOX_TIDY_BYTES = 64 * 1024;

/** The files of one counter, opened: the database, the outbox's second home, and the lock on both. */
export class Replica implements ReplicaHost {
  readonly paths: ReplicaPaths;
  readonly context: ReplayContext;
  /** The last program on these files ended without closing them. */
  readonly uncleanStop: boolean;
  /** Where a damaged database was put; null: none was found. */
  movedAside: string | null = null;
  readonly #options: ReplicaOptions;
  readonly #unlock: () => void;
  readonly #file: OutboxFile;
  #db: Connection;
  #tables: SqliteTables;

  /** Throws `FileTrouble` for everything the machine may be up to, with the files as they were. */
  constructor(options: ReplicaOptions) {
    this.#options = options;
    this.paths = replicaPaths(options.dir);
    this.context = options.context(() => this.#tables);
    const opened: { close(): void }[] = [];
    try {
      makeDirectory(options.dir);
      const unlock = lockDirectory(options.dir);
      opened.push({ close: unlock });
      this.#unlock = unlock;
      const key = checkKey(this.paths, options.keyHex);
      if (key === 'wrong') throw new FileTrouble('replica_key_wrong');
      const { file, contents } = OutboxFile.open(this.paths.outbox, frameKey(options.keyHex));
      opened.push(file);
      this.#file = file;
      const { db, tables } = this.#openOrMoveAside(key === 'right');
      this.#db = db;
      this.#tables = tables;
      opened.push({ close: () => this.#db.close() });
      if (key === 'unknown') rememberKey(this.paths, options.keyHex);
      this.#beginOrStartOver(contents.records);
      this.uncleanStop = existsSync(this.paths.running);
      writeFileSync(this.paths.running, '', { mode: 0o600 });
    } catch (error) {
      for (const one of opened.toReversed()) one.close();
      const trouble = troubleOf(error);
      if (trouble === undefined || error instanceof FileTrouble) throw error;
      throw new FileTrouble(trouble.code, trouble.params, error);
    }
  }

  get tables(): SqliteTables {
    return this.#tables;
  }

  get db(): Connection {
    return this.#db;
  }

  get bytes(): number {
    return databaseBytes(this.paths.database);
  }

  transact<T>(durability: Durability, work: (tables: ReplicaTables) => T): T {
    try {
      return transact(this.#db, durability, () => work(this.#tables));
    } catch (error) {
      this.#tables.references.forget();
      throw error;
    }
  }

  /**
   * A durable transaction that may accept a command. `command` is on disk twice before this returns;
   * if the second home or the commit fails, it is in neither.
   */
  accept<T>(work: (tables: SqliteTables) => { value: T; command: WireCommand | null }): T {
    return this.#inBothHomes(() => {
      const { value, command } = work(this.#tables);
      const { incarnation } = this.#tables.syncState();
      return { value, record: command && { is: 'command', incarnation, command } };
    });
  }

  /** As `accept`, for what somebody read or acknowledged. */
  keepReceipt(work: () => ReceiptRecord | null): void {
    this.#inBothHomes(() => ({ value: null, record: work() }));
  }

  #inBothHomes<T>(work: () => { value: T; record: OutboxRecord | null }): T {
    const mark = this.#file.mark();
    try {
      return transact(this.#db, 'command', () => {
        const { value, record } = work();
        if (record !== null) this.#file.append(record);
        return value;
      });
    } catch (error) {
      this.#tables.references.forget();
      if (this.#file.mark() > mark) this.#file.cutBack(mark);
      throw error;
    }
  }

  credentials(): Credentials | undefined {
    return this.#tables.state.get<Credentials>('credentials');
  }

  /** Kept in both homes: without them a replica that was lost could not be fetched again. */
  keepCredentials(credentials: Credentials): void {
    this.#file.append({ is: 'credentials', credentials });
    this.transact('command', () => {
      this.#tables.state.set('credentials', credentials);
      const { deviceId } = this.#tables.syncState();
      if (deviceId !== credentials.deviceId) {
        this.#tables.putSyncState({ deviceId: credentials.deviceId });
      }
    });
  }

  /** Reads the whole database through, on this thread. */
  isSound(): boolean {
    return isSound(this.#db);
  }

  reincarnate(): void {
    this.transact('command', (tables) => {
      startIncarnation(tables, this.#options.newId());
    });
    this.#rewriteFile();
  }

  tidy(): void {
    if (this.#file.size < OUTBOX_TIDY_BYTES) return;
    const keep = recordsToKeep(this.#tables, this.credentials());
    if (keep.length < this.#file.records / 2) this.#rewriteFile();
  }

  beside(): BesideReplica {
    const db = this.#openBeside();
    const tables = new SqliteTables(db);
    const { deviceId, incarnation } = this.#tables.syncState();
    if (tables.state.get('sync') === undefined) {
      tables.state.set('sync', freshSyncState(deviceId, incarnation));
    }
    return {
      tables,
      transact: (durability, work) => transact(db, durability, () => work(tables)),
      adopt: () => this.#adopt(db, tables),
      leave: () => db.close(),
      discard: () => {
        db.close();
        removeDatabase(this.paths.beside);
      },
    };
  }

  /**
   * Puts a database that turned out to be damaged aside and goes on with an empty one; the commands come
   * back from their second home. What headquarters knows is fetched again by the sync loop.
   */
  startOver(): void {
    this.#db.close();
    this.movedAside = moveAside(this.paths.database, this.#options.now());
    const { records } = this.#file.reread();
    this.#db = this.#open(this.paths.database);
    this.#tables = new SqliteTables(this.#db);
    this.#begin(records);
  }

  close(): void {
    this.abandon();
    rmSync(this.paths.running, { force: true });
  }

  /** Lets go of the files without saying that they were closed: the next start looks them through. */
  abandon(): void {
    if (this.#db.open) this.#db.close();
    this.#file.close();
    this.#unlock();
  }

  #open(path: string): Connection {
    return openDatabase(path, this.#options.keyHex, this.#options.migrations);
  }

  #openWithTables(): { db: Connection; tables: SqliteTables } {
    const db = this.#open(this.paths.database);
    try {
      return { db, tables: new SqliteTables(db) };
    } catch (error) {
      db.close();
      throw error;
    }
  }

  #openOrMoveAside(keyIsRight: boolean): { db: Connection; tables: SqliteTables } {
    try {
      return this.#openWithTables();
    } catch (error) {
      if (troubleOf(error)?.code !== 'replica_damaged') throw error;
      if (!keyIsRight) throw new FileTrouble('replica_key_wrong', {}, error);
      this.movedAside = moveAside(this.paths.database, this.#options.now());
      return this.#openWithTables();
    }
  }

  #openBeside(): Connection {
    try {
      return this.#open(this.paths.beside);
    } catch (error) {
      if (troubleOf(error)?.code !== 'replica_damaged') throw error;
      removeDatabase(this.paths.beside);
      return this.#open(this.paths.beside);
    }
  }

  /** The first pages that are read may be the damaged ones. */
  #beginOrStartOver(records: readonly OutboxRecord[]): void {
    try {
      this.#begin(records);
    } catch (error) {
      if (this.movedAside !== null || troubleOf(error)?.code !== 'replica_damaged') throw error;
      this.startOver();
    }
  }

  /** Gives a new database its identity and brings both homes of the outbox to the same. */
  #begin(records: readonly OutboxRecord[]): void {
    const { state } = this.#tables;
    const saved = newestCredentials(records, this.credentials());
    this.transact('command', (tables) => {
      if (state.get('sync') === undefined) {
        state.set('sync', freshSyncState(saved?.deviceId ?? '', this.#options.newId()));
      }
      if (saved !== undefined) state.set('credentials', saved);
      restoreReceipts(this.#tables.receipts, records);
      if (restoreCommands(tables, records, this.#options.newId) > 0) {
        // With the line down no page comes that would show what they did.
        restoreShadows(tables, new Set());
        replayPending(tables, this.context, new Set());
      }
    });
    this.#rewriteFile();
  }

  #adopt(db: Connection, tables: SqliteTables): void {
    const context = this.#options.context(() => tables);
    transact(db, 'command', () => carryOver(this.#tables, tables, this.#options.newId(), context));
    // Everything into the one file that is renamed.
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
    this.#db.close();
    swapDatabase(this.paths.beside, this.paths.database, this.paths.dir);
    this.#db = this.#open(this.paths.database);
    this.#tables = new SqliteTables(this.#db);
    this.#rewriteFile();
  }

  #rewriteFile(): void {
    this.#file.rewrite(recordsToKeep(this.#tables, this.credentials()));
  }
}
