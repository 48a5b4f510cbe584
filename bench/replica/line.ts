import { z } from 'zod';

import type { Replica } from '../../src-main/counter/replica/replica.ts';
import { DeviceSession } from '../../src-main/counter/sync/device-session.ts';
import type { ExchangeDeps } from '../../src-main/counter/sync/exchange.ts';
import { askJson } from '../../src-main/counter/sync/hq-client.ts';
import { HttpTransport } from '../../src-main/counter/sync/http-transport.ts';
import type { Reply } from '../../src-main/counter/sync/transport.ts';

const now = () => Date.now();
const enrolledSchema = z.object({ deviceId: z.string(), refreshToken: z.string() });

export function valueOf<T>(reply: Reply<T>): T {
  if (reply.ok) return reply.value;
  throw new Error(`headquarters: ${JSON.stringify(reply.failure)}`);
}

/** Makes an open replica a device of a shop's. */
export async function enrolReplica(
  replica: Replica,
  { hqUrl, shopId, code }: { hqUrl: string; shopId: string; code: string },
): Promise<void> {
  const body = { code, name: 'bench', platform: 'bench' };
  const signal = AbortSignal.timeout(20_000);
  const request = { method: 'POST' as const, path: '/devices/enrol', body, signal };
  const { deviceId, refreshToken } = valueOf(await askJson(hqUrl, request, enrolledSchema, now));
  replica.keepCredentials({
    hqUrl,
    deviceId,
    deviceName: 'bench',
    shopId,
    refreshToken,
    generation: 1,
  });
}

/** What the counter's sync functions need to work between this replica and a headquarters over HTTP. */
export function lineOf(replica: Replica, hqUrl: string): ExchangeDeps & { close: () => void } {
  const session = new DeviceSession(replica, () => hqUrl, now);
  const transport = new HttpTransport({ hqUrl: () => hqUrl, session, now });
  return {
    host: replica,
    transport,
    now,
    breathe: () => new Promise((resolve) => void setImmediate(resolve)),
    measured: () => undefined,
    filled: () => undefined,
    changed: () => undefined,
    answered: () => undefined,
    close: () => transport.close(),
  };
}
