import {
  withoutBudgetLock,
  withoutIdempotency,
  withoutRefundRequests,
  withoutScopeCheck,
  withoutSpaceLock,
} from './guards.ts';
import type { GuardName } from './guards.ts';
import { CounterMachine } from './counter/machine.ts';
import { foundChain } from './hq/found-chain.ts';
import { Headquarters } from './hq/headquarters.ts';
import { EventLog } from './kernel/event-log.ts';
import { idMaker } from './kernel/ids.ts';
import { seededRandom } from './kernel/random.ts';
import type { Random } from './kernel/random.ts';
import { Process, Scheduler } from './kernel/scheduler.ts';
import { FaultyNetwork } from './network/faulty-network.ts';
import { Observer } from './observer.ts';
import { drawPlan } from './plan.ts';
import type { Plan } from './plan.ts';
import type { Chain } from './world/chain.ts';
import { makeChain } from './world/chain.ts';
import { OrderMaker } from './world/orders.ts';

/** 2026-03-02 09:00 in Shanghai. Fixed, as everything is that no seed draws. */
const startsAt = 1_772_413_200_000;

/** Everything that exists in one run. */
export interface Fleet {
  readonly plan: Plan;
  readonly random: Random;
  readonly scheduler: Scheduler;
  readonly log: EventLog;
  readonly network: FaultyNetwork;
  readonly headquarters: Headquarters;
  readonly observer: Observer;
  readonly chain: Chain;
  readonly orders: OrderMaker;
  readonly counters: readonly CounterMachine[];
  readonly newId: () => string;
  /** What was thrown where only values should come: bugs of the product or of the run. */
  readonly bugs: unknown[];
  /** Those that act from outside: killed together when quiet begins. */
  readonly outside: Process[];
}

export interface FleetOptions {
  readonly seed: number;
  readonly without: GuardName | null;
  readonly echo: boolean;
}

/** Builds the world of a seed, empty of events: headquarters up, counters enrolled and not yet started. */
export async function buildFleet({ seed, without, echo }: FleetOptions): Promise<Fleet> {
  const random = seededRandom(seed);
  const plan = drawPlan(random.fork('plan'));
  const log = new EventLog({ echo });
  const scheduler = new Scheduler(random.fork('schedule'), startsAt);
  const bugs: unknown[] = [];
  const onBug = (error: unknown): void => {
    log.write(scheduler.now, 'BUG', error instanceof Error ? error.message : String(error));
    bugs.push(error);
  };
  const network = new FaultyNetwork(
    { scheduler, random: random.fork('network'), log, onBug },
    plan.line,
  );
  const observer = new Observer();
  const newId = idMaker(random.fork('ids'), () => scheduler.now);
  const chain = makeChain(random.fork('chain'));
  const counters: CounterMachine[] = [];
  const headquarters = new Headquarters(
    {
      scheduler,
      random: random.fork('headquarters'),
      log,
      onBug,
      wrapStore: (store) => {
        if (without === 'space-lock') return withoutSpaceLock(store);
        if (without === 'refund-requests') return withoutRefundRequests(store);
        if (without === 'budget-lock') return withoutBudgetLock(store);
        if (without === 'scope-check')
          return withoutScopeCheck(
            store,
            chain.units.map(({ id }) => id),
          );
        return store;
      },
      ...(without === 'idempotency' ? { wrapForPush: withoutIdempotency } : {}),
      poke: (spaceIds) => {
        for (const counter of counters) counter.hear(spaceIds);
      },
    },
    plan.database,
  );
  headquarters.database.onCommit = (written) => observer.committed(written);
  await foundChain(headquarters.database, new Process('founder'), chain);
  for (let i = 0; i < plan.instances; i += 1) headquarters.start();
  for (let i = 0; i < plan.counters; i += 1) {
    const shop = chain.shops[i % chain.shops.length];
    if (shop === undefined) throw new Error('a chain without shops');
    counters.push(
      new CounterMachine({
        name: `counter${i + 1}`,
        deviceId: newId(),
        shop,
        chain,
        scheduler,
        random: random.fork(`counter${i + 1}`),
        log,
        network,
        headquarters,
        observer,
        newId,
        onBug,
        pageLimit: plan.pageLimit,
        without,
      }),
    );
  }
  const orders = new OrderMaker(random.fork('orders'), chain);
  return {
    plan,
    random,
    scheduler,
    log,
    network,
    headquarters,
    observer,
    chain,
    orders,
    counters,
    newId,
    bugs,
    outside: [],
  };
}
