import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { removeLeftovers } from './counter/disk.ts';
import { guardNames, isGuardName } from './guards.ts';
import type { GuardName } from './guards.ts';
import { describeFailure } from './report.ts';
import type { RunReport } from './report.ts';
import { runSeed } from './run-seed.ts';

/** `npm run simulate -- --seeds 500 --from 1 [--without <guard>] [--echo] [--workers 2]` */
interface Order {
  readonly seeds: readonly number[];
  readonly without: GuardName | null;
  readonly echo: boolean;
}

const wholeNumber = (text: string, name: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`--${name} wants a whole number, not ${text}`);
  return value;
};

async function work({ seeds, without, echo }: Order): Promise<void> {
  let wanted = true;
  parentPort?.once('message', () => {
    wanted = false;
  });
  for (const seed of seeds) {
    // A seed is run to its end, so that nothing of it is left lying about.
    if (!wanted) break;
    parentPort?.postMessage(await runSeed(seed, { without, echo }));
  }
  parentPort?.close();
}

/** Shares seeds out to workers; calls `tell` for every finished one until it says stop. */
async function runAll(
  order: Order,
  workers: number,
  tell: (report: RunReport) => 'go on' | 'stop',
): Promise<void> {
  const all = Array.from({ length: workers }, (_, w) => {
    const seeds = order.seeds.filter((_seed, i) => i % workers === w);
    return new Worker(new URL(import.meta.url), {
      workerData: { ...order, seeds } satisfies Order,
    });
  });
  await Promise.all(
    all.map(
      (worker) =>
        new Promise<void>((resolve, reject) => {
          worker.on('message', (report: RunReport) => {
            if (tell(report) === 'stop') for (const one of all) one.postMessage('stop');
          });
          worker.on('error', reject);
          worker.on('exit', () => resolve());
        }),
    ),
  );
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '100' },
      from: { type: 'string', default: '1' },
      without: { type: 'string' },
      workers: { type: 'string', default: String(Math.min(2, availableParallelism())) },
      echo: { type: 'boolean', default: false },
    },
  });
  const without = values.without ?? null;
  if (without !== null && !isGuardName(without)) {
    console.error(`no guard is called ${without}; there are ${guardNames.join(', ')}`);
    return 2;
  }
  const from = wholeNumber(values.from, 'from');
  const count = wholeNumber(values.seeds, 'seeds');
  removeLeftovers();
  const started = performance.now();
  const sum = {
    done: 0,
    failed: 0,
    commands: 0,
    rejected: 0,
    exceptions: 0,
    cases: 0,
    claims: 0,
    paidClaims: 0,
    kills: 0,
    restores: 0,
  };
  const order = {
    seeds: Array.from({ length: count }, (_, i) => from + i),
    without,
    echo: values.echo,
  };
  await runAll(
    order,
    Math.max(1, Math.min(wholeNumber(values.workers, 'workers'), count)),
    (report) => {
      sum.done += 1;
      for (const key of [
        'commands',
        'rejected',
        'exceptions',
        'cases',
        'claims',
        'paidClaims',
        'kills',
        'restores',
      ] as const)
        sum[key] += report.counted[key];
      if (report.violations.length > 0) {
        sum.failed += 1;
        if (sum.failed <= 5) console.log(describeFailure(report));
        if (without !== null) return 'stop';
      }
      if (sum.done % 100 === 0) console.log(`${sum.done} of ${count} seeds, ${sum.failed} failed`);
      return 'go on';
    },
  );
  const seconds = (performance.now() - started) / 1_000;
  console.log(
    `${sum.done} seeds in ${seconds.toFixed(1)} s (${((seconds * 1_000) / Math.max(1, sum.done)).toFixed(0)} ms each): ` +
      `${sum.commands} commands, ${sum.rejected} rejected, ${sum.exceptions} exceptions, ${sum.cases} cases, ` +
      `${sum.claims} claims of freight, ${sum.paidClaims} paid, ` +
      `${sum.kills} kills, ${sum.restores} restored files; ${sum.failed} seed(s) failed`,
  );
  if (without === null) return sum.failed === 0 ? 0 : 1;
  // A switched-off guard that nobody misses means that the run would not see it break.
  if (sum.failed === 0) console.log(`nobody noticed that ${without} is off`);
  return sum.failed === 0 ? 1 : 0;
}

if (isMainThread) process.exitCode = await main();
else await work(workerData as Order);
