import type { CounterStatus } from '../../src-core/contract/counter.ts';
import type { Failure } from '../../src-core/basis/result.ts';
import { minute, second } from '../../src-core/basis/instant.ts';
import { spreadOf } from '../../src-core/sync/backoff.ts';
import { Announcer } from './announcer.ts';
import { clockMeasured, saveClock } from './clock-keeping.ts';
import { CounterClock, type SavedClock } from './counter-clock.ts';
import type { CounterDeps } from './counter-deps.ts';
import { EvidenceDesk } from './evidence/desk.ts';
import { countMended } from './health.ts';
import { PolicyDesk } from './policies/policy-desk.ts';

import { Replica } from './replica/replica.ts';
import { FileTrouble, mayPass, rebuilding, troubleOf } from './replica/trouble.ts';
import { replayContext, Surroundings } from './surroundings.ts';
import { SyncLoop, type LineState, type Timer } from './sync/sync-loop.ts';
import type { Transport } from './sync/transport.ts';
import { statusOf } from './status.ts';
import { openViews, type Views } from './views.ts';
import type { Session } from './session.ts';

const TRY_AGAIN = 5 * second;

/** One counter: its files, its line, its clock, and who is at the keys. The procedures in `procedures/` use it. */
export class Counter {
  readonly deps: CounterDeps;
  readonly announcer: Announcer;
  readonly evidence: EvidenceDesk;
  readonly policies: PolicyDesk;
  clock: CounterClock;
  session: Session | null = null;
  /** The last one at a back office was ended by headquarters: its time was over, or the person is gone. */
  sessionRanOut = false;
  line: LineState;
  fill: CounterStatus['fill'] = null;
  lastSyncAt: number | null = null;
  /** Why a code the machine was started with did not make it a device. */
  enrolFailure: Failure | null = null;
  /** That code is still being tried. */
  enrolling = false;
  /** What is wrong with the files; null: nothing. */
  trouble: Failure | null = null;
  #replica: Replica | null = null;
  #views: Views | null = null;
  #surroundings: Surroundings | null = null;
  #loop: SyncLoop | null = null;
  #transport: Transport | null = null;
  readonly #timers = new Set<Timer>();
  #stopped = false;

  constructor(deps: CounterDeps) {
    this.deps = deps;
    this.clock = new CounterClock(deps.now, deps.monotonic, undefined);
    this.line = { state: 'connecting', since: deps.now(), failure: null, nextTryAt: null };
    this.evidence = new EvidenceDesk(this);
    this.policies = new PolicyDesk(this);
    this.announcer = new Announcer({
      emit: deps.emit,
      status: () => statusOf(this),
      filling: () => this.fill !== null,
      later: (milliseconds, run) => void this.later(milliseconds, run),
    });
  }

