import { minute, second } from '../../src-core/basis/instant.ts';
import { actLive, bringOrders } from './actors/people.ts';
import { sabotage } from './actors/saboteur.ts';
import { collectTruth } from './hq/collect-truth.ts';
import { takeOrder } from './hq/desk.ts';
import { buildFleet } from './fleet.ts';
import type { Fleet, FleetOptions } from './fleet.ts';
import { checkHistoryOrder, checkOrder, checkOutcomes } from './invariants/commands.ts';
import { Process } from './kernel/scheduler.ts';
import { checkLedger } from './model/ledger.ts';
import { checkPaths } from './model/paths.ts';
import { checkQuantities } from './model/quantities.ts';
import { checkClaims } from './model/subsidies.ts';
import type { Violation } from './model/truth.ts';
import { clearSky } from './network/faulty-network.ts';
import type { RunReport } from './report.ts';

/** Runs one seed from the first order to the last check. The same seed on the same code gives the same report. */
export async function runSeed(
  seed: number,
  options: Partial<Omit<FleetOptions, 'seed'>> = {},
): Promise<RunReport> {
  const without = options.without ?? null;
  const fleet = await buildFleet({ seed, without, echo: options.echo ?? false });
  const violations: Violation[] = [];
  try {
    await stockShops(fleet);
    startEverybody(fleet);
    await noise(fleet, violations);
    if (violations.length === 0 && fleet.bugs.length === 0) await quiet(fleet, violations);
  } catch (error) {
    fleet.bugs.push(error);
  }
  for (const counter of fleet.counters) counter.dispose();
  violations.push(...fleet.observer.violations);
  for (const bug of fleet.bugs)
    violations.push({
      invariant: 0,
      text: bug instanceof Error ? (bug.stack ?? bug.message) : JSON.stringify(bug),
    });
  return report(fleet, seed, without, violations);
}

/** Orders that were there before the run began. */
async function stockShops({ chain, plan, orders, headquarters, scheduler }: Fleet): Promise<void> {
  const instance = headquarters.reach();
  if (instance === undefined) throw new Error('headquarters is not up');
  const taken: Promise<unknown>[] = [];
  for (const shop of chain.shops)
    for (let i = 0; i < plan.ordersPerShop; i += 1) {
      const order = orders.make(shop.id, scheduler.now);
      const tell = async (): Promise<void> => {
        while ((await takeOrder(instance, order)) === null);
      };
      taken.push(tell());
    }
  let done = false;
  void Promise.all(taken).then(() => (done = true));
  await scheduler.run(scheduler.now + 10 * minute, () => done);
}

function startEverybody(fleet: Fleet): void {
  const { plan, chain, outside, random } = fleet;
  const enter = (name: string): Process => {
    const process = new Process(name);
    outside.push(process);
    return process;
  };
  for (const counter of fleet.counters) {
    counter.start('disk');
    counter.work(enter(`clerk of ${counter.name}`), plan.pace);
  }
  for (const shop of chain.shops) {
    const scene = (name: string) => ({ ...fleet, random: random.fork(name) });
    actLive(enter(`buyers of ${shop.id}`), 'buyer', shop.id, scene(`buyers of ${shop.id}`));
    actLive(enter(`operator for ${shop.id}`), 'hq', shop.id, scene(`operator for ${shop.id}`));
  }
  bringOrders(enter('channel'), fleet.orders, { ...fleet, random: random.fork('channel') });
  sabotage(plan, {
    ...fleet,
    owner: enter('saboteur'),
    victims: fleet.counters,
    random: random.fork('saboteur'),
  });
}

/** The bad part of the day, with looks at what must hold at any moment. */
async function noise(fleet: Fleet, violations: Violation[]): Promise<void> {
  const { scheduler, plan, counters, observer, bugs } = fleet;
  const end = scheduler.now + plan.length;
  while (scheduler.now < end) {
    await scheduler.run(Math.min(end, scheduler.now + 90 * second), () => bugs.length > 0);
    for (const counter of counters) violations.push(...counter.checkNow());
    if (violations.length + observer.violations.length + bugs.length > 0) return;
  }
}

