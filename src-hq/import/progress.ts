/** Where an import tells what it does. */
export interface ProgressOutput {
  readonly write: (text: string) => void;
  /** A terminal is overwritten in place; anything else gets a line now and then. */
  readonly live: boolean;
  /** Milliseconds of a clock that only moves forward. */
  readonly now: () => number;
}

const barWidth = 24;
const liveEvery = 100;
const lineEvery = 5_000;

/** A bar with a number for one step of long work: `reading   [=====    ]  42 %  230,000 rows`. */
export class Progress {
  readonly #out: ProgressOutput;
  readonly #title: string;
  #next: number;

  constructor(out: ProgressOutput, title: string) {
    this.#out = out;
    this.#title = title;
    // What is short needs no bar in a log.
    this.#next = out.live ? 0 : out.now() + lineEvery;
  }

  /** `done` of `total` in whatever unit; `detail` says it in words. Cheap to call often. */
  at(done: number, total: number, detail: string): void {
    const now = this.#out.now();
    if (now < this.#next) return;
    this.#next = now + (this.#out.live ? liveEvery : lineEvery);
    this.#show(done, total, detail, false);
  }

  end(detail: string): void {
    this.#show(1, 1, detail, true);
  }

  #show(done: number, total: number, detail: string, last: boolean): void {
    const share = total === 0 ? 1 : Math.min(1, done / total);
    const filled = Math.round(share * barWidth);
    const bar = '='.repeat(filled) + ' '.repeat(barWidth - filled);
    const percent = `${Math.floor(share * 100)} %`.padStart(5);
    const text = `${this.#title.padEnd(10)} [${bar}] ${percent}  ${detail}`;
    if (this.#out.live) this.#out.write(`\r${text.padEnd(79)}${last ? '\n' : ''}`);
    else this.#out.write(`${text}\n`);
  }
}

/** 541909 as 541,909. */
export function count(number: number): string {
  return number.toLocaleString('en-US');
}