  /** The open replica. Throws `FileTrouble` when there is none to be had. */
  get replica(): Replica {
    if (this.#replica !== null) return this.#replica;
    const { code, params } = this.trouble ?? { code: 'replica_io', params: {} };
    throw new FileTrouble(code as FileTrouble['failure']['code'], params);
  }

  get hasReplica(): boolean {
    return this.#replica !== null;
  }

  get views(): Views {
    const { tables, db } = this.replica;
    if (this.#views?.tables !== tables) this.#views = openViews(db, tables);
    return this.#views;
  }

  get surroundings(): Surroundings {
    this.#surroundings ??= new Surroundings(() => this.replica.tables);
    return this.#surroundings;
  }

  /** The line to headquarters; null while the device is not enrolled. */
  get transport(): Transport | null {
    return this.#transport;
  }

  get hqUrl(): string | null {
    return this.deps.hqUrl ?? this.#replica?.credentials()?.hqUrl ?? null;
  }

  /** Runs `run` once, unless the counter is stopped before. What it throws is met as anywhere else: nobody waits for it. */
  later(milliseconds: number, run: () => void): Timer {
    // What was under way when it was stopped may end here: a timer of a day would keep the thread for its length.
    if (this.#stopped) return { cancel: () => undefined };
    const timer = this.deps.schedule(milliseconds, () => {
      this.#timers.delete(timer);
      if (this.#stopped) return;
      try {
        run();
      } catch (error) {
        this.broken(error);
      }
    });
    this.#timers.add(timer);
    return timer;
  }

  /** Opens the files and, if the device is enrolled, the line. What is wrong is in `trouble` afterwards. */
  start(): void {
    this.#open();
    this.#tick();
  }

  /** Something is to be sent. */
  wake(): void {
    this.#loop?.wake();
  }

  /** A person asks. */
  syncNow(): void {
    if (this.#loop === null) this.connect();
    else this.#loop.now();
  }

  /** Opens the line; the device must be enrolled. */
  connect(): void {
    if (this.#replica?.credentials() === undefined || this.#stopped) return;
    this.disconnect();
    const transport = this.deps.transport(this);
    const loop = new SyncLoop({
      host: this.replica,
      transport,
      now: this.deps.now,
      random: this.deps.random,
      schedule: this.deps.schedule,
      breathe: this.deps.breathe,
      spread: spreadOf(this.replica.tables.syncState().deviceId),
      line: (line) => this.#lineChanged(line),
      filled: (fill) => {
        this.fill = fill;
        this.announcer.status();
      },
      synced: (at) => this.#synced(at),
      changed: (touched) => this.announcer.changed(touched),
      answered: () => this.announcer.changed(['outbox']),
      mended: (what) => countMended(this, what),
      measured: (...times) => clockMeasured(this, ...times),
      broken: (error) => void this.broken(error),
    });
    this.#loop = loop;
    this.#transport = transport;
    loop.start();
  }

  disconnect(): void {
    this.#loop?.stop();
    this.#transport?.close();
    this.#loop = null;
    this.#transport = null;
  }

  /**
   * Something threw. A trouble of the files gets its state on the screen, and a damaged database is put
   * aside at once; anything else is a bug and is reported. Returns the failure for whoever asked.
   */
  broken(error: unknown): Failure {
    const trouble = troubleOf(error);
    if (trouble === undefined) {
      this.deps.report('bug', error);
      return { code: 'internal', params: {} };
    }
    this.deps.report(trouble.code, error);
    if (trouble.code === 'replica_damaged' && this.#replica !== null) return this.#startOver();
    this.trouble = trouble;
    this.announcer.status();
    return trouble;
  }

  /** A write came through: whatever kept the disk from taking it is over. */
  wrote(): void {
    if (this.trouble === null || !mayPass(this.trouble.code)) return;
    this.trouble = null;
    this.announcer.status();
  }

  stop(): void {
    this.#stopped = true;
    this.evidence.stop();
    this.disconnect();
    for (const timer of this.#timers) timer.cancel();
    if (this.#replica === null) return;
    try {
      saveClock(this);
    } catch (error) {
      this.deps.report('clock', error);
    }
    this.#replica.close();
    this.#replica = null;
  }

  #open(): void {
    const { dataDir, replicaKeyHex, migrations, newId, now } = this.deps;
    try {
      this.#replica = new Replica({
        dir: dataDir,
        keyHex: replicaKeyHex,
        migrations,
        newId,
        now,
        context: replayContext,
      });
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble === undefined) throw error;
      this.deps.report(trouble.code, error);
      this.trouble = trouble;
      if (mayPass(trouble.code)) this.later(TRY_AGAIN, () => this.#open());
      this.announcer.status();
      return;
    }
    this.trouble =
      this.#replica.movedAside === null
        ? null
        : rebuilding(this.#replica.tables.outbox.count('unsent'));
    const { state } = this.#replica.tables;
    this.clock = new CounterClock(now, this.deps.monotonic, state.get<SavedClock>('clock'));
    this.lastSyncAt = state.get<number>('lastSyncAt') ?? null;
    this.session = state.get<Session>('session') ?? null;
    if (this.#replica.uncleanStop) void this.#checkAfterUncleanStop();
    this.announcer.changed(['everything']);
    this.announcer.status();
    this.connect();
  }

  async #checkAfterUncleanStop(): Promise<void> {
    const { replica } = this;
    const { tables } = replica;
    tables.state.set('lastUncleanStop', this.deps.now());
    try {
      const sound = await this.deps.isSound(replica.paths.database, this.deps.replicaKeyHex);
      // Meanwhile it may have been stopped, or be another one already.
      if (!sound && this.#replica?.tables === tables) this.#startOver();
    } catch (error) {
      this.deps.report('check', error);
    }
  }

  #startOver(): Failure {
    const { replica } = this;
    try {
      replica.startOver();
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble === undefined) throw error;
      this.trouble = trouble;
      return trouble;
    }
    this.trouble = rebuilding(replica.tables.outbox.count('unsent'));
    this.fill = null;
    this.announcer.changed(['everything']);
    this.announcer.status();
    this.syncNow();
    return this.trouble;
  }

  #lineChanged(line: LineState): void {
    this.line = line;
    this.evidence.lineIs(line.state);
    if (line.state === 'online') void this.policies.send();
    const { failure } = line;
    if (failure?.kind === 'revoked' && this.#replica !== null) {
      this.replica.tables.state.set('locked', failure.error.code);
    }
    this.announcer.status();
  }

  #synced(at: number): void {
    this.lastSyncAt = at;
    this.fill = null;
    const { state } = this.replica.tables;
    state.set('lastSyncAt', at);
    if (state.get('locked') !== undefined) state.set('locked', null);
    this.trouble = null;
    this.announcer.status();
    this.policies.look();
  }

  /** Once a minute: the clock is looked at and remembered. */
  #tick(): void {
    try {
      if (this.#replica !== null) saveClock(this);
      this.policies.look();
    } catch (error) {
      this.broken(error);
    }
    this.announcer.status();
    this.later(minute, () => this.#tick());
  }
}
