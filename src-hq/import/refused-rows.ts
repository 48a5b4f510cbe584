import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';

/** Quotes where CSV needs it, and takes the sting out of text a spreadsheet would run as a formula. */
export function csvField(value: string): string {
  const text = /^[=+\-@\t\r]/.test(value) && !/^-?\d+(\.\d+)?$/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * The list of every row an import did not take, as a CSV file: line, reason, detail, then the row as it
 * was read, buyers' names and numbers included: for the eyes of its owner only. Written beside its place and moved there at the end, so a list is never half a list.
 */
export class RefusedRows {
  readonly #path: string;
  readonly #out;

  constructor(path: string, columns: readonly string[]) {
    this.#path = path;
    this.#out = createWriteStream(`${path}.part`, { encoding: 'utf8', mode: 0o600 });
    // A full disk is told by `finish`; without a listener it would end the process.
    this.#out.on('error', () => undefined);
    this.#out.write(`${['line', 'reason', 'detail', ...columns].map(csvField).join(',')}\n`);
  }

  /** Resolves at once, except when the disk is slower than the reader. */
  async add(
    line: number,
    reason: string,
    detail: string,
    fields: readonly string[],
  ): Promise<void> {
    const row = [String(line), reason, detail, ...fields].map(csvField).join(',');
    if (!this.#out.write(`${row}\n`) && !this.#out.destroyed) await once(this.#out, 'drain');
  }

  async finish(): Promise<void> {
    this.#out.end();
    await finished(this.#out);
    await rename(`${this.#path}.part`, this.#path);
  }

  discard(): void {
    this.#out.destroy();
  }
}
