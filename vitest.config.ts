import { defineConfig } from 'vitest/config';

import { LongestFirst } from './tests/support/longest-first.ts';

interface Project {
  /** Milliseconds a single test may take; hooks get at least a minute, a database starts in them. */
  testTimeout: number;
  /** Gets the PostgreSQL that all such projects of a run share, see tests/support/postgres.ts. */
  postgres?: boolean;
  /** Nothing in it keeps anything: what one file loaded serves the next one of its worker. */
  pure?: boolean;
}

const projects: Record<string, Project> = {
  core: { pure: true, testTimeout: 60_000 },
  hq: { postgres: true, testTimeout: 60_000 },
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
    // Waiting for databases and processes is most of what they do.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: Object.entries(projects).map(([name, { testTimeout, postgres, pure }]) => ({
      test: {
        name,
        include: [`tests/${name}/**/*.test.ts`],
        environment: 'node',
        globalSetup: postgres === true ? ['tests/support/postgres-global-setup.ts'] : [],
        pool: 'forks' as const,
        isolate: pure !== true,
        testTimeout,
        hookTimeout: Math.max(60_000, testTimeout),
        restoreMocks: true,
        // The tool's own second is a guess at a machine's pace.
        expect: { poll: { timeout: 30_000 } },
      },
    })),
  },
});
