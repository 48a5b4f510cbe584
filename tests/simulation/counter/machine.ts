import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AfterSalesException, Case } from '../../../src-core/after-sales/case.ts';
import { minute } from '../../../src-core/basis/instant.ts';
import type { Order } from '../../../src-core/order/order.ts';
import type { OrgUnit } from '../../../src-core/org/org.ts';
import { Mind } from '../actors/moves.ts';
import type { Move, Sight } from '../actors/moves.ts';
import type { StartFrom, Victim } from '../actors/saboteur.ts';
import type { GuardName } from '../guards.ts';
import type { Headquarters } from '../hq/headquarters.ts';
import { checkActions, checkNothingFlickers } from '../invariants/actions.ts';
import { checkDisk, checkReplica, checkWhole } from '../invariants/replica.ts';
import type { EventLog } from '../kernel/event-log.ts';
import type { Random } from '../kernel/random.ts';
import { Process } from '../kernel/scheduler.ts';
import type { Scheduler } from '../kernel/scheduler.ts';
import type { Violation } from '../model/truth.ts';
import type { FaultyNetwork } from '../network/faulty-network.ts';
import type { Observer } from '../observer.ts';
import type { Chain } from '../world/chain.ts';
import { Disk } from './disk.ts';
import { CounterProgram } from './program.ts';

export interface MachineParts {
  readonly name: string;
  readonly deviceId: string;
  readonly shop: OrgUnit;
  readonly chain: Chain;
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly log: EventLog;
  readonly network: FaultyNetwork;
  readonly headquarters: Headquarters;
  readonly observer: Observer;
  readonly newId: () => string;
  readonly onBug: (error: unknown) => void;
  readonly pageLimit: number;
  readonly without: GuardName | null;
}

/** A computer in a shop: a disk, a clock that may be wrong, a program that runs or does not, a clerk before it. */
export class CounterMachine implements Victim {
  kills = 0;
  restores = 0;
  damages = 0;
  readonly #parts: MachineParts;
  readonly #disk: Disk;
  /** Commands the clerk was told are safe. */
  readonly #told: string[] = [];
  /** Of those, what the program that runs has shown as done at some look. */
  readonly #shown = new Set<string>();
  #skew: number;
  #process: Process | null = null;
  #program: CounterProgram | null = null;

  constructor(parts: MachineParts) {
    this.#parts = parts;
    this.#disk = new Disk(parts.name);
    this.#skew = parts.random.between(-5 * minute, 5 * minute);
  }

  get name(): string {
    return this.#parts.name;
  }

  get running(): boolean {
    return this.#program !== null;
  }

  jumpClock(milliseconds: number): void {
    this.#skew += milliseconds;
  }

  start(from: StartFrom): void {
    const { name, random, log, scheduler, without } = this.#parts;
    const { copies } = this.#disk;
    if (from === 'old copy' && copies.length > 0) {
      this.restores += 1;
      this.#disk.putBack(random.pick(copies));
      if (without === 'outbox-second-home') this.#disk.loseOutboxFile();
    }
    if (from === 'damaged file') {
      this.damages += 1;
      this.#disk.damage(random.next());
    }
    this.#shown.clear();
    this.#process = new Process(name);
    const clock = (): number => Math.round(scheduler.now + this.#skew);
    this.#program = new CounterProgram(this.#disk.dir, this.#process, clock, this.#parts, () =>
      this.#glance(),
    );
    log.write(scheduler.now, name, `starts from ${from}`);
    this.#program.start();
  }

