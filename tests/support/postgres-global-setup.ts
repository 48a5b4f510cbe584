import postgres from 'postgres';

import { adminUrlVariable, startTestPostgres, type TestPostgres } from './postgres.ts';

/** Shared by all projects of a run, each of which loads this file anew. */
interface Shared {
  users: number;
  server: Promise<TestPostgres>;
}

const key = Symbol.for('afterdesk.tests.postgres');
const place = globalThis as { [key]?: Shared | undefined };

/**
 * No commit waits for the disk: nobody ends this server before the run ends, and what kills headquarters does
 * not reach it. Tests of what a commit survives, and measurements, start a server of their own.
 */
async function startQuick(): Promise<TestPostgres> {
  const server = await startTestPostgres();
  const admin = postgres(server.adminUrl, { max: 1, fetch_types: false });
  await admin`alter role current_user set synchronous_commit = off`;
  await admin.end({ timeout: 5 });
  return server;
}

/** One PostgreSQL for the whole vitest run; unless the variable names one already. */
export async function setup(): Promise<void> {
  if (place[key] === undefined) {
    if (process.env[adminUrlVariable] !== undefined) return;
    place[key] = { users: 0, server: startQuick() };
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
