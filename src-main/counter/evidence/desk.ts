import { existsSync } from 'node:fs';
import { day, second } from '../../../src-core/basis/instant.ts';
import { fail, ok } from '../../../src-core/basis/result.ts';
import type { Result } from '../../../src-core/basis/result.ts';
import type { CounterStatus } from '../../../src-core/contract/counter.ts';
import type { EvidenceState } from '../../../src-core/contract/counter-evidence.ts';
import { checkClean } from '../../../src-core/evidence/clean.ts';
import type { Counter } from '../counter.ts';
import { officeOf } from '../office/people.ts';
import { asPerson, fromHeadquarters } from '../office/person-line.ts';
import { moveAside } from '../replica/replica-files.ts';
import { troubleOf } from '../replica/trouble.ts';
import { evidencePath, openEvidenceFile } from './evidence-file.ts';
import { fetchWhole } from './fetching.ts';
import { isGone } from './gone.ts';
import { evidenceLine } from './hq-line.ts';
import type { EvidenceLine } from './hq-line.ts';
import { makeRoom } from './make-room.ts';
import { Shelf } from './shelf.ts';
import type { ShelfRow } from './shelf.ts';
import { isWhole } from './take-in.ts';
import { Uploads } from './uploads.ts';

/** After the first exchange the commands have gone before. */
const FIRST_ROOM = 60 * second;

/** Everything a counter does with photos and videos: the file they lie in, what is sent, what is fetched. */
export class EvidenceDesk {
  readonly #counter: Counter;
  readonly #uploads: Uploads;
  readonly #fetching = new Map<string, Promise<Result<ShelfRow>>>();
  #shelf: Shelf | null = null;
  #roomDue = false;
  #wasUp = false;
  #stopped = false;

