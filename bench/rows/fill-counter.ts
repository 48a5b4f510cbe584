import { setTimeout as wait } from 'node:timers/promises';

import { startCounterWorker } from '../../src-main/counter/worker-client.ts';
import { benchKey } from '../replica/key.ts';
import { inScratch } from '../scratch.ts';

export interface FillOrder {
  readonly hqUrl: string;
  readonly code: string;
  readonly orders: number;
}

export interface Filled {
  readonly seconds: number;
  /** Processor time of the counter's process meanwhile. */
  readonly cpu: number;
  /** Resident memory of the counter's process a moment after the fill, and the most it ever was; MiB. */
  readonly memory: number;
  readonly memoryPeak: number;
  readonly replicaBytes: number;
}

const script = new URL('../../src-main/counter/worker.ts', import.meta.url);
const megabyte = 2 ** 20;

/**
 * The real first fill: a counter's own worker thread enrols with headquarters over HTTP and fetches its
 * shop. Seconds from the code being handed over to the first whole exchange: rows written, pull done.
 */
export function fillCounter({ hqUrl, code, orders }: FillOrder): Promise<Filled> {
  return inScratch(async (dataDir) => {
    const boot = { dataDir, replicaKeyHex: benchKey, hqUrl, locale: 'zh-CN' };
    const counter = startCounterWorker(script, boot);
    const ready = await counter.ready;
    if (!ready.ok) throw new Error(ready.error.code);
    const synced = new Promise<void>((resolve) => {
      counter.onEvent((event) => {
        if (event.type === 'status' && event.status.lastSyncAt !== null) resolve();
      });
    });
    const started = performance.now();
    const before = process.cpuUsage();
    const enrolled = await counter.call(['app', 'enrol'], { hqUrl, code, name: 'bench' });
    if (!enrolled.ok) throw new Error(enrolled.error.code);
    await synced;
    const seconds = (performance.now() - started) / 1_000;
    const { user, system } = process.cpuUsage(before);
    await wait(1_000);
    const memory = process.memoryUsage().rss / megabyte;
    const health = await counter.call(['sync', 'health'], {});
    if (!health.ok) throw new Error(health.error.code);
    const { orders: found, replicaBytes } = health.value as {
      orders: number;
      replicaBytes: number;
    };
    if (found !== orders) throw new Error(`${found} orders arrived, not ${orders}`);
    await counter.stop();
    return {
      seconds,
      cpu: (user + system) / 1e6,
      memory,
      memoryPeak: process.resourceUsage().maxRSS / 1_024,
      replicaBytes,
    };
  });
}
