import { admissionOf, type AdmissionPolicy } from '../../src-core/sync/admission.ts';

export type Passage =
  | { readonly admitted: true; readonly leave: () => void }
  /** Milliseconds. */
  | { readonly admitted: false; readonly retryAfter: number };

/** So many at a time, a few waiting, the rest told when to come again. */
export class Gate {
  readonly #policy: AdmissionPolicy;
  readonly #queue: (() => void)[] = [];
  readonly #random: () => number;
  readonly #now: () => number;
  #running = 0;
  #sentAway = 0;
  #minute = 0;

  constructor(policy: AdmissionPolicy, random = Math.random, now: () => number = Date.now) {
    this.#policy = policy;
    this.#random = random;
    this.#now = now;
  }

  get running(): number {
    return this.#running;
  }

  async enter(): Promise<Passage> {
    const minute = Math.floor(this.#now() / 60_000);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.#sentAway = 0;
    }
    const crowd = { running: this.#running, waiting: this.#queue.length, sentAway: this.#sentAway };
    const admission = admissionOf(this.#policy, crowd, this.#random());
    if (admission.admit === 'later') {
      this.#sentAway += 1;
      return { admitted: false, retryAfter: admission.retryAfter };
    }
    if (admission.admit === 'wait') await new Promise<void>((resolve) => this.#queue.push(resolve));
    else this.#running += 1;
    let left = false;
    const leave = () => {
      if (left) return;
      left = true;
      // The place goes to who waits longest without ever being free.
      const next = this.#queue.shift();
      if (next) next();
      else this.#running -= 1;
    };
    return { admitted: true, leave };
  }
}
