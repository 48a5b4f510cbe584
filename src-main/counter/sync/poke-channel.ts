import { minute, second } from '../../../src-core/basis/instant.ts';
import type { Timer } from './sync-loop.ts';
import type { Listening, Transport } from './transport.ts';

interface PokeChannelDeps {
  readonly transport: Transport;
  readonly now: () => number;
  readonly schedule: (milliseconds: number, run: () => void) => Timer;
  readonly random: () => number;
  /** Version the replica has of a space. */
  readonly standsAt: (spaceId: string) => number;
  readonly poked: () => void;
  /** An open channel went: the line may be down. */
  readonly lost: () => void;
}

/** A channel that lives no longer than this was not worth having. */
const SHORT = 30 * second;
const MOST_SHORT = 3;
/** How long to make do with polling before the channel is tried again. */
const POLLING_ONLY = 10 * minute;

/** Headquarters' pokes. Losing one delays, nothing more, so it gives up early where a proxy cuts it. */
export class PokeChannel {
  readonly #deps: PokeChannelDeps;
  #listening: Listening | null = null;
  #short = 0;
  #notBefore = -Infinity;

  constructor(deps: PokeChannelDeps) {
    this.#deps = deps;
  }

  get isOpen(): boolean {
    return this.#listening !== null;
  }

  /** Opens it if it is not open and is worth a try. */
  open(): void {
    const { transport, now, standsAt, poked } = this.#deps;
    if (this.#listening !== null || now() < this.#notBefore) return;
    const openedAt = now();
    const listening = transport.listen(({ spaceId, ver }) => {
      if (standsAt(spaceId) < ver) poked();
    });
    this.#listening = listening;
    void listening.ended.then((wasOpen) => this.#ended(listening, openedAt, wasOpen));
  }

  close(): void {
    const listening = this.#listening;
    this.#listening = null;
    listening?.close();
  }

  #ended(listening: Listening, openedAt: number, wasOpen: boolean): void {
    if (this.#listening !== listening) return;
    this.#listening = null;
    const { now, lost } = this.#deps;
    this.#short = now() - openedAt < SHORT ? this.#short + 1 : 0;
    if (this.#short >= MOST_SHORT) {
      this.#short = 0;
      this.#notBefore = now() + POLLING_ONLY;
    }
    if (wasOpen) lost();
  }
}
