import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RefundRequest, RefundStanding } from '../../src-hq/refunds/refund-gateway.ts';

export type BankMoment = 'refund' | 'look';

/** A bank outside of headquarters: its own process would be no different. Pays one number once, and keeps books. */
export class BankServer {
  /** What it paid, by refund number. */
  readonly paid = new Map<string, number>();
  /** Every question it heard. */
  readonly asked: { readonly what: BankMoment; readonly refundNo: string }[] = [];
  /** Runs after the money moved and before the answer goes out. */
  heard: (what: BankMoment, refundNo: string) => Promise<void> = async () => undefined;
  /** False: it hears and does not pay. */
  pays = true;
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async open(): Promise<BankServer> {
    const server = createServer();
    const bank = new BankServer(server);
    server.on('request', (request, response) => {
      bank.#answer(request).then(
        (answer) => {
          if (!response.destroyed) response.end(JSON.stringify(answer));
        },
        (error: unknown) => {
          // Who was killed in the middle of asking hears no answer; anything else is a fault.
          if (request.complete) throw error;
        },
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return bank;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async #answer(request: IncomingMessage): Promise<RefundStanding> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { refundNo, amount } = JSON.parse(Buffer.concat(chunks).toString()) as RefundRequest;
    const what = request.url === '/look' ? 'look' : 'refund';
    this.asked.push({ what, refundNo });
    if (what === 'refund' && this.pays && !this.paid.has(refundNo)) this.paid.set(refundNo, amount);
    await this.heard(what, refundNo);
    if (this.paid.has(refundNo)) return { state: 'succeeded', reference: `bank-${refundNo}` };
    return what === 'look' ? { state: 'unknown' } : { state: 'pending' };
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
