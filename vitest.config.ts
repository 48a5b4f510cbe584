import { defineConfig } from 'vitest/config';

import { LongestFirst } from './tests/support/longest-first.ts';

interface Project {
  /** Milliseconds a single test may take; hooks get at least a minute, a database starts in them. */
  testTimeout: number;
  /** Gets the PostgreSQL that all such projects of a run share, see tests/support/postgres.ts. */
  postgres?: boolean;
  /** What its files test keeps nothing between them: what one loaded serves the next of its worker. */
  shared?: boolean;
}

const projects: Record<string, Project> = {
  core: { shared: true, testTimeout: 60_000 },
  hq: { postgres: true, shared: true, testTimeout: 60_000 },
  counter: { postgres: true, testTimeout: 60_000 },
  sync: { postgres: true, testTimeout: 60_000 },
  simulation: { postgres: true, testTimeout: 240_000 },
  migrations: { postgres: true, testTimeout: 60_000 },
  shell: { testTimeout: 60_000 },
  kill: { postgres: true, testTimeout: 60_000 },
  security: { postgres: true, testTimeout: 60_000 },
};

export default defineConfig({
  test: {
    passWithNoTests: false,
    // One more than the cores it is measured on: some always wait for a database or a process.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: Object.entries(projects).map(([name, { testTimeout, postgres, shared }]) => ({
      test: {
        name,
        include: [`tests/${name}/**/*.test.ts`],
        environment: 'node',
        globalSetup: postgres === true ? ['tests/support/postgres-global-setup.ts'] : [],
        pool: 'forks' as const,
        isolate: shared !== true,
        testTimeout,
        hookTimeout: Math.max(60_000, testTimeout),
        restoreMocks: true,
        // The tool's own second is a guess at a machine's pace.
        expect: { poll: { timeout: 30_000 } },
      },
    })),
  },
});
