import type { CounterEvent, CounterStatus } from '../../src-core/contract/counter.ts';

type Topic = Extract<CounterEvent, { type: 'changed' }>['topics'][number];

const topicsOf: Readonly<Record<string, readonly Topic[]>> = {
  order: ['orders'],
  case: ['cases', 'work', 'orders'],
  exception: ['work', 'cases'],
  reference: ['reference'],
  outbox: ['outbox', 'work'],
  evidence: ['evidence'],
  policies: ['policies'],
  everything: ['orders', 'cases', 'work', 'outbox', 'reference', 'policies'],
};

/** A screen that is told of more than this many asks for everything it shows. */
const MOST_IDS = 200;
const GATHER_MS = 40;
/** A first fill is news all the time; a progress bar needs no more, and the window's thread is for its clerk. */
const GATHER_FILLING_MS = 250;

export interface AnnouncerDeps {
  readonly emit: (event: CounterEvent) => void;
  readonly status: () => CounterStatus;
  readonly filling: () => boolean;
  readonly later: (milliseconds: number, run: () => void) => void;
}

/** Tells the screens what to ask again, gathered over a moment so that a page of changes is one event. */
export class Announcer {
  readonly #deps: AnnouncerDeps;
  readonly #topics = new Set<Topic>();
  readonly #ids = new Set<string>();
  #statusToo = false;
  #lastStatus = '';
  #waiting = false;

  constructor(deps: AnnouncerDeps) {
    this.#deps = deps;
  }

  /** `touched`: `type:id`, or `outbox`, or `everything`. */
  changed(touched: readonly string[]): void {
    for (const one of touched) {
      const colon = one.indexOf(':');
      const type = colon < 0 ? one : one.slice(0, colon);
      for (const topic of topicsOf[type] ?? []) this.#topics.add(topic);
      if (colon >= 0 && this.#ids.size <= MOST_IDS) this.#ids.add(one.slice(colon + 1));
    }
    if (touched.length > 0) this.#wait();
  }

  status(): void {
    this.#statusToo = true;
    this.#wait();
  }

  #wait(): void {
    if (this.#waiting) return;
    this.#waiting = true;
    const gather = this.#deps.filling() ? GATHER_FILLING_MS : GATHER_MS;
    this.#deps.later(gather, () => this.#tell());
  }

  #tell(): void {
    this.#waiting = false;
    if (this.#topics.size > 0) {
      const ids = this.#ids.size > MOST_IDS ? [] : [...this.#ids];
      this.#deps.emit({ type: 'changed', topics: [...this.#topics], ids });
      this.#statusToo ||= this.#topics.has('outbox');
      this.#topics.clear();
      this.#ids.clear();
    }
    if (!this.#statusToo) return;
    this.#statusToo = false;
    const status = this.#deps.status();
    const text = JSON.stringify(status);
    if (text === this.#lastStatus) return;
    this.#lastStatus = text;
    this.#deps.emit({ type: 'status', status });
  }
}
