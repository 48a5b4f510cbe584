import { randomUUID } from 'node:crypto';
import type { CommandKey } from '../../../src-core/after-sales/command.ts';
import type { Outcome, WireCommand } from '../../../src-core/sync/protocol.ts';
import { personOf } from '../chain.ts';
import { call, enrolDevice, signedIn, type Device, type TestService } from '../service.ts';

/**
 * Everybody who may try something: `clerk` and `headquarters` live over HTTP, `counter` a shop's device
 * that pushes, `buyerAtCounter` the buyer's word entered there, `buyer` behind a signed link.
 */
export const insiders = ['buyer', 'clerk', 'counter', 'buyerAtCounter', 'headquarters'] as const;
/** Those for whom the case does not exist, or who may only look. */
export const outsiders = [
  'nobody',
  'otherBuyer',
  'otherClerk',
  'otherCounter',
  'region',
  'channel',
] as const;
export type Insider = (typeof insiders)[number];
export type Outsider = (typeof outsiders)[number];
export type Who = Insider | Outsider;

/** The outcome's or failure's code, and the status it came with. */
export interface Tried {
  readonly status: number;
  readonly code: string;
}

interface Pusher {
  device: Device;
  readonly shopId: string;
  seq: number;
}

interface Said {
  readonly outcome?: string | undefined;
  readonly code?: string | undefined;
  readonly error?: { readonly code: string } | undefined;
}

const codeOf = ({ outcome, code, error }: Said) =>
  outcome === 'rejected' ? (error?.code ?? outcome) : (outcome ?? code ?? '');

/** Signs everybody in to a running headquarters; again after `renew`, when their tokens have run out. */
export class Parties {
  readonly service: TestService;
  readonly #people = new Map<string, string>();
  readonly #pushers = new Map<string, Pusher>();
  readonly #links = new Map<string, string>();

  constructor(service: TestService) {
    this.service = service;
  }

  /** To be called after the clock was moved. */
  renew(): void {
    this.#people.clear();
    this.#pushers.clear();
    this.#links.clear();
  }

  async #person(unitId: string, role: 'clerk' | 'hq_operator' | 'regional_manager') {
    const known = this.#people.get(unitId);
    if (known !== undefined) return known;
    const token = await signedIn(this.service.hq, unitId, role);
    this.#people.set(unitId, token);
    return token;
  }

  async #pusher(shopId: string): Promise<Pusher> {
    const known = this.#pushers.get(shopId);
    if (known !== undefined) return known;
    const device = await enrolDevice(this.service.hq, shopId);
    const pusher = { device, shopId, seq: 0 };
    this.#pushers.set(shopId, pusher);
    return pusher;
  }

  /** Token of a shop's device, to read with. */
  async deviceToken(shopId = 'shop-a'): Promise<string> {
    return (await this.#pusher(shopId)).device.token;
  }

  /** The buyer's link to an order. */
  async #link(orderId: string): Promise<string> {
    const known = this.#links.get(orderId);
    if (known !== undefined) return known;
    const { hq } = this.service;
    const token = await this.deviceToken();
    const answer = await call<{ url: string }>(hq, 'POST', `/orders/${orderId}/buyer-link`, {
      token,
      body: {},
    });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    const link = answer.body.url.split('/b/')[1] ?? '';
    this.#links.set(orderId, link);
    return link;
  }

  /** What a device pushes in one request, in order. */
  async push(
    shopId: string,
    role: 'seller' | 'buyer' | ((key: CommandKey) => 'seller' | 'buyer'),
    commands: readonly { readonly key: CommandKey; readonly args: object }[],
  ): Promise<{ readonly status: number; readonly outcomes: readonly Outcome[] }> {
    const pusher = await this.#pusher(shopId);
    const { device } = pusher;
    const wires = commands.map(({ key, args }): WireCommand => {
      const [name = '', version = ''] = key.split('@');
      pusher.seq += 1;
      return {
        seq: pusher.seq,
        commandId: randomUUID(),
        name,
        version: Number(version),
        args: { ...args },
        actor: {
          role: typeof role === 'string' ? role : role(key),
          personId: personOf(shopId).id,
        },
        occurredAt: this.service.now(),
      };
    });
    const answer = await call<{ outcomes: Outcome[] }>(this.service.hq, 'POST', '/sync/push', {
      token: device.token,
      body: { protocol: 1, schema: 1, clientId: device.clientId, commands: wires },
    });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return { status: answer.status, outcomes: answer.body.outcomes };
  }

  async #live(token: string | undefined, key: CommandKey, args: object): Promise<Tried> {
    const [name = '', version = ''] = key.split('@');
    const { status, body } = await call(this.service.hq, 'POST', '/commands', {
      ...(token === undefined ? {} : { token }),
      body: { commandId: randomUUID(), name, version: Number(version), args },
    });
    return { status, code: codeOf(body) };
  }

  async #byLink(orderId: string, key: CommandKey, args: object): Promise<Tried> {
    const [name = '', version = ''] = key.split('@');
    const token = await this.#link(orderId);
    const { status, body } = await call(this.service.hq, 'POST', '/buyer/commands', {
      body: { token, commandId: randomUUID(), name, version: Number(version), args },
    });
    return { status, code: codeOf(body) };
  }

  async #pushed(shopId: string, role: 'seller' | 'buyer', key: CommandKey, args: object) {
    const { status, outcomes } = await this.push(shopId, role, [{ key, args }]);
    return { status, code: codeOf(outcomes[0] ?? {}) };
  }

  /** One command as somebody; `orders`: the order it is about, and one of somebody else's. */
  async try(
    who: Who,
    key: CommandKey,
    args: object,
    orders: { readonly own: string; readonly foreign: string },
  ): Promise<Tried> {
    switch (who) {
      case 'buyer':
        return await this.#byLink(orders.own, key, args);
      case 'otherBuyer':
        return await this.#byLink(orders.foreign, key, args);
      case 'clerk':
        return await this.#live(await this.#person('shop-a', 'clerk'), key, args);
      case 'otherClerk':
        return await this.#live(await this.#person('shop-b', 'clerk'), key, args);
      case 'headquarters':
        return await this.#live(await this.#person('hq', 'hq_operator'), key, args);
      case 'region':
        return await this.#live(await this.#person('east', 'regional_manager'), key, args);
      case 'nobody':
        return await this.#live(undefined, key, args);
      case 'channel':
        return await this.#live('ck_nobody-gave-this-out', key, args);
      case 'counter':
        return await this.#pushed('shop-a', 'seller', key, args);
      case 'buyerAtCounter':
        return await this.#pushed('shop-a', 'buyer', key, args);
      case 'otherCounter':
        return await this.#pushed('shop-b', 'seller', key, args);
    }
  }
}
