import { Agent, request } from 'node:http';
import type { ClientRequest } from 'node:http';

import type { PullResponse } from '../../src-core/sync/protocol.ts';

export interface FleetDevice {
  readonly shopId: string;
  readonly deviceId: string;
  readonly token: string;
  readonly clientId: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

export interface Answer {
  readonly status: number;
  readonly text: string;
}

function headersOf(token: string | null, body: string | undefined): Record<string, string> {
  return {
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
}

/** A client as thin as can be: what is measured is the other side. */
export function ask(
  url: string,
  token: string | null,
  body: object | null = null,
): Promise<Answer> {
  const text = body === null ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const method = text === undefined ? 'GET' : 'POST';
    const asked = request(url, { agent, method, headers: headersOf(token, text) }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => void chunks.push(chunk));
      response.on('end', () => {
        const whole = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode ?? 0, text: whole });
      });
    });
    asked.on('error', reject);
    asked.end(text);
  });
}

async function good(answer: Promise<Answer>): Promise<string> {
  const { status, text } = await answer;
  if (status !== 200) throw new Error(`headquarters answered ${status}: ${text.slice(0, 300)}`);
  return text;
}

export async function enrolDevice(
  hqUrl: string,
  shopId: string,
  code: string,
  incarnation: string,
): Promise<FleetDevice> {
  const body = { code, name: 'bench', platform: 'bench' };
  const text = await good(ask(`${hqUrl}/api/v1/devices/enrol`, null, body));
  const { deviceId, accessToken } = JSON.parse(text) as { deviceId: string; accessToken: string };
  return { shopId, deviceId, token: accessToken, clientId: `${deviceId}.${incarnation}` };
}

/** Pulls until there is no more; answers the cursor of a counter that knows everything. */
export async function cursorOf(hqUrl: string, device: FleetDevice): Promise<string> {
  let cursor: string | undefined;
  for (;;) {
    const query = new URLSearchParams({ clientId: device.clientId, protocol: '1' });
    if (cursor !== undefined) query.set('cursor', cursor);
    const text = await good(ask(`${hqUrl}/api/v1/sync/pull?${query}`, device.token));
    const page = JSON.parse(text) as PullResponse;
    cursor = page.cursor;
    if (!page.more) return cursor;
  }
}

export async function pullNothing(
  hqUrl: string,
  device: FleetDevice,
  cursor: string,
): Promise<void> {
  const query = new URLSearchParams({ clientId: device.clientId, protocol: '1', cursor });
  await good(ask(`${hqUrl}/api/v1/sync/pull?${query}`, device.token));
}

export async function pushOne(hqUrl: string, device: FleetDevice, command: object): Promise<void> {
  const { clientId } = device;
  const body = { protocol: 1, schema: 1, clientId, commands: [command] };
  const text = await good(ask(`${hqUrl}/api/v1/sync/push`, device.token, body));
  if (!text.includes('"applied"')) throw new Error(`not applied: ${text.slice(0, 300)}`);
}

/** An open stream of pokes. `onPoke` gets the moment one came, in ms of this process's clock. */
export function listen(
  hqUrl: string,
  { token }: FleetDevice,
  onPoke: (at: number) => void,
): { readonly opened: Promise<void>; readonly close: () => void } {
  const { promise: opened, resolve, reject } = Promise.withResolvers<void>();
  const headers = { ...headersOf(token, undefined), accept: 'text/event-stream' };
  // A connection of its own, as a counter far away has one.
  const asked: ClientRequest = request(
    `${hqUrl}/api/v1/sync/events`,
    { agent: false, headers },
    (response) => {
      if (response.statusCode !== 200) reject(new Error(`events: ${response.statusCode}`));
      response.on('data', (chunk: Buffer) => {
        resolve();
        if (chunk.includes('"ver"')) onPoke(performance.now());
      });
      response.on('error', () => undefined);
    },
  );
  asked.on('error', reject);
  asked.end();
  return { opened, close: () => asked.destroy() };
}

/** Runs `work` for all `items`, so many at a time; answers seconds. */
export async function crowd<T>(
  items: readonly T[],
  together: number,
  work: (item: T) => Promise<void>,
): Promise<number> {
  let at = 0;
  const started = performance.now();
  const one = async () => {
    for (let item = items[at++]; item !== undefined; item = items[at++]) await work(item);
  };
  await Promise.all(Array.from({ length: together }, one));
  return (performance.now() - started) / 1_000;
}
