import { minute, second } from '../../../src-core/basis/instant.ts';
import type { Timer } from './sync-loop.ts';
import type { Listening, ListeningEnd, LongPoll, Transport } from './transport.ts';

interface PokeChannelDeps {
  readonly transport: Transport;
  readonly now: () => number;
  readonly schedule: (milliseconds: number, run: () => void) => Timer;
  readonly random: () => number;
  /** Version the replica has of a space. */
  readonly standsAt: (spaceId: string) => number;
  /** The versions of all spaces the replica has. */
  readonly known: () => LongPoll['known'];
  readonly poked: () => void;
  /** A stream went, or nobody answered who would have opened it: the line may be down. */
  readonly lost: () => void;
  /** Headquarters opened none: nothing is heard until it is asked again. */
  readonly refused: () => void;
}

/** A stream that lives no longer than this was not worth having; a long poll may end with the first poke. */
const SHORT = 30 * second;
const SHORT_POLL = 5 * second;
const MOST_SHORT = 3;
/** How long to make do with less before more is tried again. */
const MAKE_DO = 10 * minute;
const POLL_SECONDS = 50;

/**
 * Headquarters' pokes: a stream; where a proxy keeps cutting that, long polling; where that fails too,
 * nothing, and the loop's own polling has to do. Losing a poke delays, nothing more.
 */
export class PokeChannel {
  readonly #deps: PokeChannelDeps;
  #listening: Listening | null = null;
  #short = 0;
  /** Until then streams are not tried. */
  #pollingUntil = -Infinity;
  #nothingUntil = -Infinity;
  #closed = false;

  constructor(deps: PokeChannelDeps) {
    this.#deps = deps;
  }

  get isOpen(): boolean {
    return this.#listening !== null;
  }

  /** Opens it if it is not open and is worth a try. */
  open(): void {
    const { transport, now, standsAt, known, poked } = this.#deps;
    const openedAt = now();
    this.#closed = false;
    if (this.#listening !== null || openedAt < this.#nothingUntil) return;
    const polling = openedAt < this.#pollingUntil;
    let heard = false;
    const listening = transport.listen(
      ({ spaceId, ver }) => {
        heard = true;
        if (standsAt(spaceId) < ver) poked();
      },
      polling ? { seconds: POLL_SECONDS, known: known() } : undefined,
    );
    this.#listening = listening;
    void listening.ended.then((end) => {
      if (this.#listening !== listening) return;
      this.#listening = null;
      const lived = now() - openedAt;
      if (polling) this.#pollEnded(end === 'open' && (heard || lived >= SHORT_POLL));
      else this.#streamEnded(lived, end);
    });
  }

  close(): void {
    this.#closed = true;
    const listening = this.#listening;
    this.#listening = null;
    listening?.close();
  }

  #streamEnded(lived: number, end: ListeningEnd): void {
    const { now, lost, refused } = this.#deps;
    this.#short = lived < SHORT ? this.#short + 1 : 0;
    if (this.#short >= MOST_SHORT) {
      this.#short = 0;
      this.#pollingUntil = now() + MAKE_DO;
    }
    if (end === 'refused') refused();
    else lost();
  }

  #pollEnded(asItShould: boolean): void {
    const { now, schedule, random } = this.#deps;
    this.#short = asItShould ? 0 : this.#short + 1;
    if (this.#short >= MOST_SHORT) {
      this.#short = 0;
      this.#nothingUntil = now() + MAKE_DO;
      return;
    }
    // A poke has set off an exchange; the next question need not race it.
    schedule(asItShould ? second : second + random() * 5 * second, () => {
      if (!this.#closed) this.open();
    });
  }
}
