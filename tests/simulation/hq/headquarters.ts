import { day, instant, minute } from '../../../src-core/basis/instant.ts';
import type { Instant } from '../../../src-core/basis/instant.ts';
import { decide, reachOf } from '../../../src-core/after-sales/decide.ts';
import type { OrgMove, OrgUnit } from '../../../src-core/org/org.ts';
import { parseCommand } from '../../../src-core/after-sales/parse-command.ts';
import { fireDueDeadlines } from '../../../src-hq/deadlines/fire-due-deadlines.ts';
import { StoreTrouble } from '../../../src-hq/store/store.ts';
import type { HqStore, SpaceHead } from '../../../src-hq/store/store.ts';
import type { Log } from '../../../src-hq/sync/answer.ts';
import { createCursorCodec } from '../../../src-hq/sync/cursor.ts';
import type { Rules } from '../../../src-hq/sync/rules.ts';
import { createSync } from '../../../src-hq/sync/sync.ts';
import type { Sync } from '../../../src-hq/sync/sync.ts';
import { settleRefunds } from '../../../src-hq/refunds/settle-refunds.ts';
import { followSubsidies } from '../../../src-hq/subsidies/follow-subsidies.ts';
import type { EventLog } from '../kernel/event-log.ts';
import type { Random } from '../kernel/random.ts';
import { Process } from '../kernel/scheduler.ts';
import type { Scheduler } from '../kernel/scheduler.ts';
import { Bank } from './bank.ts';
import { MemoryDatabase } from './memory-database.ts';
import { tables } from './memory-rows.ts';
import type { DatabaseWeather } from './memory-store.ts';
import { MemoryStore } from './memory-store.ts';
import { otherRegion, planOrCancelMove } from './planned-moves.ts';

export const rules: Rules = { parseCommand, reachOf, decide };
export const cursors = createCursorCodec('simulation');

interface Parts {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly log: EventLog;
  readonly onBug: (error: unknown) => void;
  /** Switched-off guards stand between the engines and the store. */
  readonly wrapStore: (store: HqStore) => HqStore;
  /** The same for one push, which a guard may need to know. */
  readonly wrapForPush?: (store: HqStore, firstSeq: number) => HqStore;
  readonly poke: (spaceIds: readonly string[]) => void;
}

/** One running program of headquarters: the real engines over the memory store, on a clock that may jump. */
export class Instance {
  readonly process: Process;
  readonly sync: Sync;
  readonly deps: {
    store: HqStore;
    rules: Rules;
    clock: () => Instant;
    cursors: typeof cursors;
    log: Log;
    moved: (spaceIds: readonly string[]) => void;
  };

  constructor(
    name: string,
    parts: Parts,
    database: MemoryDatabase,
    weather: DatabaseWeather,
    clock: () => Instant,
  ) {
    this.process = new Process(name);
    const memory = new MemoryStore(
      { ...parts, random: parts.random.fork(name), database, owner: this.process },
      weather,
    );
    const note = (fields: object, message: string): void =>
      parts.log.write(
        parts.scheduler.now,
        name,
        `${message} ${'code' in fields ? String(fields.code) : ''}`,
      );
    this.deps = {
      store: parts.wrapStore(memory),
      rules,
      clock,
      cursors,
      moved: parts.poke,
      log: {
        info: () => undefined,
        warn: note,
        // What the program itself calls an error is one: it must not happen on any seed.
        error: (fields, message) => {
          note(fields, message);
          const cause = 'err' in fields ? fields.err : fields;
          parts.onBug(
            new Error(`headquarters logged an error: ${message} ${describe(cause)}`, { cause }),
          );
        },
      },
    };
    const sync = createSync(this.deps);
    const { wrapForPush } = parts;
    this.sync =
      wrapForPush === undefined
        ? sync
        : {
            ...sync,
            push: (principal, request) => {
              const store = wrapForPush(this.deps.store, request.commands[0]?.seq ?? 1);
              return createSync({ ...this.deps, store }).push(principal, request);
            },
          };
  }
}

function describe(cause: unknown): string {
  return cause instanceof Error ? cause.message : JSON.stringify(cause);
}

/** Headquarters as the rest of the run sees it: one database, some instances that come and go, one clock. */
export class Headquarters {
  readonly database: MemoryDatabase;
  readonly bank: Bank;
  readonly #parts: Parts;
  readonly #weather: DatabaseWeather;
  #instances: Instance[] = [];
  #started = 0;
  #clockOffset = 0;
  #resting = false;

  constructor(parts: Parts, weather: DatabaseWeather) {
    this.#parts = parts;
    this.#weather = weather;
    this.database = new MemoryDatabase(parts.scheduler);
    this.bank = new Bank({ ...parts, random: parts.random.fork('bank') });
  }

