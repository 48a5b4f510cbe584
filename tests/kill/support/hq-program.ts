import { join } from 'node:path';

import type { Result } from '../../../src-core/basis/result.ts';
import type { Line } from '../../support/line.ts';
import { openLine } from '../../support/line.ts';
import { CommitReader } from './commit-reader.ts';
import type { HqAnswer, HqWish } from '../../support/hq-child.ts';
import { startProgram } from '../../support/program.ts';
import type { Program } from '../../support/program.ts';

const SCRIPT = join(import.meta.dirname, '../../support/hq-child.ts');

/** Headquarters as a process that is killed and started again; both its lines stay where they are. */
export class HqProgram {
  /** Clients reach it here, whichever process answers. */
  readonly front: Line;
  /** It reaches its database here. */
  readonly back: Line;
  /** Knows a commit when one passes to the database. */
  readonly commits = new CommitReader();
  readonly #databaseUrl: string;
  #program: Program | null = null;
  starts = 0;

  private constructor(front: Line, back: Line, databaseUrl: string) {
    this.front = front;
    this.back = back;
    this.#databaseUrl = databaseUrl;
    this.unwatch();
  }

  /** Nobody waits for a moment; what commits are called is learned all the same. */
  unwatch(): void {
    this.front.watch(null, null);
    this.back.watch((chunk) => {
      this.commits.isIn(chunk);
      return 'pass';
    }, null);
  }

  static async open(databaseUrl: string): Promise<HqProgram> {
    const url = new URL(databaseUrl);
    const back = await openLine(Number(url.port));
    url.port = String(back.port);
    return new HqProgram(await openLine(1), back, url.href);
  }

  async start(): Promise<void> {
    const program = startProgram(SCRIPT, { args: [this.#databaseUrl], talks: true });
    const port = Number((await program.line(/^headquarters at (\d+)$/))[1]);
    this.#program = program;
    this.starts += 1;
    this.front.lead(port);
  }

  /** At once, for whoever sees a moment pass on a line; `kill` then waits for the end. */
  strike(): void {
    this.#program?.process.kill('SIGKILL');
  }

  async kill(): Promise<void> {
    await this.#program?.kill();
    this.#program = null;
  }

  async enrolCode(unitId: string): Promise<string> {
    const program = this.#program;
    if (program === null) throw new Error('headquarters is not running');
    const wish: HqWish = { do: 'issueCode', unitId };
    const answer = await new Promise<HqAnswer>((resolve) => {
      program.process.once('message', (message) => resolve(message as HqAnswer));
      program.process.send({ id: 1, wish });
    });
    const issued = answer.value as Result<{ code: string }>;
    if (!issued.ok) throw new Error(issued.error.code);
    return issued.value.code;
  }

  /** Ends it in order. */
  async close(): Promise<void> {
    await this.#program?.stop();
    await this.front.close();
    await this.back.close();
  }
}
