import { parseArgs } from 'node:util';

import { inChild } from './child.ts';
import { reached } from './harness.ts';
import type { Verdict } from './harness.ts';
import { describe, surroundings, writeResults } from './report.ts';
import { rowModules, rowNames } from './rows.ts';
import type { RowName } from './rows.ts';

const usage = `usage: npm run bench -- [--rows ${rowNames.join(',')}] [--quick] [--name <name>]
  --rows   only these; default all
  --quick  fewer rows and rounds: shows that it works, not how fast it is
  --name   of the file under bench/results/; default "latest", and "quick" with --quick
`;

function isRow(name: string): name is RowName {
  return Object.hasOwn(rowModules, name);
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string' },
      quick: { type: 'boolean', default: false },
      name: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const wanted = values.rows?.split(',') ?? rowNames;
  const { quick } = values;
  const name = values.name ?? (quick ? 'quick' : 'latest');
  if (values.help || !wanted.every(isRow) || !/^[\w.-]{1,60}$/.test(name)) {
    process.stderr.write(usage);
    return values.help ? 0 : 2;
  }
  const run = {
    mode: quick ? ('quick' as const) : ('full' as const),
    surroundings: surroundings(),
  };
  process.stdout.write(`${JSON.stringify(run.surroundings)}\n`);
  const verdicts: Verdict[] = [];
  const broken: RowName[] = [];
  for (const row of wanted) {
    const module = new URL(rowModules[row], import.meta.url).href;
    try {
      for (const verdict of await inChild<Verdict[]>(module, 'measure', { quick })) {
        verdicts.push(verdict);
        process.stdout.write(`\n${describe(verdict)}\n`);
      }
    } catch (error) {
      // Half an hour of the other rows is not thrown away for one.
      broken.push(row);
      process.stderr.write(`\n${row} broke off: ${String(error)}\n`);
    }
  }
  const folder = new URL('results/', import.meta.url).pathname;
  writeResults(folder, name, { ...run, verdicts });
  process.stdout.write(`\nwritten to bench/results/${name}.json\n`);
  const missed = verdicts.filter((verdict) => !reached(verdict)).length;
  process.stdout.write(
    `${verdicts.length - missed} of ${verdicts.length} rows reach what they have to\n`,
  );
  // What is missed is said and written down; only what could not be measured makes the run a failure.
  return broken.length > 0 ? 1 : 0;
}

process.exitCode = await main();
