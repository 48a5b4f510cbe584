import { day } from '../../src-core/basis/instant.ts';
import { startCounterWorker } from '../../src-main/counter/worker-client.ts';
import { benchNow, benchOrders, random } from '../orders.ts';
import { benchKey } from '../replica/key.ts';

export interface Took {
  /** From the call to its answer. */
  readonly milliseconds: number;
  /** Of the processor, in both threads: what else the machine does is not in it. */
  readonly processor: number;
}

/** By kind of call. */
export type Asked = Readonly<Record<string, readonly Took[]>>;

interface Question {
  readonly path: readonly string[];
  readonly input: object;
}

const script = new URL('../../src-main/counter/worker.ts', import.meta.url);
/** Orders of the same make, for words to look for. */
const samples = [...benchOrders('shop-1', 2_000, benchNow)];

type Maker = (next: () => number) => Question;

const among = <T>(list: readonly T[], next: () => number): T =>
  list[Math.floor(next() * list.length)] as T;
const orders = (input: object): Question => ({ path: ['orders', 'list'], input });

function pair(next: () => number): string {
  const order = among(samples, next);
  if (next() < 0.5) return order.buyer.name.slice(0, 2);
  const { name } = among(order.lines, next);
  const at = Math.floor(next() * (name.length - 1));
  return name.slice(at, at + 2);
}

const filters: readonly Maker[] = [
  () => orders({ status: ['paid'] }),
  () => orders({ afterSales: ['in_progress'] }),
  () => orders({ afterSales: ['in_progress', 'ended'], channel: ['mini_program'] }),
  (next) => {
    const placedTo = benchNow - Math.floor(next() * 300) * day;
    return orders({ placedFrom: placedTo - 7 * day, placedTo });
  },
  (next) => orders({ status: ['completed'], placedTo: benchNow - Math.floor(next() * 300) * day }),
];

const makers: Readonly<Record<string, Maker>> = {
  work: (next) => {
    const filter = among([undefined, 'review', 'receive', 'waiting_buyer'] as const, next);
    return { path: ['work', 'list'], input: filter === undefined ? {} : { filter } };
  },
  filter: (next) => among(filters, next)(next),
  two: (next) => orders({ text: pair(next) }),
  tail: (next) => orders({ text: among(samples, next).buyer.phone.slice(-4) }),
  both: (next) => orders({ text: pair(next), afterSales: ['in_progress'] }),
  number: (next) => {
    const order = among(samples, next);
    const waybill = order.shipments[0]?.waybill ?? order.externalNo;
    return orders({ text: next() < 0.5 ? order.externalNo : waybill });
  },
};

/** Asks a counter's service in its thread, kinds mixed, `times` of each after a warm-up. */
export async function askService(input: { dir: string; times: number }): Promise<Asked> {
  const { dir, times } = input;
  const counter = startCounterWorker(script, {
    dataDir: dir,
    replicaKeyHex: benchKey,
    hqUrl: null,
    locale: 'zh-CN',
  });
  const ready = await counter.ready;
  if (!ready.ok) throw new Error(ready.error.code);
  const next = random(7);
  const taken: Record<string, Took[]> = {};
  for (let n = -20; n < times; n += 1) {
    for (const [kind, make] of Object.entries(makers)) {
      const { path, input: question } = make(next);
      const before = process.cpuUsage();
      const started = performance.now();
      const result = await counter.call(path, question);
      const milliseconds = performance.now() - started;
      const { user, system } = process.cpuUsage(before);
      if (!result.ok) throw new Error(`${kind}: ${JSON.stringify(result.error)}`);
      if (n >= 0) (taken[kind] ??= []).push({ milliseconds, processor: (user + system) / 1e3 });
    }
  }
  await counter.stop();
  return taken;
}
