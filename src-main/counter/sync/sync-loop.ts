import type { ReplicaTables } from '../../../src-core/sync/replica-tables.ts';
import { backoff } from '../../../src-core/sync/backoff.ts';
import { hour, minute, second } from '../../../src-core/basis/instant.ts';
import { pullAll, pushAll } from './exchange.ts';
import type { ExchangeDeps } from './exchange.ts';
import { fill, repairSpace } from './fetch-rows.ts';
import { PokeChannel } from './poke-channel.ts';
import { failed } from './transport.ts';
import type { Reply, SyncFailure } from './transport.ts';

export interface Timer {
  cancel(): void;
}

export interface LineState {
  readonly state: 'online' | 'connecting' | 'offline' | 'paused';
  readonly since: number;
  readonly failure: SyncFailure | null;
  readonly nextTryAt: number | null;
}

export interface SyncLoopDeps extends ExchangeDeps {
  readonly schedule: (milliseconds: number, run: () => void) => Timer;
  /** From 0 up to but not 1. */
  readonly random: () => number;
  /** The device's own fraction, see `spreadOf`. */
  readonly spread: number;
  readonly line: (line: LineState) => void;
  /** A whole exchange came through. */
  readonly synced: (at: number) => void;
  /** A reset or a repair was needed; for the health page. */
  readonly mended: (what: 'reset' | 'repair') => void;
  /** Something threw that is no failure of the line: a full disk, a damaged file, a bug. */
  readonly broken: (error: unknown) => void;
}

const POLL = minute;
const POLL_WHEN_LISTENING = 5 * minute;
const REPAIR_AT_MOST_EVERY = hour;

function knownVersions(tables: ReplicaTables): Record<string, number> {
  return Object.fromEntries(tables.spaces().map(({ id, ver }) => [id, ver]));
}

/**
 * Keeps one replica and headquarters the same: fills it if it is empty, sends what is unanswered, fetches
 * what changed, mends what differs, then waits for a poke, a command, a timer or a person. One exchange at
 * a time. Everything outside comes in through `deps`, so that a simulation can drive it by a seed.
 */
export class SyncLoop {
  readonly #deps: SyncLoopDeps;
  readonly #channel: PokeChannel;
  readonly #repairedAt = new Map<string, number>();
  #line: LineState;
  #timer: Timer | null = null;
  #running = false;
  #again = false;
  #stopped = true;
  #failures = 0;
  #renumbered = 0;

