import type { Process, Scheduler } from '../kernel/scheduler.ts';

/** A failure as PostgreSQL reports it; `code` is its SQLSTATE. */
export class DatabaseError extends Error {
  readonly code: string;

  constructor(code: '40001' | '40P01' | '23505' | '25P02', message: string) {
    super(message);
    this.name = 'DatabaseError';
    this.code = code;
  }
}

export type Isolation = 'read committed' | 'repeatable read';

interface Version {
  readonly commit: number;
  /** `undefined`: the row is gone. */
  readonly value: unknown;
}

interface Row {
  readonly versions: Version[];
  holder: Transaction | null;
  waiters: { readonly tx: Transaction; readonly wake: () => void }[];
}

/** Rows by table and key, each with the versions that were committed, and at most one transaction that holds it. */
export class MemoryDatabase {
  readonly #tables = new Map<string, Map<string, Row>>();
  readonly #scheduler: Scheduler;
  readonly #open = new Set<Transaction>();
  #commits = 0;
  /** Told of every commit with what it wrote. */
  onCommit: (written: Iterable<unknown>) => void = () => undefined;

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
  }

  begin(owner: Process, isolation: Isolation): Transaction {
    const tx = new Transaction(this, owner, isolation);
    this.#open.add(tx);
    return tx;
  }

  /** What PostgreSQL does when a connection breaks: whatever was not committed never was. */
  abandon(owner: Process): void {
    for (const tx of this.#open) if (tx.owner === owner) tx.rollback();
  }

  /** Committed rows, outside any transaction: for the run's checks. */
  *committed<T>(table: string): Generator<readonly [key: string, value: T]> {
    for (const [key, row] of this.#tables.get(table) ?? []) {
      const value = row.versions.at(-1)?.value;
      if (value !== undefined) yield [key, value as T];
    }
  }

  get commits(): number {
    return this.#commits;
  }

  get openTransactions(): number {
    return this.#open.size;
  }

  rows(table: string): Map<string, Row> {
    let rows = this.#tables.get(table);
    if (rows === undefined) this.#tables.set(table, (rows = new Map()));
    return rows;
  }

  row(table: string, key: string): Row {
    const rows = this.rows(table);
    let row = rows.get(key);
    if (row === undefined) rows.set(key, (row = { versions: [], holder: null, waiters: [] }));
    return row;
  }

  /** Everything a transaction wrote becomes visible at one moment. */
  install(writes: ReadonlyMap<Row, unknown>): void {
    this.#commits += 1;
    for (const [row, value] of writes) row.versions.push({ commit: this.#commits, value });
    this.onCommit(writes.values());
  }

  release(tx: Transaction, held: Iterable<Row>): void {
    this.#open.delete(tx);
    for (const row of held) {
      row.holder = null;
      this.#pass(row);
    }
  }

  /** Who of those that wait is woken next is the scheduler's draw, as it is the kernel's in PostgreSQL. */
  #pass(row: Row): void {
    const waiters = row.waiters;
    row.waiters = [];
    for (const waiter of waiters) this.#scheduler.after(waiter.tx.owner, 0, waiter.wake);
  }
}

/** One transaction. Reads see whole commits only; writes hold their rows until the end. */
export class Transaction {
  readonly owner: Process;
  readonly isolation: Isolation;
  readonly #database: MemoryDatabase;
  readonly #writes = new Map<Row, unknown>();
  readonly #held = new Set<Row>();
  #snapshot: number | null = null;
  #waitsFor: Row | null = null;
  #state: 'open' | 'committed' | 'rolled back' = 'open';

  constructor(database: MemoryDatabase, owner: Process, isolation: Isolation) {
    this.#database = database;
    this.owner = owner;
    this.isolation = isolation;
  }

  get open(): boolean {
    return this.#state === 'open';
  }

  get<T>(table: string, key: string): T | undefined {
    this.#mustBeOpen();
    const row = this.#database.rows(table).get(key);
    this.#horizon();
    return row === undefined ? undefined : (this.#read(row) as T | undefined);
  }

  *scan<T>(table: string): Generator<readonly [key: string, value: T]> {
    this.#mustBeOpen();
    this.#horizon();
    for (const [key, row] of this.#database.rows(table)) {
      const value = this.#read(row);
      if (value !== undefined) yield [key, value as T];
    }
  }

  /** `SELECT … FOR UPDATE` of one row: waits for whoever holds it. */
  async lock(table: string, key: string): Promise<void> {
    this.#mustBeOpen();
    this.#horizon();
    await this.#hold(this.#database.row(table, key));
  }

  /** `SELECT … FOR UPDATE SKIP LOCKED`: false if another transaction holds the row. */
  tryLock(table: string, key: string): boolean {
    this.#mustBeOpen();
    const row = this.#database.row(table, key);
    if (row.holder !== null && row.holder !== this) return false;
    row.holder = this;
    this.#held.add(row);
    return true;
  }

  async put(table: string, key: string, value: unknown): Promise<void> {
    this.#mustBeOpen();
    this.#horizon();
    const row = this.#database.row(table, key);
    await this.#hold(row);
    this.#writes.set(row, value);
  }

  async delete(table: string, key: string): Promise<void> {
    await this.put(table, key, undefined);
  }

  /** `INSERT … ON CONFLICT DO NOTHING`: false if the key is taken, after waiting for a rival to end. */
  async insert(table: string, key: string, value: unknown): Promise<boolean> {
    this.#mustBeOpen();
    const row = this.#database.row(table, key);
    await this.#hold(row, true);
    const there = this.#writes.has(row) ? this.#writes.get(row) : row.versions.at(-1)?.value;
    if (there !== undefined) return false;
    this.#writes.set(row, value);
    return true;
  }

  /** Writes without holding the row: what a statement without a lock would risk. Only switched-off guards use it. */
  blind(table: string, key: string, value: unknown): void {
    this.#writes.set(this.#database.row(table, key), value);
  }

  /** Marks where a savepoint stands; the answer puts the transaction's writes back to it, locks stay. */
  savepoint(): () => void {
    const kept = new Map(this.#writes);
    return () => {
      this.#writes.clear();
      for (const [row, value] of kept) this.#writes.set(row, value);
    };
  }

  commit(): void {
    this.#mustBeOpen();
    this.#state = 'committed';
    if (this.#writes.size > 0) this.#database.install(this.#writes);
    this.#database.release(this, this.#held);
  }

  rollback(): void {
    if (this.#state !== 'open') return;
    this.#state = 'rolled back';
    this.#database.release(this, this.#held);
  }

  /** READ COMMITTED looks anew at every statement; REPEATABLE READ keeps what its first statement saw. */
  #horizon(): number {
    if (this.isolation === 'read committed') return this.#database.commits;
    this.#snapshot ??= this.#database.commits;
    return this.#snapshot;
  }

  #read(row: Row): unknown {
    if (this.#writes.has(row)) return this.#writes.get(row);
    const horizon = this.#horizon();
    for (let i = row.versions.length - 1; i >= 0; i -= 1) {
      const version = row.versions[i]!;
      if (version.commit <= horizon) return version.value;
    }
    return undefined;
  }

  async #hold(row: Row, justLooking = false): Promise<void> {
    while (row.holder !== null && row.holder !== this) {
      if (this.#wouldDeadlock(row)) throw new DatabaseError('40P01', 'deadlock detected');
      this.#waitsFor = row;
      await new Promise<void>((wake) => row.waiters.push({ tx: this, wake }));
      this.#waitsFor = null;
      this.#mustBeOpen();
    }
    row.holder = this;
    this.#held.add(row);
    if (!justLooking && this.isolation === 'repeatable read') {
      const newest = row.versions.at(-1)?.commit ?? 0;
      if (newest > this.#horizon())
        throw new DatabaseError('40001', 'could not serialize access due to concurrent update');
    }
  }

  #wouldDeadlock(row: Row): boolean {
    let holder = row.holder;
    for (let hops = 0; holder !== null && hops < 1_000; hops += 1) {
      if (holder === this) return true;
      holder = holder.#waitsFor?.holder ?? null;
    }
    return false;
  }

  #mustBeOpen(): void {
    if (this.#state !== 'open') throw new DatabaseError('25P02', `transaction is ${this.#state}`);
  }
}
