import { defineConfig } from 'vitest/config';

interface Project {
  /** Milliseconds a single test may take; hooks get at least a minute, a database starts in them. */
  testTimeout: number;
  /** Projects that start databases or browsers run one file at a time on small machines. */
  oneFileAtATime?: boolean;
}

const projects: Record<string, Project> = {
  core: { testTimeout: 20_000 },
  hq: { testTimeout: 60_000, oneFileAtATime: true },
  counter: { testTimeout: 60_000 },
  sync: { testTimeout: 60_000, oneFileAtATime: true },
  simulation: { testTimeout: 240_000, oneFileAtATime: true },
  migrations: { testTimeout: 60_000 },
  shell: { testTimeout: 60_000, oneFileAtATime: true },
  security: { testTimeout: 60_000, oneFileAtATime: true },
};

export default defineConfig({
  test: {
    passWithNoTests: false,
    projects: Object.entries(projects).map(([name, { testTimeout, oneFileAtATime }]) => ({
      test: {
        name,
        include: [`tests/${name}/**/*.test.ts`],
        environment: 'node',
        pool: 'forks' as const,
        testTimeout,
        hookTimeout: Math.max(60_000, testTimeout),
        fileParallelism: oneFileAtATime !== true,
        restoreMocks: true,
      },
    })),
  },
});
