import type { EventLog } from '../kernel/event-log.ts';
import type { Random } from '../kernel/random.ts';
import type { Process, Scheduler } from '../kernel/scheduler.ts';

/** How bad the line is, drawn once per seed. Each number is a probability per request. */
export interface Weather {
  readonly dropRequest: number;
  readonly dropAnswer: number;
  readonly duplicate: number;
  readonly error500: number;
  readonly error503: number;
  /** Longest ordinary way in one direction, ms. Ways are drawn apart, so requests and answers overtake each other. */
  readonly latency: number;
  /** Share of messages that take up to a minute. */
  readonly slow: number;
}

export const clearSky: Weather = {
  dropRequest: 0,
  dropAnswer: 0,
  duplicate: 0,
  error500: 0,
  error503: 0,
  latency: 40,
  slow: 0,
};

/** What a request came to, seen from the one who asked. */
export type Delivery<T> =
  | { readonly came: 'answer'; readonly value: T }
  | { readonly came: 'nothing'; readonly why: 'unreachable' | 'timeout' }
  | { readonly came: 'status'; readonly status: 500 | 503; readonly retryAfterSeconds?: number };

const giveUpAfter = 30_000;

/** Between every counter and headquarters: drops, delays, doubles, reorders, cuts off, loses answers after the commit. */
export class FaultyNetwork {
  readonly #scheduler: Scheduler;
  readonly #random: Random;
  readonly #log: EventLog;
  readonly #cutUntil = new Map<string, number>();
  readonly #onBug: (error: unknown) => void;
  #weather: Weather;

  constructor(
    parts: { scheduler: Scheduler; random: Random; log: EventLog; onBug: (error: unknown) => void },
    weather: Weather,
  ) {
    this.#scheduler = parts.scheduler;
    this.#random = parts.random;
    this.#log = parts.log;
    this.#onBug = parts.onBug;
    this.#weather = weather;
  }

  set weather(weather: Weather) {
    this.#weather = weather;
  }

  /** Chance that a stream breaks at a given place. */
  get lossOfStreams(): number {
    return this.#weather.dropAnswer / 4;
  }

  cut(name: string, milliseconds: number): void {
    const until = this.#scheduler.now + milliseconds;
    this.#cutUntil.set(name, Math.max(until, this.#cutUntil.get(name) ?? 0));
  }

  healAll(): void {
    this.#cutUntil.clear();
  }

  isCut(name: string): boolean {
    return (this.#cutUntil.get(name) ?? 0) > this.#scheduler.now;
  }

  /**
   * Carries one request. `handle` runs at headquarters, perhaps twice, perhaps long after the asker gave up.
   * Both ways pass through JSON: nothing is shared by reference between two programs.
   */
  request<T>(
    from: Process,
    to: Process,
    label: string,
    handle: () => Promise<T>,
  ): Promise<Delivery<T>> {
    return new Promise((resolve) => {
      let over = false;
      const finish = (delivery: Delivery<T>): void => {
        if (over) return;
        over = true;
        timeout.cancel();
        if (delivery.came !== 'answer') this.#note(from, `${label} → ${describe(delivery)}`);
        resolve(delivery);
      };
      const timeout = this.#scheduler.after(from, giveUpAfter, () =>
        finish({ came: 'nothing', why: 'timeout' }),
      );
      const later = (owner: Process, ms: number, run: () => void): void => {
        this.#scheduler.after(owner, ms, run);
      };
      if (this.isCut(from.name) || !to.alive) {
        later(from, this.#way(), () => finish({ came: 'nothing', why: 'unreachable' }));
        return;
      }
      if (this.#hits('dropRequest')) {
        later(from, this.#random.between(50, 5_000), () =>
          finish({ came: 'nothing', why: 'unreachable' }),
        );
        return;
      }
      const early = this.#hits('error500') ? 500 : this.#hits('error503') ? 503 : null;
      if (early !== null) {
        later(from, 2 * this.#way(), () =>
          finish({
            came: 'status',
            status: early,
            ...(early === 503 ? { retryAfterSeconds: this.#random.between(1, 20) } : {}),
          }),
        );
        return;
      }
      const serve = (answers: boolean): void => {
        handle().then(
          (value) => {
            if (!answers) return;
            if (this.isCut(from.name) || this.#hits('dropAnswer')) {
              this.#note(from, `${label} answer lost`);
              later(from, this.#random.between(50, 5_000), () =>
                finish({ came: 'nothing', why: 'unreachable' }),
              );
              return;
            }
            later(from, this.#way(), () => finish({ came: 'answer', value }));
          },
          // An expected failure is a value; what is thrown here is a bug and ends the run.
          this.#onBug,
        );
      };
      later(to, this.#way(), () => serve(true));
      if (this.#hits('duplicate')) {
        this.#note(from, `${label} doubled`);
        later(to, this.#way() + this.#random.int(20_000), () => serve(false));
      }
    });
  }

  /** One-way message that may get lost: a poke. */
  tell(to: Process, run: () => void): void {
    if (this.isCut(to.name) || this.#hits('dropRequest')) return;
    this.#scheduler.after(to, this.#way(), () => {
      if (!this.isCut(to.name)) run();
    });
  }

  #way(): number {
    if (this.#hits('slow')) return this.#random.between(1_000, 40_000);
    return this.#random.int(this.#weather.latency + 1);
  }

  #hits(
    what: 'dropRequest' | 'dropAnswer' | 'duplicate' | 'error500' | 'error503' | 'slow',
  ): boolean {
    return this.#weather[what] > 0 && this.#random.chance(this.#weather[what]);
  }

  #note(from: Process, what: string): void {
    this.#log.write(this.#scheduler.now, from.name, what);
  }
}

function describe(delivery: Delivery<unknown>): string {
  if (delivery.came === 'nothing') return delivery.why;
  return delivery.came === 'status' ? String(delivery.status) : 'answer';
}
