import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';

/**
 * What the programs under test have promised, on disk before anybody relies on it: the one account of
 * the truth that no kill can touch.
 */
export class AckLog<Ack> {
  readonly #path: string;
  readonly #fd: number;
  /** How many promises are in it. */
  size = 0;

  constructor(path: string) {
    this.#path = path;
    this.#fd = openSync(path, 'ax');
  }

  add(...acks: readonly Ack[]): void {
    const text = acks.map((ack) => `${JSON.stringify(ack)}\n`).join('');
    writeSync(this.#fd, text);
    fsyncSync(this.#fd);
    this.size += acks.length;
  }

  all(): Ack[] {
    const lines = readFileSync(this.#path, 'utf8').split('\n');
    return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Ack);
  }

  close(): void {
    closeSync(this.#fd);
  }
}