/** Nobody acts, the line is good: what was meant must become true everywhere, and stay. */
async function quiet(fleet: Fleet, violations: Violation[]): Promise<void> {
  const { scheduler, network, headquarters, counters, outside, plan, random } = fleet;
  for (const process of outside) process.kill();
  network.weather = clearSky;
  network.healAll();
  plan.database.connectionLost = 0;
  plan.database.commitUnheard = 0;
  // Sixty seconds are a promise of the protocol, not of a database that takes half a second for a statement.
  plan.database.statementTime = Math.min(plan.database.statementTime, 20);
  if (headquarters.instances.length === 0) headquarters.start();
  for (const counter of counters) if (!counter.running) counter.start('disk');
  // Somebody presses "sync now", or the longest back-off runs out by itself.
  if (random.chance(0.8)) for (const counter of counters) counter.syncNow();
  else await scheduler.run(scheduler.now + 5 * minute);
  await scheduler.run(scheduler.now + 60 * second);
  for (const counter of counters)
    for (const command of counter.unsent())
      violations.push({
        invariant: 9,
        text: `${counter.name} still holds ${command} after 60 quiet seconds`,
      });
  // Deadlines go on passing; they rest for the comparison, after a last round of news.
  headquarters.restClocks();
  // A pass that is under way still ends: one refund after the other, a slow bank, a slow database.
  await scheduler.run(scheduler.now + 2 * minute);
  await finishRefunds(fleet);
  // A poke may have got lost while nobody listened: the longest wait between two polls is 7.5 minutes.
  if (random.chance(0.3)) await scheduler.run(scheduler.now + 8 * minute);
  for (const counter of counters) counter.syncNow();
  await scheduler.run(scheduler.now + 40 * second);
  violations.push(...checkAll(fleet));
}

/** Every refund whose gateway can still say something is heard, or stands in the exception queue. */
async function finishRefunds({ headquarters, scheduler, bugs }: Fleet): Promise<void> {
  let done = false;
  headquarters.finishRefunds().then(
    () => (done = true),
    (error: unknown) => {
      bugs.push(error);
      done = true;
    },
  );
  await scheduler.run(scheduler.now + 60 * minute, () => done);
  if (!done) bugs.push(new Error('the refunds were not finished in an hour'));
}

function checkAll({ headquarters, observer, counters }: Fleet): Violation[] {
  const truth = collectTruth(headquarters, observer.given);
  checkOutcomes(headquarters.database, observer);
  return [
    ...checkLedger(truth),
    ...checkPaths(truth),
    ...checkQuantities(truth),
    ...checkClaims(truth),
    ...checkOrder(headquarters.database, observer),
    ...checkHistoryOrder(truth, observer),
    ...counters.flatMap((counter) => [...counter.checkNow(), ...counter.checkAtRest()]),
  ];
}

function report(
  fleet: Fleet,
  seed: number,
  without: RunReport['without'],
  violations: readonly Violation[],
): RunReport {
  const { observer, counters, log, scheduler, headquarters } = fleet;
  const { cases, claims } = collectTruth(headquarters, observer.given);
  const outcomes = [...observer.given.keys()].map((id) => observer.outcomeOf(id)?.outcome);
  return {
    seed,
    without,
    violations,
    hash: log.hash(),
    events: log.last(),
    counted: {
      counters: counters.length,
      steps: scheduler.steps,
      commands: observer.given.size,
      rejected: outcomes.filter((one) => one === 'rejected').length,
      exceptions: outcomes.filter((one) => one === 'recorded_with_exception').length,
      cases: cases.size,
      claims: claims.length,
      paidClaims: claims.filter(({ claim }) => claim.state === 'settled').length,
      kills: counters.reduce((sum, counter) => sum + counter.kills, 0),
      restores: counters.reduce((sum, counter) => sum + counter.restores, 0),
    },
  };
}