  kill(): void {
    if (this.#program === null) return;
    this.kills += 1;
    this.#process?.kill();
    this.#program.replica.close();
    // A program that was killed did not take its mark away.
    writeFileSync(join(this.#disk.dir, 'running'), '');
    this.#program = null;
  }

  hear(spaceIds: readonly string[]): void {
    const { headquarters } = this.#parts;
    for (const spaceId of spaceIds)
      if (spaceId === this.#parts.shop.id)
        this.#program?.line.hear({ spaceId, ver: headquarters.versionOf(spaceId) });
  }

  /** A clerk sits down: acts on what the screen shows, in the seller's name or for a buyer who stands there. */
  work(clerk: Process, pace: number): void {
    const { random, scheduler, chain, newId, onBug } = this.#parts;
    const dice = random.fork('clerk');
    const mind = new Mind(dice, chain, newId);
    void (async () => {
      for (;;) {
        // Now and then several acts in a row, as at a counter with a queue before it.
        await scheduler.sleep(clerk, dice.chance(0.2) ? dice.int(1_000) : dice.int(2 * pace));
        if (dice.chance(0.06)) this.#backUp();
        try {
          this.#act(mind, dice.chance(0.25) ? 'buyer' : 'seller');
        } catch (error) {
          onBug(error);
        }
      }
    })();
  }

  syncNow(): void {
    this.#program?.syncNow();
  }

  unsent(): string[] {
    const entries = this.#program?.replica.tables.allOutbox() ?? [];
    return entries
      .filter(({ outcome }) => outcome === null)
      .map(({ command }) => `${command.name} ${command.commandId}`);
  }

  /** What must hold at any moment. */
  checkNow(): Violation[] {
    const program = this.#program;
    if (program === null) return [];
    return program.onReplica(() => this.#looks(program)) ?? [];
  }

  /** A look between two pages; now and then, or it would cost more than all else. */
  #glance(): void {
    const { random, observer } = this.#parts;
    if (random.chance(0.3)) observer.violations.push(...this.checkNow());
  }

  #looks({ replica, repairs }: CounterProgram): Violation[] {
    const { name, chain, shop, observer, headquarters } = this.#parts;
    const { db, tables } = replica;
    const repaired: Violation[] =
      repairs === 0
        ? []
        : [
            {
              invariant: 6,
              text: `${name} found that it differs from headquarters, and fetched a space again`,
            },
          ];
    const others = chain.shops.filter(({ id }) => id !== shop.id).map(({ id }) => id);
    return [
      ...repaired,
      ...checkWhole(name, db),
      ...checkDisk(name, db.serialize(), others),
      ...checkNothingFlickers(name, this.#told, tables, observer, this.#shown),
      ...checkActions(name, this.#told, tables, observer, headquarters.database, shop.id),
    ];
  }

  /** What must hold when all is quiet. */
  checkAtRest(): Violation[] {
    const { name, shop, headquarters } = this.#parts;
    if (this.#program === null) return [{ invariant: 1, text: `${name} does not run` }];
    return checkReplica(name, this.#program.replica.db, headquarters.database, [
      ...headquarters.spacesAbove(shop.id),
      shop.id,
    ]);
  }

  dispose(): void {
    this.#process?.kill();
    this.#program?.replica.close();
    this.#program = null;
    this.#disk.dispose();
  }

  #backUp(): void {
    if (this.#program !== null && this.#disk.copies.length < 4) this.#disk.copyReplica();
  }

  #sight(): Sight {
    const db = this.#program?.replica.db;
    const read = <T>(sql: string): T[] =>
      (db?.prepare<[], string>(sql).pluck().all() ?? []).map((doc) => JSON.parse(doc) as T);
    return {
      orders: read<Order>('select doc from orders join order_docs using (n) order by id'),
      cases: read<Case>('select doc from cases order by id'),
      exceptions: read<AfterSalesException>('select doc from exceptions order by id'),
    };
  }

  #act(mind: Mind, as: 'seller' | 'buyer'): void {
    const { observer, log, scheduler, name, shop } = this.#parts;
    const program = this.#program;
    if (program === null) return;
    const move: Move | null = program.onReplica(() => mind.next(as, this.#sight()));
    if (move === null) return;
    const result = program.onReplica(() => program.submit(move, as));
    if (result?.ok !== true) return;
    const { commandId } = result.value;
    observer.gave({
      commandId,
      key: move.key,
      args: move.args,
      by: name,
      shopId: shop.id,
      live: false,
    });
    this.#told.push(commandId);
    log.write(scheduler.now, name, `${move.key} ${commandId} as ${result.value.seq}`);
  }
}