  now = (): Instant => instant(this.#parts.scheduler.now + this.#clockOffset);

  /** Version a space stands at, as committed. */
  versionOf(spaceId: string): number {
    for (const [key, head] of this.database.committed<SpaceHead>(tables.space))
      if (key === spaceId) return head.ver;
    return 0;
  }

  jumpClock(milliseconds: number): void {
    this.#clockOffset += milliseconds;
  }

  /** No deadline fires any more: for comparing what else would change under the eyes. */
  restClocks(): void {
    this.#resting = true;
  }

  /**
   * What refunds are still out is asked about until nobody can hear anything new: a day later, the next of
   * the same payment some minutes after it, and again when everybody's patience is over.
   */
  async finishRefunds(): Promise<void> {
    const instance = this.#instances[0];
    if (instance === undefined) throw new Error('headquarters is not up');
    const gateway = this.bank.gatewayFor(instance.process);
    this.bank.calm = true;
    for (const later of [day, day + 2 * minute, day + 4 * minute, 3 * day, 5 * day]) {
      const clock = (): Instant => instant(this.now() + later);
      await settleRefunds({ ...instance.deps, clock, gateway });
      await followSubsidies({ ...instance.deps, clock, gateway });
    }
  }

  start(): Instance {
    this.#started += 1;
    const instance = new Instance(
      `hq${this.#started}`,
      this.#parts,
      this.database,
      this.#weather,
      this.now,
    );
    this.#instances.push(instance);
    void this.#tick(instance);
    return instance;
  }

  /** Every counter must fetch all anew: what an operator does after a restore, or to one space after a repair. */
  async endCursors(): Promise<void> {
    const { random } = this.#parts;
    const tx = this.database.begin(new Process('operator'), 'read committed');
    const spaces = [...this.database.committed<SpaceHead>(tables.space)].map(([id]) => id);
    if (random.chance(0.5)) {
      await tx.put(tables.setting, 'epoch', `epoch-${random.int(1_000_000)}`);
    } else {
      const spaceId = random.pick(spaces);
      await tx.lock(tables.space, spaceId);
      const head = tx.get<SpaceHead>(tables.space, spaceId);
      if (head !== undefined)
        await tx.put(tables.space, spaceId, { ...head, epoch: head.epoch + 1 });
    }
    tx.commit();
  }

  /** Some shop is to go to another region, one day; or it is not, after all. */
  async planOrCancelMove(random: Random): Promise<string> {
    const shops = [...this.database.committed<OrgUnit>(tables.unit)]
      .map(([, unit]) => unit)
      .filter(({ kind }) => kind === 'shop');
    const { id } = random.pick(shops);
    return `${await planOrCancelMove(this.database, id, this.now())} a move of ${id}`;
  }

  /** Spaces a counter of a shop holds besides its own. */
  spacesAbove(shopId: string): readonly string[] {
    const planned = [...this.database.committed<OrgMove>(tables.move)].some(
      ([id]) => id === shopId,
    );
    return ['hq', 'region-east', ...(planned ? [otherRegion] : [])];
  }

  /** As `kill -9`: what was not committed never was, and nobody gets an answer. */
  kill(instance: Instance): void {
    instance.process.kill();
    this.#instances = this.#instances.filter((one) => one !== instance);
    this.database.abandon(instance.process);
  }

  get instances(): readonly Instance[] {
    return this.#instances;
  }

  /** The instance a connection happens to reach; none while all are down. */
  reach(): Instance | undefined {
    return this.#instances.length === 0 ? undefined : this.#parts.random.pick(this.#instances);
  }

  /** The engines' own beat, on every instance: deadlines, refunds. */
  async #tick(instance: Instance): Promise<void> {
    const { scheduler, random, log, onBug } = this.#parts;
    const { process, deps } = instance;
    const gateway = this.bank.gatewayFor(process);
    for (;;) {
      await scheduler.sleep(process, random.between(5_000, 30_000));
      if (this.#resting) return;
      try {
        for (const { rule, caseId, outcome } of await fireDueDeadlines(deps))
          log.write(scheduler.now, process.name, `fired ${rule} of ${caseId}: ${outcome.outcome}`);
        for (const caseId of await settleRefunds({ ...deps, gateway }))
          log.write(scheduler.now, process.name, `settled the refund of ${caseId}`);
        // Seldom, so that many ask at the same moment for what is left of a budget.
        if (!random.chance(0.12)) continue;
        for (const caseId of await followSubsidies({ ...deps, gateway }))
          log.write(scheduler.now, process.name, `paid the freight of ${caseId}`);
      } catch (error) {
        if (!(error instanceof StoreTrouble && error.passing)) onBug(error);
      }
    }
  }
}
