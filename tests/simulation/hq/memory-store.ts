import type { HqStore, HqTx, HqView } from '../../../src-hq/store/store.ts';
import { StoreTrouble } from '../../../src-hq/store/store.ts';
import type { EventLog } from '../kernel/event-log.ts';
import type { Random } from '../kernel/random.ts';
import type { Process, Scheduler } from '../kernel/scheduler.ts';
import { DatabaseError } from './memory-database.ts';
import type { MemoryDatabase, Transaction } from './memory-database.ts';
import { MemoryTx } from './memory-tx.ts';

/** How the database of a run misbehaves; each a probability per call. Shared by all instances, and calmed for all at once. */
export interface DatabaseWeather {
  /** Longest a statement takes, ms. Above 0, transactions of different requests interleave. */
  statementTime: number;
  connectionLost: number;
  /** The commit went through and the answer of the database did not. */
  commitUnheard: number;
}

/**
 * Headquarters' store over the memory database, one per instance of headquarters. Every call of the
 * port passes through the scheduler, so that any other transaction may run before it.
 */
export class MemoryStore implements HqStore {
  readonly #database: MemoryDatabase;
  readonly #scheduler: Scheduler;
  readonly #random: Random;
  readonly #log: EventLog;
  readonly #owner: Process;
  readonly weather: DatabaseWeather;

  constructor(
    parts: {
      database: MemoryDatabase;
      scheduler: Scheduler;
      random: Random;
      log: EventLog;
      owner: Process;
    },
    weather: DatabaseWeather,
  ) {
    this.#database = parts.database;
    this.#scheduler = parts.scheduler;
    this.#random = parts.random;
    this.#log = parts.log;
    this.#owner = parts.owner;
    this.weather = weather;
  }

  async write<T>(work: (tx: HqTx) => Promise<T>): Promise<T> {
    const tx = this.#database.begin(this.#owner, 'read committed');
    return this.#guarded(tx, async () => {
      const value = await work(new MemoryTx(tx, () => this.#statement(tx)));
      await this.#statement(tx);
      tx.commit();
      if (this.#random.chance(this.weather.commitUnheard)) {
        this.#note('commit unheard');
        throw new StoreTrouble(true, 'connection lost at commit');
      }
      return value;
    });
  }

  async read<T>(work: (view: HqView) => Promise<T>): Promise<T> {
    const tx = this.#database.begin(this.#owner, 'repeatable read');
    return this.#guarded(tx, async () => {
      const value = await work(new MemoryTx(tx, () => this.#statement(tx)));
      tx.commit();
      return value;
    });
  }

  async #guarded<T>(tx: Transaction, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      // As the PostgreSQL store says it: a rival that was in the way passes, a doubled key does not.
      const passing = error.code !== '23505';
      this.#note(`${error.code} ${error.message}`);
      throw new StoreTrouble(passing, error.message, { cause: error });
    } finally {
      tx.rollback();
    }
  }

  async #statement(tx: Transaction): Promise<void> {
    await this.#scheduler.sleep(this.#owner, this.#random.int(this.weather.statementTime + 1));
    if (this.#random.chance(this.weather.connectionLost)) {
      tx.rollback();
      this.#note('connection lost');
      throw new StoreTrouble(true, 'connection lost');
    }
  }

  #note(what: string): void {
    this.#log.write(this.#scheduler.now, this.#owner.name, what);
  }
}
