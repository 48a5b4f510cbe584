import type { Headquarters } from '../hq/headquarters.ts';
import { collectTruth } from '../hq/collect-truth.ts';
import { submitLive, takeOrder } from '../hq/desk.ts';
import type { EventLog } from '../kernel/event-log.ts';
import type { Random } from '../kernel/random.ts';
import type { Process, Scheduler } from '../kernel/scheduler.ts';
import type { FaultyNetwork } from '../network/faulty-network.ts';
import type { Observer } from '../observer.ts';
import type { Plan } from '../plan.ts';
import type { Chain } from '../world/chain.ts';
import type { OrderMaker } from '../world/orders.ts';
import { Mind } from './moves.ts';

interface Scene {
  readonly plan: Plan;
  readonly chain: Chain;
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly log: EventLog;
  readonly network: FaultyNetwork;
  readonly headquarters: Headquarters;
  readonly observer: Observer;
  readonly newId: () => string;
}

/**
 * Somebody who acts on headquarters directly: buyers on their page, an operator at the arbitration
 * desk. Sees what is committed, acts on it a moment later, and repeats an act that got no answer.
 */
export function actLive(owner: Process, role: 'buyer' | 'hq', shopId: string, scene: Scene): void {
  const { scheduler, random, headquarters, observer, log } = scene;
  const mind = new Mind(random, scene.chain, scene.newId);
  const act = async (): Promise<void> => {
    const truth = collectTruth(headquarters, observer.given);
    const here = <T extends { readonly shopId: string }>(all: ReadonlyMap<string, T>): T[] =>
      [...all.values()].filter((one) => one.shopId === shopId);
    const move = mind.next(role, {
      orders: here(truth.orders),
      cases: here(truth.cases),
      exceptions: here(truth.exceptions),
    });
    if (move === null) return;
    await scheduler.sleep(owner, random.int(5_000));
    const commandId = scene.newId();
    observer.gave({
      commandId,
      key: move.key,
      args: move.args,
      by: owner.name,
      shopId,
      live: true,
    });
    const actor = role === 'hq' ? { role, personId: 'operator', name: 'operator' } : { role };
    const live = { commandId, key: move.key, args: move.args, actor };
    for (let tries = 0; tries < 20; tries += 1) {
      const instance = headquarters.reach();
      if (instance !== undefined) {
        const delivery = await scene.network.request(owner, instance.process, move.key, () =>
          submitLive(instance, live),
        );
        if (delivery.came === 'answer' && delivery.value !== null) {
          const said = delivery.value;
          if (typeof said !== 'string') observer.heard(said, owner.name);
          log.write(
            scheduler.now,
            owner.name,
            `${move.key} ${commandId}: ${typeof said === 'string' ? said : said.outcome}`,
          );
          return;
        }
      }
      await scheduler.sleep(owner, random.between(500, 8_000));
    }
  };
  void (async () => {
    for (;;) {
      await scheduler.sleep(owner, random.int(2 * scene.plan.buyerPace));
      await act();
    }
  })();
}

/** A channel that brings new orders and tells old ones again, further on, in doubles and late. */
export function bringOrders(owner: Process, maker: OrderMaker, scene: Scene): void {
  const { scheduler, random, headquarters } = scene;
  const told = [] as ReturnType<OrderMaker['make']>[];
  void (async () => {
    for (;;) {
      await scheduler.sleep(owner, random.int(4 * 60_000));
      const again = told.length > 0 && random.chance(0.5);
      const order = again
        ? maker.tellAgain(random.pick(told), scheduler.now)
        : maker.make(random.pick(scene.chain.shops).id, scheduler.now);
      told.push(order);
      const instance = headquarters.reach();
      if (instance === undefined) continue;
      await scene.network.request(owner, instance.process, 'order', () =>
        takeOrder(instance, order),
      );
    }
  })();
}
