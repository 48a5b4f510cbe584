/**
 * What happened, in order: a running hash over everything, for telling two runs apart, and the last
 * lines, for reading a failure. Lines hold no object, only text that was made when it happened.
 */
export class EventLog {
  readonly #keep: number;
  readonly #echo: boolean;
  readonly #lines: string[] = [];
  #high = 0x811c9dc5;
  #low = 0x9747b28c;
  #count = 0;

  constructor(options: { keep?: number; echo?: boolean } = {}) {
    this.#keep = options.keep ?? 80;
    this.#echo = options.echo ?? false;
  }

  /** `at` is the run's virtual time in milliseconds. */
  write(at: number, who: string, what: string): void {
    const line = `${at} ${who} ${what}`;
    let high = this.#high;
    let low = this.#low;
    for (let i = 0; i < line.length; i += 1) {
      const code = line.charCodeAt(i);
      high = Math.imul(high ^ code, 0x01000193);
      low = Math.imul(low ^ code, 0x85ebca6b) ^ (low >>> 11);
    }
    this.#high = high;
    this.#low = low;
    this.#count += 1;
    this.#lines.push(line);
    if (this.#lines.length > this.#keep * 2) this.#lines.splice(0, this.#lines.length - this.#keep);
    if (this.#echo) process.stdout.write(`${line}\n`);
  }

  get count(): number {
    return this.#count;
  }

  hash(): string {
    const part = (n: number) => (n >>> 0).toString(16).padStart(8, '0');
    return `${part(this.#high)}${part(this.#low)}-${this.#count}`;
  }

  last(): readonly string[] {
    return this.#lines.slice(-this.#keep);
  }
}
