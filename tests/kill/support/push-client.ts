import { randomUUID } from 'node:crypto';

import { instant } from '../../../src-core/basis/instant.ts';
import type { Order } from '../../../src-core/order/order.ts';
import type { Outcome, PushResponse, WireCommand } from '../../../src-core/sync/protocol.ts';
import { personOf } from '../../hq/chain.ts';
import type { AckLog } from './ack-log.ts';
import { between } from './kills.ts';

/** What headquarters promised a client: from now on this outcome, for ever. */
export interface PushAck {
  readonly clientId: string;
  readonly command: WireCommand;
  readonly outcome: Outcome;
}

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** A client as a counter is one: numbers its commands, sends them in order, sends again until answered. */
export class PushClient {
  readonly clientId: string;
  readonly shopId: string;
  readonly acked: PushAck[] = [];
  readonly #url: string;
  readonly #log: AckLog<PushAck>;
  readonly #orders: Order[];
  #tokens: Tokens;
  #waiting: WireCommand[] = [];
  #seq = 0;
  #stopped = false;
  #running: Promise<void> | null = null;

  private constructor(
    url: string,
    shopId: string,
    deviceId: string,
    tokens: Tokens,
    orders: Order[],
    log: AckLog<PushAck>,
  ) {
    this.#url = url;
    this.shopId = shopId;
    this.clientId = `${deviceId}.${randomUUID()}`;
    this.#tokens = tokens;
    this.#orders = orders;
    this.#log = log;
  }

  static async enrol(
    url: string,
    code: string,
    shopId: string,
    orders: Order[],
    log: AckLog<PushAck>,
  ): Promise<PushClient> {
    const response = await fetch(`${url}/api/v1/devices/enrol`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code, name: 'killed', platform: 'test' }),
    });
    const body = (await response.json()) as Tokens & { deviceId: string };
    return new PushClient(url, shopId, body.deviceId, body, orders, log);
  }

  #command(name: string, args: object, role: 'seller' | 'buyer' = 'seller'): WireCommand {
    this.#seq += 1;
    const personId = personOf(this.shopId).id;
    return {
      seq: this.#seq,
      commandId: randomUUID(),
      name,
      version: 1,
      args: { ...args },
      actor: role === 'buyer' ? { role, personId, atCounter: true } : { role, personId },
      occurredAt: instant(Date.now()),
    };
  }

  /** All that is done with one order: a return opened, agreed on, taken in and accepted; one in four is given up. */
  #storyOf(order: Order): WireCommand[] {
    const caseId = randomUUID();
    const lines = [{ orderLineId: 'l1', quantity: 1 }];
    const claim = { kind: 'return_refund', reasonCode: 'dislike', words: '' };
    const about = (seen: number): object => ({ caseId, seen });
    const open = this.#command(
      'case.open',
      { caseId, orderId: order.id, lines, ...claim },
      'buyer',
    );
    if (Math.random() < 0.25) {
      return [open, this.#command('case.withdraw', { ...about(1), words: '' }, 'buyer')];
    }
    return [
      open,
      this.#command('case.agree', about(1)),
      this.#command('case.goods_taken_in', { ...about(2), orderId: order.id, lines, words: '' }),
      this.#command('case.accept_receipt', { ...about(3), words: '' }),
    ];
  }

  async #post(path: string, body: object): Promise<Response> {
    return await fetch(`${this.#url}/api/v1${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        // What passes on the line can be read then.
        'accept-encoding': 'identity',
        authorization: `Bearer ${this.#tokens.accessToken}`,
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
  }

  /** The answer; undefined: the line broke, or headquarters asks to come again. */
  async #push(commands: readonly WireCommand[]): Promise<PushResponse | undefined> {
    const { clientId } = this;
    try {
      const response = await this.#post('/sync/push', {
        protocol: 1,
        schema: 1,
        clientId,
        commands,
      });
      if (response.status === 401) {
        await this.#refresh();
        return undefined;
      }
      if (response.status === 503 || response.status === 429) return undefined;
      const text = await response.text();
      if (response.status !== 200) throw new Error(`push: ${response.status} ${text}`);
      return JSON.parse(text) as PushResponse;
    } catch (error) {
      if (error instanceof Error && error.message.startsWith('push:')) throw error;
      // A line that broke; also half an answer, which is none.
      return undefined;
    }
  }

  async #refresh(): Promise<void> {
    const { refreshToken } = this.#tokens;
    const response = await this.#post('/devices/token', { refreshToken });
    if (response.ok) this.#tokens = (await response.json()) as Tokens;
  }

  async #read(): Promise<void> {
    const query = new URLSearchParams({ clientId: this.clientId, protocol: '1', limit: '50' });
    const headers = { authorization: `Bearer ${this.#tokens.accessToken}` };
    await fetch(`${this.#url}/api/v1/sync/pull?${query}`, { headers })
      .then((response) => response.text())
      .catch(() => undefined);
  }

  #fill(): void {
    const wanted = between(1, 24);
    while (this.#waiting.length < wanted) {
      const order = this.#orders.pop();
      if (order === undefined) return;
      this.#waiting.push(...this.#storyOf(order));
    }
  }

  async #work(): Promise<void> {
    while (!this.#stopped) {
      this.#fill();
      const sent = this.#waiting.slice(0, between(1, 30));
      if (sent.length === 0) throw new Error('the client has run out of orders');
      const answer = await this.#push(sent);
      if (answer === undefined) {
        // Not in a tight loop while nobody is there.
        await new Promise((resolve) => setTimeout(resolve, 15));
        continue;
      }
      this.#take(sent, answer);
      if (Math.random() < 0.2) await this.#read();
    }
  }

  #take(sent: readonly WireCommand[], answer: PushResponse): void {
    const acks = sent.map((command, index): PushAck => {
      const outcome = answer.outcomes[index];
      if (outcome?.commandId !== command.commandId) throw new Error('answers another command');
      return { clientId: this.clientId, command, outcome };
    });
    this.#log.add(...acks);
    this.acked.push(...acks);
    this.#waiting = this.#waiting.slice(sent.length);
  }

  run(): void {
    this.#stopped = false;
    this.#running = this.#work();
    // Seen at `rest`; until then it is nobody's unhandled rejection.
    this.#running.catch(() => undefined);
  }

  /** Ends after the push that is out. Throws what went wrong meanwhile. */
  async rest(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  /** Sends again what is still without an answer, until it has one. */
  async finish(): Promise<void> {
    while (this.#waiting.length > 0) {
      const sent = this.#waiting.slice(0, 100);
      const answer = await this.#push(sent);
      if (answer !== undefined) this.#take(sent, answer);
    }
  }

  /** Asks again for what was promised; the answers as they come now, the last `most` of them. */
  async askAgain(most: number): Promise<{ promised: Outcome[]; now: Outcome[] }> {
    const asked = this.acked.slice(-most);
    const now: Outcome[] = [];
    for (let from = 0; from < asked.length; from += 400) {
      const commands = asked.slice(from, from + 400).map(({ command }) => command);
      let answer = await this.#push(commands);
      while (answer === undefined) answer = await this.#push(commands);
      now.push(...answer.outcomes);
    }
    return { promised: asked.map(({ outcome }) => outcome), now };
  }
}