  constructor(counter: Counter) {
    this.#counter = counter;
    this.#uploads = new Uploads({
      shelf: () => (this.#stopped ? null : this.shelf),
      line: () => this.#line(),
      random: counter.deps.random,
      later: (milliseconds, run) => counter.later(milliseconds, run),
      changed: (hash) => this.changed(hash),
      broken: (error) => this.broken(error),
    });
  }

  /** Opened when it is first needed. Throws what the machine is up to. */
  get shelf(): Shelf {
    if (this.#stopped) throw new Error('the desk is closed');
    if (this.#shelf !== null) return this.#shelf;
    const { deps, replica } = this.#counter;
    // With the replica this program holds the lock on the directory as well.
    const { dir } = replica.paths;
    this.#shelf = new Shelf(openEvidenceFile(dir, deps.replicaKeyHex, deps.now()));
    return this.#shelf;
  }

  changed(hash: string): void {
    this.#counter.announcer.changed([`evidence:${hash}`]);
  }

  /** Something is to be sent. */
  wake(): void {
    this.#uploads.wake();
  }

  /** How the line is. When it comes back, what waits goes; a counter that never had a photo makes no file. */
  lineIs(state: CounterStatus['line']['state']): void {
    const cameBack = state === 'online' && !this.#wasUp;
    this.#wasUp = state === 'online';
    if (!cameBack || this.#stopped) return;
    if (!existsSync(evidencePath(this.#counter.replica.paths.dir))) return;
    this.#uploads.wake();
    if (this.#roomDue) return;
    this.#roomDue = true;
    this.#counter.later(FIRST_ROOM, () => void this.#makeRoom());
  }

  /** Headquarters may have been restored from a backup: what it had is told to it once more. */
  askAgain(): void {
    if (this.#stopped || !existsSync(evidencePath(this.#counter.replica.paths.dir))) return;
    try {
      this.shelf.doubt();
    } catch (error) {
      this.broken(error);
    }
    this.#uploads.wake();
  }

  stop(): void {
    this.#stopped = true;
    this.#uploads.stop();
    this.#shelf?.close();
    this.#shelf = null;
  }

  state(hash: string): EvidenceState {
    const row = this.shelf.row(hash);
    if (row === undefined || row.state === 'away' || row.state === 'taking') {
      const { type = null, hasThumb = false, failure = null } = row ?? {};
      return { hash, where: 'away', type, size: row?.size || null, done: 0, hasThumb, failure };
    }
    const { type, size, hasThumb, failure, received } = row;
    const known = { hash, type, size, hasThumb, failure };
    switch (row.state) {
      case 'fetching':
        // One that broke off is away again, whatever of it lies here.
        return { ...known, where: this.#fetching.has(hash) ? 'fetching' : 'away', done: received };
      case 'kept': {
        const done = this.#uploads.doneOf(hash);
        return { ...known, where: done === null ? 'here' : 'uploading', done: done ?? 0 };
      }
      case 'refused':
        return { ...known, where: 'refused', done: 0 };
      case 'sent':
        return { ...known, where: 'both', done: size };
    }
  }

  /** All of it, from here or from headquarters; several who ask at once share one request. */
  async bring(hash: string): Promise<Result<EvidenceState>> {
    const row = this.shelf.row(hash);
    if (row === undefined || !isWhole(row)) {
      const { now } = this.#counter.deps;
      const coming =
        this.#fetching.get(hash) ??
        fetchWhole(this.shelf, this.#line(), hash, now(), () => this.changed(hash)).finally(() => {
          this.#fetching.delete(hash);
          this.changed(hash);
        });
      this.#fetching.set(hash, coming);
      const brought = await coming;
      if (!brought.ok) return brought;
    }
    return ok(this.state(hash));
  }

  /** Failures: `evidence_offline`, `evidence_no_thumb`. */
  async thumb(hash: string): Promise<Result<Buffer>> {
    const here = this.shelf.thumb(hash);
    if (here !== null) return ok(here);
    const line = this.#line();
    if (line === null) return fail('evidence_offline');
    const reply = await line.thumb(hash);
    if (!reply.ok) {
      const isThere = reply.failure.kind !== 'unreachable' && reply.failure.kind !== 'busy';
      return fail(isThere ? 'evidence_no_thumb' : 'evidence_offline');
    }
    const checked = checkClean(reply.value);
    if (!checked.ok || checked.value !== 'image/jpeg') return fail('evidence_no_thumb');
    this.shelf.putThumb(hash, reply.value, this.#counter.deps.now());
    return ok(reply.value);
  }

  /** Keeps a small picture a screen made of what came without one, and lets the other counters have it. */
  keepThumb(hash: string, bytes: Buffer): void {
    this.shelf.putThumb(hash, bytes, this.#counter.deps.now());
    this.changed(hash);
    void this.#line()?.putThumb(hash, bytes);
  }

  /**
   * Meets what a call threw. A damaged file is put aside at once and an empty one takes its place: the
   * replica has nothing to do with it. Answers `evidence_damaged`; throws anything else again.
   */
  met(error: unknown): Result<never> {
    if (troubleOf(error)?.code !== 'replica_damaged' || this.#shelf === null) throw error;
    const { deps, replica } = this.#counter;
    deps.report('evidence_damaged', error);
    this.#shelf.close();
    this.#shelf = null;
    moveAside(evidencePath(replica.paths.dir), deps.now());
    return fail('evidence_damaged');
  }

  /** The same where nobody waits for an answer. */
  broken(error: unknown): void {
    if (this.#stopped || isGone(error)) return;
    try {
      this.met(error);
    } catch (other) {
      this.#counter.broken(other);
    }
  }

  #line(): EvidenceLine | null {
    const { line, transport, deps } = this.#counter;
    if (line.state !== 'online' || transport?.authorized === undefined) return null;
    const office = officeOf(this.#counter) !== null;
    return evidenceLine(office ? asPerson(this.#counter) : transport.authorized, deps.now);
  }

  async #makeRoom(): Promise<void> {
    try {
      const line = officeOf(this.#counter) === null ? this.#line() : fromHeadquarters;
      if (line !== null) await makeRoom(this.shelf, line, this.#counter.deps.now());
      this.#uploads.wake();
    } catch (error) {
      this.broken(error);
    }
    this.#counter.later(day, () => void this.#makeRoom());
  }
}
