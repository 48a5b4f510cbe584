import { minute, second } from '../../src-core/basis/instant.ts';
import type { DatabaseWeather } from './hq/memory-store.ts';
import type { Random } from './kernel/random.ts';
import type { Weather } from './network/faulty-network.ts';

/** What kind of day a seed is. Many seeds are harsh in one thing only: that shows what the thing does. */
export interface Plan {
  readonly counters: number;
  readonly instances: number;
  readonly ordersPerShop: number;
  /** Length of the noisy part, ms. */
  readonly length: number;
  /** Mean pause of a clerk between two acts, ms. */
  readonly pace: number;
  readonly buyerPace: number;
  readonly line: Weather;
  readonly database: DatabaseWeather;
  /** Mean time between two acts of sabotage on the whole fleet, ms, by kind; null: none on this day. */
  readonly sabotage: Readonly<Record<Sabotage, number | null>>;
  /** Changes on a page of a pull, at most: small pages make what lies between two of them matter. */
  readonly pageLimit: number;
}

export type Sabotage =
  | 'cut line'
  | 'cut all lines'
  | 'kill counter'
  | 'restore counter'
  | 'damage counter'
  | 'kill headquarters'
  | 'headquarters ends cursors'
  | 'counter clock jumps'
  | 'headquarters clock jumps'
  | 'headquarters plans a move';

function fleetSize(random: Random): number {
  return random.weighted([
    [76, () => random.between(2, 3)],
    [20, () => random.between(4, 6)],
    [3.5, () => random.between(7, 14)],
    [0.5, () => random.between(15, 50)],
  ] as const)();
}

export function drawPlan(random: Random): Plan {
  const counters = fleetSize(random);
  const sometimes = (chance: number, most: number): number =>
    random.chance(chance) ? random.next() * most : 0;
  const often = (chance: number, from: number, to: number): number | null =>
    random.chance(chance) ? random.between(from, to) : null;
  // A stream of its own: the days of kept seeds stay as they were.
  const planning = random.fork('moves');
  const moves = planning.chance(0.3) ? planning.between(20 * second, 2 * minute) : null;
  // A large fleet has a short day, or the few large seeds would cost more than all the small ones.
  const length = Math.floor(random.between(3, 9) * minute * Math.min(1, 4 / counters));
  return {
    counters,
    instances: random.pick([1, 1, 2, 2, 3]),
    ordersPerShop: random.between(2, 5),
    length,
    pace: random.between(6, 30) * second,
    buyerPace: random.between(15, 60) * second,
    line: {
      dropRequest: sometimes(0.6, 0.3),
      dropAnswer: sometimes(0.6, 0.3),
      duplicate: sometimes(0.6, 0.3),
      error500: sometimes(0.3, 0.2),
      error503: sometimes(0.3, 0.2),
      latency: random.pick([20, 200, 2_000]),
      slow: sometimes(0.4, 0.1),
    },
    database: {
      statementTime: random.pick([0, 5, 50, 500]),
      connectionLost: sometimes(0.3, 0.02),
      commitUnheard: sometimes(0.4, 0.1),
    },
    sabotage: {
      'cut line': often(0.7, 20 * second, 2 * minute),
      'cut all lines': often(0.2, minute, 4 * minute),
      'kill counter': often(0.4, minute, 4 * minute),
      'restore counter': often(0.4, minute, 4 * minute),
      'damage counter': often(0.15, minute, 4 * minute),
      'headquarters ends cursors': often(0.2, minute, 5 * minute),
      'kill headquarters': often(0.3, minute, 4 * minute),
      'counter clock jumps': often(0.3, minute, 4 * minute),
      'headquarters clock jumps': often(0.1, minute, 5 * minute),
      'headquarters plans a move': moves,
    },
    pageLimit: random.pick([1, 2, 5, 50, 1_000]),
  };
}
