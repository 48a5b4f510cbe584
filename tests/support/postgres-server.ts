import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startEmbeddedServer } from '../../src-hq/postgres/embedded-server.ts';
import { describePostgresError } from '../../src-hq/postgres/postgres-error.ts';
import { identify, readPostmaster, stopPostmaster } from '../../src-hq/postgres/postmaster.ts';

const prefix = 'afterdesk-test-postgres-';

export interface TestPostgres {
  /** As the superuser, in the database `postgres`. */
  readonly adminUrl: string;
  stop(): Promise<void>;
}

/** A PostgreSQL of its own in a temporary directory, on a free port; `stop` removes it all. */
export async function startTestPostgres(): Promise<TestPostgres> {
  await removeAbandoned();
  const dataDir = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  const started = await startEmbeddedServer({ dataDir, log: () => undefined });
  if (!started.ok) throw new Error(describePostgresError(started.error));
  const server = started.value;
  return {
    adminUrl: server.superuserUrl,
    async stop() {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Ends the servers of test runs that were killed. Their directories say which process made them. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(prefix)) continue;
    const maker = Number(name.slice(prefix.length).split('-')[0]);
    if ((await identify(maker, tmpdir())) !== 'gone') continue;
    const dataDir = join(tmpdir(), name);
    const pgdata = join(dataDir, 'postgres', 'data');
    const left = await readPostmaster(pgdata);
    if (left !== undefined) await stopPostmaster(left.pid, pgdata, () => undefined);
    await rm(dataDir, { recursive: true, force: true });
  }
}
