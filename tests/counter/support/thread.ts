import { argon2Sync, randomBytes } from 'node:crypto';
import { expect, onTestFinished } from 'vitest';
import { defaultRulebook } from '../../../src-core/after-sales/default-rulebook.ts';
import { day, instant } from '../../../src-core/basis/instant.ts';
import type { CallResult, CounterEvent } from '../../../src-core/contract/counter.ts';
import type { Order } from '../../../src-core/order/order.ts';
import { hashPin } from '../../../src-core/org/pin.ts';
import type { Change } from '../../../src-core/sync/protocol.ts';
import { rebase } from '../../../src-core/sync/replay.ts';
import { startCounterWorker } from '../../../src-main/counter/worker-client.ts';
import type { CounterClient } from '../../../src-main/counter/worker-client.ts';
import { shop } from '../../core/world.ts';
import { openReplica, tempDir } from './replica-fixture.ts';
import { keyHex, makeDevice, numberedOrder, shopPage } from './shop-data.ts';

const script = new URL('../../../src-main/counter/worker.ts', import.meta.url);
/** Within the buyer's time by the machine's real clock, which this thread goes by. */
const yesterday = instant(Date.now() - day);
export const orders = Array.from({ length: 12 }, (_, n) =>
  numberedOrder(n, { signedAt: yesterday, completedAt: yesterday }),
);
/** Of an exchange. */
export const reasonCode = defaultRulebook.reasons.list.find(
  (reason) => reason.kinds.includes('exchange') && !reason.evidenceRequired,
)!.code;

async function personWithPin(id: string, name: string, pin: string, ver: number): Promise<Change> {
  const hash = await hashPin(
    ({ message, nonce, memory, passes, parallelism, tagLength }) =>
      Promise.resolve(
        argon2Sync('argon2id', { message, nonce, memory, passes, parallelism, tagLength }),
      ),
    pin,
    randomBytes(16),
  );
  const person = { id, name, role: 'clerk' as const, unitId: shop.id, pinHash: hash, active: true };
  return { type: 'reference', ver, id: `person:${id}`, doc: { kind: 'person', person } };
}

export const barcode = '6901234567892';
const article: Change = {
  type: 'reference',
  ver: 8,
  id: 'article:a1',
  doc: {
    kind: 'article',
    article: {
      id: 'a1',
      name: '羊毛衫',
      specification: 'M 灰',
      category: '上衣',
      unitPrice: 9_900,
      barcode,
    },
  },
};

/** A shop's files as an earlier run left them: filled, enrolled, offline from now on. */
export async function shopFiles(
  over: { readonly orders?: readonly Order[]; readonly more?: readonly Change[] } = {},
): Promise<string> {
  const dir = tempDir();
  const replica = openReplica(dir);
  makeDevice(replica);
  const lin = await personWithPin('p-lin', '林小雨', '2468', 5);
  const more = [lin, article, ...(over.more ?? [])];
  replica.transact('page', (tables) => {
    rebase(tables, shopPage(over.orders ?? orders, more), replica.context);
  });
  replica.close();
  return dir;
}

export interface Thread {
  readonly client: CounterClient;
  readonly events: CounterEvent[];
  ask<T>(path: string, input?: unknown): Promise<T>;
  refused(path: string, input?: unknown): Promise<string>;
}

export async function startThread(
  dir: string,
  over: Partial<{ keyHex: string }> = {},
): Promise<Thread> {
  const client = startCounterWorker(script, {
    dataDir: dir,
    replicaKeyHex: over.keyHex ?? keyHex,
    hqUrl: null,
    locale: 'zh-CN',
  });
  onTestFinished(() => client.stop());
  expect(await client.ready).toMatchObject({ ok: true });
  const events: CounterEvent[] = [];
  client.onEvent((event) => events.push(event));
  const call = (path: string, input: unknown): Promise<CallResult> =>
    client.call(path.split('.'), input);
  return {
    client,
    events,
    async ask<T>(path: string, input?: unknown): Promise<T> {
      const result = await call(path, input);
      if (!result.ok) throw new Error(JSON.stringify(result.error));
      return result.value as T;
    },
    async refused(path, input) {
      const result = await call(path, input);
      return result.ok ? 'not refused' : result.error.code;
    },
  };
}

export const signIn = (thread: Thread, pin = '2468') =>
  thread.ask<{ ok: boolean; error?: { code: string } }>('app.signIn', { personId: 'p-lin', pin });
