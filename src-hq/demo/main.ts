import { parseArgs } from 'node:util';
import type { Instant } from '../../src-core/basis/instant.ts';
import { Progress } from '../import/progress.ts';
import type { ProgressOutput } from '../import/progress.ts';
import type { Sql } from '../store/connect.ts';
import { demoPins } from './people.ts';
import { seedDemo } from './seed.ts';

export interface DemoDeps {
  readonly sql: Sql;
  readonly out: ProgressOutput;
  readonly clock: () => Instant;
}

/** The chain `npm start` makes. */
export const defaultSeed = 1;

function seedOf(argv: readonly string[]): number | null {
  try {
    const { values } = parseArgs({ args: [...argv], options: { seed: { type: 'string' } } });
    const seed = Number(values.seed ?? defaultSeed);
    return Number.isSafeInteger(seed) ? seed : null;
  } catch {
    return null;
  }
}

/**
 * `demo [--seed <number>]`: makes the demo chain on an empty database. Exit codes: 0 made, or a chain is
 * there already; 2 wrong arguments.
 */
export async function runDemo(argv: readonly string[], deps: DemoDeps): Promise<number> {
  const seed = seedOf(argv);
  if (seed === null) {
    deps.out.write('usage: demo [--seed <number>]\n');
    return 2;
  }
  const progress = new Progress(deps.out, 'demo chain');
  const chain = await seedDemo({
    sql: deps.sql,
    now: deps.clock(),
    seed,
    onProgress: (done, of, what) => progress.at(done, of, what),
  });
  if (chain === undefined) {
    deps.out.write('There is a chain in this database already; nothing was done.\n');
    return 0;
  }
  const { shops, people, articles, orders, cases } = chain;
  progress.end(`${shops} shops, ${orders} orders, ${cases} cases`);
  deps.out.write(
    `${people} people, ${articles} articles. PINs: ${Object.entries(demoPins)
      .map(([role, pin]) => `${role} ${pin}`)
      .join(', ')}\n`,
  );
  return 0;
}
