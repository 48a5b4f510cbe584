import { minute } from '../../src-core/basis/instant.ts';
import type { Failure } from '../../src-core/basis/result.ts';
import { measureOffset } from '../../src-core/sync/clock-offset.ts';
import type { ClockOffset } from '../../src-core/sync/clock-offset.ts';

export interface SavedClock {
  readonly offset: ClockOffset | null;
  /** The latest corrected time that was seen; epoch ms. */
  readonly seen: number;
}

/** More than this and people's watches disagree with the till. */
const WORTH_SAYING = 2 * minute;
/** A jump of less is the clock being disciplined. */
const JUMP = 30_000;

/**
 * This machine's clock, corrected by the measured offset to headquarters'. Somebody setting the clock
 * does not move the corrected time: it is carried over by what ran on meanwhile, until it is measured anew.
 */
export class CounterClock {
  readonly #wall: () => number;
  readonly #monotonic: () => number;
  #offset: ClockOffset | null;
  #lastWall: number;
  #lastMonotonic: number;
  #setBackBy: number | null = null;

  /** `wall`: epoch ms; `monotonic`: ms from anywhere, never set. */
  constructor(wall: () => number, monotonic: () => number, saved: SavedClock | undefined) {
    this.#wall = wall;
    this.#monotonic = monotonic;
    this.#lastWall = wall();
    this.#lastMonotonic = monotonic();
    this.#offset = saved?.offset ?? null;
    const behind = saved === undefined ? 0 : saved.seen - (this.#lastWall + (this.offset ?? 0));
    // Time has passed since it was seen, never the other way round.
    if (behind > JUMP) this.#shift(behind);
  }

  /** Add to this machine's clock to get headquarters'; null: not measured yet. */
  get offset(): number | null {
    return this.#offset?.offset ?? null;
  }

  /** Headquarters' time as well as it is known here; epoch ms. */
  now(): number {
    this.#noticeJump();
    return Math.round(this.#lastWall + (this.offset ?? 0));
  }

  measured(sentAt: number, receivedAt: number, remote: number): void {
    this.#noticeJump();
    this.#offset = measureOffset(this.#offset, { sentAt, receivedAt, remote });
    this.#setBackBy = null;
  }

  saved(): SavedClock {
    return { offset: this.#offset, seen: this.now() };
  }

  /** `clock_set_back` {by} until measured again, `clock_off` {offset}: both in ms; null: near enough. */
  trouble(): Failure | null {
    if (this.#setBackBy !== null)
      return { code: 'clock_set_back', params: { by: this.#setBackBy } };
    const { offset } = this;
    if (offset === null || Math.abs(offset) < WORTH_SAYING) return null;
    return { code: 'clock_off', params: { offset } };
  }

  #noticeJump(): void {
    const wall = this.#wall();
    const monotonic = this.#monotonic();
    const jump = wall - this.#lastWall - (monotonic - this.#lastMonotonic);
    this.#lastWall = wall;
    this.#lastMonotonic = monotonic;
    // Forwards may as well be a machine that slept: its clock is right, and the next answer tells.
    if (jump < -JUMP) this.#shift(-jump);
  }

  #shift(by: number): void {
    const { offset = 0, error = 0 } = this.#offset ?? {};
    this.#offset = { offset: offset + by, error: error + JUMP, measuredAt: this.#lastWall };
    this.#setBackBy = by;
  }
}
