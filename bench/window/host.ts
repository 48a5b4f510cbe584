import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';

import { startBrowserHost } from '../../src-main/browser-host/browser-host.ts';
import { startCounterWorker } from '../../src-main/counter/worker-client.ts';
import { openReplica } from '../replica/kept.ts';
import { benchKey } from '../replica/key.ts';
import type { Staying } from '../run-job.ts';

const script = new URL('../../src-main/counter/worker.ts', import.meta.url);
/** Milliseconds between two looks at the event loop. */
const resolution = 5;

/** Puts somebody at the keys of a kept replica, as after a PIN. */
export function signInto(dir: string, personId: string): void {
  const replica = openReplica(dir);
  replica.tables.state.set('session', { personId, since: Date.now() });
  replica.close();
}

/** Milliseconds from starting the service's thread on a replica to the answer of its first list. */
export async function startService({ dir }: { dir: string }): Promise<number> {
  const started = performance.now();
  const boot = { dataDir: dir, replicaKeyHex: benchKey, hqUrl: null, locale: 'zh-CN' };
  const counter = startCounterWorker(script, boot);
  const ready = await counter.ready;
  if (!ready.ok) throw new Error(ready.error.code);
  const list = await counter.call(['orders', 'list'], {});
  if (!list.ok) throw new Error(list.error.code);
  const took = performance.now() - started;
  await counter.stop();
  return took;
}

export interface Hosted {
  readonly url: string;
  /** Milliseconds until the host could be asked for its page. */
  readonly took: number;
}

/** How long the host's own event loop was held up, in ms. */
export interface Held {
  readonly p99: number;
  readonly longest: number;
}

export const heldFile = (folder: string): string => join(folder, 'held.json');

/** The job of a browser host's process: the other side of a window. Leaves `Held` behind when it stops. */
export async function serve({ dir, folder }: { dir: string; folder: string }): Promise<Staying> {
  const keyFile = join(folder, `${process.pid}.key`);
  writeFileSync(keyFile, benchKey, { mode: 0o600 });
  const started = performance.now();
  const host = await startBrowserHost({ dataDir: dir, replicaKeyFile: keyFile });
  if (!host.ok) throw new Error(JSON.stringify(host.error));
  const value: Hosted = { url: host.value.url, took: performance.now() - started };
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  return {
    stays: true,
    value,
    async stop() {
      const milliseconds = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolution);
      const held: Held = {
        p99: milliseconds(delay.percentile(99)),
        longest: milliseconds(delay.max),
      };
      writeFileSync(heldFile(folder), JSON.stringify(held));
      await host.value.close();
    },
  };
}
