import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Instant } from '../../src-core/basis/instant.ts';
import { signatureFault, signatureHeader, timestampHeader } from '../../src-hq/access/signature.ts';
import type { OutgoingNotice } from '../../src-hq/notices/notifier.ts';
import { noticeHeader } from '../../src-hq/notices/webhook-notifier.ts';

export const noticeSecret = 'a secret between the two of us';

interface Received extends OutgoingNotice {
  readonly header: string;
}

/** A message hub of the chain's: checks the signature, keeps what it got, answers as told. */
export class NoticeHub {
  readonly got: Received[] = [];
  status = 204;
  headers: Record<string, string> = {};
  /** Runs when a notice has come and before it is answered. */
  beforeAnswer: () => Promise<void> | void = () => undefined;
  #server: Server | undefined;
  readonly #now: () => Instant;

  constructor(now: () => Instant) {
    this.#now = now;
  }

  async listen(): Promise<string> {
    const server = createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => {
        // Who was killed in the middle of asking hears no answer; anything else is a fault.
        if (request.complete) throw error;
      });
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const message = {
      timestamp: request.headers[timestampHeader],
      signature: request.headers[signatureHeader],
      body,
    };
    const fault = signatureFault(message, [noticeSecret], this.#now());
    if (fault === undefined) {
      const header = String(request.headers[noticeHeader]);
      this.got.push({ ...(JSON.parse(body) as OutgoingNotice), header });
      await this.beforeAnswer();
    }
    response.writeHead(fault === undefined ? this.status : 401, this.headers).end();
  }

  told(): string[] {
    return this.got.map(({ topic, to }) => `${topic} ${to}`);
  }

  async close(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((resolve) => this.#server?.close(resolve));
  }
}
