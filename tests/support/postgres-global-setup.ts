import { adminUrlVariable, startTestPostgres, type TestPostgres } from './postgres.ts';

/** Shared by all projects of a run, each of which loads this file anew. */
interface Shared {
  users: number;
  server: Promise<TestPostgres>;
}

const key = Symbol.for('afterdesk.tests.postgres');
const place = globalThis as { [key]?: Shared | undefined };

/** One PostgreSQL for the whole vitest run; unless the variable names one already. */
export async function setup(): Promise<void> {
  if (place[key] === undefined) {
    if (process.env[adminUrlVariable] !== undefined) return;
    place[key] = { users: 0, server: startTestPostgres() };
  }
  place[key].users += 1;
  process.env[adminUrlVariable] = (await place[key].server).adminUrl;
}

export async function teardown(): Promise<void> {
  const shared = place[key];
  if (shared === undefined) return;
  shared.users -= 1;
  if (shared.users > 0) return;
  place[key] = undefined;
  delete process.env[adminUrlVariable];
  await (await shared.server).stop();
}
