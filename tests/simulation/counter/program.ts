import type { Result } from '../../../src-core/basis/result.ts';
import { submit } from '../../../src-main/counter/commands.ts';
import { Counter } from '../../../src-main/counter/counter.ts';
import { readMigrations } from '../../../src-main/counter/replica/migrate.ts';
import { isSound, openDatabase } from '../../../src-main/counter/replica/open-database.ts';
import type { Replica } from '../../../src-main/counter/replica/replica.ts';
import { troubleOf } from '../../../src-main/counter/replica/trouble.ts';
import type { Move } from '../actors/moves.ts';
import { leaveShadows } from '../guards.ts';
import type { Process } from '../kernel/scheduler.ts';
import { Line } from '../network/line.ts';
import type { MachineParts } from './machine.ts';

const migrations = readMigrations(new URL('../../../migrations/replica', import.meta.url).pathname);

/** What the product does in a thread of its own. */
function readsThrough(path: string, keyHex: string): boolean {
  try {
    const db = openDatabase(path, keyHex, migrations);
    try {
      return isSound(db);
    } finally {
      db.close();
    }
  } catch (error) {
    if (troubleOf(error)?.code === 'replica_damaged') return false;
    throw error;
  }
}

/** One run of the counter's program on its machine: the product's counter, with the run's clock, ids and line. */
export class CounterProgram {
  readonly line: Line;
  readonly #counter: Counter;
  readonly #parts: MachineParts;

  /** `clock`: what this machine believes the time is, epoch ms. */
  constructor(
    dir: string,
    owner: Process,
    clock: () => number,
    parts: MachineParts,
    /** Called when a page or a piece is in and the next is not: a screen may look now. */
    betweenPages: () => void,
  ) {
    this.#parts = parts;
    const { name, deviceId, shop, scheduler, random, log, newId, network, headquarters } = parts;
    const { observer, pageLimit, onBug } = parts;
    const principal = { deviceId, unitId: shop.id };
    const dice = random.fork('loop');
    this.line = new Line({
      owner,
      principal,
      network,
      headquarters,
      scheduler,
      random: random.fork('line'),
      observer,
      pageLimit,
    });
    this.#counter = new Counter({
      dataDir: dir,
      replicaKeyHex: '5a'.repeat(32),
      hqUrl: 'http://headquarters.invalid',
      demo: false,
      version: 'simulated',
      migrations,
      now: clock,
      monotonic: () => scheduler.now,
      random: () => dice.next(),
      newId,
      schedule: (milliseconds, run) => scheduler.after(owner, milliseconds, run),
      breathe: () => {
        betweenPages();
        return scheduler.sleep(owner, 0);
      },
      transport: () => this.line,
      isSound: async (path, key) => {
        await scheduler.sleep(owner, 200);
        return readsThrough(path, key);
      },
      emit: (event) => {
        if (event.type !== 'status') return;
        const { line, unsent, attention } = event.status;
        log.write(scheduler.now, name, `${line.state} ${unsent} unsent ${attention} to see`);
      },
      report: (what, error) => {
        log.write(scheduler.now, name, `reports ${what}`);
        if (what !== 'replica_damaged') onBug(error);
      },
    });
  }

  get replica(): Replica {
    return this.#counter.replica;
  }

  /** Opens the files; on a new machine also enrols it, as a one-time code would. */
  start(): void {
    const { deviceId, shop, name, without } = this.#parts;
    this.#counter.start();
    if (without === 'shadow-restore') leaveShadows(this.replica.tables);
    if (this.replica.credentials() !== undefined) return;
    this.replica.keepCredentials({
      hqUrl: 'http://headquarters.invalid',
      deviceId,
      deviceName: name,
      shopId: shop.id,
      refreshToken: 'simulated',
      generation: 1,
    });
    this.#counter.connect();
  }

  /** Runs `work` on the replica; a damaged file is what the product makes of it, and the answer is null. */
  onReplica<T>(work: () => T): T | null {
    try {
      return work();
    } catch (error) {
      if (troubleOf(error)?.code !== 'replica_damaged') throw error;
      this.#counter.broken(error);
      return null;
    }
  }

  syncNow(): void {
    this.#counter.syncNow();
  }

  /** Times that a sum or a history differed and a space was fetched again. */
  get repairs(): number {
    return this.replica.tables.state.get<number>('repairs') ?? 0;
  }

  /** What the clerk does: decided at once, on disk twice before it is told to be safe. The answer is its id and number. */
  submit({ key, args }: Move, as: 'seller' | 'buyer'): Result<{ commandId: string; seq: number }> {
    const [name = '', version = ''] = key.split('@');
    // Signed in as after the right PIN, anew whenever the clock makes the shift seem over.
    this.#counter.session = {
      personId: `clerk-${this.#parts.shop.id}`,
      since: this.#counter.deps.now(),
    };
    const wire = JSON.parse(JSON.stringify(args)) as Record<string, unknown>;
    return submit(this.#counter, { name, version: Number(version), args: wire, as });
  }
}
