import { join } from 'node:path';

import type { CallResult } from '../../../src-core/contract/counter.ts';
import { startProgram } from '../../support/program.ts';
import type { Program } from '../../support/program.ts';

const HOST = join(import.meta.dirname, '../../../src-main/browser-host/main.ts');

/** A counter as a process: the browser host as it is shipped, spoken to as its page does. */
export class CounterProgram {
  readonly dataDir: string;
  readonly #hqUrl: string;
  #program: Program | null = null;
  #origin = '';
  #cookie = '';

  constructor(dataDir: string, hqUrl: string) {
    this.dataDir = dataDir;
    this.#hqUrl = hqUrl;
  }

  async start(enrolCode?: string): Promise<void> {
    const program = startProgram(HOST, {
      env: {
        AFTERDESK_COUNTER_DATA_DIR: this.dataDir,
        AFTERDESK_HQ_URL: this.#hqUrl,
        ...(enrolCode === undefined ? {} : { AFTERDESK_ENROL_CODE: enrolCode }),
      },
    });
    this.#program = program;
    const address = (await program.line(/^Counter: (http:\S+)$/))[1] ?? '';
    const response = await fetch(address, { redirect: 'manual' });
    this.#cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
    this.#origin = new URL(address).origin;
  }

  /** As the page calls. Rejects when the program is gone before it answered. */
  async call<T>(path: string, input?: unknown): Promise<T> {
    const response = await fetch(`${this.#origin}/call`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        cookie: this.#cookie,
        origin: this.#origin,
      },
      body: JSON.stringify({ path: path.split('.'), input }),
    });
    const result = (await response.json()) as CallResult;
    if (!result.ok) throw new Error(`${path}: ${JSON.stringify(result.error)}`);
    return result.value as T;
  }

  /** At once, for whoever sees a moment pass; `kill` then waits for the end. */
  strike(): void {
    this.#program?.process.kill('SIGKILL');
  }

  async kill(): Promise<void> {
    await this.#program?.kill();
    this.#program = null;
  }

  async stop(): Promise<void> {
    await this.#program?.stop();
    this.#program = null;
  }
}