  constructor(deps: SyncLoopDeps) {
    this.#deps = deps;
    this.#line = { state: 'connecting', since: deps.now(), failure: null, nextTryAt: null };
    this.#channel = new PokeChannel({
      ...deps,
      standsAt: (spaceId) => deps.host.tables.space(spaceId)?.ver ?? 0,
      known: () => knownVersions(deps.host.tables),
      poked: () => this.wake(),
      lost: () => this.#wakeIn(this.#deps.spread * 5 * second),
      refused: () => this.#wakeIn(POLL * (0.5 + this.#deps.random())),
    });
  }

  get line(): LineState {
    return this.#line;
  }

  start(): void {
    if (!this.#stopped) return;
    this.#stopped = false;
    this.#failures = 0;
    this.#show('connecting', null, null);
    void this.#run();
  }

  /** Ends everything under way. What an exchange still brings is thrown away. */
  stop(): void {
    this.#stopped = true;
    this.#timer?.cancel();
    this.#channel.close();
  }

  /** Something is to be sent or fetched. While the line is down it waits for the next try. */
  wake(): void {
    if (this.#stopped || this.#line.state === 'paused') return;
    if (this.#running) this.#again = true;
    else if (this.#line.state !== 'offline') void this.#run();
  }

  /** A person asks: now, whatever the line was like. */
  now(): void {
    if (this.#stopped) return;
    this.#failures = 0;
    if (this.#running) this.#again = true;
    else void this.#run();
  }

  #show(state: LineState['state'], failure: SyncFailure | null, nextTryAt: number | null): void {
    const since = state === this.#line.state ? this.#line.since : this.#deps.now();
    this.#line = { state, since, failure, nextTryAt };
    this.#deps.line(this.#line);
  }

  #wakeIn(milliseconds: number): void {
    this.#timer?.cancel();
    if (this.#stopped) return;
    this.#timer = this.#deps.schedule(milliseconds, () => void this.#run());
  }

  async #run(): Promise<void> {
    if (this.#running || this.#stopped) return;
    this.#running = true;
    this.#timer?.cancel();
    do {
      this.#again = false;
      let reply: Reply<null>;
      try {
        reply = await this.#exchange();
      } catch (error) {
        if (this.#stopped) break;
        this.#deps.broken(error);
        reply = failed('busy', 'counter_trouble');
      }
      if (this.#stopped) break;
      if (reply.ok) this.#succeeded();
      else this.#failed(reply.failure);
    } while (this.#again && !this.#stopped && this.#line.state === 'online');
    this.#running = false;
  }

  #succeeded(): void {
    this.#failures = 0;
    this.#renumbered = 0;
    this.#deps.synced(this.#deps.now());
    this.#show('online', null, null);
    this.#channel.open();
    const wait = this.#channel.isOpen ? POLL_WHEN_LISTENING : POLL;
    this.#wakeIn(wait * (0.5 + this.#deps.random()));
  }

  #failed(failure: SyncFailure): void {
    if (failure.kind === 'revoked' || failure.kind === 'too_old') {
      // Trying again changes nothing; the screen says what does.
      this.#channel.close();
      this.#show('paused', failure, null);
      return;
    }
    this.#failures += 1;
    const wait = backoff(this.#failures, this.#deps.random(), failure.retryAfter);
    this.#show('offline', failure, this.#deps.now() + wait);
    this.#wakeIn(wait);
  }

  async #exchange(): Promise<Reply<null>> {
    const { host } = this.#deps;
    if (host.tables.syncState().cursor === null) {
      const filled = await fill(this.#deps, host, host.context);
      if (!filled.ok) return filled.failure.kind === 'reset' ? await this.#rebuild() : filled;
    }
    const pushed = await pushAll(this.#deps);
    if (!pushed.ok) return await this.#mend(pushed.failure);
    const pulled = await pullAll(this.#deps);
    if (!pulled.ok) return await this.#mend(pulled.failure);
    return await this.#repair(pulled.value.differing);
  }

  /** What an exchange can get over by itself. */
  async #mend(failure: SyncFailure): Promise<Reply<null>> {
    if (failure.kind === 'reset') return await this.#rebuild();
    if (failure.kind !== 'renumber') return { ok: false, failure };
    // Twice in a row it is not the numbers.
    if (this.#renumbered >= 2) return { ok: false, failure };
    this.#renumbered += 1;
    this.#deps.host.reincarnate();
    return await this.#exchange();
  }

  /** The cursor has ended: a new replica beside the old one, on which people go on working meanwhile. */
  async #rebuild(): Promise<Reply<null>> {
    const { host, mended } = this.#deps;
    const side = host.beside();
    try {
      const filled = await fill({ ...this.#deps, changed: () => undefined }, side, host.context);
      if (!filled.ok) {
        if (filled.failure.kind === 'reset') side.discard();
        else side.leave();
        return filled;
      }
    } catch (error) {
      side.leave();
      throw error;
    }
    if (this.#stopped) {
      side.leave();
      return failed('unreachable', 'stopped');
    }
    side.adopt();
    mended('reset');
    this.#deps.changed(['everything']);
    return await this.#exchange();
  }

  async #repair(differing: readonly string[]): Promise<Reply<null>> {
    const due = differing.filter((spaceId) => {
      const last = this.#repairedAt.get(spaceId) ?? -Infinity;
      return this.#deps.now() - last >= REPAIR_AT_MOST_EVERY;
    });
    for (const spaceId of due) {
      this.#repairedAt.set(spaceId, this.#deps.now());
      const repaired = await repairSpace(
        this.#deps,
        this.#deps.host,
        spaceId,
        this.#deps.host.context,
      );
      if (!repaired.ok) return repaired;
      this.#deps.mended('repair');
    }
    // The next page says whether it helped.
    if (due.length > 0) {
      const pulled = await pullAll(this.#deps);
      if (!pulled.ok) return await this.#mend(pulled.failure);
    }
    return { ok: true, value: null };
  }
}
