import { decide } from '../../../src-core/after-sales/decide.ts';
import { parseCommand } from '../../../src-core/after-sales/parse-command.ts';
import { instant } from '../../../src-core/basis/instant.ts';
import type { Result } from '../../../src-core/basis/result.ts';
import { spreadOf } from '../../../src-core/sync/backoff.ts';
import { measureOffset } from '../../../src-core/sync/clock-offset.ts';
import type { ClockOffset } from '../../../src-core/sync/clock-offset.ts';
import type { WireCommand } from '../../../src-core/sync/protocol.ts';
import { applyLocally } from '../../../src-core/sync/replay.ts';
import type { ReplayContext } from '../../../src-core/sync/replay.ts';
import { readMigrations } from '../../../src-main/counter/replica/migrate.ts';
import { Replica } from '../../../src-main/counter/replica/replica.ts';
import type { SqliteTables } from '../../../src-main/counter/replica/sqlite-tables.ts';
import type { ReplicaHost } from '../../../src-main/counter/sync/replica-host.ts';
import { SyncLoop } from '../../../src-main/counter/sync/sync-loop.ts';
import type { Move } from '../actors/moves.ts';
import type { Process } from '../kernel/scheduler.ts';
import { Line } from '../network/line.ts';
import type { MachineParts } from './machine.ts';

const migrations = readMigrations(new URL('../../../migrations/replica', import.meta.url).pathname);
const keyHex = '5a'.repeat(32);

function contextOf(tables: () => SqliteTables, shopId: string, deviceId: string): ReplayContext {
  return {
    surroundings: () => {
      const { references } = tables();
      const shop = references.ofKind('unit').find(({ unit }) => unit.id === shopId)?.unit;
      const rulebook = references.ofKind('rulebook')[0]?.rulebook;
      return shop === undefined || rulebook === undefined ? null : { shop, rulebook };
    },
    actorOf: ({ actor }) => ({ ...actor, deviceId }),
    decide: (command, world, context) => {
      const parsed = parseCommand(command);
      return parsed.ok ? decide(parsed.value, world, context) : { outcome: 'rejected', error: parsed.error };
    },
  };
}

/** One run of the counter's program on its machine: the real replica and sync loop, with the run's clock and line. */
export class CounterProgram {
  readonly replica: Replica;
  readonly line: Line;
  readonly #loop: SyncLoop;
  readonly #parts: MachineParts;
  readonly #clock: () => number;
  #offset: ClockOffset | null = null;
  mended = { reset: 0, repair: 0 };

  constructor(dir: string, owner: Process, clock: () => number, parts: MachineParts, wrapHost: (host: ReplicaHost) => ReplicaHost) {
    this.#parts = parts;
    this.#clock = clock;
    const { deviceId, shop, scheduler, random, log, newId } = parts;
    this.replica = new Replica({
      dir,
      keyHex,
      migrations,
      newId,
      now: clock,
      context: (tables) => contextOf(tables, shop.id, deviceId),
    });
    const credentials = { hqUrl: 'http://headquarters', deviceId, deviceName: parts.name, shopId: shop.id, refreshToken: 'r', generation: 1 };
    if (this.replica.credentials() === undefined) this.replica.keepCredentials(credentials);
    const { network, headquarters, observer, pageLimit } = parts;
    const principal = { deviceId, unitId: shop.id };
    this.line = new Line({ owner, principal, network, headquarters, scheduler, random: random.fork('line'), observer, pageLimit });
    const note = (what: string): void => log.write(scheduler.now, parts.name, what);
    const dice = random.fork('loop');
    this.#loop = new SyncLoop({
      transport: this.line,
      host: wrapHost(this.replica),
      now: clock,
      schedule: (milliseconds, run) => scheduler.after(owner, milliseconds, run),
      random: () => dice.next(),
      spread: spreadOf(deviceId),
      breathe: () => scheduler.sleep(owner, 0),
      measured: (sentAt, receivedAt, remote) => {
        this.#offset = measureOffset(this.#offset, { sentAt, receivedAt, remote });
      },
      filled: ({ done, rows }) => (done ? note(`filled with ${rows} rows`) : undefined),
      changed: () => undefined,
      answered: (count) => note(`heard ${count} answers`),
      line: ({ state, failure }) => note(`line ${state} ${failure?.error.code ?? ''}`),
      synced: () => undefined,
      mended: (what) => {
        this.mended[what] += 1;
        note(`mended by ${what}`);
      },
      broken: parts.onBug,
    });
  }

  start(): void {
    this.#loop.start();
  }

  syncNow(): void {
    this.#loop.now();
  }

  /** What the clerk does: decided at once, on disk twice before it is told to be safe. */
  submit(move: Move, as: 'seller' | 'buyer'): Result<WireCommand> {
    const { newId, shop } = this.#parts;
    const [name = '', version = ''] = move.key.split('@');
    const result = this.replica.accept((tables) => {
      const command: WireCommand = {
        seq: tables.syncState().nextSeq,
        commandId: newId(),
        name,
        version: Number(version),
        args: JSON.parse(JSON.stringify(move.args)) as Record<string, unknown>,
        actor: { role: as, personId: `clerk-${shop.id}` },
        occurredAt: instant(Math.round(this.#clock() + (this.#offset?.offset ?? 0))),
      };
      const effect = applyLocally(tables, command, this.replica.context);
      const value: Result<WireCommand> = effect.ok ? { ok: true, value: command } : effect;
      return { value, command: effect.ok ? command : null };
    });
    if (result.ok) this.#loop.wake();
    return result;
  }
}
