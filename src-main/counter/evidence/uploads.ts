import { backoff } from '../../../src-core/sync/backoff.ts';
import { isGone } from './gone.ts';
import type { EvidenceLine } from './hq-line.ts';
import type { Shelf } from './shelf.ts';
import { sendPiece } from './upload.ts';

export interface UploadsDeps {
  readonly shelf: () => Shelf | null;
  /** Null: headquarters is not to be had. */
  readonly line: () => EvidenceLine | null;
  readonly random: () => number;
  readonly later: (milliseconds: number, run: () => void) => { cancel(): void };
  /** Something about it is to be shown. */
  readonly changed: (hash: string) => void;
  /** Something threw. */
  readonly broken: (error: unknown) => void;
}

/**
 * Sends what is kept, the oldest first, one at a time, beside the commands and never in their way: a
 * case is there long before its video. Stops when the line goes and goes on where it stopped.
 */
export class Uploads {
  readonly #deps: UploadsDeps;
  #running = false;
  #again = false;
  #stopped = false;
  #failures = 0;
  #timer: { cancel(): void } | null = null;
  #now: { readonly hash: string; readonly done: number } | null = null;

  constructor(deps: UploadsDeps) {
    this.#deps = deps;
  }

  /** Bytes of a piece that are through; null: it is not on its way. */
  doneOf(hash: string): number | null {
    return this.#now?.hash === hash ? this.#now.done : null;
  }

  /** There is something to send, or a line to send it on. */
  wake(): void {
    if (this.#stopped) return;
    if (this.#running) this.#again = true;
    else void this.#run();
  }

  stop(): void {
    this.#stopped = true;
    this.#timer?.cancel();
  }

  async #run(): Promise<void> {
    this.#running = true;
    this.#timer?.cancel();
    try {
      do {
        this.#again = false;
        await this.#sendAll();
      } while (this.#again && !this.#stopped);
    } catch (error) {
      // Stopped in the middle: the file it read from is closed.
      if (!this.#stopped && !isGone(error)) this.#deps.broken(error);
    } finally {
      this.#running = false;
      this.#now = null;
    }
  }

  async #sendAll(): Promise<void> {
    const { shelf, line, random, later, changed } = this.#deps;
    for (;;) {
      const [from, over] = [shelf(), line()];
      const [next] = from?.toSend() ?? [];
      if (this.#stopped || from === null || over === null || next === undefined) return;
      const { hash } = next;
      const sent = await sendPiece(from, over, next, (done) => {
        this.#now = { hash, done };
        changed(hash);
      });
      this.#now = null;
      if (this.#stopped) return;
      if (sent.is === 'later') {
        changed(hash);
        this.#failures += 1;
        const wait = backoff(this.#failures, random(), sent.failure.retryAfter);
        this.#timer = later(wait, () => this.wake());
        return;
      }
      this.#failures = 0;
      if (sent.is === 'sent') from.settle(hash, 'sent');
      else from.settle(hash, 'refused', { failure: sent.failure });
      changed(hash);
    }
  }
}
