import { defineConfig } from 'vitest/config';

interface Project {
  /** Milliseconds a single test may take; hooks get at least a minute, a database starts in them. */
  testTimeout: number;
  /** Projects whose files each need the whole machine. */
  oneFileAtATime?: boolean;
  /** Gets the PostgreSQL that all such projects of a run share, see tests/support/postgres.ts. */
  postgres?: boolean;
}

const projects: Record<string, Project> = {
  core: { testTimeout: 60_000 },
  hq: { postgres: true, testTimeout: 60_000 },
  counter: { postgres: true, testTimeout: 60_000 },
  sync: { postgres: true, testTimeout: 60_000 },
  simulation: { postgres: true, testTimeout: 240_000, oneFileAtATime: true },
  migrations: { postgres: true, testTimeout: 60_000 },
  shell: { testTimeout: 60_000, oneFileAtATime: true },
  kill: { postgres: true, testTimeout: 60_000 },
  security: { postgres: true, testTimeout: 60_000 },
};

export default defineConfig({
  test: {
    passWithNoTests: false,
    // Waiting for databases and processes is most of what they do.
    maxWorkers: 2,
    projects: Object.entries(projects).map(([name, { testTimeout, oneFileAtATime, postgres }]) => ({
      test: {
        name,
        include: [`tests/${name}/**/*.test.ts`],
        environment: 'node',
        globalSetup: postgres === true ? ['tests/support/postgres-global-setup.ts'] : [],
        pool: 'forks' as const,
        testTimeout,
        hookTimeout: Math.max(60_000, testTimeout),
        fileParallelism: oneFileAtATime !== true,
        restoreMocks: true,
      },
    })),
  },
});
