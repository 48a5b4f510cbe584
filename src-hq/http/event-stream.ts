import type { ServerResponse } from 'node:http';
import type { Poke } from '../../src-core/sync/protocol.ts';

/** A reader that takes nothing for so many bytes is given up. */
const longestQueue = 64 * 1_024;

/** One counter's open stream of pokes. Pokes that wait for a slow reader fold into the newest per space. */
export class EventStream {
  readonly #response: ServerResponse;
  readonly #waiting = new Map<string, number>();
  #blocked = false;
  pokes = 0;

  constructor(response: ServerResponse) {
    this.#response = response;
    response.on('drain', () => {
      this.#blocked = false;
      const waiting = [...this.#waiting];
      this.#waiting.clear();
      for (const [spaceId, ver] of waiting) this.poke({ spaceId, ver });
    });
  }

  poke({ spaceId, ver }: Poke): void {
    if (this.#blocked) {
      this.#waiting.set(spaceId, Math.max(ver, this.#waiting.get(spaceId) ?? 0));
      return;
    }
    this.pokes += 1;
    this.#write(`event: poke\ndata: {"spaceId":"${spaceId}","ver":${ver}}\n\n`);
  }

  /** A comment: keeps proxies awake, says nothing. */
  beat(): void {
    this.#write(': beat\n\n');
  }

  end(): void {
    this.#response.end();
  }

  #write(text: string): void {
    if (this.#response.destroyed || this.#response.writableEnded) return;
    if (this.#response.writableLength > longestQueue) {
      this.#response.destroy();
      return;
    }
    this.#blocked = !this.#response.write(text) || this.#blocked;
  }
}
