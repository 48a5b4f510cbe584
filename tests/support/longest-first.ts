import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/**
 * Files that take many times as long as the others, the longest first. Begun last, one of them would keep
 * a worker busy while the other has nothing left. Those that count beside those that wait.
 */
const longest = [
  'tests/simulation/seeds.test.ts',
  'tests/kill/hq-killed.test.ts',
  'tests/kill/counter-killed.test.ts',
  'tests/kill/evidence-killed.test.ts',
  'tests/simulation/guards.test.ts',
  'tests/hq/acceptance-table.test.ts',
  'tests/hq/refund-killed.test.ts',
  'tests/shell/startup.test.ts',
];

function place({ moduleId }: TestSpecification): number {
  const found = longest.findIndex((file) => moduleId.endsWith(`/${file}`));
  return found === -1 ? longest.length : found;
}

/** Orders the files of a run; the rest keep vitest's own order. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}
